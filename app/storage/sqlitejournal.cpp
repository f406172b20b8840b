#include "storage/sqlitejournal.h"

#include "storage/datafolders.h"
#include "storage/journalchain.h"
#include "storage/journalfollower.h"
#include "storage/journalschema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// Opening happens once and may meet consoles that set the file up.
constexpr auto openingWait = std::chrono::seconds(5);

/// Nobody tries these again by himself: to fail them would be worse than to wait a little.
constexpr auto patientWait = std::chrono::seconds(2);

/// Waits longer for other writers, as long as it lives.
class Patience
{
public:
    Patience(const SqliteDatabase &database, std::chrono::milliseconds usual)
        : m_database(database)
        , m_usual(usual)
    {
        setWait(std::max<std::chrono::milliseconds>(patientWait, usual));
    }
    ~Patience() { setWait(m_usual); }
    Patience(const Patience &) = delete;
    Patience &operator=(const Patience &) = delete;

private:
    void setWait(std::chrono::milliseconds span) const
    {
        (void)m_database.run(u"PRAGMA busy_timeout = %1"_s.arg(span.count()));
    }
    const SqliteDatabase &m_database;
    std::chrono::milliseconds m_usual;
};

Unexpected noRun(const RunId &run)
{
    return failure(ErrorCode::NotFound, u"no run %1"_s.arg(run.value), {{u"run"_s, run.value}});
}

QVariant timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

SqliteJournal::SqliteJournal(
    QString file, ConsoleId console, QString who, std::chrono::milliseconds busy)
    : m_file(QFileInfo(file).absoluteFilePath())
    , m_who(std::move(who))
    , m_busy(busy)
    , m_self(console)
    , m_presence(QFileInfo(m_file).absolutePath() + u"/consoles"_s, console)
    , m_ownership(m_database, m_presence, console, m_who)
    , m_bell(journalBell(m_file))
{
}

Result<void> SqliteJournal::open()
{
    if (auto checked = checkJournalFile(m_file); !checked)
        return checked;
    if (auto made = makePrivateFolder(QFileInfo(m_file).absolutePath()); !made)
        return made;
    for (const QString &file : {m_file, m_bell.fileName()}) {
        if (auto made = makePrivateFile(file); !made)
            return made;
    }
    if (auto opened = m_database.open(m_file, openingWait); !opened)
        return opened;
    if (auto prepared = prepareJournal(m_database); !prepared)
        return prepared;
    const auto waits = m_database.run(u"PRAGMA busy_timeout = %1"_s.arg(m_busy.count()));
    if (!waits)
        return Unexpected(waits.error());
    if (!m_bell.isOpen() && !m_bell.open(QFile::ReadWrite | QFile::Unbuffered))
        return failure(ErrorCode::StorageUnavailable, m_bell.errorString(), {{u"file"_s, m_file}});
    return m_presence.enter();
}

Result<qint64> SqliteJournal::own(const RunId &run, const Plan &plan)
{
    const Patience patience(m_database, m_busy);
    auto transaction = beginWrite();
    if (!transaction)
        return Unexpected(transaction.error());
    auto epoch = m_ownership.own(run, plan);
    if (!epoch)
        return epoch;
    if (auto done = commit(*transaction); !done)
        return Unexpected(done.error());
    return epoch;
}

Result<void> SqliteJournal::release(const RunId &run)
{
    const Patience patience(m_database, m_busy);
    auto transaction = beginWrite();
    if (!transaction)
        return Unexpected(transaction.error());
    if (auto released = m_ownership.release(run); !released)
        return released;
    return commit(*transaction);
}

Result<Event> SqliteJournal::append(const Event &event)
{
    auto transaction = beginWrite();
    if (!transaction)
        return Unexpected(transaction.error());
    const auto before = known(event.id);
    if (!before)
        return Unexpected(before.error());
    if (*before) {
        if ((*before)->run == event.run)
            return **before;
        return failure(ErrorCode::InvalidArgument, u"the event belongs to another run"_s);
    }
    const auto epoch = m_ownership.epoch(event.run);
    if (!epoch)
        return Unexpected(epoch.error());
    if (event.epoch != 0 && event.epoch != *epoch)
        return failure(
            ErrorCode::EpochTooOld, u"written under an earlier ownership"_s,
            {{u"run"_s, event.run.value}});
    auto stored = appended(event, *epoch);
    if (!stored)
        return stored;
    if (auto done = commit(*transaction); !done)
        return Unexpected(done.error());
    return stored;
}

/// Completes the event and adds it behind the head of its chain.
Result<Event> SqliteJournal::appended(const Event &event, qint64 epoch) const
{
    auto head = m_database.run(u"SELECT count, head FROM heads WHERE run = ?"_s, {event.run.value});
    if (!head)
        return Unexpected(head.error());
    const bool first = !head->next();
    const QString previous = first ? QString() : head->value(1).toString();
    Event stored = event;
    stored.seq = first ? 1 : head->value(0).toLongLong() + 1;
    stored.epoch = epoch;
    if (stored.id.isEmpty())
        stored.id = EventId::create();
    if (stored.console.isEmpty())
        stored.console = u"%1#%2"_s.arg(m_who).arg(QCoreApplication::applicationPid());
    stored.at = event.at.isValid() ? event.at.toUTC() : QDateTime::currentDateTimeUtc();
    if (auto done = store(stored, previous); !done)
        return Unexpected(done.error());
    return stored;
}

Result<void> SqliteJournal::store(const Event &event, const QString &previousHash) const
{
    const QByteArray record = recordOf(event);
    const QString hash = chainHash(previousHash, record);
    const auto row = m_database.run(
        u"INSERT INTO events VALUES(?, ?, ?, ?, ?)"_s,
        {event.run.value, event.seq, event.id.value, record, hash});
    if (!row)
        return Unexpected(row.error());
    const auto head = m_database.run(
        u"INSERT OR REPLACE INTO heads VALUES(?, ?, ?)"_s, {event.run.value, event.seq, hash});
    if (!head)
        return Unexpected(head.error());
    return summarize(event, hash);
}

/// Keeps the run's row what its events say.
Result<void> SqliteJournal::summarize(const Event &event, const QString &head) const
{
    const auto before
        = m_database.value(u"SELECT state FROM runs WHERE run = ?"_s, {event.run.value});
    if (!before)
        return Unexpected(before.error());
    const RunState was = runStateFromName(before->toString());
    if (isTerminal(was))
        return failure(
            ErrorCode::InvalidArgument, u"the run has ended"_s, {{u"run"_s, event.run.value}});
    const auto row = m_database.run(
        u"UPDATE runs SET state = ?, last_event_at = ?, started_at = coalesce(started_at, ?)"
        " WHERE run = ?"_s,
        {runStateName(stateAfter(was, event.body)), timeText(event.at), timeText(event.at),
         event.run.value});
    if (!row)
        return Unexpected(row.error());
    if (!std::holds_alternative<RunFinished>(event.body))
        return {};
    const auto end = m_database.run(
        u"UPDATE runs SET final_count = ?, final_head = ? WHERE run = ?"_s,
        {event.seq, head, event.run.value});
    if (!end)
        return Unexpected(end.error());
    return m_ownership.dropLocks(event.run);
}

Result<std::optional<Event>> SqliteJournal::known(const EventId &id) const
{
    const auto record = m_database.value(u"SELECT record FROM events WHERE id = ?"_s, {id.value});
    if (!record)
        return Unexpected(record.error());
    if (!record->isValid())
        return std::nullopt;
    auto event = eventOf(record->toByteArray());
    if (!event)
        return Unexpected(event.error());
    return std::move(*event);
}

Result<QList<RunSummary>> SqliteJournal::runs()
{
    return summaries(u"1 = 1"_s, {});
}

Result<RunSummary> SqliteJournal::run(const RunId &run)
{
    const auto found = summaries(u"runs.run = ?"_s, {run.value});
    if (!found)
        return Unexpected(found.error());
    if (found->isEmpty())
        return noRun(run);
    return found->first();
}

Result<QList<RunSummary>>
SqliteJournal::summaries(const QString &where, const QVariantList &values) const
{
    auto rows = m_database.run(
        u"SELECT runs.run, procedure, site, site_name, tenant, state, started_at, last_event_at,"
        " coalesce(heads.count, 0) FROM runs LEFT JOIN heads ON heads.run = runs.run WHERE %1"
        " ORDER BY created_at DESC, runs.rowid DESC"_s.arg(where),
        values);
    if (!rows)
        return Unexpected(rows.error());
    const auto time = [&rows](int column) {
        return QDateTime::fromString(rows->value(column).toString(), Qt::ISODateWithMs);
    };
    QList<RunSummary> list;
    while (rows->next()) {
        RunSummary summary{
            RunId{rows->value(0).toString()},
            rows->value(1).toString(),
            SiteId{rows->value(2).toString()},
            rows->value(3).toString(),
            rows->value(4).toString(),
            runStateFromName(rows->value(5).toString()),
            time(6),
            time(7),
            rows->value(8).toLongLong(),
            {}};
        auto owner = m_ownership.owner(summary.id);
        if (!owner)
            return Unexpected(owner.error());
        summary.owner = std::move(*owner);
        // Owned but not begun, and its console is gone: nothing to show, the next run sweeps it
        // away.
        if (summary.count > 0 || (summary.owner && summary.owner->alive))
            list << std::move(summary);
    }
    if (rows->lastError().isValid())
        return Unexpected(sqliteError(rows->lastError(), m_file));
    return list;
}

Result<QList<Event>> SqliteJournal::events(const RunId &run, qint64 afterSeq)
{
    auto rows = m_database.run(
        u"SELECT record FROM events WHERE run = ? AND seq > ? ORDER BY seq"_s,
        {run.value, afterSeq});
    if (!rows)
        return Unexpected(rows.error());
    QList<Event> list;
    while (rows->next()) {
        auto event = eventOf(rows->value(0).toByteArray());
        if (!event)
            return Unexpected(event.error());
        list << std::move(*event);
    }
    if (rows->lastError().isValid())
        return Unexpected(sqliteError(rows->lastError(), m_file));
    if (!list.isEmpty())
        return list;
    const auto exists = m_database.value(u"SELECT 1 FROM runs WHERE run = ?"_s, {run.value});
    if (!exists)
        return Unexpected(exists.error());
    if (!exists->isValid())
        return noRun(run);
    return list;
}

Result<ChainReport> SqliteJournal::verify(const RunId &run)
{
    const auto transaction = SqliteTransaction::begin(m_database, SqliteTransaction::Kind::Read);
    if (!transaction)
        return Unexpected(transaction.error());
    return verifyChain(m_database, run);
}

std::unique_ptr<QObject> SqliteJournal::follow(std::function<void()> changed)
{
    return std::make_unique<JournalFollower>(
        m_file, std::move(changed), [this] { return othersAtWork(); });
}

QString SqliteJournal::othersAtWork() const
{
    auto rows
        = m_database.run(u"SELECT owners.console, owners.run, runs.state FROM owners JOIN runs"
                         " ON runs.run = owners.run WHERE released = 0 ORDER BY owners.run"_s);
    QStringList working;
    while (rows && rows->next()) {
        const ConsoleId console{rows->value(0).toString()};
        if (!isTerminal(runStateFromName(rows->value(2).toString())) && console != m_self
            && m_presence.isAlive(console))
            working << rows->value(1).toString();
    }
    return working.join(u' ');
}

Result<SqliteTransaction> SqliteJournal::beginWrite() const
{
    return SqliteTransaction::begin(m_database, SqliteTransaction::Kind::Write);
}

Result<void> SqliteJournal::commit(SqliteTransaction &transaction)
{
    if (auto done = transaction.commit(); !done)
        return done;
    // A bell that cannot be rung costs a watcher some freshness, never the event.
    m_bell.seek(0);
    m_bell.write("!");
    return {};
}

} // namespace changeover
