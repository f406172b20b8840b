#include "viewmodels/upgradedraft.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

UpgradeDraft::UpgradeDraft(
    UpgradeDraftPorts ports, Estate estate, PackageCatalogue catalogue, QObject *parent)
    : QObject(parent)
    , m_ports(std::move(ports))
    , m_estate(std::move(estate))
    , m_catalogue(std::move(catalogue))
    , m_credentials(m_ports.credentials)
    , m_target(cloudconnector::newestRelease())
    , m_scope(std::make_unique<QObject>())
{
    connect(
        &m_credentials, &CredentialsDraft::pinTrusted, this,
        [this](const HostId &host, const QString &pin) {
            if (Host *pinned = m_estate.host(host))
                pinned->endpoint.trust(pin);
            invalidatePlan();
            Q_EMIT pinTrusted(host, pin);
        });
    // A host that let us in is read at once: the pages before and after can say more.
    connect(&m_credentials, &CredentialsDraft::hostAccepted, this, [this](const HostId &host) {
        if (const Host *accepted = m_estate.host(host))
            read(*accepted);
    });
}

UpgradeDraft::~UpgradeDraft() = default;

void UpgradeDraft::putFacts(const Facts &facts)
{
    const Facts *known = factsOf(facts.host);
    if (!known || known->readAt < facts.readAt)
        store(facts);
}

void UpgradeDraft::store(const Facts &facts)
{
    m_facts[facts.host] = facts;
    HostReading &reading = m_readings[facts.host];
    reading.facts = facts;
    reading.error.reset();
    reading.triedAt = facts.readAt;
    if (site()) {
        suggestPackages(false);
        refreshConfigurations(false);
        refreshAccounts();
        refreshChecks();
    }
    Q_EMIT readingChanged();
}

void UpgradeDraft::chooseSite(const SiteId &id)
{
    if (m_site == id)
        return;
    m_site = id;
    m_scope = std::make_unique<QObject>();
    for (auto &[host, reading] : m_readings)
        reading.reading = false;
    m_siteNameConfirmed = false;
    m_referSupportConfirmed = false;
    m_typedNames.clear();
    m_accepted.clear();
    suggestPackages(true);
    refreshConfigurations(true);
    refreshAccounts();
    refreshChecks();
    Q_EMIT siteChosen();
    Q_EMIT readingChanged();
}

QString UpgradeDraft::whyNotOffered(const Site &site) const
{
    if (site.kind != SiteKind::CloudConnector)
        return tr("Not a Cloud Connector site");
    if (site.connectors.isEmpty())
        return tr("Has no appliances");
    return m_ports.otherRuns(site).atWork;
}

QList<Host> UpgradeDraft::hosts() const
{
    QList<Host> all;
    if (!site())
        return all;
    for (const Connector &connector : site()->connectors) {
        if (const Host *host = m_estate.host(connectorHost(connector)))
            all << *host;
    }
    return all;
}

const HostReading &UpgradeDraft::reading(const HostId &host) const
{
    static const HostReading nothing;
    const auto found = m_readings.find(host);
    return found == m_readings.end() ? nothing : found->second;
}

QList<Version> UpgradeDraft::targets()
{
    QList<Version> all = cloudconnector::knownReleases();
    std::ranges::sort(all, std::greater());
    return all;
}

void UpgradeDraft::setTarget(const Version &target)
{
    if (m_target == target)
        return;
    m_target = target;
    suggestPackages(true);
    refreshConfigurations(true);
    refreshAccounts();
    refreshChecks();
}

Version UpgradeDraft::running() const
{
    Version oldest;
    for (const Host &host : hosts()) {
        const Facts *read = factsOf(host.id);
        const auto summary = cloudconnector::summarize(read ? *read : Facts{});
        if (!read || !summary || summary->runningBits.isNull())
            continue;
        if (oldest.isNull() || summary->runningBits < oldest)
            oldest = summary->runningBits;
    }
    return oldest;
}

PackageChoice &UpgradeDraft::choice(Which which)
{
    return which == Which::Target ? m_package : m_previous;
}

/// Fills what nobody typed; `anew` also drops what was typed for another site or version.
void UpgradeDraft::suggestPackages(bool anew)
{
    const auto suggest = [this, anew](PackageChoice &choice, const Version &version) {
        if (anew || choice.version != version || choice.path.isEmpty())
            choice = suggestPackage(version, m_catalogue, m_facts);
        else
            choice.seen = seenSha256(choice.path, m_facts);
    };
    suggest(m_package, m_target);
    suggest(m_previous, running());
    invalidatePlan();
    Q_EMIT targetChanged();
}

void UpgradeDraft::setPackagePath(Which which, const QString &path)
{
    PackageChoice &at = choice(which);
    if (at.path == path.trimmed())
        return;
    at.path = path.trimmed();
    at.published = false;
    at.seen = seenSha256(at.path, m_facts);
    at.seenConfirmed = false;
    invalidatePlan();
    Q_EMIT targetChanged();
}

void UpgradeDraft::setPackageSha256(Which which, const QString &sha256)
{
    PackageChoice &at = choice(which);
    if (at.sha256 == sha256.trimmed())
        return;
    at.sha256 = sha256.trimmed();
    at.published = false;
    invalidatePlan();
    Q_EMIT targetChanged();
}

void UpgradeDraft::confirmSeenSha256(Which which, bool confirmed)
{
    choice(which).seenConfirmed = confirmed;
    invalidatePlan();
    Q_EMIT targetChanged();
}

void UpgradeDraft::setDrain(cloudconnector::DrainPolicy policy, std::chrono::minutes deadline)
{
    m_drain = policy;
    m_drainDeadline = deadline;
    invalidatePlan();
}

void UpgradeDraft::setTypedNames(const QString &names)
{
    m_typedNames = names.simplified();
}

QString UpgradeDraft::namesToType() const
{
    QStringList names;
    if (site()) {
        for (const Connector &connector : site()->connectors)
            names << connectorName(connector);
    }
    return names.join(u", "_s);
}

const CloudConnectorAppliance *UpgradeDraft::appliance(const ConnectorId &id) const
{
    const Connector *connector = m_estate.connector(id);
    return connector ? std::get_if<CloudConnectorAppliance>(connector) : nullptr;
}

const Facts *UpgradeDraft::factsOf(const HostId &host) const
{
    const auto found = m_facts.find(host);
    return found == m_facts.end() ? nullptr : &found->second;
}

/// Keeps what the admin chose; everything else follows the facts.
void UpgradeDraft::refreshConfigurations(bool anew)
{
    QList<ApplianceConfiguration> fresh;
    if (site()) {
        for (const Connector &connector : site()->connectors) {
            const auto *at = std::get_if<CloudConnectorAppliance>(&connector);
            if (!at)
                continue;
            const auto kept
                = std::ranges::find(m_configurations, at->id, &ApplianceConfiguration::appliance);
            const bool chosen
                = kept != m_configurations.end() && kept->source == ConfigurationSource::File;
            if (chosen && !anew)
                fresh << *kept;
            else
                fresh << configurationFromFacts(*at, factsOf(at->host), m_target);
        }
    }
    const QString siteName = siteNameDecided();
    const QString refer = referSupportDecided();
    m_configurations = std::move(fresh);
    // A tick vouches for the value it was set beside, not for another one.
    if (siteName != siteNameDecided())
        m_siteNameConfirmed = false;
    if (refer != referSupportDecided())
        m_referSupportConfirmed = false;
    invalidatePlan();
    Q_EMIT configurationsChanged();
}

void UpgradeDraft::refreshAccounts()
{
    const Site *at = site();
    if (!at)
        return;
    const Version from = running().isNull() ? m_target : running();
    const QList<AccountKind> accounts = cloudconnector::accountsNeeded(from, m_target);
    QList<AccountKind> known;
    for (int i = 0; i < m_credentials.count(); ++i) {
        if (m_credentials.row(i).host.isEmpty())
            known << m_credentials.row(i).kind;
    }
    const bool sameSite
        = m_credentials.count() > 0 && m_credentials.row(0).host == hosts().value(0).id;
    if (!sameSite || known != accounts)
        m_credentials.setAccounts(m_estate, *at, accounts);

    const bool oldFile = std::ranges::any_of(hosts(), [this](const Host &host) {
        const Facts *read = factsOf(host.id);
        if (!read)
            return false;
        const QJsonObject file = read->values.value("credentials"_L1).toObject();
        const auto madeBy = Version::parse(file.value("madeBy"_L1).toString());
        return madeBy && *madeBy < Version(2, 0);
    });
    m_credentials.setHint(
        AccountKind::CceService,
        oldFile ? tr("The credential file comes from 1.4.2: type the VmAdmin password here.")
                : QString());
}

} // namespace changeover
