#include "storage/journalchain.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// Walks a chain row by row and keeps the first thing that is wrong.
class ChainWalk
{
public:
    explicit ChainWalk(RunId run)
        : m_run(std::move(run))
    {
    }

    bool good() const { return m_report.finding.isEmpty(); }
    const ChainReport &report() const { return m_report; }
    qint64 epoch() const { return m_epoch; }
    std::optional<RunState> end() const { return m_end; }
    RunState state() const { return m_state; }
    const QString &lastAt() const { return m_lastAt; }
    const std::optional<RunStarted> &started() const { return m_started; }

    void complain(const QString &finding, qint64 seq)
    {
        if (!good())
            return;
        m_report.finding = finding;
        m_report.firstBad = seq;
    }

    void take(qint64 seq, const QString &id, const QByteArray &record, const QString &hash)
    {
        const qint64 expected = ++m_report.count;
        if (!good())
            return;
        if (seq != expected)
            return complain(u"missing"_s, expected);
        const QJsonObject json = QJsonDocument::fromJson(record).object();
        if (hash != chainHash(m_report.head, record) || json[u"seq"_s].toInteger() != seq
            || json[u"id"_s].toString() != id || json[u"run"_s].toString() != m_run.value
            || m_end.has_value())
            return complain(u"altered"_s, seq);
        if (json[u"epoch"_s].toInteger() < m_epoch)
            return complain(u"owner"_s, seq);
        m_epoch = json[u"epoch"_s].toInteger();
        m_report.head = hash;
        m_lastAt = json[u"at"_s].toString();
        takeBody(eventBodyFromJson(json[u"body"_s].toObject()));
    }

    ChainReport finish()
    {
        m_report.intact = good();
        m_report.sealed = m_end.has_value();
        return m_report;
    }

private:
    void takeBody(const Result<EventBody> &body)
    {
        if (!body)
            return;
        m_state = stateAfter(m_state, *body);
        if (const auto *finished = std::get_if<RunFinished>(&*body))
            m_end = finished->state; // nothing may follow
        if (const auto *started = std::get_if<RunStarted>(&*body); started && !m_started)
            m_started = *started;
    }

    RunId m_run;
    ChainReport m_report;
    qint64 m_epoch = 0;
    RunState m_state = RunState::Queued;
    QString m_lastAt;
    std::optional<RunState> m_end;
    std::optional<RunStarted> m_started;
};

Result<void> walkEvents(const SqliteDatabase &database, const RunId &run, ChainWalk &walk)
{
    auto rows = database.run(
        u"SELECT seq, id, record, hash FROM events WHERE run = ? ORDER BY seq"_s, {run.value});
    if (!rows)
        return Unexpected(rows.error());
    while (rows->next())
        walk.take(
            rows->value(0).toLongLong(), rows->value(1).toString(), rows->value(2).toByteArray(),
            rows->value(3).toString());
    if (rows->lastError().isValid())
        return Unexpected(sqliteError(rows->lastError(), database.file()));
    return {};
}

/// The head record is kept apart from the chain: a cut or lengthened tail shows here.
Result<bool> compareHead(const SqliteDatabase &database, const RunId &run, ChainWalk &walk)
{
    auto row = database.run(u"SELECT count, head FROM heads WHERE run = ?"_s, {run.value});
    if (!row)
        return Unexpected(row.error());
    const qint64 count = walk.report().count;
    if (!row->next()) {
        if (count > 0)
            walk.complain(u"missing"_s, count + 1);
        return false;
    }
    const qint64 kept = row->value(0).toLongLong();
    if (kept > count)
        walk.complain(u"cut"_s, count + 1);
    else if (kept < count)
        walk.complain(u"altered"_s, kept + 1);
    else if (row->value(1).toString() != walk.report().head)
        walk.complain(u"altered"_s, count);
    return true;
}

/// What the run's row says of itself must follow from its events.
Result<bool> compareRun(const SqliteDatabase &database, const RunId &run, ChainWalk &walk)
{
    auto row = database.run(
        u"SELECT final_count, final_head, state, site, tenant, procedure, last_event_at"
        " FROM runs WHERE run = ?"_s,
        {run.value});
    if (!row)
        return Unexpected(row.error());
    const ChainReport &seen = walk.report();
    if (!row->next()) {
        if (seen.count > 0)
            walk.complain(u"missing"_s, seen.count + 1);
        return false;
    }
    const bool finished = !row->value(0).isNull();
    const qint64 count = row->value(0).toLongLong();
    if (finished && count > seen.count)
        walk.complain(u"cut"_s, seen.count + 1);
    else if (
        finished != walk.end().has_value() || (finished && count != seen.count)
        || (finished && row->value(1).toString() != seen.head))
        walk.complain(u"altered"_s, seen.count);
    const auto state = runStateFromName(row->value(2).toString());
    if (walk.end() ? state != *walk.end() : isTerminal(state))
        walk.complain(u"altered"_s, seen.count);
    // The end of a run at work is sealed by nothing; what its row tells of the last event is left
    // behind by a cut.
    if (!walk.end() && (state != walk.state() || row->value(6).toString() != walk.lastAt()))
        walk.complain(u"cut"_s, seen.count + 1);
    const auto &started = walk.started();
    if (started
        && (row->value(3).toString() != started->plan.site.value
            || row->value(4).toString() != started->plan.tenant
            || row->value(5).toString() != started->plan.procedure))
        walk.complain(u"altered"_s, 1);
    return true;
}

Result<void> compareOwner(const SqliteDatabase &database, const RunId &run, ChainWalk &walk)
{
    const auto epoch = database.value(u"SELECT epoch FROM owners WHERE run = ?"_s, {run.value});
    if (!epoch)
        return Unexpected(epoch.error());
    if (epoch->toLongLong() < walk.epoch())
        walk.complain(u"owner"_s, walk.report().count);
    return {};
}

} // namespace

Result<ChainReport> verifyChain(const SqliteDatabase &database, const RunId &run)
{
    ChainWalk walk(run);
    if (auto walked = walkEvents(database, run, walk); !walked)
        return Unexpected(walked.error());
    const auto head = compareHead(database, run, walk);
    if (!head)
        return Unexpected(head.error());
    const auto row = compareRun(database, run, walk);
    if (!row)
        return Unexpected(row.error());
    if (!*head && !*row && walk.report().count == 0)
        return failure(ErrorCode::NotFound, u"no run %1"_s.arg(run.value), {{u"run"_s, run.value}});
    if (auto compared = compareOwner(database, run, walk); !compared)
        return Unexpected(compared.error());
    return walk.finish();
}

} // namespace changeover
