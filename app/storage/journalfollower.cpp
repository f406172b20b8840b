#include "storage/journalfollower.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace changeover
{

QString journalBell(const QString &journal)
{
    return journal + u"-bell"_s;
}

JournalFollower::JournalFollower(
    QString journal, std::function<void()> changed, std::function<QString()> othersAtWork)
    : m_journal(std::move(journal))
    , m_changed(std::move(changed))
    , m_othersAtWork(std::move(othersAtWork))
{
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(10);
    m_pulse.setSingleShot(true);
    m_pulse.setInterval(2000);
    const auto arm = [this] {
        watch();
        if (!m_coalesce.isActive())
            m_coalesce.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, arm);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, arm);
    connect(&m_coalesce, &QTimer::timeout, this, [this] {
        lookForTheDead();
        m_changed(); // last: it may end this follower
    });
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        const QString before = m_atWork;
        lookForTheDead();
        if (m_atWork != before)
            m_changed();
    });
    watch();
    lookForTheDead();
}

void JournalFollower::lookForTheDead()
{
    m_atWork = m_othersAtWork();
    if (!m_atWork.isEmpty())
        m_pulse.start();
}

/// Files that were replaced or have come into being since are watched from now on. The write-ahead
/// log is the second string to the bow: a writer killed between commit and bell is heard through
/// it.
void JournalFollower::watch()
{
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path :
         {journalBell(m_journal), m_journal + u"-wal"_s, m_journal,
          QFileInfo(m_journal).absolutePath()}) {
        if (!watched.contains(path) && QFile::exists(path))
            m_watcher.addPath(path);
    }
}

} // namespace changeover
