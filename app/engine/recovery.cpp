#include "engine/recovery.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

StepId nextStep(const History &history)
{
    for (const Stage &stage : history.plan().stages)
        for (const Lane &lane : stage.lanes)
            for (const Step &step : lane.steps)
                if (!isTerminal(history.step(step.id).state))
                    return step.id;
    return {};
}

RecoveryProposal
forOpenStep(const StepId &step, const JobId &job, const std::optional<JobStatus> &live)
{
    if (job.isEmpty())
        return {Recovery::RepeatStep, step, {u"recovery.reading-again"_s, {step.value}}};
    if (!live)
        return {Recovery::Adopt, step, {u"recovery.host-not-asked"_s, {step.value}}};
    switch (live->state) {
    case JobState::Running:
        return {Recovery::Adopt, step, {u"recovery.job-at-work"_s, {step.value}}};
    case JobState::Ended:
        return {Recovery::Adopt, step, {u"recovery.job-ended"_s, {step.value}}};
    case JobState::Interrupted:
        return {Recovery::RepeatStep, step, {u"recovery.job-interrupted"_s, {step.value}}};
    default:
        return {Recovery::RepeatStep, step, {u"recovery.job-not-begun"_s, {step.value}}};
    }
}

} // namespace

QList<RecoveryProposal>
proposeRecovery(const History &history, const std::optional<JobStatus> &live)
{
    QList<RecoveryProposal> proposals;
    if (const auto open = history.openStep()) {
        proposals << forOpenStep(*open, history.step(*open).job, live);
    } else {
        const StepId next = nextStep(history);
        proposals << RecoveryProposal{
            Recovery::Continue, next, {u"recovery.nothing-at-work"_s, {next.value}}};
    }
    proposals << RecoveryProposal{Recovery::Close, {}, {u"recovery.close"_s, {}}};
    return proposals;
}

} // namespace changeover
