// The upgrade wizard without a face: what was chosen, what was read, what is still wrong, and the
// plan.
//
// Main thread; owned by whoever opens a wizard, dies before the ports it was given. Hosts are read
// as leaf calls, one per host. Every page says what keeps it from being left (problem()); what
// depends on facts that nobody has read yet is asked for on the Checks page.
#pragma once

#include "viewmodels/credentialsdraft.h"
#include "viewmodels/factscache.h"
#include "viewmodels/otherruns.h"
#include "viewmodels/upgradedrafttypes.h"

#include <QObject>
#include <QSet>
#include <functional>
#include <memory>

namespace changeover
{

/// Reads one host with this credential. Called in a thread of the pool.
using SignedProbe
    = std::function<Result<Facts>(const Host &, const Credential &, const std::stop_token &)>;

struct UpgradeDraftPorts {
    CredentialsPorts credentials;
    const Clock &clock;
    const ScriptLibrary &scripts;
    SignedProbe probe;
    QString consoleName;
    /// What the journal says of the other runs.
    std::function<OtherRuns(const Site &)> otherRuns;
};

/// What a start needs, handed over once.
struct ApprovedUpgrade {
    Plan plan;
    QString hash;
    CredentialSet credentials;
};

class UpgradeDraft : public QObject
{
    Q_OBJECT
public:
    UpgradeDraft(
        UpgradeDraftPorts ports, Estate estate, PackageCatalogue catalogue,
        QObject *parent = nullptr);
    ~UpgradeDraft() override;

    const Estate &estate() const { return m_estate; }
    CredentialsDraft &credentials() { return m_credentials; }
    const CredentialsDraft &credentials() const { return m_credentials; }
    /// Facts the console has read already; newer ones win.
    void putFacts(const Facts &facts);
    const FactsByHost &facts() const { return m_facts; }

    // Site
    void chooseSite(const SiteId &site);
    const Site *site() const { return m_estate.site(m_site); }
    /// Empty for a site that can be chosen.
    QString whyNotOffered(const Site &site) const;
    QList<Host> hosts() const; ///< of the chosen site, in upgrade order
    const HostReading &reading(const HostId &host) const;

    // Target
    static QList<Version> targets(); ///< newest first
    void setTarget(const Version &target);
    Version target() const { return m_target; }
    Version running() const; ///< the oldest the appliances run; null while not read
    const PackageChoice &package() const { return m_package; }
    const PackageChoice &previous() const { return m_previous; }
    enum class Which { Target, Previous };
    void setPackagePath(Which which, const QString &path);
    void setPackageSha256(Which which, const QString &sha256);
    void confirmSeenSha256(Which which, bool confirmed);
    void setDrain(cloudconnector::DrainPolicy policy, std::chrono::minutes deadline);
    cloudconnector::DrainPolicy drain() const { return m_drain; }
    std::chrono::minutes drainDeadline() const { return m_drainDeadline; }
    void setTypedNames(const QString &names); ///< what a forced switch wants typed
    QString namesToType() const;

    // Configuration
    const QList<ApplianceConfiguration> &configurations() const { return m_configurations; }
    void chooseConfigurationFile(const ConnectorId &appliance, const QString &path);
    void carryOverConfiguration(const ConnectorId &appliance);
    QString siteNameDecided() const; ///< the one value all files have; empty otherwise
    QString referSupportDecided() const;
    void confirmSiteName(bool confirmed);
    void confirmReferSupport(bool confirmed);
    bool siteNameConfirmed() const { return m_siteNameConfirmed; }
    bool referSupportConfirmed() const { return m_referSupportConfirmed; }

    // Checks
    void readHosts(); ///< reads every host of the site anew
    bool isReading() const;
    bool isRead() const; ///< every host of the site was read
    const QList<CheckResult> &checks() const { return m_checks; }
    /// A warning, or something nobody could find out, that the admin has to accept by a tick.
    static bool wantsConfirmation(const CheckResult &check);
    void accept(const CheckResult &check, bool accepted);
    bool isAccepted(const CheckResult &check) const;

    // Plan
    void buildPlan();
    const std::optional<Plan> &plan() const { return m_plan; }
    const std::optional<Error> &planError() const { return m_planError; }

    /// The first wrong field of the page and why; nothing when the page can be left.
    std::optional<DraftProblem> problem(UpgradePage page) const;
    /// The first page before `page` that needs something.
    std::optional<UpgradePage> unfinishedBefore(UpgradePage page) const;

    /// PlanInvalid when a page has a problem left. The secrets leave the draft.
    Result<ApprovedUpgrade> handOver();

Q_SIGNALS:
    void siteChosen();
    void targetChanged();
    void configurationsChanged();
    void readingChanged();
    void checksChanged();
    void planChanged();
    void factsRead(const changeover::Facts &facts);
    void pinTrusted(const changeover::HostId &host, const QString &pin);

private:
    PackageChoice &choice(Which which);
    void suggestPackages(bool anew);
    void refreshConfigurations(bool anew);
    void refreshAccounts();
    void refreshChecks();
    void invalidatePlan();
    void store(const Facts &facts);
    void read(const Host &host);
    void settle(const HostId &host, Result<Facts> result);
    cloudconnector::UpgradeOptions options() const;
    const CloudConnectorAppliance *appliance(const ConnectorId &id) const;
    const Facts *factsOf(const HostId &host) const; ///< null while not read
    std::optional<DraftProblem> siteProblem() const;
    std::optional<DraftProblem> targetProblem() const;
    std::optional<DraftProblem>
    packageProblem(const PackageChoice &choice, QStringView prefix) const;
    std::optional<DraftProblem> configurationProblem() const;
    std::optional<DraftProblem> checksProblem() const;
    std::optional<DraftProblem> planProblem() const;

    UpgradeDraftPorts m_ports;
    Estate m_estate;
    PackageCatalogue m_catalogue;
    CredentialsDraft m_credentials;
    FactsByHost m_facts;
    SiteId m_site;
    Version m_target;
    PackageChoice m_package;
    PackageChoice m_previous;
    cloudconnector::DrainPolicy m_drain = cloudconnector::DrainPolicy::WaitAndAsk;
    std::chrono::minutes m_drainDeadline{120};
    QString m_typedNames;
    QList<ApplianceConfiguration> m_configurations;
    bool m_siteNameConfirmed = false;
    bool m_referSupportConfirmed = false;
    std::map<HostId, HostReading> m_readings;
    QList<CheckResult> m_checks;
    QSet<QString> m_accepted;
    std::optional<Plan> m_plan;
    std::optional<Error> m_planError;
    std::unique_ptr<QObject> m_scope; ///< receiver of the probes; a new one drops what is under way
};

} // namespace changeover
