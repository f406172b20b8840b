#include "storage/sqlite.h"

#include <QSqlDatabase>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// Primary result codes of SQLite (https://www.sqlite.org/rescode.html).
ErrorCode codeOf(int native)
{
    switch (native & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return ErrorCode::StorageLocked;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return ErrorCode::StorageCorrupt;
    case 13: // SQLITE_FULL
        return ErrorCode::StorageFull;
    default:
        return ErrorCode::StorageUnavailable;
    }
}

} // namespace

Error sqliteError(const QSqlError &error, const QString &file)
{
    const ErrorCode code = codeOf(error.nativeErrorCode().toInt());
    const QString words
        = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return {
        code,
        u"%1 (SQLite %2)"_s.arg(words, error.nativeErrorCode()),
        {{u"file"_s, file}},
        code == ErrorCode::StorageLocked || code == ErrorCode::StorageFull};
}

SqliteDatabase::~SqliteDatabase()
{
    close();
}

void SqliteDatabase::close()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

Result<void> SqliteDatabase::open(const QString &file, std::chrono::milliseconds busy)
{
    close();
    m_file = file;
    m_connection = u"changeover-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busy.count()));
    database.setDatabaseName(file);
    if (!database.open())
        return Unexpected(sqliteError(database.lastError(), file));
    return {};
}

Result<QSqlQuery> SqliteDatabase::run(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return Unexpected(sqliteError(query.lastError(), m_file));
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QVariant &value = values.at(i);
        // To Qt a null string is NULL; to this program it is a text without letters.
        const bool empty = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.bindValue(int(i), empty ? QVariant(u""_s) : value);
    }
    if (!query.exec())
        return Unexpected(sqliteError(query.lastError(), m_file));
    return query;
}

Result<QVariant> SqliteDatabase::value(const QString &sql, const QVariantList &values) const
{
    auto query = run(sql, values);
    if (!query)
        return Unexpected(query.error());
    if (query->next())
        return query->value(0);
    if (query->lastError().isValid())
        return Unexpected(sqliteError(query->lastError(), m_file));
    return QVariant();
}

Result<SqliteTransaction> SqliteTransaction::begin(const SqliteDatabase &database, Kind kind)
{
    // A writer takes its lock at once: a deferred one may find another writer in front of its first
    // change and can then only give up.
    const auto begun = database.run(kind == Kind::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s);
    if (!begun)
        return Unexpected(begun.error());
    return SqliteTransaction(database);
}

SqliteTransaction::SqliteTransaction(SqliteTransaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

SqliteTransaction::~SqliteTransaction()
{
    if (m_database)
        (void)m_database->run(u"ROLLBACK"_s);
}

Result<void> SqliteTransaction::commit()
{
    const auto committed = m_database->run(u"COMMIT"_s);
    if (!committed)
        return Unexpected(committed.error());
    m_database = nullptr;
    return {};
}

} // namespace changeover
