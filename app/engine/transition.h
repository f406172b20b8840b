// The rules of a run's and a step's states, as one pure function each (design 5).
//
//   Queued ──▶ Preparing ──▶ Running ◀──▶ Pausing ──▶ Paused
//                  │            │            │           │
//                  └────────────┴── Stopping ┴───────────┘ ──▶ Succeeded | Failed | Stopped |
//                  OutcomeUnknown
//
// Any thread; pure. Nothing is the answer for an event that is not allowed in that state: it is
// then not appended, which is what makes Pause and Stop idempotent.
#pragma once

#include "domain/event.h"

#include <optional>

namespace changeover
{

std::optional<RunState> transition(RunState state, const EventBody &event);

/// For events that name a step; others leave every step as it is.
std::optional<StepState> transition(StepState state, const EventBody &event);

/// The step an event is about, or null.
const StepId *stepOf(const EventBody &event);

} // namespace changeover
