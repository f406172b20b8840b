#include "connectors/cloudconnector/recheckparameters.h"

#include "connectors/cloudconnector/stepforms.h"
#include "domain/windowjson.h"

#include <QJsonArray>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject packageJson(const Package &package)
{
    return {
        {u"version"_s, package.version.toString()},
        {u"source"_s, package.source},
        {u"sha256"_s, package.sha256}};
}

Package packageOf(const QJsonObject &json)
{
    return {
        Version::parse(json.value(u"version"_s).toString()).value_or(Version()),
        json.value(u"source"_s).toString(), json.value(u"sha256"_s).toString()};
}

QJsonObject siteJson(const Site &site)
{
    QJsonArray connectors;
    for (const Connector &connector : site.connectors)
        connectors.append(QJsonObject{
            {u"id"_s, connectorId(connector).value},
            {u"name"_s, connectorName(connector)},
            {u"host"_s, connectorHost(connector).value}});
    QJsonObject json{
        {u"id"_s, site.id.value},
        {u"name"_s, site.name},
        {u"tenant"_s, site.tenant},
        {u"connectors"_s, connectors},
        {u"secondaryContact"_s, site.secondaryContact}};
    if (site.window)
        json.insert(u"window"_s, windowToJson(*site.window));
    return json;
}

Result<Site> siteOf(const QJsonObject &json)
{
    Site site;
    site.id = SiteId{json.value(u"id"_s).toString()};
    site.name = json.value(u"name"_s).toString();
    site.tenant = json.value(u"tenant"_s).toString();
    site.secondaryContact = json.value(u"secondaryContact"_s).toString();
    for (const QJsonValue value : json.value(u"connectors"_s).toArray()) {
        const QJsonObject connector = value.toObject();
        site.connectors.append(CloudConnectorAppliance{
            ConnectorId{connector.value(u"id"_s).toString()}, connector.value(u"name"_s).toString(),
            HostId{connector.value(u"host"_s).toString()}});
    }
    if (json.contains(u"window"_s)) {
        const auto window = windowFromJson(json.value(u"window"_s).toObject());
        if (!window)
            return Unexpected(window.error());
        site.window = *window;
    }
    return site;
}

QJsonArray acceptedJson(const QList<AcceptedFinding> &accepted)
{
    QJsonArray all;
    for (const AcceptedFinding &finding : accepted)
        all.append(QJsonObject{
            {u"check"_s, finding.check},
            {u"verdict"_s, finding.verdict},
            {u"found"_s, finding.found.toJson()}});
    return all;
}

QList<AcceptedFinding> acceptedOf(const QJsonValue &value)
{
    QList<AcceptedFinding> accepted;
    for (const QJsonValue entry : value.toArray())
        accepted.append(
            {entry[u"check"].toString(), entry[u"verdict"].toString(),
             Message::fromJson(entry[u"found"].toObject())});
    return accepted;
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue entry : value.toArray())
        texts.append(entry.toString());
    return texts;
}

} // namespace

QJsonObject RecheckParameters::toJson() const
{
    QJsonObject configurations;
    for (const auto &[id, bytes] : options.configurations)
        configurations.insert(id.value, QString::fromLatin1(bytes.toBase64()));
    return {
        {u"connector"_s, connector.value},
        {u"site"_s, siteJson(site)},
        {u"to"_s, options.target.toString()},
        {u"package"_s, packageJson(options.package)},
        {u"previous"_s, packageJson(options.previous)},
        {u"configurations"_s, configurations},
        {u"checks"_s, QJsonArray::fromStringList(checks)},
        {u"left"_s, QJsonArray::fromStringList(left)},
        {u"accepted"_s, acceptedJson(accepted)}};
}

Result<RecheckParameters> RecheckParameters::fromJson(const QJsonObject &json)
{
    const auto target = Version::parse(json.value(u"to"_s).toString());
    RecheckParameters parameters;
    parameters.connector = ConnectorId{json.value(u"connector"_s).toString()};
    auto site = siteOf(json.value(u"site"_s).toObject());
    if (!site)
        return Unexpected(site.error());
    parameters.site = std::move(*site);
    if (!target || parameters.connector.isEmpty() || parameters.site.connectors.isEmpty())
        return failure(ErrorCode::PlanInvalid, u"a re-check without target, connector or site"_s);
    parameters.options.target = *target;
    parameters.options.package = packageOf(json.value(u"package"_s).toObject());
    parameters.options.previous = packageOf(json.value(u"previous"_s).toObject());
    // Approving the plan was the confirmation.
    parameters.options.siteNameConfirmed = true;
    parameters.options.referSupportConfirmed = true;
    const QJsonObject configurations = json.value(u"configurations"_s).toObject();
    for (auto it = configurations.begin(); it != configurations.end(); ++it)
        parameters.options.configurations[ConnectorId{it.key()}]
            = QByteArray::fromBase64(it.value().toString().toLatin1());
    parameters.checks = textsOf(json.value(u"checks"_s));
    parameters.left = textsOf(json.value(u"left"_s));
    parameters.accepted = acceptedOf(json.value(u"accepted"_s));
    return parameters;
}

QList<ConfirmedKeys> confirmedBy(const Plan &plan)
{
    QList<ConfirmedKeys> confirmed;
    for (const Stage &stage : plan.stages)
        for (const Lane &lane : stage.lanes)
            for (const Step &step : lane.steps) {
                if (step.behaviour != QLatin1StringView(forms::recheck.behaviour))
                    continue;
                auto parameters = RecheckParameters::fromJson(step.parameters);
                if (!parameters)
                    continue;
                const auto keys
                    = decidedKeys(parameters->options.configurations[parameters->connector]);
                if (keys)
                    confirmed.append({lane.name, *keys});
                break; // the re-check before the switch carries the same file
            }
    return confirmed;
}

} // namespace changeover::cloudconnector
