#include "lab/estate/contoso.h"

#include <QCryptographicHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

QString ApplianceSpec::account() const
{
    return host + u"\\Administrator"_s;
}

QString ApplianceSpec::machine(const QString &version, const QString &role) const
{
    return u"%1-%2-%3"_s.arg(host, version, role);
}

QString ApplianceSpec::mediationFqdn() const
{
    return u"%1ms%2.cce.local"_s.arg(siteSpec(site).prefix.toLower())
        .arg(number, 2, 10, QChar(u'0'));
}

QString ApplianceSpec::mediationIp() const
{
    return u"%1.%2"_s.arg(siteSpec(site).net).arg(number * 20 + 13);
}

QString ApplianceSpec::shareRoot() const
{
    return u"\\\\%1\\CceSite"_s.arg(siteSpec(site).shareHost);
}

QString SiteSpec::edgeFqdn() const
{
    return edgePool + u".contoso.com"_s;
}

QString ReleaseSpec::depotPath() const
{
    return u"\\\\depot.contoso.example\\CloudConnector\\%1\\CloudConnector.msi"_s.arg(version);
}

QString ReleaseSpec::sha256() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData("practice package CloudConnector.msi " + version.toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

const QList<SiteSpec> &contosoSites()
{
    static const QList<SiteSpec> sites = {
        {u"Seattle"_s, u"SEA-CCE-01"_s, u"10.10.1"_s, u"203.0.113"_s, u"ap-sea"_s, u"mr-sea"_s,
         u"Pacific Standard Time"_s, u"SEA"_s, u"US"_s, u"Seattle"_s, u"WA"_s, u"sea"_s},
        {u"Dublin"_s, u"DUB-CCE-01"_s, u"10.20.1"_s, u"198.51.100"_s, u"ap-dub"_s, u"mr-dub"_s,
         u"GMT Standard Time"_s, u"DUB"_s, u"IE"_s, u"Dublin"_s, std::nullopt, u"dub"_s},
        {u"Singapore"_s, u"SIN-CCE-01"_s, u"10.30.1"_s, u"192.0.2"_s, u"ap-sin"_s, u"mr-sin"_s,
         u"Singapore Standard Time"_s, u"SIN"_s, u"SG"_s, u"Singapore"_s, QString(), u"sin"_s},
    };
    return sites;
}

const QList<ApplianceSpec> &contosoAppliances()
{
    static const QList<ApplianceSpec> appliances = {
        {u"SEA-CCE-01"_s, u"Seattle"_s, 1, u"1.4.2"_s},
        {u"SEA-CCE-02"_s, u"Seattle"_s, 2, u"1.4.2"_s},
        {u"DUB-CCE-01"_s, u"Dublin"_s, 1, {}},
        {u"SIN-CCE-01"_s, u"Singapore"_s, 1, u"1.4.2"_s, false},
        {u"SIN-CCE-02"_s, u"Singapore"_s, 2, {}, false},
        {u"SIN-CCE-03"_s, u"Singapore"_s, 3, {}, false},
    };
    return appliances;
}

const QList<ReleaseSpec> &publishedReleases()
{
    static const QList<ReleaseSpec> releases = {
        {u"1.4.2"_s, u"6.0.9319.272"_s, u"{7A4C1B52-0E34-4A7B-9C61-3D5B1F2E0142}"_s, 41'287'680},
        {u"2.0.1"_s, u"6.0.9319.410"_s, u"{7A4C1B52-0E34-4A7B-9C61-3D5B1F2E0201}"_s, 43'515'904},
        {u"2.1"_s, u"6.0.9319.419"_s, u"{7A4C1B52-0E34-4A7B-9C61-3D5B1F2E0210}"_s, 44'564'480},
    };
    return releases;
}

const QList<Role> &machineRoles()
{
    static const QList<Role> roles = {
        {u"AD"_s, {u"NTDS"_s, u"DNS"_s, u"CertSvc"_s}},
        {u"CMS"_s, {u"MASTER"_s, u"REPLICA"_s}},
        {u"Mediation"_s, {u"REPLICA"_s, u"RTCSRV"_s, u"RTCMEDSRV"_s}},
        {u"Edge"_s,
         {u"REPLICA"_s, u"RTCSRV"_s, u"RTCDATAPROXY"_s, u"RTCMRAUTH"_s, u"RTCMEDIARELAY"_s}},
    };
    return roles;
}

const SiteSpec &siteSpec(const QString &name)
{
    const auto &sites = contosoSites();
    const auto it
        = std::ranges::find_if(sites, [&](const SiteSpec &site) { return site.name == name; });
    Q_ASSERT(it != sites.end());
    return *it;
}

const ReleaseSpec *releaseSpec(const QString &version)
{
    const auto &releases = publishedReleases();
    const auto it = std::ranges::find_if(
        releases, [&](const ReleaseSpec &release) { return release.version == version; });
    return it == releases.end() ? nullptr : &*it;
}

QString runPath(const QString &run, const QString &name)
{
    return u"%1\\%2\\%3"_s.arg(runsRoot(), run, name);
}

QString runOf(const QString &path)
{
    return path.mid(runsRoot().size() + 1).section(u'\\', 0, 0);
}

} // namespace changeover::lab
