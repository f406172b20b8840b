// The steps of a practice upgrade, and how one of them is met at work. Used by the trials of stops,
// pauses and letting go.
//
// Header-only.
#pragma once

#include "tests/support/liveconsole.h"

namespace changeover::test
{

struct PlannedStep {
    QString id;
    QString interruptibility;
    bool safePoint = false;
    bool job = false;

    QString name() const { return id.section(QLatin1Char('/'), 1); }
    QString lane() const { return id.section(QLatin1Char('/'), 0, 0); }
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

/// The effect in the ledger that a step of this id has, empty for those that leave none there.
inline QString effectOf(const QString &step)
{
    const QStringList names{QStringLiteral("remove"),    QStringLiteral("install"),
                            QStringLiteral("configure"), QStringLiteral("register"),
                            QStringLiteral("download"),  QStringLiteral("build"),
                            QStringLiteral("switch")};
    return upgradeEffects().value(int(names.indexOf(step.section(QLatin1Char('/'), 1))), QString());
}

/// The effects of the steps up to this one, in order.
inline QStringList effectsUpTo(const QList<PlannedStep> &steps, int last)
{
    QStringList rows;
    for (int i = 0; i <= last; ++i)
        if (const QString effect = effectOf(steps.at(i).id); !effect.isEmpty())
            rows << QStringLiteral("DUB-CCE-01 ") + effect;
    return rows;
}

/// Every effect of the upgrade that the ledger holds, and every call that was cut.
inline QStringList watchedEffects(const PracticeBench &bench)
{
    return bench.effects(upgradeEffects() + QStringList{QStringLiteral("call.cut")});
}

/// Waits until this step is at work. The one before is played quickly, this one slowly; one without
/// a job meets hosts that stand still, and the caller thaws them.
inline bool
meetAtWork(LiveConsole &console, const LiveLab &lab, const QList<PlannedStep> &steps, int at)
{
    const PlannedStep &step = steps.at(at);
    const bool came = at == 0
        ? console.sees(is(QStringLiteral("run.started")))
        : console.sees(is(QStringLiteral("step.finished"), steps.at(at - 1).id));
    if (!came)
        return false;
    // Building takes hours, putting a file down takes a second.
    const QStringList brief{
        QStringLiteral("configuration"), QStringLiteral("way-back"), QStringLiteral("configure")};
    lab.speed(step.name() == QLatin1String("build") ? 200 : brief.contains(step.name()) ? 1 : 20);
    const bool proof = step.name() == QLatin1String("verify");
    if (!step.job && !proof)
        lab.freeze();
    const bool begun = console.sees(
        is(step.job ? QStringLiteral("job.attached") : QStringLiteral("step.intended"), step.id));
    if (proof)
        lab.freeze();
    return begun;
}

/// What a console said, without its log.
inline QString storyOf(LiveConsole &console)
{
    QString said;
    for (const Line &line : console.lines())
        if (eventOf(line) != QLatin1String("log") && eventOf(line) != QLatin1String("run.started"))
            said += QLatin1Char('\n')
                + QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact).left(300));
    return said + QString::fromUtf8(console.errors());
}

inline bool journalIsIntact(const PracticeBench &bench)
{
    const ProgramResult verified = bench.run(
        PracticeBench::cli(),
        {QStringLiteral("run"), QStringLiteral("verify"), QStringLiteral("last"),
         QStringLiteral("--json")});
    return verified.last().value(QStringLiteral("intact")).toBool();
}

} // namespace changeover::test
