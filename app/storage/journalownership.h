// Who may write a run, and which sites and tenants are taken. One owner per run, one run per site,
// one per tenant.
//
// Belongs to the thread of its database; every call is made inside a write transaction of the
// caller, unless it says otherwise. Owned by a SqliteJournal. Known to storage/ alone.
#pragma once

#include "ports/journal.h"
#include "storage/consolepresence.h"
#include "storage/sqlite.h"

namespace changeover
{

class JournalOwnership
{
public:
    JournalOwnership(
        const SqliteDatabase &database, const ConsolePresence &presence, ConsoleId self,
        QString who);

    /// The new epoch; see Journal::own.
    Result<qint64> own(const RunId &run, const Plan &plan) const;
    Result<void> release(const RunId &run) const;
    /// Frees the site and the tenant: the run has ended.
    Result<void> dropLocks(const RunId &run) const;
    /// The epoch under which this console writes `run`; EpochTooOld when it does not own it. Read
    /// or write transaction.
    Result<qint64> epoch(const RunId &run) const;
    /// Nothing once it was released. No transaction needed.
    Result<std::optional<Owner>> owner(const RunId &run) const;

private:
    Result<Owner> lastOwner(const RunId &run, bool *released = nullptr) const;
    Result<void> takeLock(const QString &kind, const QString &name, const RunId &run) const;
    Result<void> addRun(const RunId &run, const Plan &plan) const;
    Result<void> forgetRun(const RunId &run) const;
    Unexpected held(const QString &lock, const RunId &by, const Owner &owner) const;

    const SqliteDatabase &m_database;
    const ConsolePresence &m_presence;
    ConsoleId m_self;
    QString m_who;
};

} // namespace changeover
