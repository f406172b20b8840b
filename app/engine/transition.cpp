#include "engine/transition.h"

namespace changeover
{

namespace
{

using RunRule = std::optional<RunState>;
using StepRule = std::optional<StepState>;

bool lanesAlive(RunState state)
{
    return state == RunState::Running || state == RunState::Pausing || state == RunState::Paused
        || state == RunState::Stopping;
}

RunRule only(bool allowed, RunState next)
{
    return allowed ? RunRule(next) : std::nullopt;
}

/// What each event does to the run. Step events need living lanes and leave the run's state alone.
struct RunRules {
    RunState state;

    RunRule operator()(const RunStarted &) const
    {
        return only(state == RunState::Queued, RunState::Preparing);
    }
    RunRule operator()(const RunOwned &) const
    {
        return only(state != RunState::Queued && !isTerminal(state), RunState::Preparing);
    }
    RunRule operator()(const RunPrepared &) const
    {
        return only(state == RunState::Preparing, RunState::Running);
    }
    /// No new step begins in Pausing and Paused; in Stopping only on the way to the safe point,
    /// which the run itself decides.
    RunRule operator()(const StepIntended &) const
    {
        return only(state == RunState::Running || state == RunState::Stopping, state);
    }
    RunRule operator()(const PauseRequested &) const
    {
        return only(state == RunState::Preparing || state == RunState::Running, RunState::Pausing);
    }
    RunRule operator()(const Paused &) const
    {
        return only(state == RunState::Pausing, RunState::Paused);
    }
    RunRule operator()(const Resumed &) const
    {
        return only(state == RunState::Pausing || state == RunState::Paused, RunState::Running);
    }
    RunRule operator()(const StopRequested &) const
    {
        return only(state != RunState::Queued && !isTerminal(state), RunState::Stopping);
    }
    RunRule operator()(const StopAcknowledged &) const
    {
        return only(state == RunState::Stopping, state);
    }
    RunRule operator()(const RunFinished &event) const
    {
        return only(
            state != RunState::Queued && !isTerminal(state) && isTerminal(event.state),
            event.state);
    }
    RunRule operator()(const QuestionWithdrawn &) const
    {
        return only(state != RunState::Queued && !isTerminal(state), state);
    }
    template <typename StepEvent> RunRule operator()(const StepEvent &) const
    {
        return only(lanesAlive(state), state);
    }
};

StepRule only(bool allowed, StepState next)
{
    return allowed ? StepRule(next) : std::nullopt;
}

/// What each event does to the step it names.
struct StepRules {
    StepState state;

    StepRule operator()(const StepIntended &) const
    {
        return only(state == StepState::Pending, StepState::Intended);
    }
    StepRule operator()(const JobAttached &) const
    {
        return only(
            state == StepState::Intended || state == StepState::Working, StepState::Working);
    }
    StepRule operator()(const StepObserved &) const { return only(!isTerminal(state), state); }
    StepRule operator()(const AttemptFailed &) const
    {
        return only(
            state == StepState::Intended || state == StepState::Working, StepState::Pending);
    }
    StepRule operator()(const StepFinished &event) const
    {
        return only(!isTerminal(state) && isTerminal(event.state), event.state);
    }
    StepRule operator()(const QuestionAsked &) const { return only(!isTerminal(state), state); }
    template <typename Other> StepRule operator()(const Other &) const { return state; }
};

struct StepNamed {
    const StepId *operator()(const StepIntended &e) const { return &e.step; }
    const StepId *operator()(const JobAttached &e) const { return &e.step; }
    const StepId *operator()(const StepObserved &e) const { return &e.step; }
    const StepId *operator()(const AttemptFailed &e) const { return &e.step; }
    const StepId *operator()(const StepFinished &e) const { return &e.step; }
    const StepId *operator()(const QuestionAsked &e) const
    {
        return e.question.step.isEmpty() ? nullptr : &e.question.step;
    }
    template <typename Other> const StepId *operator()(const Other &) const { return nullptr; }
};

} // namespace

std::optional<RunState> transition(RunState state, const EventBody &event)
{
    return std::visit(RunRules{state}, event);
}

std::optional<StepState> transition(StepState state, const EventBody &event)
{
    return std::visit(StepRules{state}, event);
}

const StepId *stepOf(const EventBody &event)
{
    return std::visit(StepNamed(), event);
}

} // namespace changeover
