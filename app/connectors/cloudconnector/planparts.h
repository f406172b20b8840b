// The parts that the plans of this connector kind are put together from.
//
// Any thread; pure functions of their arguments. Internal to this folder.
#pragma once

#include "connectors/cloudconnector/appliancefacts.h"
#include "connectors/cloudconnector/cloudconnector.h"

namespace changeover::cloudconnector
{

/// One appliance on its way from one version to another.
struct Journey {
    CloudConnectorAppliance appliance;
    ApplianceFacts facts;
    Version from;
    Version to;
    QString siteName; ///< as Register presents it
};

/// What a kind of step looks like, but for its appliance.
struct StepForm {
    const char *name; ///< end of the step's id
    const char *behaviour;
    const char *script; ///< of the act; empty where nothing acts
    Interruptibility interruptibility;
    bool safePoint;
    bool repeatable;
    std::chrono::minutes deadline;
    std::chrono::minutes estimate;
};

/// Builds steps and remembers the first script that the library does not have.
class StepMaker
{
public:
    explicit StepMaker(const ScriptLibrary &scripts)
        : m_scripts(scripts)
    {
    }
    Step make(
        const StepForm &form, const Message &title, const Journey &journey, QJsonObject parameters,
        const QString &command);
    /// A question to a person, for the site or an appliance of it.
    Step signOff(const QString &id, const Message &title, const Message &question);
    const std::optional<Error> &complaint() const { return m_complaint; }

private:
    const ScriptLibrary &m_scripts;
    std::optional<Error> m_complaint;
};

/// The small and stable part of a reading that a plan rests on: no clock, no counts.
QJsonObject assumedOf(const ApplianceFacts &facts, const QString &applianceName);

/// Which prompts of Register-CcAppliance are answered by which account. Empty rules for what
/// differs between the appliances: then the prompt is asked.
QList<PromptRule> promptRules(const Version &target, const QList<ApplianceFacts> &appliances);

/// PlanInvalid: why there is no plan, a Message as JSON in context "reason".
Unexpected
planInvalid(const QString &id, const QStringList &arguments = {}, const QString &appliance = {});

} // namespace changeover::cloudconnector
