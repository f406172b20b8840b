#include "connectors/cloudconnector/checks/checkinput.h"

#include <QTimeZone>
#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

CheckResult otherRun(const CheckInput &in)
{
    const QString id = u"otherRun"_s;
    const Message expected = message(u"check.otherRun.expected"_s);
    if (in.context.otherRunAtWork)
        return blocked(
            id, message(u"check.otherRun.busy.found"_s, in.context.otherRun), expected,
            message(u"check.otherRun.remedy"_s));
    return passed(id, message(u"check.otherRun.found"_s), expected);
}

/// Nobody else changes the host: no living job of another run, nor a lock that one may hold.
CheckResult hostFree(const CheckInput &in)
{
    const QString id = u"hostFree"_s;
    const ApplianceFacts &facts = in.facts();
    const Message expected = message(u"check.hostFree.expected"_s);
    if (!facts.jobs || facts.problems.contains(u"jobLock"_s))
        return unread(id, in, u"jobs"_s);
    if (const auto lock = facts.lockOfAnother(in.context.run)) {
        const bool ours
            = !in.context.consoleName.isEmpty() && lock->console == in.context.consoleName;
        return blocked(
            id, message(u"check.hostFree.locked.found"_s, lock->console, lock->run), expected,
            ours ? message(u"check.hostFree.own.remedy"_s) : message(u"check.hostFree.remedy"_s));
    }
    for (const JobFact &job : *facts.jobs) {
        if (job.isAlive() && job.run != in.context.run.value)
            return blocked(
                id, message(u"check.hostFree.job.found"_s, job.step, job.run), expected,
                message(u"check.hostFree.remedy"_s));
    }
    return passed(id, message(u"check.hostFree.found"_s), expected);
}

QString inZone(const QDateTime &time, const MaintenanceWindow &window)
{
    return time.toTimeZone(QTimeZone(window.zone.toUtf8())).toString(u"yyyy-MM-dd HH:mm t"_s);
}

CheckResult window(const CheckInput &in)
{
    const QString id = u"window"_s;
    const Message expected = message(
        u"check.window.expected"_s, QString::number((in.context.estimate.count() + 59) / 60));
    if (!in.site.window)
        return toConfirm(
            id, message(u"check.window.none.found"_s), expected,
            message(u"check.window.none.remedy"_s, in.site.name));
    const MaintenanceWindow &window = *in.site.window;
    const auto end = window.openUntil(in.context.now);
    if (!end) {
        const auto next = window.nextOpening(in.context.now);
        return blocked(
            id, message(u"check.window.closed.found"_s, next ? inZone(*next, window) : u"-"_s),
            expected, message(u"check.window.closed.remedy"_s));
    }
    const Message found = message(u"check.window.found"_s, inZone(*end, window));
    if (in.context.now.addSecs(in.context.estimate.count()) > *end)
        return blocked(id, found, expected, message(u"check.window.short.remedy"_s));
    return passed(id, found, expected);
}

constexpr std::array table{
    Check{"otherRun", otherRun},
    Check{"hostFree", hostFree},
    Check{"window", window},
};

CheckResult confirmed(const CheckInput &in)
{
    const QString id = u"confirmed"_s;
    const auto bytes = in.options.configurations.find(in.own.appliance.id);
    const Message expected = message(u"check.confirmed.expected"_s);
    if (bytes == in.options.configurations.end())
        return blocked(
            id, message(u"check.confirmed.noFile.found"_s), expected,
            message(u"check.confirmed.noFile.remedy"_s, in.own.appliance.name));
    const auto keys = decidedKeys(bytes->second);
    const Message found = message(
        u"check.confirmed.found"_s, keys ? keys->siteName : u"-"_s,
        keys ? keys->referSupport : u"-"_s);
    if (in.options.siteNameConfirmed && in.options.referSupportConfirmed)
        return passed(id, found, expected);
    return toConfirm(id, found, expected, message(u"check.confirmed.remedy"_s));
}

constexpr std::array configurationTable{
    Check{"confirmed", confirmed},
};

} // namespace

std::span<const Check> workChecks()
{
    return table;
}

std::span<const Check> configurationChecks()
{
    return configurationTable;
}

} // namespace changeover::cloudconnector
