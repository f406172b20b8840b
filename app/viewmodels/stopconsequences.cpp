#include "viewmodels/stopconsequences.h"

#include "viewmodels/texts/durations.h"
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <algorithm>

namespace changeover
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StopConsequences)
};

bool isAtWork(StepState state)
{
    return state != StepState::Pending && !isTerminal(state);
}

bool isDone(StepState state)
{
    return state == StepState::Succeeded || state == StepState::Adopted;
}

QString serviceText(
    const RunTimeline &timeline, const Lane &lane, const QDateTime &now, bool begun,
    const Step *atWork, bool &out)
{
    if (atWork && atWork->interruptibility == Interruptibility::PointOfNoReturn) {
        out = true;
        return Words::tr("New calls are refused here until the switch has ended and is verified.");
    }
    if (const QDateTime since = timeline.noHaSince(lane.id); since.isValid()) {
        out = true;
        return Words::tr("Calls go on, but without automatic recovery since %1, until Register has "
                         "succeeded.")
            .arg(momentText(since, now));
    }
    return begun ? Words::tr("In service.") : Words::tr("Untouched and in service.");
}

/// The step after which the lane at work can be left; nothing when it can be left now.
const Step *nextSafePoint(const RunTimeline &timeline)
{
    for (const Stage &stage : timeline.plan().stages) {
        for (const Lane &lane : stage.lanes) {
            bool changing = false;
            for (const Step &step : lane.steps) {
                const StepState state = timeline.story(step.id).state;
                if (isDone(state))
                    changing = !step.safePoint && (changing || step.changesHost);
                else if (!changing && !isAtWork(state))
                    break;
                else if (step.safePoint)
                    return &step;
                else
                    changing = true;
            }
        }
    }
    return nullptr;
}

/// Nothing goes on there: the step waits for a person, and a stop takes the question back.
bool onlyWaits(const RunTimeline &timeline, const Step &step)
{
    return timeline.story(step.id).state == StepState::Asking
        && std::ranges::none_of(timeline.openQuestions(), [&](const Question &question) {
               return question.step == step.id
                   && (question.kind == QuestionKind::Prompt
                       || question.kind == QuestionKind::Deadline);
           });
}

bool canBeCancelled(const RunTimeline &timeline, const Step &step)
{
    return step.interruptibility == Interruptibility::Anytime && step.changesHost
        && !timeline.story(step.id).job.isEmpty();
}

/// Where a run ends that is stopping already.
QString underWayText(const RunTimeline &timeline, const Step *atWork, const Step *safe)
{
    if (!timeline.stopAsked() || isTerminal(timeline.state()))
        return {};
    if (*timeline.stopAsked() == StopHow::AtSafePoint && safe)
        return Words::tr("The run is stopping: it goes on up to “%1”, then ends.")
            .arg(text(safe->title));
    if (!atWork)
        return Words::tr("The run is stopping: it ends at once.");
    if (*timeline.stopAsked() == StopHow::CancelJob && canBeCancelled(timeline, *atWork))
        return Words::tr("The run is stopping: the host was asked to end “%1”, and the run ends "
                         "when the host says so.")
            .arg(text(atWork->title));
    return Words::tr("The run is stopping: “%1” comes to its end, then the run ends.")
        .arg(text(atWork->title));
}

} // namespace

QList<LaneConsequence> consequencesOfStop(const RunTimeline &timeline, const QDateTime &now)
{
    QList<LaneConsequence> all;
    for (const Stage &stage : timeline.plan().stages) {
        for (const Lane &lane : stage.lanes) {
            if (lane.connector.isEmpty())
                continue;
            LaneConsequence one;
            one.lane = lane.id;
            one.name = lane.name;
            const Step *atWork = nullptr;
            const Step *lastDone = nullptr;
            const Step *next = nullptr;
            const Step *safe = nullptr;
            for (const Step &step : lane.steps) {
                const StepState state = timeline.story(step.id).state;
                if (isDone(state)) {
                    lastDone = &step;
                    if (step.changesHost && state == StepState::Succeeded)
                        one.changed += text(step.title);
                    continue;
                }
                if (isAtWork(state) && !atWork)
                    atWork = &step;
                if (!next)
                    next = &step;
                if (step.safePoint && !safe)
                    safe = &step;
            }
            one.atWork = atWork ? text(atWork->title) : QString();
            // A switch is over when the step behind it has verified it.
            const bool switched = next && lastDone
                && lastDone->interruptibility == Interruptibility::PointOfNoReturn;
            one.service = serviceText(
                timeline, lane, now, lastDone || atWork, switched ? lastDone : atWork,
                one.outOfService);
            const bool safeNow = !one.outOfService && !atWork && (!lastDone || lastDone->safePoint);
            one.safePoint = !next ? Words::tr("Finished.")
                : safeNow         ? Words::tr("Safe to leave as it is now.")
                : safe ? Words::tr("Next safe point: after “%1”.").arg(text(safe->title))
                       : Words::tr("No further safe point.");
            one.later = !next ? Words::tr("Nothing is left to do here.")
                              : Words::tr("Going on later reads the appliance first and continues "
                                          "with “%1”.")
                                    .arg(text(next->title));
            all += one;
        }
    }
    return all;
}

StopOffer stopOffer(const RunTimeline &timeline)
{
    const QList<const Step *> working = timeline.stepsAtWork();
    const Step *atWork
        = working.isEmpty() || onlyWaits(timeline, *working.first()) ? nullptr : working.first();
    const Step *safe = nextSafePoint(timeline);
    StopOffer offer;
    offer.underWay = underWayText(timeline, atWork, safe);
    offer.stopFollowing
        = {true, Words::tr("Stop &following"),
           Words::tr("Jobs on hosts go on. The run waits, interrupted, until you resume it.")};
    const auto harder
        = [&](StopHow how) { return !timeline.stopAsked() || how > timeline.stopAsked(); };
    if (safe && !(atWork && safe == atWork) && harder(StopHow::AtSafePoint))
        offer.atSafePoint
            = {true, Words::tr("Stop at the next &safe point"),
               Words::tr(
                   "The run goes on up to “%1”, then ends in a state you can leave for the night.")
                   .arg(text(safe->title))};
    if (harder(StopHow::AfterThisStep)) {
        if (atWork)
            offer.afterThisStep
                = {true, Words::tr("Stop after this s&tep"),
                   Words::tr("“%1” comes to its end, then the run ends.").arg(text(atWork->title))};
        else if (working.isEmpty())
            offer.afterThisStep
                = {true, Words::tr("Stop &now"),
                   Words::tr("No step is at work: the run ends at once.")};
        else
            offer.afterThisStep
                = {true, Words::tr("Stop &now"),
                   Words::tr("Nothing is at work on the host: the question is withdrawn and the "
                             "run ends at once.")};
    }
    if (atWork && canBeCancelled(timeline, *atWork) && harder(StopHow::CancelJob))
        offer.cancelJob
            = {true, Words::tr("&Cancel the job on the host"),
               Words::tr("The host is asked to end “%1”; the run ends when the host says so.")
                   .arg(text(atWork->title))};
    return offer;
}

} // namespace changeover
