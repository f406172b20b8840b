// One upgrade that is paused, or let go and resumed, in the middle of each of its steps.
//
// Header-only; one practice estate per upgrade.
#pragma once

#include "tests/chaos/truth.h"

#include <memory>

namespace changeover::test
{

class InterruptedUpgrade
{
public:
    explicit InterruptedUpgrade(QList<PlannedStep> steps)
        : m_steps(std::move(steps))
        , m_lab(m_bench)
        , m_console(std::make_unique<LiveConsole>(m_bench, m_bench.upgradeArguments(site())))
    {
    }
    ~InterruptedUpgrade() { m_lab.thaw(); }

    /// Empty when everything held; the run goes on behind it.
    QString pauseAt(int at)
    {
        if (!meetAtWork(*m_console, m_lab, m_steps, at))
            return told(at, QStringLiteral("the step did not begin"));
        const auto requested = is(QStringLiteral("run.pause-requested"));
        const auto paused = is(QStringLiteral("run.paused"));
        if (!request(QStringLiteral("pause")) || !seesAnother(requested, at))
            return told(at, QStringLiteral("the pause was not taken"));
        m_lab.thaw();
        m_lab.speed(20'000);
        if (!seesAnother(paused, at))
            return told(at, QStringLiteral("the run did not pause"));
        // A sign-off that is waited for does not keep the run from pausing.
        const int finished = m_console->count(is(QStringLiteral("step.finished")));
        if (finished != at + 1 && m_steps.at(at).name() != QLatin1String("validate"))
            return told(at, QStringLiteral("paused, but not behind this step"));
        if (m_console->count(is(QStringLiteral("step.intended"))) != at + 1)
            return told(at, QStringLiteral("a step began while pausing"));
        if (watchedEffects(m_bench) != effectsUpTo(m_steps, at))
            return told(at, QStringLiteral("the ledger holds something else"));
        if (const QString wrong = Truth(m_bench, host()).disagreement(); !wrong.isEmpty())
            return told(at, wrong);
        return request(QStringLiteral("continue")) ? QString()
                                                   : told(at, QStringLiteral("it did not go on"));
    }

    /// Ctrl-C twice, then `run resume`. The job on the host comes to its end alone, or is found at
    /// work again.
    QString letGoAt(int at, bool endsAlone)
    {
        if (!meetAtWork(*m_console, m_lab, m_steps, at))
            return told(at, QStringLiteral("the step did not begin"));
        m_console->interrupt();
        if (!m_console->sees(is(QStringLiteral("run.stop-requested"))))
            return told(at, QStringLiteral("the first Ctrl-C was not taken"));
        m_console->interrupt();
        if (!m_console->ends() || m_console->exitCode() != 5
            || eventOf(m_console->last()) != QLatin1String("run.interrupted"))
            return told(at, QStringLiteral("the console did not let go"));
        m_lab.thaw();
        if (m_console->count(is(QStringLiteral("step.finished"), m_steps.at(at).id)) != 0)
            return told(at, QStringLiteral("the step was over already"));
        if (const QString wrong = Truth(m_bench, host()).disagreement(); !wrong.isEmpty())
            return told(at, wrong);
        // Whoever registers is asked for passwords: that job waits for its console.
        if (m_steps.at(at).job && endsAlone && m_steps.at(at).name() != QLatin1String("register")) {
            m_lab.speed(20'000);
            if (!m_lab.jobEnds(host(), jobOf(at))
                || watchedEffects(m_bench) != effectsUpTo(m_steps, at))
                return told(at, QStringLiteral("the job did not come to its end alone"));
        }
        m_console = std::make_unique<LiveConsole>(m_bench, m_bench.resumeArguments());
        // Never a second job: the one that was begun is found again.
        if (m_steps.at(at).job && !m_console->sees(foundAgain(m_steps.at(at).id)))
            return told(at, QStringLiteral("the job was not found again"));
        m_lab.speed(20'000);
        return m_console->sees(is(QStringLiteral("step.finished"), m_steps.at(at).id))
            ? QString()
            : told(at, QStringLiteral("the resumed run did not finish the step"));
    }

    /// After the last step: succeeded, every effect once, no job started twice.
    QString end()
    {
        const int last = int(m_steps.size()) - 1;
        if (!m_console->ends() || m_console->exitCode() != 0
            || m_console->last().value(QStringLiteral("state")).toString()
                != QLatin1String("succeeded"))
            return told(last, QStringLiteral("the run did not succeed"));
        if (watchedEffects(m_bench) != expectedEffects({host()}))
            return told(last, QStringLiteral("the ledger holds something else"));
        const RunTimeline timeline = lastRun(m_bench);
        for (const PlannedStep &step : m_steps)
            if (step.job && timeline.story(StepId{step.id}).attempt != 1)
                return told(last, step.id + QStringLiteral(" was begun more than once"));
        return journalIsIntact(m_bench) ? QString()
                                        : told(last, QStringLiteral("the journal does not verify"));
    }

private:
    static QString site() { return QStringLiteral("Dublin"); }
    static QString host() { return QStringLiteral("DUB-CCE-01"); }

    bool seesAnother(const std::function<bool(const Line &)> &wanted, int before)
    {
        return m_console->sees([&](const Line &) { return m_console->count(wanted) > before; });
    }
    QString jobOf(int at)
    {
        const Line line = m_console->line(is(QStringLiteral("job.attached"), m_steps.at(at).id));
        return line.value(QStringLiteral("job")).toString();
    }
    static std::function<bool(const Line &)> foundAgain(const QString &step)
    {
        const auto attached = is(QStringLiteral("job.attached"), step);
        return [attached](const Line &line) {
            return attached(line)
                && line.value(QStringLiteral("way")).toString() == QLatin1String("found");
        };
    }
    bool request(const QString &verb) const
    {
        const QStringList arguments{
            QStringLiteral("run"), verb, QStringLiteral("last"), QStringLiteral("--json")};
        return m_bench.run(PracticeBench::cli(), arguments).exitCode == 0;
    }
    QString told(int at, const QString &what)
    {
        return m_steps.at(at).id + QStringLiteral(": ") + what + QStringLiteral(" | ledger: ")
            + watchedEffects(m_bench).join(QStringLiteral(", ")) + storyOf(*m_console);
    }

    QList<PlannedStep> m_steps;
    PracticeBench m_bench{20'000};
    LiveLab m_lab;
    std::unique_ptr<LiveConsole> m_console;
};

} // namespace changeover::test
