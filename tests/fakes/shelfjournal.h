// A journal with ready-made runs for tests of what is shown: written by the test, read by the
// models.
//
// Main thread; header-only. Whoever follows is called by publish().
#pragma once

#include "ports/journal.h"

#include <QPointer>
#include <algorithm>

namespace changeover::fakes
{

class ShelfJournal final : public Journal
{
public:
    struct Shelf {
        RunSummary summary;
        QList<Event> events;
    };
    QList<Shelf> shelves;
    QList<RunRequest> inbox;

    /// Puts a run there, owned by a living console.
    void add(const RunId &id, const Plan &plan, const QDateTime &at)
    {
        Shelf shelf;
        shelf.summary.id = id;
        shelf.summary.procedure = plan.procedure;
        shelf.summary.site = plan.site;
        shelf.summary.siteName = plan.siteName;
        shelf.summary.tenant = plan.tenant;
        shelf.summary.startedAt = at;
        Owner owner;
        owner.who = QStringLiteral("anna@desk");
        owner.alive = true;
        shelf.summary.owner = owner;
        shelves += shelf;
        put(id, at, RunStarted{plan, plan.hash(), {}});
        put(id, at, RunPrepared{});
        shelves.last().summary.state = RunState::Running;
    }
    void put(const RunId &id, const QDateTime &at, const EventBody &body)
    {
        Shelf &shelf = find(id);
        Event event;
        event.id = EventId::create();
        event.run = id;
        event.seq = shelf.events.size() + 1;
        event.at = at;
        event.body = body;
        shelf.events += event;
        if (const auto *finished = std::get_if<RunFinished>(&body))
            shelf.summary.state = finished->state;
    }
    Shelf &find(const RunId &id)
    {
        return *std::ranges::find(shelves, id, [](const Shelf &shelf) { return shelf.summary.id; });
    }
    void publish()
    {
        for (const auto &[follower, changed] : m_followers) {
            if (follower)
                changed();
        }
    }

    Result<qint64> own(const RunId &, const Plan &) override { return 1; }
    Result<void> release(const RunId &) override { return {}; }
    Result<Event> append(const Event &event) override { return event; }
    Result<QList<RunSummary>> runs() override
    {
        QList<RunSummary> all;
        for (const Shelf &shelf : shelves)
            all += shelf.summary;
        return all;
    }
    Result<RunSummary> run(const RunId &id) override { return find(id).summary; }
    Result<QList<Event>> events(const RunId &id, qint64 after) override
    {
        return find(id).events.mid(after);
    }
    Result<ChainReport> verify(const RunId &) override
    {
        return ChainReport{true, false, 0, {}, 0, {}};
    }
    Result<void> request(const RunRequest &wish) override
    {
        inbox += wish;
        return {};
    }
    Result<QList<RunRequest>> takeRequests(const RunId &) override { return QList<RunRequest>{}; }
    std::unique_ptr<QObject> follow(std::function<void()> changed) override
    {
        auto follower = std::make_unique<QObject>();
        m_followers.push_back({follower.get(), std::move(changed)});
        return follower;
    }

private:
    std::vector<std::pair<QPointer<QObject>, std::function<void()>>> m_followers;
};

} // namespace changeover::fakes
