#include "storage/journalschema.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

const QStringList &tables()
{
    static const QStringList sql{
        // A run as a list shows it, derived from its events; final_* are written with RunFinished.
        u"CREATE TABLE runs(run TEXT PRIMARY KEY, estate TEXT NOT NULL, site TEXT NOT NULL,"
        " site_name TEXT NOT NULL, tenant TEXT NOT NULL, procedure TEXT NOT NULL,"
        " state TEXT NOT NULL, created_at TEXT NOT NULL, started_at TEXT, last_event_at TEXT,"
        " final_count INTEGER, final_head TEXT)"_s,
        // The chain: hash = SHA-256(hash of the predecessor + record).
        u"CREATE TABLE events(run TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,"
        " record BLOB NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(run, seq))"_s,
        // Where each chain ends, kept apart from it.
        u"CREATE TABLE heads(run TEXT PRIMARY KEY, count INTEGER NOT NULL, head TEXT NOT NULL)"_s,
        u"CREATE TABLE owners(run TEXT PRIMARY KEY, console TEXT NOT NULL, who TEXT NOT NULL,"
        " pid INTEGER NOT NULL, epoch INTEGER NOT NULL, since TEXT NOT NULL,"
        " released INTEGER NOT NULL)"_s,
        u"CREATE TABLE locks(kind TEXT NOT NULL, name TEXT NOT NULL, run TEXT NOT NULL,"
        " PRIMARY KEY(kind, name))"_s,
        u"CREATE TABLE inbox(id INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL,"
        " kind TEXT NOT NULL, details TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL)"_s,
        u"PRAGMA user_version = %1"_s.arg(journalSchema)};
    return sql;
}

Unexpected corrupt(const QString &file, const QString &why)
{
    return failure(ErrorCode::StorageCorrupt, why, {{u"file"_s, file}});
}

/// What the file says of itself: 0 for a new one. An error for a newer one or a stranger's.
Result<int> schemaOf(const SqliteDatabase &database)
{
    const auto version = database.value(u"PRAGMA user_version"_s);
    if (!version)
        return Unexpected(version.error());
    const int schema = version->toInt();
    if (schema > journalSchema)
        return failure(
            ErrorCode::SchemaTooNew, u"journal schema %1"_s.arg(schema),
            {{u"file"_s, database.file()},
             {u"schema"_s, QString::number(schema)},
             {u"known"_s, QString::number(journalSchema)}});
    const auto found
        = database.value(u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND "
                         "name IN ('runs', 'events', 'heads', 'owners', 'locks', 'inbox')"_s);
    if (!found)
        return Unexpected(found.error());
    if (schema == 0 && found->toInt() == 0) {
        const auto any = database.value(u"SELECT count(*) FROM sqlite_master"_s);
        if (!any)
            return Unexpected(any.error());
        if (any->toInt() > 0)
            return corrupt(database.file(), u"the database is not a journal"_s);
        return 0;
    }
    if (schema != journalSchema || found->toInt() != 6)
        return corrupt(database.file(), u"tables of the journal are missing"_s);
    return schema;
}

/// Another console may be creating the tables right now: all of them are there, or none.
Result<int> schemaInOneLook(const SqliteDatabase &database)
{
    const auto look = SqliteTransaction::begin(database, SqliteTransaction::Kind::Read);
    if (!look)
        return Unexpected(look.error());
    return schemaOf(database);
}

Result<void> createTables(const SqliteDatabase &database)
{
    auto transaction = SqliteTransaction::begin(database, SqliteTransaction::Kind::Write);
    if (!transaction)
        return Unexpected(transaction.error());
    const auto schema = schemaOf(database); // again: another console may have been faster
    if (!schema)
        return Unexpected(schema.error());
    if (*schema == journalSchema)
        return {};
    for (const QString &sql : tables()) {
        if (const auto done = database.run(sql); !done)
            return Unexpected(done.error());
    }
    return transaction->commit();
}

/// Two consoles that turn a new file to WAL at the same time get in each other's way; the loser
/// waits for the winner inside SQLite and finds it done.
Result<void> useWal(const SqliteDatabase &database)
{
    Error last;
    for (int attempt = 0; attempt < 20; ++attempt) {
        const auto mode = database.value(u"PRAGMA journal_mode = WAL"_s);
        if (mode && mode->toString() == u"wal"_s)
            return {};
        last = mode ? Error{ErrorCode::StorageUnavailable, u"no WAL on this file system"_s,
                          {{u"file"_s, database.file()}}, false}
                    : mode.error();
        if (last.code != ErrorCode::StorageLocked)
            break;
        if (database.run(u"BEGIN EXCLUSIVE"_s))
            (void)database.run(u"ROLLBACK"_s);
    }
    return Unexpected(last);
}

} // namespace

Result<void> checkJournalFile(const QString &path)
{
    QFile file(path);
    if (!file.exists() || file.size() == 0)
        return {};
    if (!file.open(QFile::ReadOnly))
        return failure(ErrorCode::StorageUnavailable, file.errorString(), {{u"file"_s, path}});
    if (file.read(16) != QByteArray("SQLite format 3\0", 16))
        return corrupt(path, u"the file is not a journal"_s);
    return {};
}

Result<void> prepareJournal(const SqliteDatabase &database)
{
    const auto schema = schemaInOneLook(database);
    if (!schema)
        return Unexpected(schema.error());
    if (*schema == 0) {
        if (auto created = createTables(database); !created)
            return created;
    }
    if (auto wal = useWal(database); !wal)
        return wal;
    if (const auto sync = database.run(u"PRAGMA synchronous = FULL"_s); !sync)
        return Unexpected(sync.error());
    return {};
}

} // namespace changeover
