// What the console says of an appliance, held against what the simulated host is.
//
// Header-only; reads the journal of a bench and the state of its lab, and changes neither.
#pragma once

#include "lab/estate/state.h"
#include "storage/sqlitejournal.h"
#include "tests/chaos/steps.h"
#include "viewmodels/stopconsequences.h"
#include "viewmodels/texts/texts.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <algorithm>

namespace changeover::test
{

/// The last run, as any face folds its events.
inline RunTimeline lastRun(const PracticeBench &bench)
{
    SqliteJournal journal(
        bench.folder() + QStringLiteral("/journal.db"), ConsoleId::create(),
        QStringLiteral("reader"), std::chrono::seconds(2));
    RunTimeline timeline;
    if (!journal.open())
        return timeline;
    const auto runs = journal.runs().value_or(QList<RunSummary>());
    if (runs.isEmpty())
        return timeline;
    const RunSummary last = *std::ranges::max_element(runs, {}, &RunSummary::startedAt);
    for (const Event &event : journal.events(last.id).value_or(QList<Event>()))
        timeline.apply(event);
    return timeline;
}

/// What the simulated host has on its disk.
inline lab::HostState stateOfHost(const PracticeBench &bench, const QString &host)
{
    const QString name = QStringLiteral("truth");
    QJsonObject state;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(bench.practiceFolder() + QStringLiteral("/practice.sqlite"));
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        query.prepare(QStringLiteral("SELECT value FROM state WHERE key = ?"));
        query.addBindValue(QStringLiteral("host/") + host);
        if (query.exec() && query.next())
            state = QJsonDocument::fromJson(query.value(0).toByteArray()).object();
    }
    QSqlDatabase::removeDatabase(name);
    return lab::HostState::fromJson(state);
}

/// The words about one appliance and the appliance itself, at one moment.
class Truth
{
public:
    Truth(const PracticeBench &bench, QString host)
        : m_host(std::move(host))
        , m_timeline(lastRun(bench))
        , m_is(stateOfHost(bench, m_host))
        , m_effects(bench.effects(upgradeEffects()))
        , m_lane(m_timeline.plan().laneOf(StepId{m_host + QStringLiteral("/recheck")}))
    {
        for (const LaneConsequence &one :
             consequencesOfStop(m_timeline, QDateTime::currentDateTimeUtc()))
            if (one.name == m_host)
                m_said = one;
    }

    /// Empty when everything that is said is so.
    QString disagreement() const
    {
        if (!m_lane || m_said.name.isEmpty())
            return QStringLiteral("nothing is said of %1").arg(m_host);
        for (const QString &wrong : {changed(), service(), safePoint()})
            if (!wrong.isEmpty())
                return QStringLiteral("said of %1: ").arg(m_host) + wrong;
        return {};
    }
    /// The title of the step that is named as the next safe point.
    bool namesNext(const QString &step) const
    {
        const Step *safe = m_timeline.plan().step(StepId{step});
        return safe && m_said.safePoint.contains(QStringLiteral("“%1”").arg(text(safe->title)));
    }

private:
    StepState stateOf(const char *step) const
    {
        return m_timeline.story(StepId{m_host + QLatin1Char('/') + QLatin1String(step)}).state;
    }
    static bool isDone(StepState state)
    {
        return state == StepState::Succeeded || state == StepState::Adopted;
    }
    bool atWork(const char *step) const
    {
        const StepState state = stateOf(step);
        return state != StepState::Pending && !isTerminal(state);
    }
    bool isOut() const
    {
        return !m_is.service || !m_is.registered || m_is.draining || !m_is.switchingTo.isEmpty();
    }

    /// What is named has its effect in the ledger, and what has not begun has none.
    QString changed() const
    {
        for (const Step &step : m_lane->steps) {
            const QString effect = effectOf(step.id.value);
            if (effect.isEmpty())
                continue;
            const bool happened = m_effects.contains(m_host + QLatin1Char(' ') + effect);
            const bool named = m_said.changed.contains(text(step.title));
            const bool begun = m_timeline.story(step.id).state != StepState::Pending;
            if ((named && !happened) || (happened && !begun)
                || (isDone(m_timeline.story(step.id).state) && !named))
                return QStringLiteral("changed by '%1', against the ledger").arg(step.id.value);
        }
        return {};
    }
    /// Said wherever it is so; and where it is not so, only while a step may bring it about.
    QString service() const
    {
        const bool soon = atWork("remove") || atWork("register")
            || (stateOf("switch") != StepState::Pending && !isDone(stateOf("verify")));
        if (isOut() == m_said.outOfService || (m_said.outOfService && soon))
            return {};
        return QStringLiteral("'%1'; service %2, registered %3, draining %4, switching to '%5'")
            .arg(m_said.service)
            .arg(m_is.service)
            .arg(m_is.registered)
            .arg(m_is.draining)
            .arg(m_is.switchingTo);
    }
    /// Safe to leave is what stands behind a safe point, or untouched, with everything in service.
    QString safePoint() const
    {
        const Step *last = nullptr;
        bool working = false;
        for (const Step &step : m_lane->steps) {
            const StepState state = m_timeline.story(step.id).state;
            if (isDone(state))
                last = &step;
            working = working || (state != StepState::Pending && !isTerminal(state));
        }
        const bool behind = !last || last->safePoint;
        const bool over = last == &m_lane->steps.last();
        const bool safe = behind && !working && !over && !isOut();
        return safe == (m_said.safePoint == QLatin1String("Safe to leave as it is now."))
            ? QString()
            : QStringLiteral("'%1'").arg(m_said.safePoint);
    }

    QString m_host;
    RunTimeline m_timeline;
    lab::HostState m_is;
    QStringList m_effects;
    const Lane *m_lane;
    LaneConsequence m_said;
};

} // namespace changeover::test
