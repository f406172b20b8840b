// How long the way to this computer waits for what.
//
// Any thread; plain value.
#pragma once

#include <chrono>

namespace changeover
{

struct LocalTimings {
    std::chrono::milliseconds start{10'000}; ///< until the program runs
    std::chrono::milliseconds soft{1'000}; ///< what a script gets to end by itself when stopped
    std::chrono::milliseconds hard{1'000}; ///< until it is gone after it was killed
};

} // namespace changeover
