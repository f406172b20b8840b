// A console that dies at a chosen boundary: after the nth journal append, request sent or reply
// received.
//
// CHANGEOVER_KILL_AT="journal:7" | "request:120" | "reply:120"; "full:30" lives on with a full
// disk. The process ends without a destructor, a flush or a goodbye, which is what kill -9 leaves
// behind. Header-only, for the chaos console.
#pragma once

#include "ports/journal.h"
#include "transports/winrm/wireobserver.h"

#include <atomic>
#include <cstdlib>

namespace changeover::test
{

class KillPoint
{
public:
    KillPoint()
    {
        const QString wanted = qEnvironmentVariable("CHANGEOVER_KILL_AT");
        m_point = wanted.section(QLatin1Char(':'), 0, 0);
        m_at = wanted.section(QLatin1Char(':'), 1).toLongLong();
    }
    /// "full:n": there is no room for the nth append, nor when it is tried again; then there is.
    bool isDiskFull()
    {
        const qint64 behind = m_point == QLatin1String("full") ? ++m_passed - m_at : -1;
        return behind >= 0 && behind < 3;
    }
    /// Any thread.
    void pass(const char *point)
    {
        if (m_point == QLatin1String(point) && ++m_passed == m_at)
            std::_Exit(137);
    }

private:
    QString m_point;
    qint64 m_at = 0;
    std::atomic<qint64> m_passed{0};
};

class KillingWire final : public WireObserver
{
public:
    explicit KillingWire(KillPoint &point)
        : m_point(point)
    {
    }
    void requestSent() override { m_point.pass("request"); }
    void replyReceived() override { m_point.pass("reply"); }

private:
    KillPoint &m_point;
};

/// Hands everything on; dies after an append is on disk, before anybody heard of it.
class KillingJournal final : public Journal
{
public:
    KillingJournal(Journal &journal, KillPoint &point)
        : m_journal(journal)
        , m_point(point)
    {
    }
    Result<qint64> own(const RunId &run, const Plan &plan) override
    {
        return m_journal.own(run, plan);
    }
    Result<void> release(const RunId &run) override { return m_journal.release(run); }
    Result<Event> append(const Event &event) override
    {
        if (m_point.isDiskFull())
            return failure(ErrorCode::StorageFull, QStringLiteral("no space left on device"));
        auto appended = m_journal.append(event);
        if (appended)
            m_point.pass("journal");
        return appended;
    }
    Result<QList<RunSummary>> runs() override { return m_journal.runs(); }
    Result<RunSummary> run(const RunId &run) override { return m_journal.run(run); }
    Result<QList<Event>> events(const RunId &run, qint64 after) override
    {
        return m_journal.events(run, after);
    }
    Result<ChainReport> verify(const RunId &run) override { return m_journal.verify(run); }
    Result<void> request(const RunRequest &wish) override { return m_journal.request(wish); }
    Result<QList<RunRequest>> takeRequests(const RunId &run) override
    {
        return m_journal.takeRequests(run);
    }
    std::unique_ptr<QObject> follow(std::function<void()> changed) override
    {
        return m_journal.follow(std::move(changed));
    }

private:
    Journal &m_journal;
    KillPoint &m_point;
};

} // namespace changeover::test
