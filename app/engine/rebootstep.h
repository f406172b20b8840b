// Restarting a host as a step of its own, for every kind of connector: asked for once, expected to
// go away, and done when it has answered several times in a row since another boot, with its
// updates configured.
//
// Stateless and shared by all lanes; calls run in the lane's thread. Owned by the table.
#pragma once

#include "domain/script.h"
#include "engine/behaviour.h"

namespace changeover
{

class RebootStep final : public StepBehaviour
{
public:
    Result<Observation> observe(const Step &step, StepContext &context) const override;
    Result<Act> act(const Step &step, StepContext &context) const override;
    /// OutcomeUnknown when the deadline goes by: a host that is away may still come back.
    Result<QJsonObject>
    verify(const Step &step, StepContext &context, const QJsonObject &outcome) const override;
};

/// The behaviours that are no kind's own: "host.reboot".
BehaviourTable hostBehaviours();

/// `boot`: since when the plan saw the host up; the step is done once it is up since another time.
Result<Step>
rebootStep(const StepId &id, const Host &host, const QString &boot, const ScriptLibrary &scripts);

} // namespace changeover
