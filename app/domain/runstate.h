// The states of a run and of a step, and the six answers of an observation (design 5).
//
// Any thread; plain values. The rules that lead from one to the next are in engine/transition.h.
#pragma once

#include <QString>

namespace changeover
{

enum class RunState {
    Queued,
    Preparing,
    Running,
    Pausing,
    Paused,
    Stopping,
    Succeeded,
    Failed,
    Stopped,
    OutcomeUnknown,
};

enum class StepState {
    Pending,
    Intended, ///< an attempt is in the journal, nothing may have been sent yet
    Working, ///< its job is known to the host, or its act has begun
    Asking, ///< shown while its question is open; derived, never in the journal
    Succeeded,
    Adopted, ///< found done, not done by this run
    Skipped,
    Failed,
    Stopped, ///< ended by Stop or Cancel job before it was done
    OutcomeUnknown,
};

enum class Observed { Done, NotDone, InProgress, Partial, Foreign, Unknown };

bool isTerminal(RunState state);
bool isTerminal(StepState state);
QString runStateName(RunState state); ///< "queued" ... "outcome-unknown"
QString stepStateName(StepState state);
QString observedName(Observed observed);
RunState runStateFromName(const QString &name); ///< OutcomeUnknown for an unknown name
StepState stepStateFromName(const QString &name);
Observed observedFromName(const QString &name);

} // namespace changeover
