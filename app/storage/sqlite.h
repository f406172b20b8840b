// One SQLite connection through Qt Sql, and its errors in this program's words.
//
// Belongs to the thread that opened it, like every QSqlDatabase. Owned by the journal or a
// presence.
#pragma once

#include "domain/error.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>
#include <chrono>

namespace changeover
{

class SqliteDatabase
{
public:
    SqliteDatabase() = default;
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    /// Opens or creates the file. `busy` is how long a statement waits for another writer.
    Result<void> open(const QString &file, std::chrono::milliseconds busy);
    void close();
    QString file() const { return m_file; }

    /// Executes one statement with positional values; the rows are read forward only.
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    /// The first column of the first row; an invalid QVariant when there is no row.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {}) const;

private:
    QString m_file;
    QString m_connection; ///< unique: a connection per object, hence per thread
};

/// A transaction that is rolled back unless it was committed.
class SqliteTransaction
{
public:
    enum class Kind { Read, Write };
    static Result<SqliteTransaction> begin(const SqliteDatabase &database, Kind kind);
    SqliteTransaction(SqliteTransaction &&other) noexcept;
    SqliteTransaction &operator=(SqliteTransaction &&) = delete;
    ~SqliteTransaction();

    Result<void> commit();

private:
    explicit SqliteTransaction(const SqliteDatabase &database)
        : m_database(&database)
    {
    }
    const SqliteDatabase *m_database;
};

/// The error behind a failed statement; the rows of a query may also end with one.
Error sqliteError(const QSqlError &error, const QString &file);

} // namespace changeover
