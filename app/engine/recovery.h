// What can be done with an interrupted run: proposals with their reasons, out of its history and
// what the host says of the job that was at work (design 6).
//
// Any thread; pure.
#pragma once

#include "engine/history.h"
#include "ports/jobclient.h"

#include <QList>

namespace changeover
{

enum class Recovery {
    Continue, ///< nothing was at work: the next step begins
    Adopt, ///< the job of the open step is still at work, or has ended: take it over
    RepeatStep, ///< the open step did not come to its end: look at the host and do it again
    Close, ///< leave everything as it is and end the run
};

struct RecoveryProposal {
    Recovery action = Recovery::Continue;
    StepId step; ///< the step it is about, empty for Close
    Message reason; ///< its one argument is the step's title, worded at the edge
};

/// The first proposal is the one to recommend; Close is always the last. `live` is nothing while
/// the host could not be asked.
QList<RecoveryProposal>
proposeRecovery(const History &history, const std::optional<JobStatus> &live);

} // namespace changeover
