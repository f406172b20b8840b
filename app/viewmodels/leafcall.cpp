#include "viewmodels/leafcall.h"

#include "viewmodels/leafpool.h"

#include <QFutureWatcher>
#include <algorithm>

namespace changeover
{

namespace
{

/// Dies with its receiver; then nobody waits for the call any more, so it is asked to end.
class LeafWatcher : public QFutureWatcher<void>
{
public:
    using QFutureWatcher<void>::QFutureWatcher;
    ~LeafWatcher() override { stop.request_stop(); }

    std::stop_source stop;
};

/// What the pool's thread is given. It crosses under a mutex: how the pool itself synchronises is
/// hidden inside Qt, where the thread sanitizer sees nothing.
class Handover final : public LeafWork
{
public:
    void
    put(std::function<void(const std::stop_token &)> work, const std::stop_source &own,
        const std::stop_token &all)
    {
        const std::lock_guard lock(m_mutex);
        m_work = std::move(work);
        m_own = own;
        m_all = all;
    }
    void play() override
    {
        playLocked();
        delete this;
    }

private:
    void playLocked()
    {
        const std::lock_guard lock(m_mutex);
        const std::stop_callback chain(m_all, [this] { m_own.request_stop(); });
        if (!m_own.stop_requested())
            m_work(m_own.get_token());
        m_work = nullptr;
    }

    std::mutex m_mutex;
    std::function<void(const std::stop_token &)> m_work;
    std::stop_source m_own;
    std::stop_token m_all;
};

} // namespace

LeafCalls::LeafCalls(int threads)
{
    m_pool.setMaxThreadCount(std::max(1, threads));
}

LeafCalls::~LeafCalls()
{
    m_all.request_stop();
    m_pool.waitForDone();
}

void LeafCalls::launch(
    QObject *receiver, std::function<void(const std::stop_token &)> work,
    std::function<void()> done)
{
    auto *watcher = new LeafWatcher(receiver);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, watcher, [watcher, done = std::move(done)] {
            watcher->deleteLater();
            done();
        });
    auto handover = std::make_unique<Handover>();
    handover->put(std::move(work), watcher->stop, m_all.get_token());
    // Every call of the pool begins, at the latest while LeafCalls waits for its end.
    playInPool(m_pool, *watcher, handover.release());
}

} // namespace changeover
