#include "ports/await.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>

namespace changeover
{

using namespace std::chrono;

Deadline Deadline::in(milliseconds span)
{
    Deadline deadline;
    deadline.m_at = steady_clock::now() + span;
    return deadline;
}

bool Deadline::hasPassed() const
{
    return m_at && steady_clock::now() >= *m_at;
}

milliseconds Deadline::left() const
{
    if (!m_at)
        return hours(24);
    return std::max(milliseconds(0), ceil<milliseconds>(*m_at - steady_clock::now()));
}

Deadline Deadline::earliest(const Deadline &a, const Deadline &b)
{
    if (!a.m_at || (b.m_at && *b.m_at < *a.m_at))
        return b;
    return a;
}

// Creating a loop gives a std::jthread its event dispatcher: sockets and timers made after an
// Awaiter work in it.
Awaiter::Awaiter(QObject *parent)
    : QObject(parent)
    , m_loop(std::make_unique<QEventLoop>())
{
    // Queued, so that a wake from another thread carries nothing but itself (design 3.7).
    connect(this, &Awaiter::woken, m_loop.get(), &QEventLoop::quit, Qt::QueuedConnection);
}

Awaiter::~Awaiter() = default;

void Awaiter::wake()
{
    Q_EMIT woken();
}

Awaited Awaiter::wait(
    const Deadline &deadline, const std::stop_token &stop, const std::function<bool()> &done)
{
    QEventLoop &loop = *m_loop;
    const QObject connections; // ends every connection of this wait when it returns
    QTimer timer;
    timer.setSingleShot(true);
    connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
    // Sockets and processes of this thread have told their news when the loop is about to sleep.
    connect(
        QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &connections,
        [&] {
            if (done())
                loop.quit();
        });
    const std::stop_callback onStop(stop, [this] { wake(); });

    for (;;) {
        if (done())
            return Awaited::Done;
        if (stop.stop_requested())
            return Awaited::Stopped;
        if (deadline.hasPassed())
            return Awaited::DeadlinePassed;
        if (!deadline.isForever())
            timer.start(deadline.left());
        loop.exec();
    }
}

} // namespace changeover
