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

/// The four machines of one instance; `serving` ones run and are connected.
inline QJsonArray machinesOf(const QString &appliance, const QString &release, bool serving)
{
    const QJsonArray services{QJsonObject{
        {QStringLiteral("name"), QStringLiteral("REPLICA")},
        {QStringLiteral("status"),
         serving ? QStringLiteral("Running") : QStringLiteral("Stopped")}}};
    QJsonArray machines;
    for (const QString &role :
         {QStringLiteral("AD"), QStringLiteral("CMS"), QStringLiteral("Mediation"),
          QStringLiteral("Edge")}) {
        machines.append(QJsonObject{
            {QStringLiteral("name"), QStringLiteral("%1-%2-%3").arg(appliance, release, role)},
            {QStringLiteral("role"), role},
            {QStringLiteral("version"), release},
            {QStringLiteral("state"), serving ? QStringLiteral("Running") : QStringLiteral("Off")},
            {QStringLiteral("connected"), serving},
            {QStringLiteral("services"), role == QLatin1String("AD") ? QJsonArray{} : services}});
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

/// Appliance `index` of site Seattle on 2.0.1, healthy, with everything in place for 2.1.
inline QJsonObject healthyAppliance(int index = 1, int appliances = 2)
{
    const QString name = applianceName(index);
    const QByteArray ini = applianceIni(index);
    const auto text = [](const char *value) { return QString::fromLatin1(value); };
    return QJsonObject{
        {text("computer"), name},
        {text("clock"), text("2026-01-01T00:00:00.000Z")},
        {text("timeZone"), text("Pacific Standard Time")},
        {text("lastBoot"), text("2025-12-31T00:00:00.000Z")},
        {text("uptimeSeconds"), 86400},
        {text("user"),
         QJsonObject{
             {text("name"), name + text("\\Administrator")},
             {text("administrator"), true},
             {text("elevated"), true}}},
        {text("os"),
         QJsonObject{
             {text("caption"), text("Microsoft Windows Server 2012 R2 Datacenter")},
             {text("version"), text("6.3.9600")}}},
        {text("powershell"),
         QJsonObject{
             {text("version"), text("5.1.14409.1005")},
             {text("executionPolicy"), text("RemoteSigned")},
             {text("languageMode"), text("FullLanguage")}}},
        {text("dotnet"), QJsonObject{{text("release"), 394271}, {text("version"), text("4.6.1")}}},
        {text("memory"),
         QJsonObject{{text("totalBytes"), 68719476736.0}, {text("freeBytes"), 40000000000.0}}},
        {text("disks"),
         QJsonArray{QJsonObject{
             {text("drive"), text("C:")},
             {text("totalBytes"), 1.8e12},
             {text("freeBytes"), 9e11}}}},
        {text("module"),
         QJsonObject{
             {text("present"), true},
             {text("path"), text("C:\\Program Files\\WindowsPowerShell\\Modules\\CloudConnector")},
             {text("version"), text("2.0.1")}}},
        {text("versions"),
         QJsonObject{
             {text("runningScripts"), text("2.0.1")},
             {text("runningBits"), text("2.0.1")},
             {text("backupBits"), text("1.4.2")}}},
        {text("package"),
         QJsonObject{
             {text("installed"), true},
             {text("productCode"), text("{11111111-2222-3333-4444-555555555555}")},
             {text("name"), text("Skype for Business Cloud Connector Edition")},
             {text("version"), text("2.0.1")}}},
        {text("service"),
         QJsonObject{
             {text("present"), true},
             {text("status"), text("Running")},
             {text("account"), text(".\\CceService")}}},
        {text("directories"),
         QJsonObject{
             {text("appliance"), text("C:\\CloudConnector\\ApplianceRoot")},
             {text("site"), text("\\\\SEA-CCE-01\\CceSite")}}},
        {text("share"),
         QJsonObject{
             {text("reachable"), true},
             {text("bits"), QJsonArray{text("2.0.1")}},
             {text("bitsSourceReachable"), true},
             {text("baseVhdx"), text("\\\\SEA-CCE-01\\CceSite\\Bits\\VHD\\Base.vhdx")},
             {text("locks"), QJsonArray{text("CcLockFile")}}}},
        {text("credentials"),
         QJsonObject{
             {text("decryptable"), true},
             {text("error"), QString()},
             {text("madeBy"), text("2.0.1")}}},
        {text("tenant"), tenantFact(appliances)},
        {text("updater"),
         QJsonObject{
             {text("running"), false},
             {text("autoMaintenanceStatus"), 0},
             {text("recoveryAttempt"), 0}}},
        {text("configuration"),
         fileFact(text("C:\\CloudConnector\\ApplianceRoot\\CloudConnector.ini"), ini)},
        {text("effective"),
         fileFact(text("C:\\ProgramData\\CloudConnector\\CloudConnector.ini"), ini)},
        {text("sample"),
         fileFact(
             text("C:\\CloudConnector\\ApplianceRoot\\CloudConnector.Sample.ini"),
             applianceIni(9))},
        {text("moduleIni"),
         fileFact(text("C:\\ProgramData\\CloudConnector\\module.ini"), "running=2.0.1\r\n")},
        {text("machines"),
         joined(machinesOf(name, text("2.0.1"), true), machinesOf(name, text("1.4.2"), false))},
        {text("calls"), QJsonObject{{text("source"), text("ActivityLevel")}, {text("count"), 12}}},
        {text("status"), text("Running")},
        {text("edgeCertificate"),
         QJsonObject{
             {text("inUse"),
              QJsonObject{
                  {text("thumbprint"), text("AA11")},
                  {text("notAfter"), text("2027-01-01T00:00:00.000Z")}}},
             {text("file"),
              QJsonObject{
                  {text("path"), text("C:\\CloudConnector\\ApplianceRoot\\edge.pfx")},
                  {text("thumbprint"), text("AA11")},
                  {text("notAfter"), text("2027-01-01T00:00:00.000Z")}}}}},
        {text("pendingReboot"),
         QJsonObject{{text("pending"), false}, {text("reasons"), QJsonArray{}}}},
        {text("consoles"), QJsonArray{}},
        {text("hardwareType"), text("Normal")},
        {text("jobs"), QJsonArray{}},
        {text("jobLock"), QJsonValue::Null},
        {text("packages"),
         QJsonArray{
             packageFact(packageSource(text("2.1")), text("2.1"), packageSha(text("2.1"))),
             packageFact(packageSource(text("2.0.1")), text("2.0.1"), packageSha(text("2.0.1")))}},
        {text("runFolders"), QJsonArray{}},
        {text("problems"), QJsonArray{}}};
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
