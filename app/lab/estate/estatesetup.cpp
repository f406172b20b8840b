#include "lab/estate/estatesetup.h"

#include <QJsonArray>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

/// Never out of the seed: a seed may be known to everyone.
QString randomPassword()
{
    static const QString letters = u"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"_s;
    static const QString signs = u"!#$%&*+-=?@_"_s;
    auto *random = QRandomGenerator::system();
    QString text;
    for (int i = 0; i < 22; ++i)
        text += letters.at(random->bounded(int(letters.size())));
    text.insert(random->bounded(1, 22), signs.at(random->bounded(int(signs.size()))));
    return text;
}

LabCredentials newAccounts()
{
    LabCredentials accounts;
    const QList<std::pair<QString, QString>> users = {
        {u"TenantAdmin"_s, u"cce-admin@contoso.onmicrosoft.com"_s},
        {u"ExternalCert"_s, QString()},
        {u"CceService"_s, u"CceService"_s},
        {u"CABackupFile"_s, QString()},
    };
    for (const auto &[kind, user] : users)
        accounts.insert(kind, {user, randomPassword()});
    return accounts;
}

LabCredentials newHostAccounts()
{
    LabCredentials accounts;
    for (const ApplianceSpec &spec : contosoAppliances())
        accounts.insert(spec.host, {spec.account(), randomPassword()});
    return accounts;
}

LabCredentials credentialsFromJson(const QJsonObject &json)
{
    LabCredentials credentials;
    for (auto it = json.begin(); it != json.end(); ++it)
        credentials.insert(
            it.key(), {it.value()[u"user"].toString(), it.value()[u"password"].toString()});
    return credentials;
}

} // namespace

bool hasEstate(const StateStore &store)
{
    return store.value(u"estate"_s).has_value();
}

quint64 estateSeed(const StateStore &store)
{
    const auto estate = store.value(u"estate"_s);
    return estate ? (*estate)[u"seed"].toString().toULongLong() : 0;
}

Result<void> makeEstate(StateStore &store, std::optional<quint64> seed)
{
    if (const auto cleared = store.clear(); !cleared)
        return cleared;
    const quint64 chosen = seed.value_or(QRandomGenerator::system()->generate64());
    // As text: a JSON number holds no 64 bits.
    StateStore::Values values = {
        {u"estate"_s, {{u"seed"_s, QString::number(chosen)}}},
        {u"accounts"_s, credentialsToJson(newAccounts())},
        {u"hostAccounts"_s, credentialsToJson(newHostAccounts())},
    };
    for (const SiteSpec &site : contosoSites())
        values.append({u"site/"_s + site.name, freshSite(site).toJson()});
    return store.write(values);
}

void loadEstate(SharedEstate &shared)
{
    const auto read
        = [&](const QString &key) { return shared.store.value(key).value_or(QJsonObject()); };
    shared.accounts = credentialsFromJson(read(u"accounts"_s));
    shared.hosts = credentialsFromJson(read(u"hostAccounts"_s));
    for (const SiteSpec &site : contosoSites())
        shared.sites.insert(site.name, SiteState::fromJson(read(u"site/"_s + site.name)));
}

bool restoreHost(StateStore &store, HostModel &model)
{
    const auto kept = store.value(u"host/"_s + model.spec().host);
    model.state = kept ? HostState::fromJson(*kept) : freshState(model.spec());
    if (!kept)
        (void)model.commit();
    return kept.has_value();
}

QJsonObject describeEstate()
{
    QJsonArray sites;
    for (const SiteSpec &site : contosoSites()) {
        QJsonArray appliances;
        for (const ApplianceSpec &spec : contosoAppliances()) {
            if (spec.site == site.name)
                appliances.append(QJsonObject{{u"name"_s, spec.host}, {u"host"_s, spec.host}});
        }
        sites.append(QJsonObject{
            {u"name"_s, site.name}, {u"tenant"_s, u"contoso"_s}, {u"appliances"_s, appliances}});
    }
    QJsonArray hosts;
    for (const ApplianceSpec &spec : contosoAppliances())
        hosts.append(QJsonObject{{u"name"_s, spec.host}, {u"account"_s, spec.account()}});
    QJsonArray packages;
    for (const ReleaseSpec &release : publishedReleases()) {
        packages.append(QJsonObject{
            {u"version"_s, release.version},
            {u"path"_s, release.depotPath()},
            {u"sha256"_s, release.sha256()}});
    }
    return {
        {u"name"_s, u"Contoso Voice"_s},
        {u"tenant"_s, u"contoso"_s},
        {u"sites"_s, sites},
        {u"hosts"_s, hosts},
        {u"packages"_s, packages}};
}

QJsonObject credentialsToJson(const LabCredentials &credentials)
{
    QJsonObject json;
    for (auto it = credentials.begin(); it != credentials.end(); ++it)
        json.insert(it.key(), QJsonObject{{u"user"_s, it->user}, {u"password"_s, it->password}});
    return json;
}

} // namespace changeover::lab
