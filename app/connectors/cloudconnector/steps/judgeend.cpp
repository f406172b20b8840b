#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/releases.h"
#include "connectors/cloudconnector/steps/judge.h"

#include <algorithm>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

QString shown(const std::optional<Version> &version)
{
    return version ? version->toString() : u"-"_s;
}

/// A machine and a service that must run there; the names are those of either release where pages
/// differ (MEDSVC, RTCMEDSRV).
struct NeededService {
    QLatin1StringView role;
    QStringList names;
    bool onlySince20 = false;
};

/// What a recovery watches ("Troubleshoot your Cloud Connector deployment"), and the domain
/// services that all of it stands on. Before 2.0 it watched less.
const QList<NeededService> &neededServices()
{
    static const QList<NeededService> needed{
        {"AD"_L1, {u"NTDS"_s}},
        {"CMS"_L1, {u"REPLICA"_s}, true},
        {"CMS"_L1, {u"MASTER"_s}, true},
        {"Mediation"_L1, {u"REPLICA"_s}, true},
        {"Mediation"_L1, {u"RTCSRV"_s}},
        {"Mediation"_L1, {u"MEDSVC"_s, u"RTCMEDSRV"_s}},
        {"Edge"_L1, {u"REPLICA"_s}, true},
        {"Edge"_L1, {u"RTCSRV"_s}},
        {"Edge"_L1, {u"RTCDATAPROXY"_s}, true},
        {"Edge"_L1, {u"RTCMRAUTH"_s}, true},
        {"Edge"_L1, {u"RTCMEDIARELAY"_s}, true},
    };
    return needed;
}

bool lists(const MachineFact &machine, const QStringList &names)
{
    return std::ranges::any_of(machine.services, [&](const ServiceFact &service) {
        return names.contains(service.name, Qt::CaseInsensitive);
    });
}

/// A service that does not run, or of which nothing is known.
std::optional<Message> missingService(const MachineFact &machine, const Version &to)
{
    if (machine.services.isEmpty())
        return message(u"observe.end.services"_s, machine.name);
    for (const ServiceFact &service : machine.services) {
        if (service.status != "Running"_L1)
            return message(u"observe.end.service"_s, service.name, machine.name, service.status);
    }
    for (const NeededService &needed : neededServices()) {
        const bool counts = machine.role == needed.role && (!needed.onlySince20 || to >= release20);
        if (counts && !lists(machine, needed.names))
            return message(u"observe.end.noService"_s, needed.names.join(u" / "_s), machine.name);
    }
    return std::nullopt;
}

/// What is not yet as it must be, in the order in which an appliance comes up; nothing when all is
/// well.
std::optional<Message> missingMachine(const ApplianceFacts &facts, const Version &to)
{
    for (const QString &role : {u"AD"_s, u"CMS"_s, u"Mediation"_s, u"Edge"_s}) {
        const QList<MachineFact> machines = facts.machinesOf(to);
        const auto found
            = std::find_if(machines.begin(), machines.end(), [&](const MachineFact &machine) {
                  return machine.role == role;
              });
        if (found == machines.end())
            return message(u"observe.end.noMachine"_s, role, to.toString());
        if (found->state != "Running"_L1 || !found->connected.value_or(false))
            return message(u"observe.end.machine"_s, found->name, found->state);
        if (auto missing = missingService(*found, to))
            return missing;
    }
    // A machine without a version in its name belongs to no instance.
    for (const MachineFact &machine : *facts.machines) {
        if (machine.version && machine.version != to && machine.state != "Off"_L1)
            return message(u"observe.end.old"_s, machine.name, machine.state);
    }
    return std::nullopt;
}

/// What waiting will not mend.
std::optional<Message> wrongVersion(const ApplianceFacts &facts, const Version &to)
{
    if (facts.runningBits && *facts.runningBits != to)
        return message(u"observe.end.bits"_s, shown(facts.runningBits), to.toString());
    if (facts.runningScripts && *facts.runningScripts != to)
        return message(u"observe.end.scripts"_s, shown(facts.runningScripts), to.toString());
    if (facts.module && facts.module->version && *facts.module->version != to)
        return message(u"observe.end.module"_s, shown(facts.module->version), to.toString());
    return std::nullopt;
}

std::optional<Message> notYet(const ApplianceFacts &facts, const Version &to)
{
    if (!facts.runningBits || !facts.runningScripts)
        return message(u"observe.unread"_s, u"versions"_s, facts.problems.value(u"versions"_s));
    if (!facts.machines)
        return message(u"observe.unread"_s, u"machines"_s, facts.problems.value(u"machines"_s));
    if (!facts.module || !facts.module->present)
        return message(u"observe.unread"_s, u"module"_s, facts.problems.value(u"module"_s));
    if (facts.status != u"Running"_s)
        return message(u"observe.end.status"_s, facts.status.value_or(u"-"_s));
    if (!facts.service || facts.service->status != "Running"_L1)
        return message(u"observe.end.management"_s);
    return missingMachine(facts, to);
}

Observation judgeEnd(const Reading &reading, const QString &done)
{
    Observation observation{
        Observed::Done, message(done, reading.to().toString()), evidenceOf(reading.facts)};
    if (const auto wrong = wrongVersion(reading.facts, reading.to()))
        observation = {Observed::NotDone, *wrong, evidenceOf(reading.facts)};
    else if (const auto waiting = notYet(reading.facts, reading.to()))
        observation = {Observed::Unknown, *waiting, evidenceOf(reading.facts)};
    return observation;
}

} // namespace

Observation judgeUpgraded(const Reading &reading)
{
    return judgeEnd(reading, u"observe.end.upgraded"_s);
}

Observation judgePutBack(const Reading &reading)
{
    return judgeEnd(reading, u"observe.end.putBack"_s);
}

} // namespace changeover::cloudconnector
