// The command line as a function: changeover-cli is this with no hooks, the chaos program with
// some.
#pragma once

#include "cli/services.h"

namespace changeover::cli
{

/// Parses, composes, plays one command on the event loop. See ExitCode.
int runProgram(int argc, char **argv, const PortHooks &hooks = {});

} // namespace changeover::cli
