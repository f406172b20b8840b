// How long the SSH transport waits for what. The defaults are for real hosts; tests shorten them.
//
// Any thread; plain value.
#pragma once

#include <chrono>

namespace changeover
{

struct SshTimings {
    std::chrono::milliseconds connect{10'000}; ///< name, TCP and key exchange together
    std::chrono::milliseconds signIn{30'000}; ///< a domain controller may be slow
    std::chrono::milliseconds keepAlive{15'000}; ///< of silence until a sign of life is asked for
    std::chrono::milliseconds silence{45'000}; ///< until the connection counts as lost
    std::chrono::milliseconds soft{500}; ///< what a script gets to end by itself when stopped
    std::chrono::milliseconds hard{8'000}; ///< for the call that ends it on the host
    std::chrono::milliseconds gone{2'000}; ///< until the host then tells that it is gone
};

} // namespace changeover
