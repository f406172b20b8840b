// What the journal's tests share: plans, events, raw access to the file.
#pragma once

#include "storage/sqlitejournal.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>
#include <memory>

namespace changeover::test
{

using namespace Qt::StringLiterals;

inline Plan planFor(const QString &site, const QString &tenant = {})
{
    Plan plan;
    plan.procedure = u"cloudconnector.upgrade"_s;
    plan.estate.value = u"estate"_s;
    plan.site.value = site;
    plan.siteName = site.toUpper();
    plan.tenant = tenant;
    plan.target = Version(2, 1);
    return plan;
}

inline Event eventOn(const RunId &run, EventBody body)
{
    Event made;
    made.id = EventId::create();
    made.run = run;
    made.at = QDateTime::fromMSecsSinceEpoch(1793000000123, Qt::UTC);
    made.body = std::move(body);
    return made;
}

inline Event intended(const RunId &run, int attempt)
{
    return eventOn(
        run, StepIntended{StepId{u"A/step"_s}, attempt, JobId{u"job-%1"_s.arg(attempt)}});
}

/// A console with its journal; its own id, as if it were a process of its own. Patient, as a busy
/// machine needs it.
inline std::unique_ptr<SqliteJournal> console(
    const QString &file, const QString &name,
    std::chrono::milliseconds busy = std::chrono::seconds(10))
{
    auto journal = std::make_unique<SqliteJournal>(file, ConsoleId{name}, name + u"@here"_s, busy);
    if (const auto opened = journal->open(); !opened)
        qFatal("%s", qPrintable(opened.error().detail));
    return journal;
}

/// Owns a run and begins it.
inline RunId begin(Journal &journal, const QString &site, const QString &tenant = {})
{
    const RunId run = RunId::create();
    const Plan plan = planFor(site, tenant);
    if (const auto epoch = journal.own(run, plan); !epoch)
        qFatal("%s", qPrintable(epoch.error().detail));
    if (const auto done = journal.append(eventOn(run, RunStarted{plan, plan.hash(), {}})); !done)
        qFatal("%s", qPrintable(done.error().detail));
    return run;
}

/// A statement past the journal, as an intruder or a broken disk would.
inline void raw(const QString &file, const QString &sql, const QVariantList &values = {})
{
    const QString name = u"raw-"_s + QUuid::createUuid().toString();
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file);
        QVERIFY2(database.open(), qPrintable(database.lastError().text()));
        QSqlQuery query(database);
        QVERIFY2(query.prepare(sql), qPrintable(query.lastError().text()));
        for (qsizetype i = 0; i < values.size(); ++i)
            query.bindValue(int(i), values.at(i));
        QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(name);
}

/// The same on the connections the journals of this thread use.
inline void onEveryConnection(const QString &file, const QString &sql)
{
    for (const QString &name : QSqlDatabase::connectionNames()) {
        const auto database = QSqlDatabase::database(name, false);
        if (database.databaseName() == file)
            QVERIFY(QSqlQuery(database).exec(sql));
    }
}

template <typename T> ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace changeover::test
