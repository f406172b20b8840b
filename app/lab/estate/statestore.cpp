#include "lab/estate/statestore.h"

#include "lab/estate/wholefile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

Unexpected sqlFailure(const QSqlError &error)
{
    return failure(ErrorCode::StorageUnavailable, error.text());
}

QByteArray line(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

/// Without flushing: a power cut of the hosts is the death of this process, not of the computer.
Result<void> makeTables(const QSqlDatabase &database)
{
    for (const QString &statement :
         {u"PRAGMA synchronous=OFF"_s, u"PRAGMA busy_timeout=2000"_s,
          u"CREATE TABLE IF NOT EXISTS state(key TEXT PRIMARY KEY, value TEXT NOT NULL)"_s,
          u"CREATE TABLE IF NOT EXISTS ledger(id INTEGER PRIMARY KEY, effect TEXT NOT NULL)"_s}) {
        QSqlQuery query(database);
        if (!query.exec(statement))
            return sqlFailure(query.lastError());
    }
    return {};
}

} // namespace

StateStore::~StateStore()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<void> StateStore::open(const QString &directory)
{
    if (!QDir().mkpath(directory))
        return failure(ErrorCode::StorageUnavailable, u"cannot make %1"_s.arg(directory));
    m_connection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setDatabaseName(QDir(directory).filePath(u"practice.sqlite"_s));
    if (!database.open())
        return sqlFailure(database.lastError());
    QFile::setPermissions(database.databaseName(), QFile::ReadOwner | QFile::WriteOwner);
    if (const auto made = makeTables(database); !made)
        return made;
    m_ledgerFiles = {QDir(directory).filePath(u"ledger.ndjson"_s)};
    return project();
}

std::optional<QJsonObject> StateStore::value(const QString &key) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(u"SELECT value FROM state WHERE key = ?"_s);
    query.addBindValue(key);
    if (!query.exec() || !query.next())
        return {};
    return QJsonDocument::fromJson(query.value(0).toString().toUtf8()).object();
}

Result<void> StateStore::insert(const Values &values, const QList<QJsonObject> &effects)
{
    QSqlQuery state(QSqlDatabase::database(m_connection));
    state.prepare(u"INSERT OR REPLACE INTO state(key, value) VALUES(?, ?)"_s);
    for (const auto &[key, value] : values) {
        state.bindValue(0, key);
        state.bindValue(1, QString::fromUtf8(line(value).trimmed()));
        if (!state.exec())
            return sqlFailure(state.lastError());
    }
    QSqlQuery row(QSqlDatabase::database(m_connection));
    row.prepare(u"INSERT INTO ledger(effect) VALUES(?)"_s);
    for (const QJsonObject &effect : effects) {
        row.bindValue(0, QString::fromUtf8(line(effect).trimmed()));
        if (!row.exec())
            return sqlFailure(row.lastError());
    }
    return {};
}

Result<void> StateStore::write(const Values &values, const QList<QJsonObject> &effects)
{
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    if (!database.transaction())
        return sqlFailure(database.lastError());
    if (const auto inserted = insert(values, effects); !inserted) {
        database.rollback();
        return inserted;
    }
    if (!database.commit())
        return sqlFailure(database.lastError());
    for (const QString &path : m_ledgerFiles) {
        QFile file(path);
        if (effects.isEmpty() || !file.open(QIODevice::Append))
            continue;
        for (const QJsonObject &effect : effects)
            file.write(line(effect));
    }
    return {};
}

Result<void> StateStore::clear()
{
    for (const QString &statement : {u"DELETE FROM state"_s, u"DELETE FROM ledger"_s}) {
        QSqlQuery query(QSqlDatabase::database(m_connection));
        if (!query.exec(statement))
            return sqlFailure(query.lastError());
    }
    return project();
}

Result<void> StateStore::addLedgerFile(const QString &path)
{
    if (!m_ledgerFiles.contains(path))
        m_ledgerFiles.append(path);
    return project();
}

QList<QJsonObject> StateStore::ledger() const
{
    QList<QJsonObject> rows;
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.exec(u"SELECT effect FROM ledger ORDER BY id"_s);
    while (query.next())
        rows.append(QJsonDocument::fromJson(query.value(0).toString().toUtf8()).object());
    return rows;
}

Result<void> StateStore::project() const
{
    QByteArray text;
    for (const QJsonObject &row : ledger())
        text += line(row);
    for (const QString &path : m_ledgerFiles) {
        if (const auto written = writeWhole(path, text); !written)
            return written;
    }
    return {};
}

} // namespace changeover::lab
