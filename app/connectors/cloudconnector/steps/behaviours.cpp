#include "connectors/cloudconnector/steps/behaviours.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/readings.h"

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

Unexpected notShown(const Observation &observation)
{
    return failure(
        ErrorCode::VerificationFailed,
        observation.reason.id + u' ' + observation.reason.arguments.join(u", "_s),
        {{u"observed"_s, observedName(observation.observed)}, {u"reason"_s, observation.reason.id}},
        true);
}

} // namespace

Result<QJsonObject> readWholeHost(const HostId &host, StepContext &context)
{
    return readWhole(
        [&] { return context.readAsAccount(host, u"Read-Appliance"_s, {}); },
        [&] { return context.read(host, u"Read-Appliance"_s, {}); });
}

Result<Reading> readForStep(const Step &step, StepContext &context, bool asAccount)
{
    const auto values
        = asAccount ? readWholeHost(step.host, context) : context.read(u"Read-Appliance"_s, {});
    if (!values)
        return Unexpected(values.error());
    const ApplianceFacts facts = readFacts(Facts{step.host, context.now(), *values});
    return Reading{step, context.run(), facts, endedRuns(facts, context), context.isForced()};
}

std::set<RunId> endedRuns(const ApplianceFacts &facts, StepContext &context)
{
    std::set<RunId> ended;
    for (const JobFact &job : facts.jobs.value_or(QList<JobFact>())) {
        const RunId run{job.run};
        if (job.isAlive() && run != context.run() && context.hasEnded(run))
            ended.insert(run);
    }
    return ended;
}

Result<Observation> HostStep::observe(const Step &step, StepContext &context) const
{
    const auto reading = readForStep(step, context, m_recipe.readsAsAccount);
    if (!reading)
        return Unexpected(reading.error());
    const Observation own = m_recipe.judge(*reading);
    // What is done is done, whoever is at the host now.
    if (own.observed == Observed::Done)
        return own;
    return heldBySomebody(*reading).value_or(own);
}

Result<Act> HostStep::act(const Step &step, StepContext &context) const
{
    const auto reading = readForStep(step, context, m_recipe.readsAsAccount);
    if (!reading)
        return Unexpected(reading.error());
    const Observation now = heldBySomebody(*reading).value_or(m_recipe.judge(*reading));
    if (now.observed != Observed::NotDone && now.observed != Observed::Partial)
        return notShown(now);
    auto input = m_recipe.input(*reading);
    if (!input)
        return Unexpected(input.error());
    return Act{QString::fromLatin1(m_recipe.script), std::move(*input), {}, !m_recipe.actsAnyhow};
}

/// Before the act has begun with what it is for, the host still looks as if it had not.
Result<bool> HostStep::canGiveWay(const Step &step, StepContext &context) const
{
    const auto reading = readForStep(step, context, m_recipe.readsAsAccount);
    if (!reading)
        return Unexpected(reading.error());
    return m_recipe.judge(*reading).observed == Observed::NotDone;
}

Result<QJsonObject>
HostStep::verify(const Step &step, StepContext &context, const QJsonObject &) const
{
    const auto reading = readForStep(step, context, m_recipe.readsAsAccount);
    if (!reading)
        return Unexpected(reading.error());
    const Observation now = m_recipe.judge(*reading);
    if (now.observed != Observed::Done)
        return notShown(now);
    return now.evidence;
}

Result<Observation> ProofStep::observe(const Step &step, StepContext &context) const
{
    const auto reading = readForStep(step, context, true);
    if (!reading)
        return Unexpected(reading.error());
    Observation now = m_judge(*reading);
    // Nothing was done here that could be adopted: the act is to read and to keep what was read.
    if (now.observed == Observed::Done)
        now.observed = Observed::NotDone;
    return now;
}

Result<Act> ProofStep::act(const Step &, StepContext &) const
{
    return Act{};
}

Result<QJsonObject>
ProofStep::verify(const Step &step, StepContext &context, const QJsonObject &) const
{
    const auto reading = readForStep(step, context, true);
    if (!reading)
        return Unexpected(reading.error());
    const Observation now = m_judge(*reading);
    if (now.observed != Observed::Done)
        return notShown(now);
    return now.evidence;
}

Result<Observation> SignOffStep::observe(const Step &, StepContext &) const
{
    return Observation{Observed::NotDone, message(u"observe.signOff.not"_s), {}};
}

Result<Act> SignOffStep::act(const Step &step, StepContext &context) const
{
    Question question;
    question.kind = QuestionKind::SignOff;
    question.text = Message::fromJson(step.parameters.value(u"question"_s).toObject());
    question.choices = {Choice::Stop, Choice::SignOff};
    const auto answer = context.ask(question);
    if (!answer)
        return Unexpected(answer.error());
    if (answer->choice != Choice::SignOff)
        return failure(ErrorCode::Cancelled, u"not signed off"_s);
    Act act;
    act.outcome = {{u"signedOffBy"_s, answer->by}, {u"note"_s, answer->note}};
    return act;
}

Result<QJsonObject>
SignOffStep::verify(const Step &, StepContext &, const QJsonObject &outcome) const
{
    if (!outcome.contains(u"note"_s))
        return failure(ErrorCode::VerificationFailed, u"nobody has signed off"_s);
    return outcome;
}

BehaviourTable behaviours()
{
    BehaviourTable table;
    for (const Recipe &recipe : recipes())
        table.emplace(QString::fromLatin1(recipe.behaviour), std::make_shared<HostStep>(recipe));
    table.emplace(u"cloudconnector.recheck"_s, std::make_shared<RecheckStep>());
    table.emplace(u"cloudconnector.verify"_s, std::make_shared<ProofStep>(judgeUpgraded));
    table.emplace(u"cloudconnector.verifyPutBack"_s, std::make_shared<ProofStep>(judgePutBack));
    table.emplace(u"cloudconnector.signOff"_s, std::make_shared<SignOffStep>());
    return table;
}

} // namespace changeover::cloudconnector
