#include "storage/journalownership.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

} // namespace

JournalOwnership::JournalOwnership(
    const SqliteDatabase &database, const ConsolePresence &presence, ConsoleId self, QString who)
    : m_database(database)
    , m_presence(presence)
    , m_self(std::move(self))
    , m_who(std::move(who))
{
}

Result<qint64> JournalOwnership::own(const RunId &run, const Plan &plan) const
{
    const auto state = m_database.value(u"SELECT state FROM runs WHERE run = ?"_s, {run.value});
    if (!state)
        return Unexpected(state.error());
    if (state->isValid() && isTerminal(runStateFromName(state->toString())))
        return failure(ErrorCode::InvalidArgument, u"the run has ended"_s, {{u"run"_s, run.value}});
    const auto last = lastOwner(run);
    if (!last)
        return Unexpected(last.error());
    if (last->alive)
        return held(u"run"_s, run, *last);

    QList<std::pair<QString, QString>> locks{
        {u"site"_s, plan.estate.value + u'/' + plan.site.value}};
    if (!plan.tenant.isEmpty())
        locks.append({u"tenant"_s, plan.tenant.toLower()});
    for (const auto &[kind, name] : std::as_const(locks)) {
        if (auto taken = takeLock(kind, name, run); !taken)
            return Unexpected(taken.error());
    }
    if (!state->isValid()) {
        if (auto added = addRun(run, plan); !added)
            return Unexpected(added.error());
    }
    const qint64 epoch = last->epoch + 1;
    const auto owned = m_database.run(
        u"INSERT OR REPLACE INTO owners VALUES(?, ?, ?, ?, ?, ?, 0)"_s,
        {run.value, m_self.value, m_who, QCoreApplication::applicationPid(), epoch, now()});
    if (!owned)
        return Unexpected(owned.error());
    // Wishes were meant for the owner of that time: a resume must not stop at an old Stop.
    const auto cleared = m_database.run(u"DELETE FROM inbox WHERE run = ?"_s, {run.value});
    if (!cleared)
        return Unexpected(cleared.error());
    return epoch;
}

Result<void> JournalOwnership::release(const RunId &run) const
{
    const auto released = m_database.run(
        u"UPDATE owners SET released = 1 WHERE run = ? AND console = ?"_s,
        {run.value, m_self.value});
    if (!released)
        return Unexpected(released.error());
    const auto state = m_database.value(u"SELECT state FROM runs WHERE run = ?"_s, {run.value});
    if (!state)
        return Unexpected(state.error());
    if (isTerminal(runStateFromName(state->toString())))
        return dropLocks(run);
    const auto events
        = m_database.value(u"SELECT count(*) FROM events WHERE run = ?"_s, {run.value});
    if (!events)
        return Unexpected(events.error());
    return events->toInt() == 0 ? forgetRun(run) : Result<void>();
}

Result<void> JournalOwnership::dropLocks(const RunId &run) const
{
    const auto dropped = m_database.run(u"DELETE FROM locks WHERE run = ?"_s, {run.value});
    if (!dropped)
        return Unexpected(dropped.error());
    return {};
}

Result<qint64> JournalOwnership::epoch(const RunId &run) const
{
    bool released = false;
    const auto owner = lastOwner(run, &released);
    if (!owner)
        return Unexpected(owner.error());
    if (released || owner->console != m_self)
        return failure(
            ErrorCode::EpochTooOld, u"this console does not own the run"_s,
            {{u"run"_s, run.value}, {u"who"_s, owner->who}});
    return owner->epoch;
}

Result<std::optional<Owner>> JournalOwnership::owner(const RunId &run) const
{
    bool released = false;
    auto owner = lastOwner(run, &released);
    if (!owner)
        return Unexpected(owner.error());
    if (released || owner->epoch == 0)
        return std::nullopt;
    return std::move(*owner);
}

/// The present or the last owner; epoch 0 when there was none yet.
Result<Owner> JournalOwnership::lastOwner(const RunId &run, bool *released) const
{
    auto row = m_database.run(
        u"SELECT console, who, pid, epoch, since, released FROM owners WHERE run = ?"_s,
        {run.value});
    if (!row)
        return Unexpected(row.error());
    Owner owner;
    if (!row->next())
        return owner;
    owner.console.value = row->value(0).toString();
    owner.who = row->value(1).toString();
    owner.pid = row->value(2).toLongLong();
    owner.epoch = row->value(3).toLongLong();
    owner.since = QDateTime::fromString(row->value(4).toString(), Qt::ISODateWithMs);
    const bool letGo = row->value(5).toBool();
    owner.alive = !letGo && m_presence.isAlive(owner.console);
    if (released)
        *released = letGo;
    return owner;
}

Result<void>
JournalOwnership::takeLock(const QString &kind, const QString &name, const RunId &run) const
{
    const auto holder
        = m_database.value(u"SELECT run FROM locks WHERE kind = ? AND name = ?"_s, {kind, name});
    if (!holder)
        return Unexpected(holder.error());
    const RunId by{holder->toString()};
    if (by == run)
        return {};
    if (!by.isEmpty()) {
        const auto owner = lastOwner(by);
        if (!owner)
            return Unexpected(owner.error());
        const auto events
            = m_database.value(u"SELECT count(*) FROM events WHERE run = ?"_s, {by.value});
        if (!events)
            return Unexpected(events.error());
        // A console that died between owning a new run and its first event has done nothing; nor
        // have we where the start was refused and the journal too busy for the release.
        const bool atWork = owner->alive && owner->console != m_self;
        if (atWork || events->toInt() > 0)
            return held(kind, by, *owner);
        if (auto forgotten = forgetRun(by); !forgotten)
            return forgotten;
    }
    const auto taken
        = m_database.run(u"INSERT INTO locks VALUES(?, ?, ?)"_s, {kind, name, run.value});
    if (!taken)
        return Unexpected(taken.error());
    return {};
}

Result<void> JournalOwnership::addRun(const RunId &run, const Plan &plan) const
{
    const auto added = m_database.run(
        u"INSERT INTO runs(run, estate, site, site_name, tenant, procedure, state, created_at)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {run.value, plan.estate.value, plan.site.value, plan.siteName, plan.tenant, plan.procedure,
         runStateName(RunState::Queued), now()});
    if (!added)
        return Unexpected(added.error());
    return {};
}

Result<void> JournalOwnership::forgetRun(const RunId &run) const
{
    for (const auto &table : {u"runs"_s, u"owners"_s, u"locks"_s, u"inbox"_s}) {
        const auto gone = m_database.run(u"DELETE FROM %1 WHERE run = ?"_s.arg(table), {run.value});
        if (!gone)
            return Unexpected(gone.error());
    }
    return {};
}

Unexpected JournalOwnership::held(const QString &lock, const RunId &by, const Owner &owner) const
{
    const auto site = m_database.value(u"SELECT site_name FROM runs WHERE run = ?"_s, {by.value});
    return failure(
        ErrorCode::LockHeld, u"the %1 is held by run %2 of %3"_s.arg(lock, by.value, owner.who),
        {{u"lock"_s, lock},
         {u"run"_s, by.value},
         {u"who"_s, owner.who},
         {u"since"_s, owner.since.toString(Qt::ISODateWithMs)},
         {u"site"_s, site ? site->toString() : QString()},
         {u"interrupted"_s, owner.alive ? u"no"_s : u"yes"_s}});
}

} // namespace changeover
