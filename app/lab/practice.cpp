#include "lab/practice.h"

#include "lab/control.h"
#include "lab/practicestart.h"
#include "lab/wire/wirefaults.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds patience(10);
constexpr auto hostAddress = "127.0.0.1"_L1;

Result<QJsonObject> askLab(const Rendezvous &lab, const QJsonObject &request)
{
    return ask(lab.control, request, Deadline::in(patience));
}

/// The lab of these options, started when need be, and told what the options say.
Result<Rendezvous> ready(const PracticeOptions &options)
{
    const auto lab = findOrStart(options);
    if (!lab)
        return lab;
    if (options.speed)
        if (const auto set = askLab(*lab, {{u"do"_s, u"speed"_s}, {u"value"_s, *options.speed}});
            !set)
            return Unexpected(set.error());
    if (!options.ledgerFile.isEmpty()) {
        // The lab has a working directory of its own.
        const QString path = QFileInfo(options.ledgerFile).absoluteFilePath();
        if (const auto set = askLab(*lab, {{u"do"_s, u"ledger"_s}, {u"path"_s, path}}); !set)
            return Unexpected(set.error());
    }
    if (options.faultFile.isEmpty())
        return lab;
    const auto faults = readFaultFile(options.faultFile);
    if (!faults)
        return Unexpected(faults.error());
    for (const QJsonObject &fault : *faults)
        if (const auto armed = askLab(*lab, {{u"do"_s, u"fault"_s}, {u"fault"_s, fault}}); !armed)
            return Unexpected(armed.error());
    return lab;
}

Endpoint endpointOf(const QString &host, const QJsonArray &endpoints)
{
    Endpoint endpoint;
    endpoint.address = hostAddress;
    for (const QJsonValue value : endpoints) {
        if (value["name"_L1].toString() != host)
            continue;
        endpoint.port = quint16(value["port"_L1].toInt());
        endpoint.pin = value["pin"_L1].toString();
        endpoint.tls = value["tls"_L1].toBool(true);
        endpoint.signIn = endpoint.tls ? SignIn::Basic : SignIn::Ntlm;
    }
    return endpoint;
}

Site siteOf(const QJsonObject &json)
{
    Site site;
    site.name = json.value("name"_L1).toString();
    site.id = SiteId{site.name};
    site.tenant = json.value("tenant"_L1).toString();
    // Practice is always allowed; the other kinds of window can be set in the estate.
    site.window = MaintenanceWindow{u"Etc/UTC"_s, {}, QTime(0, 0), std::chrono::hours(24)};
    const QJsonArray appliances = json.value("appliances"_L1).toArray();
    for (const QJsonValue appliance : appliances) {
        const QString name = appliance["name"_L1].toString();
        site.connectors << CloudConnectorAppliance{
            ConnectorId{name}, name, HostId{appliance["host"_L1].toString()}};
    }
    return site;
}

/// Ids are the names: the same estate has the same ids, whichever console opened it.
Estate estateOf(const QJsonObject &json, const QJsonArray &endpoints)
{
    Estate estate;
    estate.name = json.value("name"_L1).toString();
    estate.id = EstateId{estate.name};
    estate.practice = true;
    const QJsonArray sites = json.value("sites"_L1).toArray();
    for (const QJsonValue site : sites)
        estate.sites << siteOf(site.toObject());
    const QJsonArray hosts = json.value("hosts"_L1).toArray();
    for (const QJsonValue host : hosts) {
        const QString name = host["name"_L1].toString();
        estate.hosts << Host{
            HostId{name}, name, endpointOf(name, endpoints), host["account"_L1].toString()};
    }
    return estate;
}

Credential credentialOf(const QJsonValue &json)
{
    return {json["user"_L1].toString(), Secret::take(json["password"_L1].toString())};
}

CredentialSet credentialsOf(const QJsonObject &json)
{
    CredentialSet set;
    const QJsonObject hosts = json.value("hosts"_L1).toObject();
    for (auto host = hosts.begin(); host != hosts.end(); ++host)
        set.hosts.emplace(HostId{host.key()}, credentialOf(host.value()));
    const QJsonObject accounts = json.value("accounts"_L1).toObject();
    for (auto account = accounts.begin(); account != accounts.end(); ++account)
        if (const auto kind = accountKindFromName(account.key()))
            set.accounts.emplace(*kind, credentialOf(account.value()));
    return set;
}

QList<PracticeEstate::Published> packagesOf(const QJsonArray &json)
{
    QList<PracticeEstate::Published> packages;
    for (const QJsonValue package : json)
        if (const auto version = Version::parse(package["version"_L1].toString()))
            packages << PracticeEstate::Published{
                *version, package["path"_L1].toString(), package["sha256"_L1].toString()};
    return packages;
}

} // namespace

Result<PracticeEstate> PracticeLab::open(const PracticeOptions &options)
{
    const auto lab = ready(options);
    if (!lab)
        return Unexpected(lab.error());
    const auto reply = askLab(*lab, {{u"do"_s, u"estate"_s}});
    if (!reply)
        return Unexpected(reply.error());
    const QJsonObject estate = reply->value("estate"_L1).toObject();
    if (estate.isEmpty())
        return failure(ErrorCode::ProtocolViolation, u"the lab describes no estate"_s);
    return PracticeEstate{
        estateOf(estate, reply->value("endpoints"_L1).toArray()),
        credentialsOf(reply->value("credentials"_L1).toObject()),
        packagesOf(estate.value("packages"_L1).toArray()), directoryOf(options)};
}

Result<QString> PracticeLab::makeTestCalls(const PracticeOptions &options, const QString &site)
{
    const auto lab = ready(options);
    if (!lab)
        return Unexpected(lab.error());
    return askLab(*lab, {{u"do"_s, u"testcalls"_s}, {u"site"_s, site}})
        .map([](const QJsonObject &reply) { return reply.value("note"_L1).toString(); });
}

Result<void> PracticeLab::reset(const PracticeOptions &options)
{
    const auto lab = findOrStart(options);
    if (!lab)
        return Unexpected(lab.error());
    return askLab(*lab, {{u"do"_s, u"reset"_s}}).map([](const QJsonObject &) {});
}

Result<void> PracticeLab::shutDown(const PracticeOptions &options)
{
    return shutDownLab(directoryOf(options));
}

} // namespace changeover::lab
