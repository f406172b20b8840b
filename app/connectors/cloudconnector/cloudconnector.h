// The face of this connector kind: checks, plans and step behaviours of Cloud Connector Edition.
//
// Any thread; pure functions of their arguments. Callers: viewmodels (drafts), cli, the composition
// roots.
#pragma once

#include "domain/accounts.h"
#include "domain/check.h"
#include "domain/estate.h"
#include "domain/facts.h"
#include "domain/plan.h"
#include "domain/script.h"
#include "engine/behaviour.h"

#include <map>
#include <set>

namespace changeover::cloudconnector
{

using FactsByHost = std::map<HostId, Facts>;

/// An installer package as the host sees it.
struct Package {
    Version version;
    QString source; ///< path on the host or UNC path
    QString sha256; ///< lower-case hex, as the admin knows it; never taken from the host that is
                    ///< checked
    bool operator==(const Package &) const = default;
};

enum class DrainPolicy {
    WaitAndAsk, ///< the default: after the deadline the step asks
    Force, ///< Switch-CcVersion -Force; the appliance's name was typed
};

/// What the admin decided in the wizard or on the command line.
struct UpgradeOptions {
    Version target;
    Package package; ///< of the target
    Package previous; ///< of the running version: the way back
    std::map<ConnectorId, QByteArray>
        configurations; ///< the target's CloudConnector.ini per appliance
    bool siteNameConfirmed = false;
    bool referSupportConfirmed = false;
    DrainPolicy drain = DrainPolicy::WaitAndAsk;
    std::chrono::seconds drainDeadline{std::chrono::hours(2)};
};

/// What a check may know beside the facts.
struct CheckContext {
    QDateTime now; ///< UTC
    QString consoleName; ///< this console, to tell our own jobs from others'
    bool otherRunAtWork = false; ///< another run holds the site or the tenant
    QString otherRun; ///< "who, since when, which run", for the finding
    bool otherRunInterrupted = false; ///< nobody plays it now
    QString otherRunUnread; ///< why nobody knows; empty when the history was read
    std::set<RunId> endedRuns; ///< nothing of these begins any more
    RunId run; ///< the run that re-checks, empty in the wizard
    std::chrono::seconds estimate{0}; ///< of the whole plan, for the windows
};

/// Every check before an upgrade: the site's first, then those of each appliance in upgrade order.
QList<CheckResult> checkUpgrade(
    const Estate &estate, const Site &site, const FactsByHost &facts, const UpgradeOptions &options,
    const CheckContext &context);

/// NothingToDo when every appliance already runs the target; PlanInvalid with the reason when an
/// option is missing. Appliances that are done are left out; half-done ones are planned from the
/// beginning: their steps are observed and adopted.
Result<Plan> buildUpgradePlan(
    const Estate &estate, const Site &site, const FactsByHost &facts, const UpgradeOptions &options,
    const ScriptLibrary &scripts);

/// "Put the old package back" for one appliance, out of the way back that `run` kept.
Result<Plan> buildPutBackPlan(
    const Estate &estate, const Site &site, const ConnectorId &appliance, const RunId &run,
    const Facts &facts, const ScriptLibrary &scripts);

/// Accounts whose secrets an upgrade needs, host administrators not included.
QList<AccountKind> accountsNeeded(const Version &running, const Version &target);

/// Newest release this program knows: "2.1".
Version newestRelease();
QList<Version> knownReleases();

/// What the tree and the object page show of an appliance.
struct ApplianceSummary {
    Version runningBits;
    Version runningScripts;
    Version backupBits;
    QString status; ///< "Running" ...
    int calls = -1; ///< -1 = not known
    bool highAvailability = false; ///< scripts and bits agree and the management service runs
};
Result<ApplianceSummary> summarize(const Facts &facts);

/// The CloudConnector.ini the appliance has now, carried over to the target: only what is certain
/// is changed (build number, mandatory lines); the admin decides the rest.
struct CarriedOver {
    QByteArray text;
    QList<Message> changes;
    QList<CheckResult> findings; ///< of the result, for the target
};
Result<CarriedOver> carryOverConfiguration(const Facts &facts, const Version &target);
QList<CheckResult>
checkConfiguration(const QByteArray &ini, const Version &target, const ConnectorId &appliance);
/// SiteName and EnableReferSupport as the file has them, for the admin to confirm.
struct DecidedKeys {
    QString siteName;
    QString referSupport; ///< "true", "false", or empty when missing
};
Result<DecidedKeys> decidedKeys(const QByteArray &ini);
/// The two values that approving the plan confirms, one entry per appliance that is upgraded.
struct ConfirmedKeys {
    QString appliance;
    DecidedKeys keys;
};
QList<ConfirmedKeys> confirmedBy(const Plan &plan);

/// The behaviours of every step these plans use.
BehaviourTable behaviours();

} // namespace changeover::cloudconnector
