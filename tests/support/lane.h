// Runs client code in a lane while the test's own thread keeps serving: the fakes live there.
// Header-only; used from the main thread of a test.
#pragma once

#include <QEventLoop>
#include <QTimer>
#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

namespace changeover::test
{

template <typename T> class Lane
{
public:
    explicit Lane(std::function<T(const std::stop_token &)> work)
        : m_thread([this, work = std::move(work)](const std::stop_token &stop) {
            m_result.emplace(work(stop));
            m_done.store(true, std::memory_order_release);
            QMetaObject::invokeMethod(&m_loop, "quit", Qt::QueuedConnection);
        })
    {
    }

    void requestStop() { m_thread.request_stop(); }

    /// Serves events until the work is over; after half a minute it is asked to stop.
    T wait()
    {
        QTimer::singleShot(std::chrono::seconds(30), &m_loop, [this] { m_thread.request_stop(); });
        while (!m_done.load(std::memory_order_acquire))
            m_loop.exec();
        m_thread.join();
        return std::move(*m_result);
    }

private:
    QEventLoop m_loop;
    std::optional<T> m_result;
    std::atomic<bool> m_done = false;
    std::jthread m_thread;
};

template <typename Work> auto inLane(Work &&work)
{
    using T = std::invoke_result_t<Work, const std::stop_token &>;
    return Lane<T>(std::forward<Work>(work)).wait();
}

} // namespace changeover::test
