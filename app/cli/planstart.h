// From a plan to a run on the command line: asks for the approval, starts, prints to the end.
//
// Main thread; the watcher belongs to the command that asked.
#pragma once

#include "cli/runwatcher.h"

namespace changeover::cli
{

/// By --yes, else by typing yes under the printed plan. --json cannot ask.
void askApproval(
    const CommandContext &context, const Plan &plan, std::function<void(bool approved)> answered);

Result<std::unique_ptr<RunWatcher>>
startPlan(const CommandContext &context, Plan plan, CredentialSet credentials);

} // namespace changeover::cli
