// The command line as a function: changeover-cli is this with no hooks, the chaos program with
// some.
#pragma once

#include "cli/services.h"

namespace changeover::cli
{

/// Parses, composes, plays one command on the event loop. The exit codes of design section 9.
int runProgram(int argc, char **argv, const PortHooks &hooks = {});

} // namespace changeover::cli
