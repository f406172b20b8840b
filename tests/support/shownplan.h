// A plan of the shape an upgrade of Seattle has, for tests of what a run looks like. Header-only.
#pragma once

#include "domain/plan.h"

namespace changeover::support
{

struct ShownStep {
    const char *name;
    const char *title;
    int minutes;
    Interruptibility interruptibility;
    bool safePoint;
    bool changes;
};

inline QList<ShownStep> shownSteps()
{
    using enum Interruptibility;
    return {
        {"recheck", "step.recheck", 1, Anytime, false, false},
        {"stage", "step.stage", 3, Anytime, false, true},
        {"wayBack", "step.wayBack", 1, Anytime, true, true},
        {"removePackage", "step.remove", 1, AfterThisStep, false, true},
        {"installPackage", "step.install", 2, AfterThisStep, false, true},
        {"register", "step.register", 2, AfterThisStep, true, true},
        {"download", "step.download", 20, Anytime, false, true},
        {"build", "step.build", 120, AfterThisStep, true, true},
        {"switch", "step.switch", 10, PointOfNoReturn, false, true},
        {"verify", "step.verify", 2, Anytime, true, false}};
}

inline StepId shownStep(int appliance, const QString &name)
{
    return StepId{QStringLiteral("SEA-CCE-0%1/%2").arg(appliance).arg(name)};
}

inline Plan shownPlan()
{
    Plan plan;
    plan.procedure = QStringLiteral("cloudconnector.upgrade");
    plan.site = SiteId{QStringLiteral("seattle")};
    plan.siteName = QStringLiteral("Seattle");
    plan.target = Version(2, 1);
    Stage stage{StageId{QStringLiteral("s")}, plan.site, QStringLiteral("Seattle"), {}};
    for (int i = 1; i <= 2; ++i) {
        const QString name = QStringLiteral("SEA-CCE-0%1").arg(i);
        Lane lane{LaneId{name}, ConnectorId{QStringLiteral("cce-%1").arg(i)}, name, {}};
        for (const ShownStep &shown : shownSteps()) {
            Step step;
            step.id = shownStep(i, QString::fromLatin1(shown.name));
            step.behaviour = QStringLiteral("cloudconnector.") + QLatin1String(shown.name);
            step.title
                = {QString::fromLatin1(shown.title),
                   {name, QStringLiteral("2.0.1"), QStringLiteral("2.1")}};
            step.estimate = std::chrono::minutes(shown.minutes);
            step.interruptibility = shown.interruptibility;
            step.safePoint = shown.safePoint;
            step.changesHost = shown.changes;
            lane.steps += step;
        }
        stage.lanes += lane;
    }
    plan.stages += stage;
    return plan;
}

} // namespace changeover::support
