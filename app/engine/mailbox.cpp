#include "engine/mailbox.h"

#include <utility>

namespace changeover
{

void Mailbox::post(LaneRequest request)
{
    bool signal = false;
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
        signal = !std::exchange(m_requestsSignalled, true);
    }
    if (signal)
        Q_EMIT requestsArrived();
}

void Mailbox::say(LogLine line)
{
    bool signal = false;
    {
        const std::lock_guard lock(m_mutex);
        if (size_t(m_lines.size()) >= lineLimit)
            ++m_dropped;
        else
            m_lines << std::move(line);
        signal = !std::exchange(m_linesSignalled, true);
    }
    if (signal)
        Q_EMIT linesArrived();
}

std::deque<LaneRequest> Mailbox::takeRequests()
{
    const std::lock_guard lock(m_mutex);
    m_requestsSignalled = false;
    return std::exchange(m_requests, {});
}

std::pair<QList<LogLine>, qint64> Mailbox::takeLines()
{
    const std::lock_guard lock(m_mutex);
    m_linesSignalled = false;
    return {std::exchange(m_lines, {}), std::exchange(m_dropped, 0)};
}

} // namespace changeover
