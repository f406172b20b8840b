#include "viewmodels/putback.h"

#include <QCoreApplication>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto upgradeProcedure = "cloudconnector.upgrade"_L1;
constexpr auto removal = "cloudconnector.removePackage"_L1;

RunTimeline timelineOf(const QList<Event> &events)
{
    RunTimeline timeline;
    for (const Event &event : events)
        timeline.apply(event);
    return timeline;
}

/// An adopted removal was somebody else's.
bool removedIn(const RunTimeline &timeline, const ConnectorId &appliance)
{
    for (const Stage &stage : timeline.plan().stages)
        for (const Lane &lane : stage.lanes)
            for (const Step &step : lane.steps)
                if (lane.connector == appliance && step.behaviour == removal
                    && timeline.story(step.id).attempt > 0)
                    return true;
    return false;
}

} // namespace

std::optional<PutBackOffer> putBackOffer(const RunTimeline &timeline)
{
    return isTerminal(timeline.state()) ? putBackIfStopped(timeline) : std::nullopt;
}

std::optional<PutBackOffer> putBackIfStopped(const RunTimeline &timeline)
{
    if (timeline.plan().procedure != upgradeProcedure)
        return std::nullopt;
    for (const Stage &stage : timeline.plan().stages)
        for (const Lane &lane : stage.lanes)
            if (timeline.noHaSince(lane.id).isValid() && !lane.steps.isEmpty())
                return PutBackOffer{lane.connector, lane.name, lane.steps.first().host};
    return std::nullopt;
}

Result<RunId> runThatRemoved(Journal &journal, const SiteId &site, const ConnectorId &appliance)
{
    auto runs = journal.runs();
    if (!runs)
        return Unexpected(runs.error());
    std::ranges::stable_sort(*runs, std::ranges::greater(), &RunSummary::startedAt);
    for (const RunSummary &run : *runs) {
        if (run.site != site || run.procedure != upgradeProcedure)
            continue;
        const auto events = journal.events(run.id);
        if (!events)
            return Unexpected(events.error());
        if (removedIn(timelineOf(*events), appliance))
            return run.id;
    }
    return failure(
        ErrorCode::NotFound,
        u"no upgrade of this history removed the package of %1"_s.arg(appliance.value));
}

QString putBackHint(const PutBackOffer &offer)
{
    return QCoreApplication::translate(
               "PutBack",
               "There is a way back, too: stop the run, then choose “Put the old package back…” "
               "for %1. Calls go on meanwhile.")
        .arg(offer.name);
}

QString putBackNotice()
{
    return QCoreApplication::translate(
        "PutBack",
        "Microsoft documents no such procedure. The new package is removed, the old one installed, "
        "its files are restored and the appliance is registered again. Calls go on meanwhile; "
        "until Register has succeeded nothing recovers the appliance by itself.");
}

} // namespace changeover
