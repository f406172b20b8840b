// Follows the log file of a run that this console does not play: the last lines, then what is
// added.
//
// Main thread; owned by a RunController. Reads bounded pieces; does nothing while the file is at
// rest.
#pragma once

#include "domain/logline.h"

#include <QFileSystemWatcher>
#include <QList>
#include <QObject>
#include <QTimer>
#include <optional>

namespace changeover
{

/// A line of a run's file ("2026-11-22T01:02:03.004Z W SEA-CCE-01/register SEA-CCE-01 text"); what
/// is written otherwise is shown as it stands.
LogLine logLineFromFile(QStringView line);

class LogFollower : public QObject
{
    Q_OBJECT
public:
    /// Of an existing file only the last `piece` bytes are read.
    explicit LogFollower(QString file, qint64 piece = 512 * 1024, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void read(const QList<changeover::LogLine> &lines);

private:
    void readMore();

    const QString m_file;
    const qint64 m_piece;
    QFileSystemWatcher m_watcher;
    QTimer m_delay; ///< single-shot: gathers many small writes
    qint64 m_offset = 0;
    bool m_midLine = false; ///< the first piece begins inside a line
    QByteArray m_rest; ///< of a line whose end is not there yet
};

} // namespace changeover
