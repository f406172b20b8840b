// Readings of healthy appliances, as Read-Appliance answers them, for tests to bend.
//
// Any thread; header-only functions that return fresh values.
#pragma once

#include "domain/estate.h"
#include "domain/facts.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace changeover::support
{

/// The builds that head the CloudConnector.ini of a release in tests; only that of 2.1 is
/// documented.
inline QString iniBuild(const QString &release)
{
    return release == QLatin1String("2.1") ? QStringLiteral("6.0.9319.419")
                                           : QStringLiteral("6.0.9319.388");
}

/// A whole and valid CloudConnector.ini of appliance `index` (1, 2 ...) of a site.
inline QByteArray applianceIni(
    int index = 1, const QString &release = QStringLiteral("2.0.1"),
    const QString &site = QStringLiteral("Seattle"))
{
    const QByteArray n = QByteArray::number(index);
    QByteArray text = "; Build number " + iniBuild(release).toUtf8() + ". Keep this line.\r\n"
        + "[Common]\r\n; domains of the tenant\r\nSIPDomains=contoso.com fabrikam.com\r\n"
          "VirtualMachineDomain=cce.local\r\n"
        + "ServerName=AD0" + n + "\r\nIP=10.1.0.1" + n
        + "\r\nOnlineSipFederationFqdn=sipfed.online.lync.com\r\n" + "SiteName=" + site.toUtf8()
        + "\r\nCountryCode=US\r\nCity=Seattle\r\n"
        + (release == QLatin1String("2.1") ? "State=WA\r\nOMSEnabled=false\r\n" : "")
        + "BaseVMIP=\r\nWSUSServer=\r\nWSUSStatusServer=\r\nHardwareType=Normal\r\n\r\n"
        + "[Network]\r\nCorpnetIPPrefixLength=24\r\nInternetIPPrefixLength=24\r\n"
          "CorpnetSwitchName=SfB CCE Corpnet Switch\r\nInternetSwitchName=SfB CCE Internet "
          "Switch\r\n"
          "CorpnetDefaultGateway=10.1.0.1\r\nInternetDefaultGateway=\r\nCorpnetDNSIPAddress=10.1.0."
          "2\r\n"
          "InternetDNSIPAddress=8.8.8.8\r\nManagementSwitchName=SfB CCE Management Switch\r\n"
          "ManagementIPPrefix=192.168.213.0\r\nManagementIPPrefixLength=24\r\n\r\n"
        + "[PrimaryCMS]\r\nServerName=CMS0" + n + "\r\nIP=10.1.0.2" + n
        + "\r\nShareName=CmsFileStore\r\n\r\n" + "[MediationServer]\r\nServerName=MS0" + n
        + "\r\nIP=10.1.0.3" + n + "\r\nPoolName=mspool\r\n\r\n"
        + "[EdgeServer]\r\nInternalServerName=EDGE0" + n + "\r\nInternalServerIPs=10.1.0.4" + n
        + "\r\nInternalPoolName=edgepool\r\nExternalSIPPoolName=ap\r\nExternalSIPIPs=203.0.113.1"
        + n + "\r\nExternalMRFQDNPoolName=mr\r\nExternalMRIPs=203.0.113.1" + n
        + "\r\nExternalMRPublicIPs=\r\nExternalMRPortRange=10000\r\n\r\n"
        + "[Gateway1]\r\nFQDN=gw1.cce.local\r\nIP=10.0.0.5\r\nPort=5060\r\nProtocol="
          "TCP\r\nVoiceRoutes=LocalRoute\r\n\r\n"
        + "[HybridVoiceRoutes]\r\nLocalRoute=.*\r\n\r\n"
        + "[TrunkConfiguration]\r\nEnableReferSupport=true\r\nEnableFastFailoverTimer=true\r\n"
          "ForwardCallHistory=false\r\nForwardPAI=false\r\n";
    return text;
}

inline QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

inline QJsonObject fileFact(const QString &path, const QByteArray &bytes)
{
    return {
        {QStringLiteral("path"), path},
        {QStringLiteral("base64"), QString::fromLatin1(bytes.toBase64())},
        {QStringLiteral("sha256"), sha256(bytes)}};
}

/// Sets a member by its dotted path ("versions.runningBits").
inline QJsonObject with(QJsonObject facts, const QString &path, const QJsonValue &value)
{
    const qsizetype dot = path.indexOf(QLatin1Char('.'));
    if (dot < 0)
        facts.insert(path, value);
    else
        facts.insert(
            path.left(dot), with(facts.value(path.left(dot)).toObject(), path.mid(dot + 1), value));
    return facts;
}

inline QString applianceName(int index)
{
    return QStringLiteral("SEA-CCE-0%1").arg(index);
}

/// The services that Read-Appliance finds on the machine of a role.
inline QStringList serviceNames(const QString &role)
{
    if (role == QLatin1String("AD"))
        return {QStringLiteral("NTDS"), QStringLiteral("DNS"), QStringLiteral("CertSvc")};
    if (role == QLatin1String("CMS"))
        return {QStringLiteral("MASTER"), QStringLiteral("REPLICA")};
    if (role == QLatin1String("Mediation"))
        return {QStringLiteral("REPLICA"), QStringLiteral("RTCSRV"), QStringLiteral("RTCMEDSRV")};
    return {
        QStringLiteral("REPLICA"), QStringLiteral("RTCSRV"), QStringLiteral("RTCDATAPROXY"),
        QStringLiteral("RTCMRAUTH"), QStringLiteral("RTCMEDIARELAY")};
}

/// The four machines of one instance; `serving` ones run and are connected.
inline QJsonArray machinesOf(const QString &appliance, const QString &release, bool serving)
{
    QJsonArray machines;
    for (const QString &role :
         {QStringLiteral("AD"), QStringLiteral("CMS"), QStringLiteral("Mediation"),
          QStringLiteral("Edge")}) {
        QJsonArray services;
        for (const QString &name : serving ? serviceNames(role) : QStringList())
            services.append(QJsonObject{
                {QStringLiteral("name"), name},
                {QStringLiteral("status"), QStringLiteral("Running")}});
        machines.append(QJsonObject{
            {QStringLiteral("name"), QStringLiteral("%1-%2-%3").arg(appliance, release, role)},
            {QStringLiteral("role"), role},
            {QStringLiteral("version"), release},
            {QStringLiteral("state"), serving ? QStringLiteral("Running") : QStringLiteral("Off")},
            {QStringLiteral("connected"), serving},
            {QStringLiteral("services"), services}});
    }
    return machines;
}

inline QJsonArray joined(QJsonArray a, const QJsonArray &b)
{
    for (const QJsonValue &value : b)
        a.append(value);
    return a;
}

inline QJsonObject tenantFact(int appliances)
{
    QJsonArray registered;
    for (int i = 1; i <= appliances; ++i) {
        registered.append(QJsonObject{
            {QStringLiteral("identity"), QStringLiteral("guid-%1").arg(i)},
            {QStringLiteral("name"), applianceName(i)},
            {QStringLiteral("siteName"), QStringLiteral("Seattle")},
            {QStringLiteral("mediationFqdn"), QStringLiteral("MS0%1.cce.local").arg(i)},
            {QStringLiteral("mediationIp"), QStringLiteral("10.1.0.3%1").arg(i)},
            {QStringLiteral("status"), QStringLiteral("Running")},
            {QStringLiteral("version"), QStringLiteral("2.0.1")},
            {QStringLiteral("maintenanceMode"), false},
            {QStringLiteral("action"), QString()},
            {QStringLiteral("actionStatus"), QString()}});
    }
    return {
        {QStringLiteral("signIn"), QStringLiteral("ok")},
        {QStringLiteral("message"), QString()},
        {QStringLiteral("enableAutoUpdate"), true},
        {QStringLiteral("windowOpen"), false},
        {QStringLiteral("nextOpening"), QStringLiteral("2026-01-03T00:00:00.000Z")},
        {QStringLiteral("site"),
         QJsonObject{
             {QStringLiteral("name"), QStringLiteral("Seattle")},
             {QStringLiteral("edgeFqdn"), QStringLiteral("ap.contoso.com")}}},
        {QStringLiteral("appliances"), registered}};
}

inline QJsonObject packageFact(const QString &path, const QString &release, const QString &hash)
{
    return {
        {QStringLiteral("path"), path},
        {QStringLiteral("version"), release},
        {QStringLiteral("sha256"), hash},
        {QStringLiteral("bytes"), 8000000},
        {QStringLiteral("signed"), true},
        {QStringLiteral("signer"), QStringLiteral("Microsoft Corporation")}};
}

/// Hashes of the packages as the admin knows them.
inline QString packageSha(const QString &release)
{
    return sha256(QByteArray("package ") + release.toUtf8());
}
inline QString packageSource(const QString &release)
{
    return QStringLiteral("\\\\SEA-CCE-01\\CceSite\\Packages\\%1\\CloudConnector.msi").arg(release);
}

inline QDateTime readingTime()
{
    return QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
}

inline QString latin(const char *value)
{
    return QString::fromLatin1(value);
}

inline QJsonObject windowsFacts(const QString &name)
{
    return QJsonObject{
        {latin("computer"), name},
        {latin("clock"), latin("2026-01-01T00:00:00.000Z")},
        {latin("timeZone"), latin("Pacific Standard Time")},
        {latin("lastBoot"), latin("2025-12-31T00:00:00.000Z")},
        {latin("uptimeSeconds"), 86400},
        {latin("user"),
         QJsonObject{
             {latin("name"), name + latin("\\Administrator")},
             {latin("administrator"), true},
             {latin("elevated"), true}}},
        {latin("os"),
         QJsonObject{
             {latin("caption"), latin("Microsoft Windows Server 2012 R2 Datacenter")},
             {latin("version"), latin("6.3.9600")}}},
        {latin("powershell"),
         QJsonObject{
             {latin("version"), latin("5.1.14409.1005")},
             {latin("executionPolicy"), latin("RemoteSigned")},
             {latin("languageMode"), latin("FullLanguage")}}},
        {latin("dotnet"),
         QJsonObject{{latin("release"), 394271}, {latin("version"), latin("4.6.1")}}},
        {latin("memory"),
         QJsonObject{{latin("totalBytes"), 68719476736.0}, {latin("freeBytes"), 40000000000.0}}},
        {latin("disks"),
         QJsonArray{QJsonObject{
             {latin("drive"), latin("C:")},
             {latin("totalBytes"), 1.8e12},
             {latin("freeBytes"), 9e11}}}}};
}

inline QJsonObject productFacts()
{
    return QJsonObject{
        {latin("module"),
         QJsonObject{
             {latin("present"), true},
             {latin("path"),
              latin("C:\\Program Files\\WindowsPowerShell\\Modules\\CloudConnector")},
             {latin("version"), latin("2.0.1")}}},
        {latin("versions"),
         QJsonObject{
             {latin("runningScripts"), latin("2.0.1")},
             {latin("runningBits"), latin("2.0.1")},
             {latin("backupBits"), latin("1.4.2")}}},
        {latin("package"),
         QJsonObject{
             {latin("installed"), true},
             {latin("productCode"), latin("{11111111-2222-3333-4444-555555555555}")},
             {latin("name"), latin("Skype for Business Cloud Connector Edition")},
             {latin("version"), latin("2.0.1")}}},
        {latin("service"),
         QJsonObject{
             {latin("present"), true},
             {latin("status"), latin("Running")},
             {latin("account"), latin(".\\CceService")}}},
        {latin("directories"),
         QJsonObject{
             {latin("appliance"), latin("C:\\CloudConnector\\ApplianceRoot")},
             {latin("site"), latin("\\\\SEA-CCE-01\\CceSite")}}},
        {latin("share"),
         QJsonObject{
             {latin("reachable"), true},
             {latin("bits"), QJsonArray{latin("2.0.1")}},
             {latin("bitsSourceReachable"), true},
             {latin("baseVhdx"), latin("\\\\SEA-CCE-01\\CceSite\\Bits\\VHD\\Base.vhdx")},
             {latin("locks"), QJsonArray{latin("CcLockFile")}}}},
        {latin("credentials"),
         QJsonObject{
             {latin("decryptable"), true},
             {latin("error"), QString()},
             {latin("madeBy"), latin("2.0.1")}}}};
}

inline QJsonObject serviceFacts(const QString &name, int index, int appliances)
{
    const QByteArray ini = applianceIni(index);
    return QJsonObject{
        {latin("tenant"), tenantFact(appliances)},
        {latin("updater"),
         QJsonObject{
             {latin("running"), false},
             {latin("autoMaintenanceStatus"), 0},
             {latin("recoveryAttempt"), 0}}},
        {latin("configuration"),
         fileFact(latin("C:\\CloudConnector\\ApplianceRoot\\CloudConnector.ini"), ini)},
        {latin("effective"),
         fileFact(latin("C:\\ProgramData\\CloudConnector\\CloudConnector.ini"), ini)},
        {latin("sample"),
         fileFact(
             latin("C:\\CloudConnector\\ApplianceRoot\\CloudConnector.Sample.ini"),
             applianceIni(9))},
        {latin("moduleIni"),
         fileFact(latin("C:\\ProgramData\\CloudConnector\\module.ini"), "running=2.0.1\r\n")},
        {latin("machines"),
         joined(machinesOf(name, latin("2.0.1"), true), machinesOf(name, latin("1.4.2"), false))},
        {latin("calls"),
         QJsonObject{{latin("source"), latin("ActivityLevel")}, {latin("count"), 12}}},
        {latin("status"), latin("Running")}};
}

inline QJsonObject workFacts()
{
    return QJsonObject{
        {latin("edgeCertificate"),
         QJsonObject{
             {latin("inUse"),
              QJsonObject{
                  {latin("thumbprint"), latin("AA11")},
                  {latin("notAfter"), latin("2027-01-01T00:00:00.000Z")}}},
             {latin("file"),
              QJsonObject{
                  {latin("path"), latin("C:\\CloudConnector\\ApplianceRoot\\edge.pfx")},
                  {latin("thumbprint"), latin("AA11")},
                  {latin("notAfter"), latin("2027-01-01T00:00:00.000Z")}}}}},
        {latin("pendingReboot"),
         QJsonObject{{latin("pending"), false}, {latin("reasons"), QJsonArray{}}}},
        {latin("consoles"), QJsonArray{}},
        {latin("hardwareType"), latin("Normal")},
        {latin("jobs"), QJsonArray{}},
        {latin("jobLock"), QJsonValue::Null},
        {latin("packages"),
         QJsonArray{
             packageFact(packageSource(latin("2.1")), latin("2.1"), packageSha(latin("2.1"))),
             packageFact(
                 packageSource(latin("2.0.1")), latin("2.0.1"), packageSha(latin("2.0.1")))}},
        {latin("runFolders"), QJsonArray{}},
        {latin("problems"), QJsonArray{}}};
}

/// Appliance `index` of site Seattle on 2.0.1, healthy, with everything in place for 2.1.
inline QJsonObject healthyAppliance(int index = 1, int appliances = 2)
{
    const QString name = applianceName(index);
    QJsonObject whole = windowsFacts(name);
    for (const QJsonObject &part :
         {productFacts(), serviceFacts(name, index, appliances), workFacts()}) {
        for (auto it = part.begin(); it != part.end(); ++it)
            whole.insert(it.key(), it.value());
    }
    return whole;
}

inline HostId hostOf(int index)
{
    return HostId{QStringLiteral("host-%1").arg(index)};
}
inline ConnectorId connectorOf(int index)
{
    return ConnectorId{QStringLiteral("cce-%1").arg(index)};
}

inline Facts factsOf(const QJsonObject &reading, int index = 1)
{
    return Facts{hostOf(index), readingTime(), reading};
}

/// An estate of one site, Seattle, with that many appliances.
inline Estate seattle(int appliances = 2)
{
    Estate estate;
    estate.id = EstateId{QStringLiteral("estate")};
    estate.name = QStringLiteral("Contoso Voice");
    Site site;
    site.id = SiteId{QStringLiteral("seattle")};
    site.name = QStringLiteral("Seattle");
    site.tenant = QStringLiteral("contoso.onmicrosoft.com");
    for (int i = 1; i <= appliances; ++i) {
        estate.hosts.append(Host{
            hostOf(i), applianceName(i),
            Endpoint{
                TransportKind::WinRm, applianceName(i), 5986, true,
                QStringLiteral("AA:BB:0%1").arg(i)},
            applianceName(i) + QStringLiteral("\\Administrator")});
        site.connectors.append(
            CloudConnectorAppliance{connectorOf(i), applianceName(i), hostOf(i)});
    }
    estate.sites.append(site);
    return estate;
}

} // namespace changeover::support
