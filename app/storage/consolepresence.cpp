#include "storage/consolepresence.h"

#include "storage/datafolders.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

constexpr auto busy = std::chrono::seconds(5);

/// Whether anybody holds a lock on the file.
bool isHeld(const QString &file)
{
    if (!QFile::exists(file))
        return false;
    SqliteDatabase probe;
    if (!probe.open(file, std::chrono::milliseconds(0)))
        return true; // unreadable is not dead
    if (!probe.run(u"BEGIN EXCLUSIVE"_s))
        return true;
    (void)probe.run(u"ROLLBACK"_s);
    return false;
}

} // namespace

ConsolePresence::ConsolePresence(QString folder, ConsoleId self)
    : m_folder(std::move(folder))
    , m_self(std::move(self))
{
}

Result<void> ConsolePresence::enter()
{
    if (auto made = makePrivateFolder(m_folder); !made)
        return made;
    sweep();
    const QString file = fileOf(m_self);
    if (auto made = makePrivateFile(file); !made)
        return made;
    if (auto opened = m_lock.open(file, busy); !opened)
        return opened;
    // A read inside an open transaction takes the shared lock and keeps it.
    for (const auto &sql : {u"BEGIN"_s, u"SELECT count(*) FROM sqlite_master"_s}) {
        if (auto done = m_lock.run(sql); !done)
            return Unexpected(done.error());
        else
            (void)done->next();
    }
    return {};
}

bool ConsolePresence::isAlive(const ConsoleId &console) const
{
    return console == m_self || isHeld(fileOf(console));
}

QString ConsolePresence::fileOf(const ConsoleId &console) const
{
    // The id comes out of a file: whatever it holds stays a name inside the folder.
    const auto name = QString::fromLatin1(QUrl::toPercentEncoding(console.value));
    return m_folder + u'/' + name + u".lock"_s;
}

/// Old files of dead consoles. A day's grace keeps out of the way of a console that is just
/// entering.
void ConsolePresence::sweep() const
{
    const QDateTime old = QDateTime::currentDateTimeUtc().addDays(-1);
    const auto files = QDir(m_folder).entryInfoList({u"*.lock"_s}, QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.lastModified() < old && file.filePath() != fileOf(m_self)
            && !isHeld(file.filePath()))
            QFile::remove(file.filePath());
    }
}

} // namespace changeover
