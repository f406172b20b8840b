// Tells one reader that some process wrote to the journal, without polling.
//
// Lives in the thread of its maker and calls back through that thread's event loop. Known to
// storage/.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <functional>

namespace changeover
{

/// The file a writer touches after its commit can be seen: a change of the database files
/// themselves may be told before the commit is visible, and then never again.
QString journalBell(const QString &journal);

class JournalFollower : public QObject
{
    Q_OBJECT
public:
    JournalFollower(QString journal, std::function<void()> changed);

private:
    void watch();

    QString m_journal;
    std::function<void()> m_changed;
    QFileSystemWatcher m_watcher;
    QTimer m_coalesce; ///< single-shot, armed by the first change
};

} // namespace changeover
