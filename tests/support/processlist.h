// Who runs on this computer, read from /proc: to see that a child is gone, and what could be read
// of it meanwhile. Header-only; any thread.
#pragma once

#include <QDir>
#include <QFile>
#include <QList>
#include <csignal>

namespace changeover::test
{

inline QByteArray ofProcess(qint64 pid, const char *what)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(what)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QList<qint64> allProcesses()
{
    QList<qint64> list;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        if (isNumber)
            list << pid;
    }
    return list;
}

/// A zombie is gone.
inline bool isRunning(qint64 pid)
{
    const QByteArray status = ofProcess(pid, "status");
    return !status.isEmpty() && !status.contains("State:\tZ");
}

/// Arguments and environment of everybody, as far as they can be read.
inline bool anyProcessShows(const QByteArray &text)
{
    for (const qint64 pid : allProcesses()) {
        if (ofProcess(pid, "cmdline").contains(text) || ofProcess(pid, "environ").contains(text))
            return true;
    }
    return false;
}

/// The children of a process and theirs, parents first.
inline QList<qint64> descendantsOf(qint64 pid)
{
    QList<qint64> list;
    for (const QByteArray &child :
         ofProcess(pid, QStringLiteral("task/%1/children").arg(pid).toLatin1().constData())
             .split(' ')) {
        if (const qint64 id = child.toLongLong(); id > 0)
            list << id << descendantsOf(id);
    }
    return list;
}

/// A process and what it has started, wherever it was started from.
inline void endTree(qint64 pid)
{
    const QList<qint64> below = descendantsOf(pid);
    for (const qint64 each : QList<qint64>{pid} + below) {
        if (each > 0)
            ::kill(static_cast<pid_t>(each), SIGKILL);
    }
}

} // namespace changeover::test
