// What command lines do on a simulated host: our scripts, a handful of harmless commands, else
// Windows' own refusal.
//
// The lab's thread. Owned by the shell that started them; they never outlive their host.
#pragma once

#include "lab/hostport.h"

#include <memory>

namespace changeover::lab
{

class SimulatedHost;

std::unique_ptr<LabCommand>
makeCommand(SimulatedHost &host, const QString &user, const QString &commandLine);

} // namespace changeover::lab
