// Tells one reader that some process wrote to the journal, or that a console that played a run is
// gone.
//
// Writing is told by the file system. A console that dies writes nothing, and no system tells of
// its lock: as long as others play runs, and only then, they are looked at every two seconds.
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
    /// `othersAtWork` names what other living consoles play; empty when they play nothing.
    JournalFollower(
        QString journal, std::function<void()> changed, std::function<QString()> othersAtWork);

private:
    void watch();
    void lookForTheDead();

    QString m_journal;
    std::function<void()> m_changed;
    std::function<QString()> m_othersAtWork;
    QString m_atWork;
    QFileSystemWatcher m_watcher;
    QTimer m_coalesce; ///< single-shot, armed by the first change
    QTimer m_pulse; ///< single-shot, armed while others play
};

} // namespace changeover
