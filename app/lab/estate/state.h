// What a simulated host and its site share hold on disk; everything else follows from it.
//
// Any thread; plain values, kept as JSON in the state store.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace changeover::lab
{

/// An interactive PowerShell that somebody else has open on the host.
struct ForeignConsole {
    QString user;
    qint64 pid = 0;
    qint64 since = 0; ///< milliseconds since 1970, UTC
};

struct HostState {
    QString package; ///< version of the installed package, empty when there is none
    QString module; ///< version of the PowerShell module, empty when it is gone
    bool service = true; ///< the management service is there and runs
    bool registered = true;
    QString runningBits;
    QString backupBits;
    QString building; ///< version of an instance that is not whole yet
    int built = 0; ///< how many of its machines exist
    bool draining = false; ///< refuses new calls
    QString switchingTo; ///< between two instances: the old one is off already
    int switched = 0; ///< machines of the new one that are on
    QString sampleVersion; ///< release of CloudConnector.Sample.ini
    QByteArray configuration; ///< <Appliance Directory>\CloudConnector.ini
    QByteArray effective; ///< %ProgramData%\CloudConnector\CloudConnector.ini
    QMap<QString, QByteArray> runFiles; ///< path -> content, of the run folders
    QMap<QString, QString> packages; ///< path -> version, of the run folders
    QStringList runs; ///< of the run folders, the oldest first
    qint64 lastBoot = 0; ///< milliseconds since 1970, UTC
    qint64 clockOffset = 0; ///< seconds the host's wall clock is ahead
    qint64 pendingUpdates = 0; ///< seconds they take to be configured after the next boot
    bool updatesRestart = false; ///< once more, when they are configured
    bool updater = false; ///< the automatic updater is at work
    bool diskFull = false;
    QList<ForeignConsole> consoles;
    QString taskTrouble; ///< why the host starts no task, empty when it does
    QString processTrouble; ///< why WMI starts no process, empty when it does
    QString folderOwner; ///< who has made %ProgramData%\Changeover, empty when we have
    bool foreignCredentials = false; ///< the credential file is another user's
    bool shareClosed = false; ///< the site share cannot be reached, whoever asks
    bool tenantRefuses = false; ///< the tenant refuses the administrator's credential
    QString stoppedService; ///< "Edge/RTCMRAUTH": stays stopped on the running machine of that role

    /// Takes run folders that have come into being into `runs`.
    void noteRuns();
    QJsonObject toJson() const;
    static HostState fromJson(const QJsonObject &json);
};

/// A download brings the bits of a release part by part.
constexpr int bitsParts = 68;
constexpr int filesPerPart = 12;
constexpr qint64 bytesPerPart = 50'000'000;

/// Shared by the appliances of a site.
struct SiteState {
    QStringList bits; ///< releases that are whole in the site share
    QMap<QString, int> halfBits; ///< release -> parts (of bitsParts) that a download has brought
    QMap<QString, QString> packages; ///< path -> version

    /// How many parts of a release lie there, whole or not.
    int partsOf(const QString &release) const
    {
        return bits.contains(release) ? bitsParts : halfBits.value(release, 0);
    }

    QJsonObject toJson() const;
    static SiteState fromJson(const QJsonObject &json);
};

} // namespace changeover::lab
