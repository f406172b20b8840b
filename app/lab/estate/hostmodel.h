// One simulated host as its act scripts and its facts see it: state, calls, ledger. No wire, no
// jobs.
//
// The lab's thread. Owned by its SimulatedHost.
#pragma once

#include "domain/error.h"
#include "lab/estate/callmodel.h"
#include "lab/estate/contoso.h"
#include "lab/estate/state.h"
#include "lab/estate/statestore.h"
#include "lab/estate/virtualclock.h"

#include <QDateTime>
#include <functional>
#include <memory>

namespace changeover::lab
{

/// What a cmdlet began to do, for the ledger. Arguments never hold a secret.
struct Effect {
    QString name;
    QJsonObject arguments;
};

/// A secret of the estate: user name and password, as the cmdlets would accept them.
struct LabCredential {
    QString user;
    QString password;
};
using LabCredentials = QMap<QString, LabCredential>;

/// Turned by faults; they last as long as the job that they were armed for.
struct JobTwists {
    QString wrongVersion; ///< what an installer brings instead
    bool drainNeverEnds = false;
    bool halfForWhole = false; ///< Start-CcDownload takes half the bits for all of them
};

/// What the hosts of an estate share.
struct SharedEstate {
    StateStore store;
    VirtualClock clock;
    QMap<QString, SiteState> sites;
    LabCredentials accounts; ///< by account kind
    LabCredentials hosts; ///< by host
};

class HostModel
{
public:
    HostModel(const ApplianceSpec &spec, SharedEstate &shared, quint64 seed);

    const ApplianceSpec &spec() const { return m_spec; }
    const SiteSpec &siteInfo() const { return siteSpec(m_spec.site); }
    SiteState &site() { return m_shared.sites[m_spec.site]; }
    SiteState site() const { return m_shared.sites.value(m_spec.site); }
    const LabCredentials &accounts() const { return m_shared.accounts; }
    const VirtualClock &clock() const { return m_shared.clock; }

    HostState state; ///< change it, then commit()
    JobTwists twists;

    /// State, site share and ledger rows in one transaction. `job` is the one at work, may be
    /// empty.
    Result<void> commit(const QList<Effect> &effects = {});
    void setJob(const QString &job) { m_job = job; }

    /// The host's own wall clock, UTC.
    QDateTime wallClock() const;
    QDateTime bootTime() const;
    /// The machines are dead: no calls, nothing drains any more.
    void goDown();
    void comeUp();
    /// Windows goes down a few seconds from now; set by whoever can make it.
    std::function<void()> askForRestart = [] {};
    /// Updates are configured, the sign-in is shown.
    bool isReady() const { return m_shared.clock.now() >= m_readyFrom; }
    std::chrono::milliseconds readyFrom() const { return m_readyFrom; }
    QList<LiveCall> liveCalls() const;
    /// New calls are refused from now on; running ones go on.
    void refuseCalls();
    /// Calls are taken from now on; what was there before is over.
    void acceptCalls();
    /// None, Running, Maintenance, Error.
    QString status() const;
    bool inService() const;
    /// Version of a package by its path: depot, site share, run folders.
    QString packageAt(const QString &path) const;

private:
    ApplianceSpec m_spec;
    SharedEstate &m_shared;
    CallModel m_calls;
    QString m_job;
    std::chrono::milliseconds m_acceptedFrom;
    std::chrono::milliseconds m_readyFrom{0};
    std::optional<std::chrono::milliseconds> m_refusedFrom;
};

/// The state of an appliance before anything was done to it.
HostState freshState(const ApplianceSpec &spec);
SiteState freshSite(const SiteSpec &spec);

} // namespace changeover::lab
