// The typed view of what Read-Appliance told about an appliance (resources/scripts/README.md).
//
// Any thread; plain values. Tolerant: what is missing, null or of another type is std::nullopt, so
// that a check can say Unknown; unknown members are ignored.
#pragma once

#include "domain/facts.h"
#include "domain/version.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QStringList>
#include <optional>
#include <set>

namespace changeover::cloudconnector
{

struct UserFact {
    QString name;
    std::optional<bool> administrator;
    std::optional<bool> elevated;
};
struct PowerShellFact {
    std::optional<Version> version;
    QString executionPolicy;
    QString languageMode;
};
struct DiskFact {
    QString drive;
    double totalBytes = 0;
    double freeBytes = 0;
};
struct ModuleFact {
    bool present = false;
    QString path;
    std::optional<Version> version;
};
struct InstalledPackage {
    bool installed = false;
    QString productCode;
    std::optional<Version> version;
};
struct ServiceFact {
    QString name;
    QString status;
};
struct ManagementService {
    bool present = false;
    QString status;
    QString account;
};
struct ShareFact {
    std::optional<bool> reachable;
    std::optional<QList<Version>> bits; ///< what is there of it, whole or not
    QList<Version> unfinishedBits; ///< a download is at work at them, or broke off
    std::optional<bool> bitsSourceReachable;
    std::optional<QString> baseVhdx;
    QStringList locks;
};
struct CredentialFact {
    std::optional<bool> decryptable;
    QString error;
    std::optional<Version> madeBy;
};
struct Registration {
    QString identity;
    QString name;
    QString siteName;
    QString mediationFqdn;
    QString mediationIp;
    QString status;
    std::optional<Version> version;
    bool maintenanceMode = false;
    QString action;
    QString actionStatus;
};
struct TenantSite {
    QString name;
    QString edgeFqdn;
};
struct TenantFact {
    QString signIn = QStringLiteral("unknown");
    QString message;
    std::optional<bool> enableAutoUpdate;
    std::optional<bool> windowOpen;
    std::optional<QDateTime> nextOpening;
    std::optional<TenantSite> site;
    std::optional<QList<Registration>> appliances;
};
struct UpdaterFact {
    std::optional<bool> running;
    std::optional<int> autoMaintenanceStatus;
    std::optional<int> recoveryAttempt;
};
struct FileFact {
    QString path;
    QByteArray bytes;
    QString sha256;
};
/// An instance is four machines: AD, CMS, Mediation, Edge.
constexpr qsizetype machinesOfInstance = 4;

struct MachineFact {
    QString name;
    QString role;
    std::optional<Version> version;
    QString state;
    std::optional<bool> connected;
    QList<ServiceFact> services;
};
struct CertificateFact {
    QString thumbprint;
    std::optional<QDateTime> notAfter;
};
struct ConsoleFact {
    QString process;
    QString user;
};
struct JobFact {
    QString id;
    QString run;
    QString step;
    QString state;
    QString outcome; ///< of an ended one: result, error

    bool isAlive() const
    {
        return state == QLatin1String("running") || state == QLatin1String("prepared");
    }
    /// Prepared by a run that has ended, and never begun: it stands in nobody's way, as the first
    /// job of the next run has it fenced.
    bool isLeftOver(const std::set<RunId> &ended) const
    {
        return state == QLatin1String("prepared") && ended.contains(RunId{run});
    }
    bool endedWell() const
    {
        return state == QLatin1String("ended") && outcome == QLatin1String("result");
    }
    /// It began, and nobody can say that it did all of its work.
    bool brokeOff() const
    {
        return state == QLatin1String("interrupted")
            || (state == QLatin1String("ended") && !endedWell());
    }
};
struct JobLock {
    QString job;
    QString run;
    QString console;
};
struct PackageFact {
    QString path;
    std::optional<Version> version;
    QString sha256;
    std::optional<bool> isSigned;
    QString signer;
};
struct RunFolder {
    QString run;
    QList<FileFact> files; ///< name is the end of the path; no bytes
};

struct ApplianceFacts {
    HostId host;
    QDateTime readAt;
    std::optional<QString> computer;
    std::optional<QDateTime> clock;
    std::optional<UserFact> user;
    std::optional<PowerShellFact> powershell;
    std::optional<qint64> dotnetRelease;
    QString dotnetVersion;
    std::optional<double> memoryTotal;
    std::optional<QList<DiskFact>> disks;
    std::optional<ModuleFact> module;
    std::optional<Version> runningScripts;
    std::optional<Version> runningBits;
    std::optional<Version> backupBits;
    std::optional<InstalledPackage> package;
    std::optional<ManagementService> service;
    std::optional<QString> applianceDirectory;
    std::optional<QString> siteDirectory;
    std::optional<ShareFact> share;
    std::optional<CredentialFact> credentials;
    std::optional<TenantFact> tenant;
    std::optional<UpdaterFact> updater;
    std::optional<FileFact> configuration;
    std::optional<FileFact> effective;
    std::optional<FileFact> sample;
    std::optional<FileFact> moduleIni;
    std::optional<QList<MachineFact>> machines;
    std::optional<int> calls;
    std::optional<QString> status;
    std::optional<CertificateFact> edgeInUse;
    std::optional<CertificateFact> edgeFile;
    std::optional<bool> rebootPending;
    QStringList rebootReasons;
    std::optional<QList<ConsoleFact>> consoles;
    std::optional<QString> hardwareType;
    std::optional<QList<JobFact>> jobs;
    std::optional<JobLock> jobLock; ///< nothing: nobody holds the host, unless problems names it
    std::optional<QList<PackageFact>> packages;
    std::optional<QList<RunFolder>> runFolders;
    QMap<QString, QString> problems; ///< member -> why it could not be read

    bool isRead() const { return !m_empty; }
    /// The registration of this appliance at the tenant: the computer's name first, then its
    /// address.
    const Registration *registration(const QString &applianceName) const;
    QList<MachineFact> machinesOf(const Version &release) const;
    /// The lock of another run whose job is, or may be, at work. A job that has ended, was
    /// interrupted, is gone or was left over by an ended run may leave its lock behind: nobody
    /// stands behind that one.
    std::optional<JobLock> lockOfAnother(const RunId &run, const std::set<RunId> &ended = {}) const;
    /// The folder of a run on the host, or nullptr.
    const RunFolder *runFolder(const RunId &run) const;
    /// A package inside the folder of a run.
    const PackageFact *stagedPackage(const RunId &run, const Version &release) const;

private:
    friend ApplianceFacts readFacts(const Facts &facts);
    bool m_empty = true;
};

ApplianceFacts readFacts(const Facts &facts);

} // namespace changeover::cloudconnector
