// The folder of a detached job, file by file as resources/scripts/README.md has it ("Jobs").
//
// The lab's thread; a plain value over real files, nothing is cached.
#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace changeover::lab
{

class JobFolder
{
public:
    JobFolder(const QString &jobsDirectory, const QString &id);
    /// A UUID: nothing else may become a folder's name.
    static bool isId(const QString &text);
    static QStringList list(const QString &jobsDirectory);

    const QString &id() const { return m_id; }
    QString path(const QString &file) const;
    /// What the simulated host calls it.
    QString windowsPath(const QString &file) const;

    Result<void>
    prepare(const QJsonObject &job, const QJsonObject &payload, const QByteArray &runner) const;
    /// Create-new: false when there is a marker already, whoever wrote it.
    Result<bool> writeMarker(const QJsonObject &marker) const;
    Result<void> writeState(const QJsonObject &state) const;
    /// Appends one whole line and flushes it.
    Result<void> append(const QJsonObject &event) const;
    Result<void> writeCancel() const;
    /// Create-new: false when the prompt has an answer already.
    Result<bool> writeAnswer(const QString &prompt, const QJsonObject &answer) const;
    /// An answer that was read, or refused, does not stay.
    void removeAnswer(const QString &prompt) const;

    /// When something in it came or went for the last time.
    QDateTime changed() const;
    void remove() const;

    QJsonObject job() const;
    QJsonObject marker() const;
    bool isCancelled() const;
    /// Why job.json or the marker is not what was written; empty when both are.
    QString damage() const;
    /// Why the events cannot be what was read up to `offset`, as long as nobody writes on; empty
    /// when they can.
    QString lost(qint64 offset) const;
    /// Whole lines from `offset`, at most `limit` bytes; always at least one line when there is
    /// one. The error's detail says why the file cannot be read on.
    Result<QByteArray> linesFrom(qint64 offset, qint64 limit) const;
    /// The host's uptime in ticks of a millisecond: deadlines are real, whatever the speed.
    static qint64 ticks();
    /// The status object; `live` says whether its process exists, `boot` since when the host is
    /// up.
    QJsonObject status(bool live, const QDateTime &boot) const;

private:
    static bool restartedSince(const QJsonObject &mark, const QDateTime &boot);
    QJsonObject lastEvent() const;

    QString m_id;
    QString m_path;
};

/// The newest owner epoch that the jobs of a host show of a run.
qint64 knownEpoch(const QString &jobsDirectory, const QString &run);

} // namespace changeover::lab
