// How long the WinRM transport waits for what. The defaults are for real hosts; tests shorten them.
//
// Any thread; plain value.
#pragma once

#include <chrono>

namespace changeover
{

struct WinRmTimings {
    std::chrono::milliseconds connect{10'000}; ///< TCP and TLS together
    std::chrono::milliseconds knock{
        3'000}; ///< whether a host has HTTPS at all, where nobody said so
    std::chrono::milliseconds operation{20'000}; ///< how long the host may hold a Receive
    std::chrono::milliseconds readGrace{
        10'000}; ///< on top, before silence counts as a lost connection
    std::chrono::milliseconds reconnect{
        30'000}; ///< how long a Receive tries to get back to its host
    std::chrono::milliseconds backOff{2'000}; ///< first pause before another try, doubled each time
    std::chrono::milliseconds close{2'000}; ///< best effort of signals and Delete at the end
    std::chrono::seconds forgotten{
        120}; ///< nobody asked a shell of ours anything for so long: its console is gone
    int commandsPerShell = 15; ///< hosts count operations per shell and never count down
};

} // namespace changeover
