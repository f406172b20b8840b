// The ini files of the practice estate: one template, filled per appliance and release.
#include "lab/estate/contoso.h"

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

/// Answers placeholders of the template.
using Values = QList<std::pair<QString, QString>>;

bool isTwoOne(const QString &release)
{
    return release == "2.1"_L1;
}

QString header(const QString &release)
{
    const ReleaseSpec *spec = releaseSpec(release);
    return u"; Build number %1 - leave this line in place, support asks for it\r\n"_s.arg(
        spec ? spec->build : u"6.0.9319.0"_s);
}

/// `stateLine` and `omsLine` are whole lines or nothing: releases differ in having them at all.
QString body(const QString &stateLine, const QString &omsLine)
{
    return u"; Practice estate of Contoso Voice. Lists are separated by spaces.\r\n"
           "[Common]\r\n"
           "SIPDomains=@domains\r\n"
           "VirtualMachineDomain=@vmdomain\r\n"
           "; domain controller of the appliance's own forest\r\n"
           "ServerName=@ad\r\nIP=@adip\r\n"
           "OnlineSipFederationFqdn=sipfed.online.lync.com\r\n"
           "; the PSTN site at the tenant\r\n"
           "SiteName=@site\r\n"
           "CountryCode=@country\r\nCity=@city\r\n%1"
           "BaseVMIP=@basevm\r\nWSUSServer=\r\nWSUSStatusServer=\r\nHardwareType=Normal\r\n%2"
           "\r\n[Network]\r\n"
           "CorpnetIPPrefixLength=24\r\nInternetIPPrefixLength=26\r\n"
           "CorpnetSwitchName=SfB CCE Corpnet Switch\r\n"
           "InternetSwitchName=SfB CCE Internet Switch\r\n"
           "CorpnetDefaultGateway=@corpgw\r\nInternetDefaultGateway=@netgw\r\n"
           "CorpnetDNSIPAddress=@dns\r\nInternetDNSIPAddress=8.8.8.8\r\n"
           "; made and removed by the product itself\r\n"
           "ManagementSwitchName=SfB CCE Management Switch\r\n"
           "ManagementIPPrefix=192.168.213.0\r\nManagementIPPrefixLength=24\r\n"
           "\r\n[PrimaryCMS]\r\nServerName=@cms\r\nIP=@cmsip\r\nShareName=CmsFileStore\r\n"
           "\r\n[MediationServer]\r\nServerName=@ms\r\nIP=@msip\r\nPoolName=mspool\r\n"
           "\r\n[EdgeServer]\r\n"
           "InternalServerName=@edge\r\nInternalServerIPs=@edgeip\r\nInternalPoolName=edgepool\r\n"
           "ExternalSIPPoolName=@pool\r\nExternalSIPIPs=@extip\r\n"
           "ExternalMRFQDNPoolName=@mr\r\nExternalMRIPs=@extip\r\n"
           "; only behind NAT\r\n"
           "ExternalMRPublicIPs=\r\nExternalMRPortRange=10000\r\n"
           "\r\n[Gateway1]\r\nFQDN=@gw1\r\nIP=@gw1ip\r\nPort=5060\r\nProtocol=TCP\r\n"
           "VoiceRoutes=LocalRoute\r\n"
           "\r\n[Gateway2]\r\nFQDN=@gw2\r\nIP=@gw2ip\r\nPort=5060\r\nProtocol=TCP\r\n"
           "VoiceRoutes=LocalRoute\r\n"
           "\r\n[HybridVoiceRoutes]\r\nLocalRoute=.*\r\n"
           "\r\n[TrunkConfiguration]\r\n"
           "; false for gateways that cannot REFER\r\n"
           "EnableReferSupport=true\r\nEnableFastFailoverTimer=true\r\n"
           "ForwardCallHistory=false\r\nForwardPAI=false\r\n"_s.arg(stateLine, omsLine);
}

QByteArray fill(QString text, const Values &values)
{
    for (const auto &[name, value] : values)
        text.replace(u'@' + name + u"\r\n"_s, value + u"\r\n"_s);
    return text.toUtf8();
}

Values applianceValues(const ApplianceSpec &appliance, const SiteSpec &site)
{
    const auto server = [&](const QString &role) {
        return u"%1%2%3"_s.arg(site.prefix, role).arg(appliance.number, 2, 10, QChar(u'0'));
    };
    const auto address
        = [&](int last) { return u"%1.%2"_s.arg(site.net).arg(appliance.number * 20 + last); };
    const auto fixed = [&](int last) { return u"%1.%2"_s.arg(site.net).arg(last); };
    return {
        {u"domains"_s, u"contoso.com fabrikam.com"_s},
        {u"vmdomain"_s, u"cce.local"_s},
        {u"site"_s, site.name},
        {u"country"_s, site.country},
        {u"city"_s, site.city},
        {u"ad"_s, server(u"AD"_s)},
        {u"adip"_s, address(11)},
        {u"cms"_s, server(u"CMS"_s)},
        {u"cmsip"_s, address(12)},
        {u"ms"_s, server(u"MS"_s)},
        {u"msip"_s, address(13)},
        {u"edge"_s, server(u"EDGE"_s)},
        {u"edgeip"_s, address(14)},
        {u"basevm"_s, appliance.number == 1 ? address(15) : QString()},
        {u"corpgw"_s, fixed(1)},
        {u"dns"_s, fixed(2) + u' ' + fixed(3)},
        {u"netgw"_s, site.internet + u".1"_s},
        {u"extip"_s, u"%1.%2"_s.arg(site.internet).arg(10 + appliance.number)},
        {u"pool"_s, site.edgePool},
        {u"mr"_s, site.mediaPool},
        {u"gw1"_s, u"gw1.%1.contoso.com"_s.arg(site.gateway)},
        {u"gw1ip"_s, fixed(5)},
        {u"gw2"_s, u"gw2.%1.contoso.com"_s.arg(site.gateway)},
        {u"gw2ip"_s, fixed(6)}};
}

Values sampleValues()
{
    return {
        {u"domains"_s, u"contoso.com"_s},
        {u"vmdomain"_s, u"cce.local"_s},
        {u"site"_s, u"Site1"_s},
        {u"country"_s, {}},
        {u"city"_s, {}},
        {u"ad"_s, u"AD"_s},
        {u"adip"_s, u"192.168.0.238"_s},
        {u"cms"_s, u"CMSServer"_s},
        {u"cmsip"_s, u"192.168.0.239"_s},
        {u"ms"_s, u"MediationServer"_s},
        {u"msip"_s, u"192.168.0.240"_s},
        {u"edge"_s, u"EdgeServer"_s},
        {u"edgeip"_s, u"192.168.0.241"_s},
        {u"basevm"_s, {}},
        {u"corpgw"_s, u"192.168.0.1"_s},
        {u"dns"_s, u"192.168.0.2"_s},
        {u"netgw"_s, {}},
        {u"extip"_s, {}},
        {u"pool"_s, u"ap"_s},
        {u"mr"_s, u"mr"_s},
        {u"gw1"_s, {}},
        {u"gw1ip"_s, {}},
        {u"gw2"_s, {}},
        {u"gw2ip"_s, {}}};
}

} // namespace

QByteArray applianceIni(const ApplianceSpec &appliance, const QString &release)
{
    const SiteSpec &site = siteSpec(appliance.site);
    QString stateLine = site.state ? u"State=%1\r\n"_s.arg(*site.state) : QString();
    if (isTwoOne(release) && stateLine.isEmpty())
        stateLine = u"State=\r\n"_s;
    const QString omsLine = isTwoOne(release) ? u"OMSEnabled=false\r\n"_s : QString();
    return fill(header(release) + body(stateLine, omsLine), applianceValues(appliance, site));
}

QByteArray sampleIni(const QString &release)
{
    const QString omsLine = isTwoOne(release) ? u"OMSEnabled=false\r\n"_s : QString();
    return fill(header(release) + body(u"State=\r\n"_s, omsLine), sampleValues());
}

QByteArray moduleIni(const QString &running, const QString &backup)
{
    return u"[Version]\r\nRunningVersion=%1\r\nBackupVersion=%2\r\n"_s.arg(running, backup)
        .toUtf8();
}

std::optional<QString> iniValue(const QByteArray &ini, const QString &section, const QString &key)
{
    bool inside = false;
    for (const QString &raw : QString::fromUtf8(ini).split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'['))
            inside = line.compare(u'[' + section + u']', Qt::CaseInsensitive) == 0;
        const qsizetype equals = line.indexOf(u'=');
        if (inside && !line.startsWith(u';') && equals > 0
            && line.left(equals).trimmed().compare(key, Qt::CaseInsensitive) == 0)
            return line.mid(equals + 1).trimmed();
    }
    return {};
}

} // namespace changeover::lab
