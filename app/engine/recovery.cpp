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
        return {Recovery::RepeatStep, step, {u"recovery.reading-again"_s, {}}};
    if (!live)
        return {Recovery::Adopt, step, {u"recovery.host-not-asked"_s, {}}};
    switch (live->state) {
    case JobState::Running:
        return {Recovery::Adopt, step, {u"recovery.job-at-work"_s, {}}};
    case JobState::Ended:
        return {Recovery::Adopt, step, {u"recovery.job-ended"_s, {}}};
    case JobState::Interrupted:
        return {Recovery::RepeatStep, step, {u"recovery.job-interrupted"_s, {}}};
    default:
        return {Recovery::RepeatStep, step, {u"recovery.job-not-begun"_s, {}}};
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
            Recovery::Continue, next, {u"recovery.nothing-at-work"_s, {}}};
    }
    proposals << RecoveryProposal{Recovery::Close, {}, {u"recovery.close"_s, {}}};
    return proposals;
}

} // namespace changeover
