#include "connectors/cloudconnector/checks/checkinput.h"

#include "connectors/cloudconnector/releases.h"

#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

/// A backup instance that is not older than the one in service: of another upgrade, or of a way
/// back.
bool isBackupStrange(const ApplianceFacts &facts)
{
    return facts.backupBits && *facts.backupBits >= *facts.runningBits;
}

/// Scripts and bits agree and the backup is older, or the appliance stands in the middle of this
/// very upgrade. The machines in Hyper-V must say the same as the cmdlet.
CheckResult versions(const CheckInput &in)
{
    const QString id = u"versions"_s;
    const ApplianceFacts &facts = in.facts();
    if (!facts.runningBits || !facts.runningScripts)
        return unread(id, in, u"versions"_s);
    const Version &target = in.options.target;
    const Message found = message(
        u"check.versions.found"_s, facts.runningScripts->toString(), facts.runningBits->toString(),
        facts.backupBits ? facts.backupBits->toString() : u"-"_s);
    const Message expected = message(u"check.versions.expected"_s);
    const bool agree = *facts.runningScripts == *facts.runningBits;
    const bool halfway = *facts.runningScripts == target && *facts.runningBits < target;
    if (!agree && !halfway)
        return blocked(id, found, expected, message(u"check.versions.remedy"_s));
    if (isBackupStrange(facts) && !(halfway && facts.backupBits == target))
        return toConfirm(id, found, expected, message(u"check.versions.backup.remedy"_s));
    const qsizetype machines = facts.machinesOf(*facts.runningBits).size();
    if (facts.machines && machines != machinesOfInstance)
        return toConfirm(
            id,
            message(
                u"check.versions.machines.found"_s, facts.runningBits->toString(),
                QString::number(machines)),
            expected, message(u"check.versions.machines.remedy"_s));
    return agree
        ? passed(id, found, expected)
        : warned(
            id, found, expected, message(u"check.versions.halfway.remedy"_s, target.toString()));
}

CheckResult target(const CheckInput &in)
{
    const QString id = u"target"_s;
    if (!in.facts().runningBits)
        return unread(id, in, u"versions"_s);
    const Version &running = *in.facts().runningBits;
    const Message found
        = message(u"check.target.found"_s, running.toString(), in.options.target.toString());
    const Message expected = message(u"check.target.expected"_s);
    if (in.options.target < running)
        return blocked(id, found, expected, message(u"check.target.older.remedy"_s));
    if (!findRelease(in.options.target))
        return toConfirm(
            id, found, expected,
            message(u"check.target.unknown.remedy"_s, in.options.target.toString()));
    if (releaseDistance(running, in.options.target) > 1)
        return toConfirm(id, found, expected, message(u"check.target.jump.remedy"_s));
    return passed(id, found, expected);
}

CheckResult service(const CheckInput &in)
{
    const QString id = u"service"_s;
    const auto &service = in.facts().service;
    if (!service)
        return unread(id, in, u"service"_s);
    const Message expected = message(u"check.service.expected"_s);
    const bool halfway = in.facts().package
        && (!in.facts().package->installed || in.facts().package->version == in.options.target);
    if (service->present && service->status == "Running"_L1)
        return passed(id, message(u"check.service.found"_s, service->account), expected);
    const Message found = service->present
        ? message(u"check.service.stopped.found"_s, service->status)
        : message(u"check.service.none.found"_s);
    // Between removing the old package and Register there is none: part of an upgrade begun before.
    return halfway
        ? warned(id, found, expected, message(u"check.service.halfway.remedy"_s))
        : blocked(id, found, expected, message(u"check.service.remedy"_s, in.own.appliance.name));
}

constexpr std::array table{
    Check{"versions", versions},
    Check{"target", target},
    Check{"service", service},
};

} // namespace

std::span<const Check> versionChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
