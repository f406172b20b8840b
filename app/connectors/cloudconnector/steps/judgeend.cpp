#include "connectors/cloudconnector/messages.h"
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
        // Domain services of AD are not watched by name; the others must show that they serve.
        if (found->services.isEmpty() && role != "AD"_L1)
            return message(u"observe.end.services"_s, found->name);
        for (const ServiceFact &service : found->services) {
            if (service.status != "Running"_L1)
                return message(u"observe.end.service"_s, service.name, found->name, service.status);
        }
    }
    for (const MachineFact &machine : *facts.machines) {
        if (machine.version != to && machine.state != "Off"_L1)
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
