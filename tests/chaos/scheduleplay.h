// One practice upgrade under one schedule of mishaps, and what must hold when it is over: it ended
// succeeded or in a truthful question, and ledger, journal and console tell the same.
//
// Header-only; each play has a practice estate of its own.
#pragma once

#include "tests/chaos/schedule.h"
#include "tests/chaos/truth.h"

namespace changeover::test
{

class SchedulePlay
{
public:
    explicit SchedulePlay(Schedule schedule)
        : m_schedule(std::move(schedule))
        , m_lab(m_bench)
    {
    }

    /// Empty when everything held.
    QString play()
    {
        if (!startLab(m_schedule.faults))
            return QStringLiteral("the lab did not start");
        for (int consoles = 0; consoles < 12 && m_complaint.isEmpty() && !m_over; ++consoles)
            playOneConsole();
        if (m_complaint.isEmpty() && !m_over)
            complain(QStringLiteral("the run does not come to an end"));
        if (m_complaint.isEmpty())
            judge();
        if (!m_complaint.isEmpty())
            m_bench.keep();
        return m_complaint.isEmpty() ? QString()
                                     : m_complaint + QStringLiteral(" | left in ")
                + m_bench.folder() + QStringLiteral(" | ") + m_story;
    }

private:
    void complain(const QString &what)
    {
        if (m_complaint.isEmpty())
            m_complaint = what;
    }
    /// Boots the hosts, with the disks that they have.
    bool startLab(const QList<QJsonObject> &faults = {})
    {
        QFile file(m_bench.folder() + QStringLiteral("/faults.ndjson"));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        for (const QJsonObject &fault : faults)
            file.write(QJsonDocument(fault).toJson(QJsonDocument::Compact) + '\n');
        file.close();
        const QStringList show{QStringLiteral("estate"),     QStringLiteral("show"),
                               QStringLiteral("--practice"), QStringLiteral("--json"),
                               QStringLiteral("--speed"),    QStringLiteral("20000"),
                               QStringLiteral("--ledger"),   m_bench.ledgerFile(),
                               QStringLiteral("--fault"),    file.fileName()};
        return m_bench.run(PracticeBench::cli(), show).exitCode == 0;
    }
    QJsonObject runRow() const
    {
        const ProgramResult runs = m_bench.run(
            PracticeBench::cli(),
            {QStringLiteral("run"), QStringLiteral("list"), QStringLiteral("--json")});
        const Line row = runs.last();
        return eventOf(row) == QLatin1String("run") ? row : QJsonObject();
    }

    /// One console from its start to its end, whichever that is.
    void playOneConsole()
    {
        const QJsonObject row = runRow();
        m_over = isTerminalState(row.value(QStringLiteral("state")).toString());
        if (m_over)
            return;
        const QString end = m_ends < m_schedule.consoleEnds.size()
            ? m_schedule.consoleEnds.at(m_ends++)
            : QString();
        const QString program
            = PracticeBench::program(QStringLiteral("app/changeover-chaos-console"));
        LiveConsole console(
            m_bench,
            row.isEmpty() ? m_bench.upgradeArguments(QStringLiteral("Dublin"))
                          : m_bench.resumeArguments(),
            program, end);
        m_disturbed = m_disturbed || !end.isEmpty();
        attend(console);
        if (!console.ends())
            complain(QStringLiteral("the console does not end"));
        keepStory(console);
        if (eventOf(console.last()) == QLatin1String("run.finished"))
            m_over = true;
        else if (end.isEmpty() && !row.isEmpty())
            complain(
                QStringLiteral("a console ended before its run: ")
                + QString::fromUtf8(console.errors()));
    }
    static bool isTerminalState(const QString &state)
    {
        return QStringList{
            QStringLiteral("succeeded"), QStringLiteral("failed"), QStringLiteral("stopped"),
            QStringLiteral("outcome-unknown")}
            .contains(state);
    }

    /// Answers what is asked and cuts the power where the schedule says so, until the console ends.
    void attend(LiveConsole &console)
    {
        const auto asked = is(QStringLiteral("question.asked"));
        const auto told = [](const Line &line) { return line.contains(QStringLiteral("seq")); };
        int answered = 0;
        while (m_complaint.isEmpty()) {
            const bool cuts = !m_schedule.powerCuts.isEmpty();
            const int cutAt = cuts ? m_schedule.powerCuts.first() : 0;
            const bool news = console.sees(
                [&](const Line &) {
                    return console.count(asked) > answered
                        || (cuts && console.count(told) >= cutAt);
                },
                90'000);
            if (!news)
                return console.ends(1) ? void() : complain(QStringLiteral("nothing happens"));
            if (cuts && console.count(told) >= cutAt) {
                m_schedule.powerCuts.removeFirst();
                m_lab.kill();
                if (!startLab())
                    complain(QStringLiteral("the lab did not come back"));
                continue;
            }
            answered = console.count(asked);
            answer(console);
        }
    }
    void answer(LiveConsole &console)
    {
        QJsonObject question;
        for (const Line &line : console.lines())
            if (eventOf(line) == QLatin1String("question.asked"))
                question = line[QStringLiteral("question")].toObject();
        const QString kind = question[QStringLiteral("kind")].toString();
        if (kind == QLatin1String("sign-off"))
            return; // the practice estate makes its own test calls
        m_questions << kind;
        if (!mayAsk(kind))
            return complain(QStringLiteral("asked out of turn: ") + kind);
        const QJsonArray offered = question[QStringLiteral("choices")].toArray();
        QString choice = QStringLiteral("stop");
        if (m_questions.size() <= patience)
            for (const char *good : {"keep-waiting", "repeat", "retry"})
                if (offered.contains(QLatin1String(good)))
                    choice = QLatin1String(good);
        m_stopped = m_stopped || choice == QLatin1String("stop");
        const ProgramResult said = answerLast(m_bench, choice);
        // The console may have died meanwhile, or the question may have been settled by the host.
        if (said.exitCode != 0)
            m_story += QStringLiteral(" unheard:") + choice;
    }
    /// What was never cut in its middle is never asked about as if it had been.
    bool mayAsk(const QString &kind) const
    {
        return kind == QLatin1String("cannot-read")
            || (m_schedule.breaksJobs
                && (kind == QLatin1String("partly-done") || kind == QLatin1String("step-failed")));
    }

    void judge()
    {
        const RunTimeline timeline = lastRun(m_bench);
        const QString state = runRow().value(QStringLiteral("state")).toString();
        const bool stopped = m_stopped && m_schedule.lasts;
        if (state != QLatin1String("succeeded") && !stopped)
            complain(QStringLiteral("the run ended as ") + state);
        if (!journalIsIntact(m_bench))
            complain(QStringLiteral("the journal does not verify"));
        judgeLedger(timeline, state == QLatin1String("succeeded"));
        judgeConsole();
        const lab::HostState host = stateOfHost(m_bench, QStringLiteral("DUB-CCE-01"));
        if (state == QLatin1String("succeeded")
            && (host.runningBits != QLatin1String("2.1") || !host.service || !host.registered))
            complain(QStringLiteral("succeeded, and the host runs ") + host.runningBits);
    }
    /// No effect without an intent, none more often than it was intended, all of them in order.
    void judgeLedger(const RunTimeline &timeline, bool whole)
    {
        const QString prefix = QStringLiteral("DUB-CCE-01 ");
        const QStringList effects = m_bench.effects(upgradeEffects());
        QStringList order;
        for (const QString &effect : effects)
            if (!order.contains(effect))
                order << effect;
        const QStringList expected = expectedEffects({QStringLiteral("DUB-CCE-01")});
        if (order != expected.first(order.size()) || (whole && order != expected)
            || (!m_schedule.breaksJobs && effects != order))
            complain(QStringLiteral("the ledger holds: ") + effects.join(QStringLiteral(", ")));
        for (const Stage &stage : timeline.plan().stages)
            for (const Lane &lane : stage.lanes)
                for (const Step &step : lane.steps) {
                    const QString effect = effectOf(step.id.value);
                    const qsizetype begun = effects.count(prefix + effect);
                    if (!effect.isEmpty() && begun > timeline.story(step.id).attempt)
                        complain(step.id.value + QStringLiteral(" acted without an intent"));
                }
    }
    /// What a console told is in the journal, in the same words; undisturbed, it told everything.
    void judgeConsole()
    {
        SqliteJournal journal(
            m_bench.folder() + QStringLiteral("/journal.db"), ConsoleId::create(),
            QStringLiteral("reader"), std::chrono::seconds(2));
        const auto opened = journal.open();
        const auto runs = journal.runs().value_or(QList<RunSummary>());
        if (!opened || runs.size() != 1)
            return complain(QStringLiteral("there is not exactly one run"));
        QMap<qint64, QString> kept;
        for (const Event &event : journal.events(runs.first().id).value_or(QList<Event>()))
            kept[event.seq] = eventTypeName(event.body);
        for (auto told = m_told.begin(); told != m_told.end(); ++told)
            if (kept.value(told.key()) != told.value())
                complain(QStringLiteral("told %1 as %2").arg(told.value(), kept[told.key()]));
        if (!m_disturbed && m_told != kept)
            complain(QStringLiteral("%1 events, %2 told").arg(kept.size()).arg(m_told.size()));
    }

    void keepStory(LiveConsole &console)
    {
        for (const Line &line : console.lines())
            if (line.contains(QStringLiteral("seq")))
                m_told[line[QStringLiteral("seq")].toInteger()] = eventOf(line);
        m_story += storyOf(console) + QStringLiteral("\n--\n");
    }

    static constexpr int patience = 8; ///< questions, before the admin gives up
    Schedule m_schedule;
    PracticeBench m_bench{20'000};
    LiveLab m_lab;
    qsizetype m_ends = 0;
    bool m_over = false;
    bool m_stopped = false;
    bool m_disturbed = false;
    QStringList m_questions;
    QMap<qint64, QString> m_told;
    QString m_complaint;
    QString m_story;
};

} // namespace changeover::test
