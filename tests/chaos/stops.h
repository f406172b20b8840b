// One stop or pause in the middle of one step: what must hold at the end of the run, and after the
// upgrade that goes on from there. Used by tst_stops, in samples and in full.
//
// Header-only; each trial has a practice estate of its own.
#pragma once

#include "tests/support/liveconsole.h"

namespace changeover::test
{

struct PlannedStep {
    QString id;
    QString interruptibility;
    bool safePoint = false;
    bool job = false;
};

/// The steps of Dublin's plan, as `plan --json` tells them.
inline QList<PlannedStep> plannedSteps(const PracticeBench &bench)
{
    using namespace Qt::StringLiterals;
    const ProgramResult plan = bench.run(
        PracticeBench::cli(),
        {u"plan"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s, u"--to"_s, u"2.1"_s, u"--json"_s,
         u"--accept"_s, u"others"_s});
    QList<PlannedStep> steps;
    for (const QJsonValue stage : plan.last()[u"stages"].toArray())
        for (const QJsonValue lane : stage[u"lanes"].toArray())
            for (const QJsonValue step : lane[u"steps"].toArray())
                steps << PlannedStep{
                    step[u"id"].toString(), step[u"interruptibility"].toString(),
                    step[u"safePoint"].toBool(), step[u"changesHost"].toBool()};
    return steps;
}

/// The effect in the ledger that a step of this name has, empty for those that leave none there.
inline QString effectOf(const QString &step)
{
    const QStringList names{QStringLiteral("remove"),    QStringLiteral("install"),
                            QStringLiteral("configure"), QStringLiteral("register"),
                            QStringLiteral("download"),  QStringLiteral("build"),
                            QStringLiteral("switch")};
    return upgradeEffects().value(int(names.indexOf(step.section(QLatin1Char('/'), 1))), QString());
}

class StopTrial
{
public:
    /// `wish`: a way of `run stop --how`, or "pause".
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
        if (const QString missed = comeToStep(); !missed.isEmpty())
            return missed;
        const QString held = m_wish == QLatin1String("pause") ? pauseAndContinue() : stop();
        return held.isEmpty() ? held : held + QStringLiteral(" | ") + story();
    }

private:
    const PlannedStep &step() const { return m_steps.at(m_at); }
    /// Slow enough to be met at work: building takes hours, putting a file down takes a second.
    double slowSpeed() const
    {
        const QString name = step().id.section(QLatin1Char('/'), 1);
        const QStringList brief{
            QStringLiteral("configuration"), QStringLiteral("way-back"),
            QStringLiteral("configure")};
        return name == QLatin1String("build") ? 200 : brief.contains(name) ? 1 : 20;
    }
    bool isSignOff() const { return step().id.endsWith(QLatin1String("/validate")); }

    /// The step before is played quickly, this one slowly; a step without a job meets hosts that
    /// stand still.
    QString comeToStep()
    {
        const bool came = m_at == 0
            ? m_console.sees(is(QStringLiteral("run.started")))
            : m_console.sees(is(QStringLiteral("step.finished"), m_steps.at(m_at - 1).id));
        if (!came)
            return QStringLiteral("the step before did not end: ") + story();
        m_lab.speed(slowSpeed());
        const bool proof = step().id.endsWith(QLatin1String("/verify"));
        if (!step().job && !proof)
            m_lab.freeze();
        const bool begun = m_console.sees(
            is(step().job ? QStringLiteral("job.attached") : QStringLiteral("step.intended"),
               step().id));
        if (proof)
            m_lab.freeze();
        return begun ? QString() : QStringLiteral("the step did not begin: ") + story();
    }

    bool request(const QStringList &verb) const
    {
        return m_bench
                   .run(
                       PracticeBench::cli(),
                       QStringList{QStringLiteral("run")} + verb
                           + QStringList{QStringLiteral("--json")})
                   .exitCode
            == 0;
    }

    QString pauseAndContinue()
    {
        if (!request({QStringLiteral("pause"), QStringLiteral("last")})
            || !m_console.sees(is(QStringLiteral("run.pause-requested"))))
            return QStringLiteral("the pause was not taken");
        m_lab.thaw();
        m_lab.speed(20'000);
        if (!m_console.sees(is(QStringLiteral("run.paused"))))
            return QStringLiteral("the run did not pause");
        const int begun = m_console.count(is(QStringLiteral("step.intended")));
        const QStringList before = m_bench.effects(upgradeEffects());
        if (!request({QStringLiteral("continue"), QStringLiteral("last")}) || !m_console.ends())
            return QStringLiteral("the run did not go on");
        if (begun > m_at + 1)
            return QStringLiteral("a step began while pausing");
        if (before.size() > expectedUpTo(m_at).size())
            return QStringLiteral("an effect came while paused");
        return succeededWith(m_console.last(), expectedEffects({QStringLiteral("DUB-CCE-01")}));
    }

    QString stop()
    {
        if (!request(
                {QStringLiteral("stop"), QStringLiteral("last"), QStringLiteral("--how"), m_wish})
            || !m_console.sees(is(QStringLiteral("run.stop-acknowledged"))))
            return QStringLiteral("the stop was not acknowledged");
        m_lab.thaw();
        const bool cancels = m_wish == QLatin1String("cancel-job") && step().job
            && step().interruptibility == QLatin1String("anytime");
        if (!cancels)
            m_lab.speed(20'000);
        if (!m_console.ends())
            return QStringLiteral("the run did not end");
        m_lab.speed(20'000);
        const QString held = judgeStopped(cancels);
        return held.isEmpty() ? goOn(cancels) : held;
    }

    /// The last step that may be played: the interruptibility and the safe points say which.
    int lastStep() const
    {
        int last = m_at;
        if (m_wish == QLatin1String("at-safe-point"))
            while (last + 1 < m_steps.size() && !m_steps.at(last).safePoint && inLane(last + 1))
                ++last;
        return last;
    }
    bool inLane(int other) const
    {
        return m_steps.at(other).id.section(QLatin1Char('/'), 0, 0)
            == step().id.section(QLatin1Char('/'), 0, 0);
    }
    QStringList expectedUpTo(int last) const
    {
        QStringList rows;
        for (int i = 0; i <= last; ++i)
            if (const QString effect = effectOf(m_steps.at(i).id); !effect.isEmpty())
                rows << QStringLiteral("DUB-CCE-01 ") + effect;
        return rows;
    }

    QString judgeStopped(bool cancels)
    {
        const Line seen = m_console.line(is(QStringLiteral("run.stop-acknowledged")));
        if (stepOf(seen) != step().id)
            return QStringLiteral("the stop met '%1'").arg(stepOf(seen));
        const int last = lastStep();
        // A sign-off at work is withdrawn, unless the stop lets it come to its end.
        const bool withdrawn = isSignOff() && m_wish != QLatin1String("at-safe-point");
        const bool whole = last == m_steps.size() - 1 && !cancels && !withdrawn;
        const QString wanted = whole ? QStringLiteral("succeeded") : QStringLiteral("stopped");
        if (stateOf(m_console.last()) != wanted || m_console.exitCode() != (whole ? 0 : 3))
            return QStringLiteral("ended as %1 (%2) instead of %3")
                .arg(stateOf(m_console.last()))
                .arg(m_console.exitCode())
                .arg(wanted);
        for (int i = 0; i < m_steps.size(); ++i) {
            const bool ended = i <= last;
            const bool broken = i == m_at && (cancels || withdrawn);
            const QString expected = !ended ? QString()
                : broken                    ? QStringLiteral("stopped")
                                            : QStringLiteral("succeeded");
            const QString found
                = stateOf(m_console.line(is(QStringLiteral("step.finished"), m_steps.at(i).id)));
            if (found != expected)
                return QStringLiteral("%1 ended as '%2' instead of '%3'")
                    .arg(m_steps.at(i).id, found, expected);
        }
        const QStringList effects = m_bench.effects(watched());
        const QStringList expected = expectedUpTo(last);
        // A cancelled download may have begun: its beginning is in the ledger then.
        const bool agrees = effects == expected || (cancels && effects == expectedUpTo(last - 1));
        return agrees ? QString()
                      : QStringLiteral("the ledger holds: ") + effects.join(QStringLiteral(", "));
    }

    /// A new upgrade of the site goes on from what is there: nothing a second time.
    QString goOn(bool cancelled)
    {
        QStringList arguments = m_bench.upgradeArguments(QStringLiteral("Dublin"));
        arguments.last() = QStringLiteral("others,versions,service,backup,registration,updater");
        const bool whole = m_console.exitCode() == 0;
        if (whole)
            return intact();
        const ProgramResult next = m_bench.run(PracticeBench::cli(), arguments);
        if (m_steps.at(lastStep()).id.endsWith(QLatin1String("/remove")))
            return refusedWithoutModule(next);
        QStringList expected = expectedEffects({QStringLiteral("DUB-CCE-01")});
        const QString download = QStringLiteral("DUB-CCE-01 Start-CcDownload");
        // A new run asks for the bits once more where none are built yet; they are there, so the
        // cmdlet does nothing.
        const bool again
            = cancelled || m_steps.at(lastStep()).id.endsWith(QLatin1String("/download"));
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
        const bool untouched = m_bench.effects(watched()) == expectedUpTo(lastStep());
        return next.exitCode == 4 && said && untouched
            ? QString()
            : QStringLiteral("not refused: ") + QString::fromUtf8(next.errors);
    }
    QString succeededWith(const Line &last, const QStringList &expected) const
    {
        if (stateOf(last) != QLatin1String("succeeded"))
            return QStringLiteral("ended with ")
                + QString::fromUtf8(QJsonDocument(last).toJson(QJsonDocument::Compact));
        const QStringList effects = m_bench.effects(watched());
        if (effects != expected)
            return QStringLiteral("the ledger holds: ") + effects.join(QStringLiteral(", "));
        return intact();
    }
    QString intact() const
    {
        const ProgramResult verified = m_bench.run(
            PracticeBench::cli(),
            {QStringLiteral("run"), QStringLiteral("verify"), QStringLiteral("last"),
             QStringLiteral("--json")});
        return verified.last().value(QStringLiteral("intact")).toBool()
            ? QString()
            : QStringLiteral("the journal does not verify");
    }

    static QString stateOf(const Line &line)
    {
        return line.value(QStringLiteral("state")).toString();
    }
    static QStringList watched()
    {
        return upgradeEffects() + QStringList{QStringLiteral("call.cut")};
    }
    /// What the console said, without its log.
    QString story()
    {
        QString said;
        for (const Line &line : m_console.lines())
            if (eventOf(line) != QLatin1String("log")
                && eventOf(line) != QLatin1String("run.started"))
                said += QLatin1Char('\n')
                    + QString::fromUtf8(
                            QJsonDocument(line).toJson(QJsonDocument::Compact).left(300));
        return said + QString::fromUtf8(m_console.errors());
    }

    QList<PlannedStep> m_steps;
    int m_at;
    QString m_wish;
    PracticeBench m_bench{20'000};
    LiveLab m_lab;
    LiveConsole m_console;
};

} // namespace changeover::test
