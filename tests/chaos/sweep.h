// One kill and its resume: what must hold afterwards. Used by the sampled test and by the long
// sweep.
//
// Header-only; each trial has a practice estate of its own, so trials cannot help one another.
#pragma once

#include "tests/support/practicebench.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

namespace changeover::test
{

struct Trial {
    bool killed = false; ///< false: the run ended before the point was reached
    QString complaint; ///< empty when everything held
    QString left; ///< the folder of a trial that did not hold: journal, logs, practice estate
};

inline QStringList appliancesOf(const QString &site)
{
    return site == QLatin1String("Seattle")
        ? QStringList{QStringLiteral("SEA-CCE-01"), QStringLiteral("SEA-CCE-02")}
        : QStringList{QStringLiteral("DUB-CCE-01")};
}

/// How long an undisturbed upgrade takes here and now, from the start of the console to its end;
/// nothing when it failed.
inline std::optional<int> lengthOfRun(const QString &site)
{
    PracticeBench bench(20'000);
    QElapsedTimer timer;
    timer.start();
    const ProgramResult result = bench.run(PracticeBench::cli(), bench.upgradeArguments(site));
    return result.exitCode == 0 ? std::optional(int(timer.elapsed())) : std::nullopt;
}

/// How often each point is passed in an undisturbed run is not known beforehand: a trial that was
/// not killed marks the end of its sweep.
inline Trial killAndResume(const QString &site, const QString &point, int killAfterMs = -1)
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
        return {false, QStringLiteral("the killed console did not end"), {}};
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
    if (trial.complaint.isEmpty() && effects != expectedEffects(appliancesOf(site)))
        trial.complaint = QStringLiteral("the ledger holds: ") + effects.join(QStringLiteral(", "));
    const ProgramResult verified = bench.run(
        console,
        {QStringLiteral("run"), QStringLiteral("verify"), QStringLiteral("last"),
         QStringLiteral("--json")});
    if (trial.complaint.isEmpty() && !verified.last().value(QStringLiteral("intact")).toBool())
        trial.complaint = QStringLiteral("the journal does not verify");
    if (!trial.complaint.isEmpty()) {
        bench.keep();
        trial.left = bench.folder();
    }
    return trial;
}

/// A kill at an instant of the run's length; one that came after the end is drawn anew.
inline Trial
killAtSomeInstant(const QString &site, int length, QRandomGenerator &random, int *instant)
{
    Trial trial;
    for (int draws = 0; draws < 10 && !trial.killed && trial.complaint.isEmpty(); ++draws) {
        *instant = random.bounded(std::max(length, 100));
        trial = killAndResume(site, {}, *instant);
    }
    return trial;
}

} // namespace changeover::test
