// One kill and its resume: what must hold afterwards. Used by the sampled test and by the long
// sweep.
//
// Header-only; each trial has a practice estate of its own, so trials cannot help one another.
#pragma once

#include "tests/support/practicebench.h"

#include <QRandomGenerator>

namespace changeover::test
{

struct Trial {
    bool killed = false; ///< false: the run ended before the point was reached
    QString complaint; ///< empty when everything held
};

/// How often each point is passed in an undisturbed run is not known beforehand: a trial that was
/// not killed marks the end of its sweep.
inline Trial killAndResume(
    const QString &site, const QStringList &hosts, const QString &point, int killAfterMs = -1)
{
    PracticeBench bench(20'000);
    const QString console = PracticeBench::program(QStringLiteral("app/changeover-chaos-console"));
    QProcess process;
    QProcessEnvironment environment = bench.environment();
    if (!point.isEmpty())
        environment.insert(QStringLiteral("CHANGEOVER_KILL_AT"), point);
    bench.set(process, console, bench.upgradeArguments(site));
    process.setProcessEnvironment(environment);
    process.start();
    if (killAfterMs >= 0 && !process.waitForFinished(killAfterMs))
        process.kill();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(180'000))
        return {false, QStringLiteral("the killed console did not end")};
    ProgramResult result = PracticeBench::resultOf(process);
    Trial trial;
    trial.killed = result.killed;
    if (result.killed) {
        const ProgramResult runs = bench.run(
            console, {QStringLiteral("run"), QStringLiteral("list"), QStringLiteral("--json")});
        const bool begun
            = runs.last().value(QStringLiteral("event")).toString() == QStringLiteral("run");
        result = bench.run(console, begun ? bench.resumeArguments() : bench.upgradeArguments(site));
        // Killed between the last event and the goodbye: the run had ended, and says so.
        const bool ended = begun
            && runs.last().value(QStringLiteral("state")).toString() == QStringLiteral("succeeded");
        if (!ended
            && result.last().value(QStringLiteral("state")).toString()
                != QStringLiteral("succeeded"))
            trial.complaint = QStringLiteral("ended as %1 (%2): %3")
                                  .arg(QString::fromUtf8(
                                      QJsonDocument(result.last()).toJson(QJsonDocument::Compact)))
                                  .arg(result.exitCode)
                                  .arg(QString::fromUtf8(result.errors));
    } else if (result.exitCode != 0) {
        trial.complaint
            = QStringLiteral("undisturbed run failed: ") + QString::fromUtf8(result.errors);
    }
    const QStringList effects
        = bench.effects(upgradeEffects() + QStringList{QStringLiteral("call.cut")});
    if (trial.complaint.isEmpty() && effects != expectedEffects(hosts))
        trial.complaint = QStringLiteral("the ledger holds: ") + effects.join(QStringLiteral(", "));
    const ProgramResult verified = bench.run(
        console,
        {QStringLiteral("run"), QStringLiteral("verify"), QStringLiteral("last"),
         QStringLiteral("--json")});
    if (trial.complaint.isEmpty() && !verified.last().value(QStringLiteral("intact")).toBool())
        trial.complaint = QStringLiteral("the journal does not verify");
    return trial;
}

} // namespace changeover::test
