#include "lab/estate/jobfolder.h"

#include "lab/estate/wholefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

/// No event is longer, and no record.
constexpr qint64 longestEvent = 524'288;
constexpr qint64 longestEnd = 8'388'608;
constexpr qint64 longestRecord = 16'777'216;

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Unexpected cannotWrite(const QFileDevice &file)
{
    return failure(
        ErrorCode::StorageUnavailable, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
}

Result<bool> writeNew(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (QFileInfo::exists(path))
            return false;
        return cannotWrite(file);
    }
    if (file.write(bytes) != bytes.size() || !file.flush())
        return cannotWrite(file);
    return true;
}

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

JobFolder::JobFolder(const QString &jobsDirectory, const QString &id)
    : m_id(id)
    , m_path(QDir(jobsDirectory).filePath(id))
{
}

bool JobFolder::isId(const QString &text)
{
    static const QRegularExpression uuid(
        u"\\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\z"_s);
    return uuid.match(text).hasMatch();
}

QStringList JobFolder::list(const QString &jobsDirectory)
{
    return QDir(jobsDirectory).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

QString JobFolder::path(const QString &file) const
{
    return QDir(m_path).filePath(file);
}

Result<void> JobFolder::prepare(
    const QJsonObject &job, const QJsonObject &payload, const QByteArray &runner) const
{
    if (!QDir().mkpath(path(u"answers"_s)))
        return failure(ErrorCode::StorageUnavailable, u"cannot make %1"_s.arg(m_path));
    if (const auto done = writeWhole(path(u"runner.ps1"_s), runner); !done)
        return done;
    if (const auto done = writeWhole(path(u"payload.json"_s), compact(payload)); !done)
        return done;
    return writeWhole(path(u"job.json"_s), compact(job));
}

Result<bool> JobFolder::writeMarker(const QJsonObject &marker) const
{
    if (!QDir().mkpath(m_path))
        return failure(ErrorCode::StorageUnavailable, u"cannot make %1"_s.arg(m_path));
    return writeNew(path(u"started"_s), compact(marker));
}

Result<void> JobFolder::writeState(const QJsonObject &state) const
{
    return writeWhole(path(u"state.json"_s), compact(state));
}

Result<void> JobFolder::append(const QJsonObject &event) const
{
    QFile file(path(u"events.ndjson"_s));
    const QByteArray line = compact(event) + '\n';
    if (!file.open(QIODevice::Append) || file.write(line) != line.size() || !file.flush())
        return cannotWrite(file);
    return {};
}

Result<void> JobFolder::writeCancel() const
{
    const auto written = writeNew(path(u"cancel"_s), {});
    if (!written)
        return Unexpected(written.error());
    return {};
}

Result<bool> JobFolder::writeAnswer(const QString &prompt, const QJsonObject &answer) const
{
    return writeNew(path(u"answers/%1.json"_s.arg(prompt)), compact(answer));
}

void JobFolder::removeAnswer(const QString &prompt) const
{
    QFile::remove(path(u"answers/%1.json"_s.arg(prompt)));
}

QDateTime JobFolder::changed() const
{
    return QFileInfo(m_path).lastModified();
}

void JobFolder::remove() const
{
    QDir(m_path).removeRecursively();
}

QJsonObject JobFolder::job() const
{
    return readObject(path(u"job.json"_s));
}

QJsonObject JobFolder::marker() const
{
    return readObject(path(u"started"_s));
}

bool JobFolder::isCancelled() const
{
    return QFileInfo::exists(path(u"cancel"_s));
}

QString JobFolder::damage() const
{
    for (const QString &name : {u"job.json"_s, u"started"_s}) {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(file.read(longestRecord));
        if (!document.isObject())
            return u"%1: %2"_s.arg(
                windowsPath(name), document.isNull() ? u"it is no JSON"_s : u"it is no object"_s);
    }
    return {};
}

QString JobFolder::windowsPath(const QString &file) const
{
    return u"C:\\ProgramData\\Changeover\\jobs\\%1\\%2"_s.arg(m_id, file);
}

QString JobFolder::lost(qint64 offset) const
{
    const QFileInfo events(path(u"events.ndjson"_s));
    if (!events.exists())
        return QFileInfo::exists(path(u"started"_s)) ? u"it is missing"_s : QString();
    return events.size() < offset ? u"it is shorter than before"_s : QString();
}

Result<QByteArray> JobFolder::linesFrom(qint64 offset, qint64 limit) const
{
    QFile file(path(u"events.ndjson"_s));
    if (!file.open(QIODevice::ReadOnly) || file.size() < offset)
        return QByteArray();
    char before = '\n';
    if (offset > 0 && (!file.seek(offset - 1) || !file.getChar(&before) || before != '\n'))
        return failure(ErrorCode::StorageCorrupt, u"it is another file than before"_s);
    QByteArray lines = file.read(limit);
    while (!lines.contains('\n') && !file.atEnd() && lines.size() < longestEvent)
        lines += file.read(limit);
    if (!lines.contains('\n') && lines.size() >= longestEvent)
        return failure(ErrorCode::StorageCorrupt, u"a line has no end"_s);
    return lines.left(lines.lastIndexOf('\n') + 1);
}

QJsonObject JobFolder::lastEvent() const
{
    QFile file(path(u"events.ndjson"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (qint64 span = 65536;; span *= 2) {
        file.seek(std::max<qint64>(0, file.size() - span));
        QByteArray tail = file.read(span);
        tail.truncate(std::max<qsizetype>(0, tail.lastIndexOf('\n')));
        const qsizetype begin = tail.lastIndexOf('\n') + 1;
        if (span >= longestEnd && begin == 0 && span < file.size())
            return {};
        if (begin > 0 || span >= file.size())
            return QJsonDocument::fromJson(tail.mid(begin)).object();
    }
}

qint64 JobFolder::ticks()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// As Jobs.ps1: the host's uptime began anew, or its boot is another one.
bool JobFolder::restartedSince(const QJsonObject &mark, const QDateTime &boot)
{
    const QDateTime then = QDateTime::fromString(mark[u"boot"].toString(), Qt::ISODateWithMs);
    return std::abs(then.secsTo(boot)) > 60;
}

QJsonObject JobFolder::status(bool live, const QDateTime &boot) const
{
    const QJsonObject about = job();
    const QJsonObject mark = marker();
    const QJsonObject &source = about.isEmpty() ? mark : about;
    const QJsonObject last = lastEvent();
    const QString type = last[u"t"].toString();
    const bool ended = type == "result"_L1 || type == "error"_L1;
    const auto state = [&] {
        if (mark.isEmpty())
            return about.isEmpty() ? u"absent"_s : u"prepared"_s;
        if (mark[u"fenced"].toBool())
            return u"fenced"_s;
        return ended ? u"ended"_s : live ? u"running"_s : u"interrupted"_s;
    };
    const QDateTime at = QDateTime::fromString(last[u"at"].toString(), Qt::ISODateWithMs);
    const bool running = live && !ended && mark[u"ticks"].isDouble();
    const double ran = running ? double(ticks() - mark[u"ticks"].toInteger()) / 1e3 : 0;
    const double age = at.isValid() ? double(at.msecsTo(QDateTime::currentDateTimeUtc())) / 1e3 : 0;
    return {
        {u"id"_s, m_id},
        {u"run"_s, source[u"run"].toString()},
        {u"step"_s, source[u"step"].toString()},
        {u"console"_s, source[u"console"].toString()},
        {u"epoch"_s, source[u"epoch"].toInteger()},
        {u"state"_s, state()},
        {u"restarted"_s, state() == "interrupted"_L1 && restartedSince(mark, boot)},
        {u"way"_s, mark[u"way"].toString()},
        {u"outcome"_s, ended ? last : QJsonObject()},
        {u"bytes"_s, QFileInfo(path(u"events.ndjson"_s)).size()},
        {u"secondsSinceLastEvent"_s, std::max(0.0, age)},
        {u"secondsRunning"_s, std::max(0.0, ran)}};
}

qint64 knownEpoch(const QString &jobsDirectory, const QString &run)
{
    qint64 known = 0;
    for (const QString &id : JobFolder::list(jobsDirectory)) {
        const JobFolder folder(jobsDirectory, id);
        for (const QJsonObject &about : {folder.job(), folder.marker()}) {
            if (about[u"run"].toString() == run)
                known = std::max(known, about[u"epoch"].toInteger());
        }
    }
    return known;
}

} // namespace changeover::lab
