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
    if (!in.context.otherRunUnread.isEmpty())
        return {
            id,
            {},
            Verdict::Unknown,
            message(u"check.otherRun.unread.found"_s, in.context.otherRunUnread),
            expected,
            message(u"check.otherRun.unread.remedy"_s),
            false};
    if (in.context.otherRunAtWork)
        return blocked(
            id, message(u"check.otherRun.busy.found"_s, in.context.otherRun), expected,
            message(
                in.context.otherRunInterrupted ? u"check.otherRun.interrupted.remedy"_s
                                               : u"check.otherRun.remedy"_s));
    return passed(id, message(u"check.otherRun.found"_s), expected);
}

/// What to do about the job or lock of `run`, which `console` started.
Message wayOn(const QString &run, const QString &console, const CheckContext &context)
{
    if (context.endedRuns.contains(RunId{run}))
        return message(u"check.hostFree.ended.remedy"_s);
    const bool ours = !context.consoleName.isEmpty() && console == context.consoleName;
    return message(ours ? u"check.hostFree.own.remedy"_s : u"check.hostFree.remedy"_s);
}

/// Nobody else changes the host: no living job of another run, nor a lock that one may hold.
CheckResult hostFree(const CheckInput &in)
{
    const QString id = u"hostFree"_s;
    const ApplianceFacts &facts = in.facts();
    const Message expected = message(u"check.hostFree.expected"_s);
    if (!facts.jobs || facts.problems.contains(u"jobLock"_s))
        return unread(id, in, u"jobs"_s);
    const auto lock = facts.lockOfAnother(in.context.run, in.context.endedRuns);
    const JobFact *leftOver = nullptr;
    for (const JobFact &job : *facts.jobs) {
        if (!job.isAlive() || job.run == in.context.run.value)
            continue;
        if (job.isLeftOver(in.context.endedRuns)) {
            leftOver = &job;
            continue;
        }
        if (lock && lock->job == job.id)
            return blocked(
                id, message(u"check.hostFree.locked.found"_s, lock->console, lock->run), expected,
                wayOn(lock->run, lock->console, in.context));
        return blocked(
            id, message(u"check.hostFree.job.found"_s, job.step, job.run), expected,
            wayOn(job.run, {}, in.context));
    }
    if (leftOver)
        return warned(
            id, message(u"check.hostFree.leftOver.found"_s, leftOver->step, leftOver->run),
            expected, message(u"check.hostFree.leftOver.remedy"_s));
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
