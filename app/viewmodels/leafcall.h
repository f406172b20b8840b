// One-shot calls off the main thread: a probe, a test of a password, parsing an import
// (design 3.7).
//
// Created and called in the main thread; owned by the composition root, outlives no receiver by
// need: a call whose receiver has died is stopped and dropped silently, destroying LeafCalls stops
// all calls and waits for their ends. `work` runs in a thread of the private pool and must heed its
// stop token; `done` runs in the receiver's thread.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace changeover
{

class LeafCalls
{
public:
    explicit LeafCalls(int threads);
    ~LeafCalls();
    LeafCalls(const LeafCalls &) = delete;
    LeafCalls &operator=(const LeafCalls &) = delete;

    /// T may be move-only. `done` is not called when the call was stopped before it began.
    template <typename T>
    void
    start(QObject *receiver, std::function<T(std::stop_token)> work, std::function<void(T)> done)
    {
        auto payload = std::make_shared<Payload<T>>();
        launch(
            receiver,
            [payload, work = std::move(work)](const std::stop_token &stop) {
                payload->put(work(stop));
            },
            [payload, done = std::move(done)] {
                if (std::optional<T> value = payload->take())
                    done(std::move(*value));
            });
    }

private:
    template <typename T> class Payload
    {
    public:
        Payload() = default;
        Payload(const Payload &) = delete;
        Payload &operator=(const Payload &) = delete;
        /// Whoever lets go last may not be who put the value there.
        ~Payload() { (void)take(); }
        void put(T &&value)
        {
            const std::lock_guard lock(m_mutex);
            m_value.emplace(std::move(value));
        }
        std::optional<T> take()
        {
            const std::lock_guard lock(m_mutex);
            return std::exchange(m_value, std::nullopt);
        }

    private:
        std::mutex m_mutex;
        std::optional<T> m_value;
    };

    void launch(
        QObject *receiver, std::function<void(const std::stop_token &)> work,
        std::function<void()> done);

    std::stop_source m_all;
    QThreadPool m_pool;
};

} // namespace changeover
