// One stop in the middle of one step: what must hold at the end of the run, and after the upgrade
// that goes on from there.
//
// Header-only; each trial has a practice estate of its own.
#pragma once

#include "tests/chaos/truth.h"

namespace changeover::test
{

class StopTrial
{
public:
    /// `wish`: a way of `run stop --how`.
    StopTrial(QList<PlannedStep> steps, int at, QString wish)
        : m_steps(std::move(steps))
        , m_at(at)
        , m_wish(std::move(wish))
        , m_lab(m_bench)
        , m_console(m_bench, m_bench.upgradeArguments(QStringLiteral("Dublin")))
    {
    }
    ~StopTrial() { m_lab.thaw(); }

    /// Empty when everything held.
    QString play()
    {
        const QString held = meetAtWork(m_console, m_lab, m_steps, m_at)
            ? stop()
            : QStringLiteral("the step did not begin");
        return held.isEmpty() ? held : held + QStringLiteral(" | ") + storyOf(m_console);
    }

private:
    const PlannedStep &step() const { return m_steps.at(m_at); }
    bool isSignOff() const { return step().name() == QLatin1String("validate"); }
    bool cancels() const
    {
        return m_wish == QLatin1String("cancel-job") && step().job
            && step().interruptibility == QLatin1String("anytime");
    }

    QString stop()
    {
        const bool foretold = foretellsItsEnd();
        const ProgramResult told = m_bench.run(
            PracticeBench::cli(),
            {QStringLiteral("run"), QStringLiteral("stop"), QStringLiteral("last"),
             QStringLiteral("--how"), m_wish, QStringLiteral("--json")});
        if (told.exitCode != 0 || !m_console.sees(is(QStringLiteral("run.stop-acknowledged"))))
            return QStringLiteral("the stop was not acknowledged");
        m_lab.thaw();
        if (!cancels())
            m_lab.speed(20'000);
        if (!m_console.ends())
            return QStringLiteral("the run did not end");
        m_lab.speed(20'000);
        if (!foretold)
            return QStringLiteral("what was offered is not what came");
        for (const QString &wrong : {judgeStates(), judgeLedger(), truth()})
            if (!wrong.isEmpty())
                return wrong;
        return goOn();
    }
    /// The offer before the stop names the ways that the step bears, and where the run would end.
    bool foretellsItsEnd() const
    {
        const RunTimeline timeline = lastRun(m_bench);
        const StopOffer offer = stopOffer(timeline);
        const bool cancellable = step().job && step().interruptibility == QLatin1String("anytime");
        if (offer.cancelJob.offered != cancellable || !offer.stopFollowing.offered)
            return false;
        if (m_wish != QLatin1String("at-safe-point"))
            return true;
        if (!offer.atSafePoint.offered)
            return lastStep() == m_at;
        const Step *last = timeline.plan().step(StepId{m_steps.at(lastStep()).id});
        return last && offer.atSafePoint.hint.contains(text(last->title));
    }
    QString truth() const { return Truth(m_bench, QStringLiteral("DUB-CCE-01")).disagreement(); }

    /// The last step that may be played: the interruptibility and the safe points say which.
    int lastStep() const
    {
        int last = m_at;
        if (m_wish == QLatin1String("at-safe-point"))
            while (last + 1 < m_steps.size() && !m_steps.at(last).safePoint && inLane(last + 1))
                ++last;
        return last;
    }
    bool inLane(int other) const { return m_steps.at(other).lane() == step().lane(); }
    QString judgeStates()
    {
        const Line seen = m_console.line(is(QStringLiteral("run.stop-acknowledged")));
        if (stepOf(seen) != step().id)
            return QStringLiteral("the stop met '%1'").arg(stepOf(seen));
        const int last = lastStep();
        // A sign-off at work is withdrawn, unless the stop lets it come to its end.
        const bool withdrawn = isSignOff() && m_wish != QLatin1String("at-safe-point");
        const bool whole = last == m_steps.size() - 1 && !cancels() && !withdrawn;
        const QString wanted = whole ? QStringLiteral("succeeded") : QStringLiteral("stopped");
        if (stateOf(m_console.last()) != wanted || m_console.exitCode() != (whole ? 0 : 3))
            return QStringLiteral("ended with %1 (%2) instead of %3")
                .arg(QString::fromUtf8(
                    QJsonDocument(m_console.last()).toJson(QJsonDocument::Compact)))
                .arg(m_console.exitCode())
                .arg(wanted);
        for (int i = 0; i < m_steps.size(); ++i) {
            const bool ended = i <= last;
            const bool broken = i == m_at && (cancels() || withdrawn);
            const QString expected = !ended ? QString()
                : broken                    ? QStringLiteral("stopped")
                                            : QStringLiteral("succeeded");
            const QString found
                = stateOf(m_console.line(is(QStringLiteral("step.finished"), m_steps.at(i).id)));
            if (found != expected)
                return QStringLiteral("%1 ended as '%2' instead of '%3'")
                    .arg(m_steps.at(i).id, found, expected);
        }
        return {};
    }
    QString judgeLedger() const
    {
        const int last = lastStep();
        const QStringList effects = watchedEffects(m_bench);
        const QStringList expected = effectsUpTo(m_steps, last);
        // A cancelled download may have begun: its beginning is in the ledger then.
        const bool agrees
            = effects == expected || (cancels() && effects == effectsUpTo(m_steps, last - 1));
        return agrees ? QString()
                      : QStringLiteral("the ledger holds: ") + effects.join(QStringLiteral(", "));
    }

    /// A new upgrade of the site goes on from what is there: nothing a second time.
    QString goOn()
    {
        QStringList arguments = m_bench.upgradeArguments(QStringLiteral("Dublin"));
        arguments.last() = QStringLiteral("others,versions,service,backup,registration,updater");
        const bool whole = m_console.exitCode() == 0;
        if (whole)
            return intact();
        const ProgramResult next = m_bench.run(PracticeBench::cli(), arguments);
        if (m_steps.at(lastStep()).name() == QLatin1String("remove"))
            return refusedWithoutModule(next);
        QStringList expected = expectedEffects({QStringLiteral("DUB-CCE-01")});
        const QString download = QStringLiteral("DUB-CCE-01 Start-CcDownload");
        // A new run asks for the bits once more where none are built yet; they are there, so the
        // cmdlet does nothing.
        const bool again = cancels() || m_steps.at(lastStep()).name() == QLatin1String("download");
        if (again && m_bench.effects({QStringLiteral("Start-CcDownload")}).size() == 2)
            expected.insert(expected.indexOf(download), download);
        QString held = succeededWith(next.last(), expected);
        if (!held.isEmpty())
            for (const Line &line : next.lines)
                if (eventOf(line) != QLatin1String("log"))
                    held += QLatin1Char('\n')
                        + QString::fromUtf8(
                                QJsonDocument(line).toJson(QJsonDocument::Compact).left(300));
        return held.isEmpty()
            ? held
            : QStringLiteral("going on: ") + held + QString::fromUtf8(next.errors);
    }

    /// Without a module nobody can read the versions: the upgrade says so and touches nothing; the
    /// way on is to put the old package back.
    QString refusedWithoutModule(const ProgramResult &next) const
    {
        const bool said = std::any_of(next.lines.begin(), next.lines.end(), [](const Line &line) {
            return line.value(QStringLiteral("id")).toString() == QLatin1String("module")
                && line.value(QStringLiteral("verdict")).toString() == QLatin1String("block");
        });
        const bool untouched = watchedEffects(m_bench) == effectsUpTo(m_steps, lastStep());
        return next.exitCode == 4 && said && untouched
            ? QString()
            : QStringLiteral("not refused: ") + QString::fromUtf8(next.errors);
    }
    QString succeededWith(const Line &last, const QStringList &expected) const
    {
        if (stateOf(last) != QLatin1String("succeeded"))
            return QStringLiteral("ended with ")
                + QString::fromUtf8(QJsonDocument(last).toJson(QJsonDocument::Compact));
        const QStringList effects = watchedEffects(m_bench);
        if (effects != expected)
            return QStringLiteral("the ledger holds: ") + effects.join(QStringLiteral(", "));
        return intact();
    }
    QString intact() const
    {
        return journalIsIntact(m_bench) ? QString() : QStringLiteral("the journal does not verify");
    }

    static QString stateOf(const Line &line)
    {
        return line.value(QStringLiteral("state")).toString();
    }

    QList<PlannedStep> m_steps;
    int m_at;
    QString m_wish;
    PracticeBench m_bench{20'000};
    LiveLab m_lab;
    LiveConsole m_console;
};

} // namespace changeover::test
