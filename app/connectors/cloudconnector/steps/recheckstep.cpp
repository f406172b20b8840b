#include "connectors/cloudconnector/steps/behaviours.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/recheckparameters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

QString asText(const Message &words)
{
    return QString::fromUtf8(QJsonDocument(words.toJson()).toJson(QJsonDocument::Compact));
}

/// found, expected and remedy are messages as JSON: they are worded at the edge.
Error blockedBy(const CheckResult &result, const Site &site)
{
    const auto at = std::ranges::find(site.connectors, result.connector, &connectorId);
    return {
        ErrorCode::CheckBlocked,
        result.id + u' ' + result.found.arguments.join(u", "_s),
        {{u"check"_s, result.id},
         {u"place"_s, at == site.connectors.end() ? site.name : connectorName(*at)},
         {u"found"_s, asText(result.found)},
         {u"expected"_s, asText(result.expected)},
         {u"remedy"_s, asText(result.remedy)}},
        true};
}

std::chrono::seconds restOfLane(const Step &step, const Plan &plan)
{
    std::chrono::seconds rest{0};
    const Lane *lane = plan.laneOf(step.id);
    bool reached = false;
    for (const Step &other : lane ? lane->steps : QList<Step>()) {
        reached = reached || other.id == step.id;
        rest += reached ? other.estimate : std::chrono::seconds(0);
    }
    return rest;
}

/// The site's readings now. Another appliance that cannot be read leaves its checks Unknown.
Result<FactsByHost> readSite(const Step &step, const Site &site, StepContext &context)
{
    FactsByHost facts;
    for (const Connector &connector : site.connectors) {
        const HostId &host = connectorHost(connector);
        const auto values = readWholeHost(host, context);
        if (values)
            facts[host] = Facts{host, context.now(), *values};
        else if (host == step.host || values.error().code == ErrorCode::Cancelled)
            return Unexpected(values.error());
    }
    return facts;
}

bool concerns(const CheckResult &result, const RecheckParameters &parameters)
{
    const bool here = result.connector.isEmpty() || result.connector == parameters.connector;
    const bool chosen = parameters.checks.isEmpty() || parameters.checks.contains(result.id);
    return here && chosen && !parameters.left.contains(result.id);
}

bool mustAsk(const CheckResult &result, const RecheckParameters &parameters)
{
    const bool open = result.verdict == Verdict::Unknown
        || (result.verdict == Verdict::Warn && result.needsConfirmation);
    return open && !parameters.accepted.contains(AcceptedFinding::of(result));
}

/// Stop ends it, Retry reads the site again, GoOn settles this one point.
Result<Answer> askAbout(const CheckResult &result, const Site &site, StepContext &context)
{
    Question question;
    question.kind = QuestionKind::Confirm;
    question.text = result.found;
    question.choices = {Choice::Stop, Choice::Retry, Choice::GoOn};
    question.reason = blockedBy(result, site);
    auto answer = context.ask(question);
    if (answer && answer->choice == Choice::Stop)
        return failure(ErrorCode::Cancelled, u"stopped at the re-check"_s);
    return answer;
}

/// Once through all checks: the settled points, or nothing when the site is to be read again.
Result<std::optional<QJsonArray>>
settle(const QList<CheckResult> &results, const RecheckParameters &parameters, StepContext &context)
{
    QJsonArray settled;
    for (const CheckResult &result : results) {
        if (concerns(result, parameters) && result.verdict == Verdict::Block)
            return Unexpected(blockedBy(result, parameters.site));
    }
    for (const CheckResult &result : results) {
        if (!concerns(result, parameters) || !mustAsk(result, parameters))
            continue;
        const auto answer = askAbout(result, parameters.site, context);
        if (!answer)
            return Unexpected(answer.error());
        if (answer->choice == Choice::Retry)
            return std::optional<QJsonArray>();
        settled.append(
            QJsonObject{{u"check"_s, result.id}, {u"by"_s, answer->by}, {u"note"_s, answer->note}});
    }
    return std::optional(settled);
}

} // namespace

Result<Observation> RecheckStep::observe(const Step &, StepContext &) const
{
    return Observation{Observed::NotDone, message(u"observe.recheck.not"_s), {}};
}

Result<Act> RecheckStep::act(const Step &step, StepContext &context) const
{
    const auto parameters = RecheckParameters::fromJson(step.parameters);
    if (!parameters)
        return Unexpected(parameters.error());
    for (;;) {
        const auto facts = readSite(step, parameters->site, context);
        if (!facts)
            return Unexpected(facts.error());
        CheckContext now;
        now.now = context.now();
        now.run = context.run();
        for (const auto &[host, reading] : *facts)
            now.endedRuns.merge(endedRuns(readFacts(reading), context));
        now.estimate = restOfLane(step, context.plan());
        const QList<CheckResult> results
            = checkUpgrade(Estate(), parameters->site, *facts, parameters->options, now);
        const auto settled = settle(results, *parameters, context);
        if (!settled)
            return Unexpected(settled.error());
        if (!settled->has_value())
            continue;
        Act act;
        act.outcome = {{u"checks"_s, static_cast<int>(results.size())}, {u"settled"_s, **settled}};
        return act;
    }
}

Result<QJsonObject>
RecheckStep::verify(const Step &, StepContext &, const QJsonObject &outcome) const
{
    return outcome;
}

} // namespace changeover::cloudconnector
