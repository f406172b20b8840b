#include "storage/sqlitejournal.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

constexpr std::pair<RunRequest::Kind, QLatin1String> kinds[]{
    {RunRequest::Kind::Pause, QLatin1String("pause")},
    {RunRequest::Kind::Resume, QLatin1String("resume")},
    {RunRequest::Kind::Stop, QLatin1String("stop")},
    {RunRequest::Kind::Answer, QLatin1String("answer")},
};

QString kindName(RunRequest::Kind kind)
{
    for (const auto &[value, name] : kinds) {
        if (value == kind)
            return name;
    }
    return {};
}

QString detailsOf(const RunRequest &request)
{
    QJsonObject details;
    if (request.kind == RunRequest::Kind::Answer)
        details = answerToJson(request.answer);
    else if (request.kind == RunRequest::Kind::Stop)
        details.insert(u"how"_s, stopHowName(request.how));
    return QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
}

/// Nothing for a wish of a newer program: it is not guessed at.
std::optional<RunRequest> requestOf(const QSqlQuery &row)
{
    RunRequest request;
    request.id = row.value(0).toLongLong();
    request.run.value = row.value(1).toString();
    request.by = row.value(4).toString();
    request.at = QDateTime::fromString(row.value(5).toString(), Qt::ISODateWithMs);
    const auto details = QJsonDocument::fromJson(row.value(3).toByteArray()).object();
    const QString name = row.value(2).toString();
    const auto *kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const auto &entry) {
        return name == entry.second;
    });
    if (kind == std::end(kinds))
        return std::nullopt;
    request.kind = kind->first;
    if (request.kind == RunRequest::Kind::Answer) {
        auto answer = answerFromJson(details);
        if (!answer)
            return std::nullopt;
        request.answer = std::move(*answer);
    }
    if (request.kind == RunRequest::Kind::Stop) {
        const auto how = stopHowFromName(details[u"how"_s].toString());
        if (!how)
            return std::nullopt;
        request.how = *how;
    }
    return request;
}

} // namespace

Result<void> SqliteJournal::request(const RunRequest &request)
{
    auto transaction = beginWrite();
    if (!transaction)
        return Unexpected(transaction.error());
    const auto summary = run(request.run);
    if (!summary)
        return Unexpected(summary.error());
    if (isTerminal(summary->state) || summary->interrupted())
        return failure(
            ErrorCode::InvalidArgument, u"nobody plays the run"_s,
            {{u"run"_s, request.run.value},
             {u"state"_s, runStateName(summary->state)},
             {u"interrupted"_s, summary->interrupted() ? u"yes"_s : u"no"_s}});
    const QDateTime at = request.at.isValid() ? request.at : QDateTime::currentDateTimeUtc();
    const auto put = m_database.run(
        u"INSERT INTO inbox(run, kind, details, who, at) VALUES(?, ?, ?, ?, ?)"_s,
        {request.run.value, kindName(request.kind), detailsOf(request),
         request.by.isEmpty() ? m_who : request.by, at.toUTC().toString(Qt::ISODateWithMs)});
    if (!put)
        return Unexpected(put.error());
    return commit(*transaction);
}

Result<QList<RunRequest>> SqliteJournal::takeRequests(const RunId &run)
{
    // Asked after every change of the journal: no write lock, no flush while there is nothing.
    const auto waiting
        = m_database.value(u"SELECT count(*) FROM inbox WHERE run = ?"_s, {run.value});
    if (!waiting)
        return Unexpected(waiting.error());
    if (waiting->toInt() == 0)
        return QList<RunRequest>();
    auto transaction = beginWrite();
    if (!transaction)
        return Unexpected(transaction.error());
    if (const auto epoch = m_ownership.epoch(run); !epoch)
        return Unexpected(epoch.error());
    auto rows = m_database.run(
        u"SELECT id, run, kind, details, who, at FROM inbox WHERE run = ? ORDER BY id"_s,
        {run.value});
    if (!rows)
        return Unexpected(rows.error());
    QList<RunRequest> list;
    while (rows->next()) {
        if (auto request = requestOf(*rows))
            list << std::move(*request);
    }
    if (rows->lastError().isValid())
        return Unexpected(sqliteError(rows->lastError(), m_file));
    const auto taken = m_database.run(u"DELETE FROM inbox WHERE run = ?"_s, {run.value});
    if (!taken)
        return Unexpected(taken.error());
    if (auto done = commit(*transaction); !done)
        return Unexpected(done.error());
    return list;
}

} // namespace changeover
