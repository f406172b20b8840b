// The practice estate "Contoso Voice": simulated hosts behind the wire, on a virtual clock, with
// their state in one SQLite file. Destroying it (or killing the process) is a power cut of all
// hosts.
//
// Lives in one thread, the lab server's event loop. Owned by the server; owns its hosts.
#pragma once

#include "domain/error.h"
#include "lab/hostport.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <memory>
#include <optional>

namespace changeover::lab
{

class KnownScripts;

class LabEstate : public QObject
{
    Q_OBJECT
public:
    /// `directory` holds everything the estate keeps; it is made when missing.
    LabEstate(const QString &directory, QObject *parent = nullptr);
    /// The same with scripts of the caller's choice instead of the embedded ones.
    LabEstate(const QString &directory, KnownScripts scripts, QObject *parent = nullptr);
    ~LabEstate() override;

    /// Opens the state, or makes a new estate from `seed` (random when absent). A seed that differs
    /// from the one of an existing estate resets it. Interrupts what was at work when the lab died.
    Result<void> open(std::optional<quint64> seed);
    QList<LabHost *> hosts() const;

    /// Divides modelled work; protocol timers and heartbeats stay real.
    void setSpeed(double speed);
    double speed() const;
    /// Besides DIRECTORY/ledger.ndjson.
    Result<void> setLedgerFile(const QString &path);
    /// {"point","host","script","n","do",...}; see faults.h.
    Result<void> armFault(const QJsonObject &fault);
    /// Back to the beginning: new credentials, empty ledger, no jobs.
    Result<void> reset();

    /// {"name","tenant","sites":[{"name","tenant","appliances":[{"name","host"}]}],
    ///  "hosts":[{"name","account"}],"packages":[{"version","path","sha256"}]}
    QJsonObject describe() const;
    /// {"hosts":{"SEA-CCE-01":{"user","password"}},"accounts":{"TenantAdmin":{"user","password"},...}}
    QJsonObject credentials() const;
    /// A note for the sign-off of a site, computed from its state; an error when one is not in
    /// service.
    Result<QString> testCalls(const QString &site);
    /// A job or a command is at work.
    bool isBusy() const;

Q_SIGNALS:
    /// Somebody asked something of a host, or a host did something.
    void activity();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace changeover::lab
