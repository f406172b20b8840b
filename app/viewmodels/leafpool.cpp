#include "viewmodels/leafpool.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace changeover
{

void playInPool(QThreadPool &pool, QFutureWatcher<void> &watcher, LeafWork *work)
{
    watcher.setFuture(QtConcurrent::run(&pool, [work] { work->play(); }));
}

} // namespace changeover
