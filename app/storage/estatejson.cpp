#include "storage/estatejson.h"

#include "domain/hostjson.h"
#include "domain/json.h"
#include "domain/windowjson.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

QJsonObject toJson(const Connector &connector)
{
    const bool appliance = std::holds_alternative<CloudConnectorAppliance>(connector);
    return {
        {u"kind"_s, appliance ? u"cloudconnector"_s : u"genesys"_s},
        {u"id"_s, connectorId(connector).value},
        {u"name"_s, connectorName(connector)},
        {u"host"_s, connectorHost(connector).value}};
}

QJsonObject toJson(const Site &site)
{
    QJsonArray connectors;
    for (const Connector &connector : site.connectors)
        connectors.append(toJson(connector));
    QJsonObject json{
        {u"id"_s, site.id.value},
        {u"name"_s, site.name},
        {u"kind"_s, site.kind == SiteKind::Genesys ? u"genesys"_s : u"cloudconnector"_s},
        {u"tenant"_s, site.tenant},
        {u"secondaryContact"_s, site.secondaryContact},
        {u"connectors"_s, connectors}};
    if (site.window)
        json.insert(u"window"_s, windowToJson(*site.window));
    return json;
}

/// The complaint of a reader, with the place in the file.
Unexpected invalid(const Error &error, const QString &where)
{
    Error placed = error;
    placed.code = ErrorCode::FileInvalid;
    const QString inner = placed.context.value(u"where"_s);
    placed.context.insert(u"where"_s, inner.isEmpty() ? where : where + u'.' + inner);
    return Unexpected(placed);
}

/// Reads every element and says which one is wrong.
template <typename T, typename Read>
Result<QList<T>> elements(const QJsonArray &array, const QString &name, Read read)
{
    QList<T> list;
    for (qsizetype i = 0; i < array.size(); ++i) {
        Result<T> element = read(array.at(i).toObject());
        if (!element)
            return invalid(element.error(), u"%1[%2]"_s.arg(name).arg(i));
        list << std::move(*element);
    }
    return list;
}

Result<Connector> connectorFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"connector"_s);
    const QString kind = in.text("kind"_L1);
    const auto id = in.id<ConnectorId>("id"_L1);
    const QString name = in.text("name"_L1);
    const auto host = in.id<HostId>("host"_L1);
    if (id.isEmpty())
        in.complain(u"empty id"_s);
    if (kind != u"cloudconnector" && kind != u"genesys")
        in.complain(u"unknown kind '%1'"_s.arg(kind));
    if (!in.good())
        return in.error();
    if (kind == u"genesys")
        return Connector(GenesysConnector{id, name, host});
    return Connector(CloudConnectorAppliance{id, name, host});
}

Result<Site> siteFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"site"_s);
    Site site;
    site.id = in.id<SiteId>("id"_L1);
    site.name = in.text("name"_L1);
    const QString kind = in.text("kind"_L1);
    site.tenant = in.textOr("tenant"_L1, {});
    site.secondaryContact = in.textOr("secondaryContact"_L1, {});
    if (site.id.isEmpty())
        in.complain(u"empty id"_s);
    if (kind != u"cloudconnector" && kind != u"genesys")
        in.complain(u"unknown kind '%1'"_s.arg(kind));
    const QJsonArray array = in.array("connectors"_L1);
    if (!in.good())
        return in.error();
    site.kind = kind == u"genesys" ? SiteKind::Genesys : SiteKind::CloudConnector;
    auto connectors = elements<Connector>(array, u"connectors"_s, connectorFromJson);
    if (!connectors)
        return Unexpected(connectors.error());
    site.connectors = std::move(*connectors);
    if (json.contains(u"window"_s)) {
        const auto window = windowFromJson(json[u"window"_s].toObject());
        if (!window)
            return invalid(window.error(), u"window"_s);
        site.window = *window;
    }
    return site;
}

/// What no element can know by itself: ids are unique, hosts exist.
Result<void> checkReferences(const Estate &estate)
{
    QSet<QString> hosts;
    QSet<QString> sites;
    QSet<QString> connectors;
    const auto unique
        = [](QSet<QString> &seen, const QString &id, const QString &where) -> Result<void> {
        if (seen.contains(id))
            return invalid(
                {ErrorCode::FileInvalid, u"the id '%1' is used twice"_s.arg(id), {}, false}, where);
        seen.insert(id);
        return {};
    };
    for (const Host &host : estate.hosts) {
        if (auto ok = unique(hosts, host.id.value, u"hosts"_s); !ok)
            return ok;
    }
    for (const Site &site : estate.sites) {
        if (auto ok = unique(sites, site.id.value, u"sites"_s); !ok)
            return ok;
        for (const Connector &connector : site.connectors) {
            const QString where = u"sites.%1.%2"_s.arg(site.id.value, connectorId(connector).value);
            if (auto ok = unique(connectors, connectorId(connector).value, where); !ok)
                return ok;
            const HostId &host = connectorHost(connector);
            if (!hosts.contains(host.value))
                return invalid(
                    {ErrorCode::FileInvalid, u"there is no host '%1'"_s.arg(host.value), {}, false},
                    where);
        }
    }
    return {};
}

} // namespace

QJsonObject estateToJson(const Estate &estate)
{
    QJsonArray sites;
    for (const Site &site : estate.sites)
        sites.append(toJson(site));
    QJsonArray hosts;
    for (const Host &host : estate.hosts)
        hosts.append(hostToJson(host));
    return {
        {u"format"_s, u"changeover.estate"_s},
        {u"schema"_s, estateSchema},
        {u"id"_s, estate.id.value},
        {u"name"_s, estate.name},
        {u"practice"_s, estate.practice},
        {u"sites"_s, sites},
        {u"hosts"_s, hosts}};
}

Result<Estate> estateFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"estate"_s);
    if (in.text("format"_L1) != u"changeover.estate")
        in.complain(u"not an estate file"_s);
    const double schema = in.number("schema"_L1);
    if (!in.good())
        return in.error();
    if (schema > estateSchema)
        return failure(
            ErrorCode::SchemaTooNew, u"estate schema %1"_s.arg(schema),
            {{u"schema"_s, QString::number(schema)}, {u"known"_s, QString::number(estateSchema)}});
    Estate estate;
    estate.id = in.id<EstateId>("id"_L1);
    estate.name = in.text("name"_L1);
    estate.practice = in.flag("practice"_L1);
    const QJsonArray siteArray = in.array("sites"_L1);
    const QJsonArray hostArray = in.array("hosts"_L1);
    if (!in.good())
        return in.error();
    auto sites = elements<Site>(siteArray, u"sites"_s, siteFromJson);
    if (!sites)
        return Unexpected(sites.error());
    auto hosts = elements<Host>(hostArray, u"hosts"_s, hostFromJson);
    if (!hosts)
        return Unexpected(hosts.error());
    estate.sites = std::move(*sites);
    estate.hosts = std::move(*hosts);
    if (auto checked = checkReferences(estate); !checked)
        return Unexpected(checked.error());
    return estate;
}

Result<Estate> estateFromBytes(const QByteArray &bytes)
{
    if (bytes.size() > maxEstateBytes)
        return failure(ErrorCode::FileInvalid, u"the file is larger than 16 MiB"_s);
    QJsonParseError parsed;
    const auto document = QJsonDocument::fromJson(bytes, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return failure(
            ErrorCode::FileInvalid,
            u"%1 at byte %2 of %3"_s.arg(parsed.errorString()).arg(parsed.offset).arg(bytes.size()),
            {{u"where"_s, u"byte %1"_s.arg(parsed.offset)}});
    return estateFromJson(document.object());
}

} // namespace changeover
