#include "engine/runscheduler.h"

#include "engine/history.h"

#include <QCoreApplication>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

RunScheduler::RunScheduler(RunPorts ports, QObject *parent)
    : QObject(parent)
    , m_ports(std::move(ports))
{
}

RunScheduler::~RunScheduler() = default;

Result<Run *> RunScheduler::start(
    Plan plan, const QString &approvedHash, CredentialSet credentials,
    std::optional<RunId> continues)
{
    auto run = std::make_unique<Run>(RunId::create(), m_ports);
    auto started
        = run->start(std::move(plan), approvedHash, std::move(credentials), std::move(continues));
    if (!started)
        return Unexpected(started.error());
    return adopt(std::move(run));
}

Result<Run *> RunScheduler::resume(const RunId &id, CredentialSet credentials)
{
    if (Run *mine = run(id))
        return mine;
    auto run = std::make_unique<Run>(id, m_ports);
    if (auto resumed = run->resume(std::move(credentials)); !resumed)
        return Unexpected(resumed.error());
    return adopt(std::move(run));
}

Result<void> RunScheduler::close(const RunId &id)
{
    const auto events = m_ports.journal.events(id);
    if (!events)
        return Unexpected(events.error());
    const auto history = History::of(*events);
    if (!history)
        return Unexpected(history.error());
    const auto epoch = m_ports.journal.own(id, history->plan());
    if (!epoch)
        return Unexpected(epoch.error());
    // A step whose attempt is open may still be at work on its host: nobody can say how it ended.
    const RunState state = history->openStep() ? RunState::OutcomeUnknown : history->verdict();
    const auto append = [&](EventBody body) {
        return m_ports.journal.append(
            {EventId::create(), id, 0, *epoch,
             u"%1#%2"_s.arg(m_ports.who).arg(QCoreApplication::applicationPid()),
             m_ports.clock.now(), std::move(body)});
    };
    for (EventBody body :
         {EventBody(RunOwned{m_ports.console, m_ports.who, *epoch, true}),
          EventBody(RunFinished{state, {}})})
        if (auto appended = append(std::move(body)); !appended) {
            (void)m_ports.journal.release(id); // or nobody could close or resume it any more
            return Unexpected(appended.error());
        }
    return m_ports.journal.release(id);
}

Result<Run *> RunScheduler::adopt(std::unique_ptr<Run> run)
{
    Run *raw = run.get();
    m_runs.push_back(std::move(run));
    const auto remove = [this, raw] {
        const auto mine = std::find_if(
            m_runs.begin(), m_runs.end(), [raw](const auto &owned) { return owned.get() == raw; });
        if (mine == m_runs.end())
            return;
        const RunId id = raw->id();
        mine->release()->deleteLater();
        m_runs.erase(mine);
        Q_EMIT runRemoved(id);
    };
    connect(raw, &Run::finished, this, remove);
    connect(raw, &Run::followingStopped, this, remove);
    Q_EMIT runAdded(raw);
    return raw;
}

Run *RunScheduler::run(const RunId &id) const
{
    for (const auto &owned : m_runs)
        if (owned->id() == id)
            return owned.get();
    return nullptr;
}

std::vector<Run *> RunScheduler::runs() const
{
    std::vector<Run *> all;
    for (const auto &owned : m_runs)
        all.push_back(owned.get());
    return all;
}

} // namespace changeover
