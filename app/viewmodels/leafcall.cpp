#include "viewmodels/leafcall.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>
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
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, done] {
        watcher->deleteLater();
        done();
    });
    watcher->setFuture(
        QtConcurrent::run(&m_pool, [work, own = watcher->stop, all = m_all.get_token()]() mutable {
            const std::stop_callback chain(all, [&own] { own.request_stop(); });
            if (!own.stop_requested())
                work(own.get_token());
        }));
}

} // namespace changeover
