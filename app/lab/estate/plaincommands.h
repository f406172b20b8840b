// The handful of harmless commands that a simulated host knows for clients other than ours, in
// cmd.exe and in PowerShell; everything else it refuses as Windows would.
//
//   both         hostname, whoami, ipconfig, exit [n], echo TEXT
//   cmd.exe      ver, findstr "^" (prints what it reads), ping -n N 127.0.0.1 [> nul] (N - 1
//   seconds),
//                for /L %i in (A,1,B) do @echo TEXT
//   PowerShell   Start-Sleep [-Seconds] N, 'TEXT' [* N]
//
// The lab's thread. Owned by the shell that started them; they never outlive their host.
#pragma once

#include "lab/hostport.h"

#include <memory>

namespace changeover::lab
{

class SimulatedHost;

/// What cmd.exe makes of a line.
std::unique_ptr<LabCommand>
makePlainCommand(const SimulatedHost &host, const QString &user, const QString &line);
/// What PowerShell makes of a script that came as its -EncodedCommand.
std::unique_ptr<LabCommand>
makePowerShellCommand(const SimulatedHost &host, const QString &user, const QString &script);

} // namespace changeover::lab
