#include "domain/plan.h"

#include "domain/hostjson.h"
#include "domain/json.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 longestStep = 366 * 86'400; // seconds

/// What decides about the host. Display text and estimates stay out of the hash.
QJsonObject decisiveStep(const Step &step)
{
    QJsonObject json{
        {u"id"_s, step.id.value},
        {u"host"_s, step.host.value},
        {u"behaviour"_s, step.behaviour},
        {u"parameters"_s, step.parameters},
        {u"command"_s, step.command},
        {u"scriptHash"_s, step.scriptHash},
        {u"interruptibility"_s, interruptibilityName(step.interruptibility)},
        {u"safePoint"_s, step.safePoint},
        {u"repeatable"_s, step.repeatable},
        {u"skippable"_s, step.skippable},
        {u"changesHost"_s, step.changesHost},
        {u"deadline"_s, double(step.deadline.count())}};
    if (!step.forceName.isEmpty())
        json[u"forceName"_s] = step.forceName;
    return json;
}

QJsonObject stepToJson(const Step &step)
{
    QJsonObject json = decisiveStep(step);
    json[u"title"_s] = step.title.toJson();
    json[u"estimate"_s] = double(step.estimate.count());
    return json;
}

Result<Step> stepFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"step"_s);
    Step step;
    step.id = in.id<StepId>("id"_L1);
    step.title = Message::fromJson(in.object("title"_L1));
    step.host = in.id<HostId>("host"_L1);
    step.behaviour = in.text("behaviour"_L1);
    step.parameters = in.object("parameters"_L1);
    step.command = in.text("command"_L1);
    step.scriptHash = in.text("scriptHash"_L1);
    const auto interruptibility = interruptibilityFromName(in.text("interruptibility"_L1));
    if (!interruptibility)
        in.complain(u"unknown interruptibility"_s);
    step.interruptibility = interruptibility.value_or(Interruptibility::PointOfNoReturn);
    step.safePoint = in.flag("safePoint"_L1);
    step.repeatable = in.flag("repeatable"_L1);
    step.skippable = in.flag("skippable"_L1);
    step.changesHost = in.flag("changesHost"_L1);
    step.deadline = std::chrono::seconds(in.whole("deadline"_L1, 0, longestStep));
    step.forceName = json.value("forceName"_L1).toString();
    step.estimate = std::chrono::seconds(in.whole("estimate"_L1, 0, longestStep));
    if (!in.good())
        return in.error();
    return step;
}

template <typename StepWriter>
QJsonArray stagesToJson(const QList<Stage> &stages, StepWriter writeStep)
{
    QJsonArray all;
    for (const Stage &stage : stages) {
        QJsonArray lanes;
        for (const Lane &lane : stage.lanes) {
            QJsonArray steps;
            for (const Step &step : lane.steps)
                steps << writeStep(step);
            lanes << QJsonObject{
                {u"id"_s, lane.id.value},
                {u"connector"_s, lane.connector.value},
                {u"name"_s, lane.name},
                {u"steps"_s, steps}};
        }
        all << QJsonObject{
            {u"id"_s, stage.id.value},
            {u"site"_s, stage.site.value},
            {u"name"_s, stage.name},
            {u"lanes"_s, lanes}};
    }
    return all;
}

Result<Lane> laneFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"lane"_s);
    Lane lane{in.id<LaneId>("id"_L1), in.id<ConnectorId>("connector"_L1), in.text("name"_L1), {}};
    auto steps = readList<Step>(in.array("steps"_L1), stepFromJson);
    if (!in.good())
        return in.error();
    if (!steps)
        return Unexpected(steps.error());
    lane.steps = std::move(*steps);
    return lane;
}

Result<Stage> stageFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"stage"_s);
    Stage stage{in.id<StageId>("id"_L1), in.id<SiteId>("site"_L1), in.text("name"_L1), {}};
    auto lanes = readList<Lane>(in.array("lanes"_L1), laneFromJson);
    if (!in.good())
        return in.error();
    if (!lanes)
        return Unexpected(lanes.error());
    stage.lanes = std::move(*lanes);
    return stage;
}

QJsonObject ruleToJson(const PromptRule &rule)
{
    return {{u"match"_s, rule.match}, {u"account"_s, rule.account}, {u"asksFor"_s, rule.asksFor}};
}

QJsonObject decisiveRule(const PromptRule &rule)
{
    return {{u"match"_s, rule.match}, {u"account"_s, rule.account}};
}

QJsonObject planHead(const Plan &plan, QJsonObject (*ruleJson)(const PromptRule &))
{
    QJsonArray hosts;
    for (const Host &host : plan.hosts)
        hosts << hostToJson(host);
    QJsonArray rules;
    for (const PromptRule &rule : plan.promptRules)
        rules << ruleJson(rule);
    return {
        {u"procedure"_s, plan.procedure},
        {u"estate"_s, plan.estate.value},
        {u"tenant"_s, plan.tenant},
        {u"site"_s, plan.site.value},
        {u"siteName"_s, plan.siteName},
        {u"target"_s, plan.target.toString()},
        {u"hosts"_s, hosts},
        {u"promptRules"_s, rules},
        {u"assumed"_s, plan.assumed}};
}

} // namespace

QByteArray canonicalPlan(const Plan &plan)
{
    QJsonObject json = planHead(plan, decisiveRule);
    json[u"stages"_s] = stagesToJson(plan.stages, decisiveStep);
    // QJsonObject keeps its keys sorted, so the compact form is canonical.
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject planToJson(const Plan &plan)
{
    QJsonObject json = planHead(plan, ruleToJson);
    json[u"stages"_s] = stagesToJson(plan.stages, stepToJson);
    return json;
}

Result<Plan> planFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"plan"_s);
    Plan plan;
    plan.procedure = in.text("procedure"_L1);
    plan.estate = in.id<EstateId>("estate"_L1);
    plan.tenant = in.text("tenant"_L1);
    plan.site = in.id<SiteId>("site"_L1);
    plan.siteName = in.text("siteName"_L1);
    plan.target = Version::parse(in.text("target"_L1)).value_or(Version());
    plan.assumed = in.object("assumed"_L1);
    auto stages = readList<Stage>(in.array("stages"_L1), stageFromJson);
    auto hosts = readList<Host>(in.array("hosts"_L1), hostFromJson);
    for (const QJsonValue value : in.array("promptRules"_L1)) {
        JsonReader rule(value.toObject(), u"prompt rule"_s);
        // Plans of before were kept without a word for people.
        plan.promptRules << PromptRule{
            rule.text("match"_L1), rule.text("account"_L1),
            value[u"asksFor"].toString(value[u"account"].toString())};
        if (!rule.good())
            return rule.error();
    }
    if (!in.good())
        return in.error();
    if (!stages)
        return Unexpected(stages.error());
    if (!hosts)
        return Unexpected(hosts.error());
    plan.stages = std::move(*stages);
    plan.hosts = std::move(*hosts);
    return plan;
}

QString Plan::hash() const
{
    return QString::fromLatin1(
        QCryptographicHash::hash(canonicalPlan(*this), QCryptographicHash::Sha256).toHex());
}

const Step *Plan::step(const StepId &wanted) const
{
    for (const Stage &stage : stages)
        for (const Lane &lane : stage.lanes)
            for (const Step &candidate : lane.steps)
                if (candidate.id == wanted)
                    return &candidate;
    return nullptr;
}

const Lane *Plan::laneOf(const StepId &wanted) const
{
    for (const Stage &stage : stages)
        for (const Lane &lane : stage.lanes)
            for (const Step &candidate : lane.steps)
                if (candidate.id == wanted)
                    return &lane;
    return nullptr;
}

const Host *Plan::host(const HostId &wanted) const
{
    for (const Host &candidate : hosts)
        if (candidate.id == wanted)
            return &candidate;
    return nullptr;
}

int Plan::stepCount() const
{
    qsizetype count = 0;
    for (const Stage &stage : stages)
        for (const Lane &lane : stage.lanes)
            count += lane.steps.size();
    return int(count);
}

} // namespace changeover
