// Growing pauses between tries: 0.25 s, 0.5 s, 1 s ... 30 s.
//
// Any thread; plain value.
#pragma once

#include <algorithm>
#include <chrono>

namespace changeover
{

class BackOff
{
public:
    static constexpr std::chrono::milliseconds longest{30'000};

    std::chrono::milliseconds next()
    {
        const auto pause = m_next;
        m_next = std::min(m_next * 2, longest);
        return pause;
    }
    void reset() { m_next = first; }

private:
    static constexpr std::chrono::milliseconds first{250};
    std::chrono::milliseconds m_next = first;
};

} // namespace changeover
