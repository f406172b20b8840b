// The one place that hands work to QtConcurrent.
//
// Main thread. Its source is the one file compiled without the thread sanitizer, because Qt's own
// synchronisation is hidden from it. Hence nothing of the standard library's atomics may be used
// there: their inline functions would come into the program unseen, too, for everybody.
#pragma once

class QThreadPool;
template <typename T> class QFutureWatcher;

namespace changeover
{

/// Plays once, in a thread of the pool, and is gone then.
class LeafWork
{
public:
    LeafWork() = default;
    LeafWork(const LeafWork &) = delete;
    LeafWork &operator=(const LeafWork &) = delete;
    virtual ~LeafWork() = default;
    /// Deletes itself. What it needs it takes under a mutex.
    virtual void play() = 0;
};

/// `watcher` hears of the end. Every work that was handed over is played.
void playInPool(QThreadPool &pool, QFutureWatcher<void> &watcher, LeafWork *work);

} // namespace changeover
