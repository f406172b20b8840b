// What there is in the practice estate "Contoso Voice": sites, appliances, releases, packages. Data
// only.
//
// Any thread; constant values.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace changeover::lab
{

struct ApplianceSpec {
    QString host; ///< computer name and appliance name
    QString site;
    int number = 1; ///< within the site: 1, 2, 3
    QString backupBits; ///< at the beginning, may be empty
    bool https = true; ///< false: WinRM as Windows sets it up by itself, HTTP with sealed messages

    QString account() const;
    QString machine(const QString &version, const QString &role) const;
    QString mediationFqdn() const;
    QString mediationIp() const;
    QString shareRoot() const;
};

struct SiteSpec {
    QString name;
    QString shareHost; ///< the first appliance, which holds the site share
    QString net; ///< first three octets of the corpnet
    QString internet; ///< first three octets of the perimeter network
    QString edgePool; ///< ExternalSIPPoolName
    QString mediaPool;
    QString timeZone; ///< as Windows names it
    QString prefix; ///< of the server names
    QString country;
    QString city;
    std::optional<QString> state; ///< nothing: the file has no such line
    QString gateway; ///< host part of the gateways' names

    QString edgeFqdn() const;
};

/// A published release of the product.
struct ReleaseSpec {
    QString version;
    QString build; ///< four parts, as in the header of its ini template
    QString productCode;
    qint64 bytes = 0; ///< of its installer package

    QString depotPath() const;
    QString sha256() const;
};

struct Role {
    QString name;
    QStringList services;
};

const QList<SiteSpec> &contosoSites();
const QList<ApplianceSpec> &contosoAppliances();
const QList<ReleaseSpec> &publishedReleases();
const QList<Role> &machineRoles();
const SiteSpec &siteSpec(const QString &name);
/// Nothing for a release that nobody published.
const ReleaseSpec *releaseSpec(const QString &version);

inline QString installedAtFirst()
{
    return QStringLiteral("2.0.1");
}
inline QString applianceRoot()
{
    return QStringLiteral("C:\\CloudConnector\\ApplianceRoot");
}
inline QString runsRoot()
{
    return QStringLiteral("C:\\ProgramData\\Changeover\\runs");
}
/// %ProgramData%\Changeover\runs\<run>\<name>
QString runPath(const QString &run, const QString &name);
/// The run of such a path.
QString runOf(const QString &path);

/// CloudConnector.ini of an appliance, written for a release.
QByteArray applianceIni(const ApplianceSpec &appliance, const QString &release);
/// The empty template that a release brings.
QByteArray sampleIni(const QString &release);
QByteArray moduleIni(const QString &running, const QString &backup);
/// A value of an ini file; nothing when the line is missing.
std::optional<QString> iniValue(const QByteArray &ini, const QString &section, const QString &key);

} // namespace changeover::lab
