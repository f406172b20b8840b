// Growing pauses between tries: 0.5 s, 1 s, 2 s ... 60 s.
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
    std::chrono::milliseconds next()
    {
        const auto pause = m_next;
        m_next = std::min(m_next * 2, std::chrono::milliseconds(60'000));
        return pause;
    }
    void reset() { m_next = first; }

private:
    static constexpr std::chrono::milliseconds first{500};
    std::chrono::milliseconds m_next = first;
};

} // namespace changeover
