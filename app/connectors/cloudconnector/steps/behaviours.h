// The behaviours of this connector kind: a step on a host, a re-check, a proof, a sign-off.
//
// Stateless and shared by all lanes; their calls run in the lane's thread. Owned by the table that
// cloudconnector::behaviours() returns.
#pragma once

#include "connectors/cloudconnector/steps/recipes.h"

namespace changeover::cloudconnector
{

/// A fresh reading of the step's host; `asAccount` where more is judged than any logon can tell.
Result<Reading> readForStep(const Step &step, StepContext &context, bool asAccount);

/// The runs whose jobs are still seen on the host although they have ended, as this journal knows.
std::set<RunId> endedRuns(const ApplianceFacts &facts, StepContext &context);

/// Everything Read-Appliance can tell of a host of the plan.
Result<QJsonObject> readWholeHost(const HostId &host, StepContext &context);

/// A step that a recipe describes: its act is a job, its proof the same judgement as its
/// observation.
class HostStep final : public StepBehaviour
{
public:
    explicit HostStep(const Recipe &recipe)
        : m_recipe(recipe)
    {
    }
    Result<Observation> observe(const Step &step, StepContext &context) const override;
    Result<Act> act(const Step &step, StepContext &context) const override;
    Result<bool> canGiveWay(const Step &step, StepContext &context) const override;
    Result<QJsonObject>
    verify(const Step &step, StepContext &context, const QJsonObject &outcome) const override;

private:
    const Recipe &m_recipe;
};

/// The checks of the plan once more for one appliance; asks what only a person can settle.
class RecheckStep final : public StepBehaviour
{
public:
    Result<Observation> observe(const Step &step, StepContext &context) const override;
    Result<Act> act(const Step &step, StepContext &context) const override;
    Result<QJsonObject>
    verify(const Step &step, StepContext &context, const QJsonObject &outcome) const override;
};

/// The end state of an appliance, read and not done: changes nothing.
class ProofStep final : public StepBehaviour
{
public:
    using Judge = Observation (*)(const Reading &);
    explicit ProofStep(Judge judge)
        : m_judge(judge)
    {
    }
    Result<Observation> observe(const Step &step, StepContext &context) const override;
    Result<Act> act(const Step &step, StepContext &context) const override;
    Result<QJsonObject>
    verify(const Step &step, StepContext &context, const QJsonObject &outcome) const override;

private:
    Judge m_judge;
};

/// A person says, with a note, that calls work. Unanswered it waits.
class SignOffStep final : public StepBehaviour
{
public:
    Result<Observation> observe(const Step &step, StepContext &context) const override;
    Result<Act> act(const Step &step, StepContext &context) const override;
    Result<QJsonObject>
    verify(const Step &step, StepContext &context, const QJsonObject &outcome) const override;
};

} // namespace changeover::cloudconnector
