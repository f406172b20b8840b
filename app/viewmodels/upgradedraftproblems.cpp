// The half of UpgradeDraft that decides and judges: configurations, and what keeps a page from
// being left.
#include "viewmodels/texts/texts.h"
#include "viewmodels/upgradedraft.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// The one value that every file has; nothing while a file is missing or they disagree.
template <typename Member>
QString agreed(const QList<ApplianceConfiguration> &configurations, Member member)
{
    QString value;
    for (const ApplianceConfiguration &configuration : configurations) {
        const QString own = configuration.decided.*member;
        if (own.isEmpty() || (!value.isEmpty() && own != value))
            return {};
        value = own;
    }
    return value;
}

} // namespace

void UpgradeDraft::chooseConfigurationFile(const ConnectorId &id, const QString &path)
{
    const CloudConnectorAppliance *at = appliance(id);
    const auto row = std::ranges::find(m_configurations, id, &ApplianceConfiguration::appliance);
    if (!at || row == m_configurations.end())
        return;
    *row = configurationFromFile(*at, path, m_target);
    m_siteNameConfirmed = false;
    m_referSupportConfirmed = false;
    refreshChecks();
    Q_EMIT configurationsChanged();
}

void UpgradeDraft::carryOverConfiguration(const ConnectorId &id)
{
    const CloudConnectorAppliance *at = appliance(id);
    const auto row = std::ranges::find(m_configurations, id, &ApplianceConfiguration::appliance);
    if (!at || row == m_configurations.end())
        return;
    *row = configurationFromFacts(*at, factsOf(at->host), m_target);
    m_siteNameConfirmed = false;
    m_referSupportConfirmed = false;
    refreshChecks();
    Q_EMIT configurationsChanged();
}

QString UpgradeDraft::siteNameDecided() const
{
    return agreed(m_configurations, &cloudconnector::DecidedKeys::siteName);
}

QString UpgradeDraft::referSupportDecided() const
{
    return agreed(m_configurations, &cloudconnector::DecidedKeys::referSupport);
}

void UpgradeDraft::confirmSiteName(bool confirmed)
{
    m_siteNameConfirmed = confirmed;
    refreshChecks();
}

void UpgradeDraft::confirmReferSupport(bool confirmed)
{
    m_referSupportConfirmed = confirmed;
    refreshChecks();
}

std::optional<DraftProblem> UpgradeDraft::problem(UpgradePage page) const
{
    switch (page) {
    case UpgradePage::Site:
        return siteProblem();
    case UpgradePage::Target:
        return targetProblem();
    case UpgradePage::Configuration:
        return configurationProblem();
    case UpgradePage::Credentials:
        return m_credentials.problem();
    case UpgradePage::Checks:
        return checksProblem();
    case UpgradePage::Plan:
        return planProblem();
    }
    return std::nullopt;
}

std::optional<UpgradePage> UpgradeDraft::unfinishedBefore(UpgradePage page) const
{
    for (int before = 0; before < int(page); ++before) {
        if (problem(UpgradePage(before)))
            return UpgradePage(before);
    }
    return std::nullopt;
}

std::optional<DraftProblem> UpgradeDraft::siteProblem() const
{
    if (!site())
        return DraftProblem{u"site"_s, tr("Choose the site to upgrade.")};
    if (const QString why = whyNotOffered(*site()); !why.isEmpty())
        return DraftProblem{u"site"_s, tr("%1 cannot be upgraded now: %2.").arg(site()->name, why)};
    return std::nullopt;
}

std::optional<DraftProblem> UpgradeDraft::targetProblem() const
{
    if (m_target.isNull())
        return DraftProblem{u"target"_s, tr("Choose the version to upgrade to.")};
    if (!running().isNull() && m_target <= running()) {
        return DraftProblem{
            u"target"_s,
            tr("The appliances run %1 already. Choose a newer version.").arg(running().toString())};
    }
    if (auto wrong = packageProblem(m_package, u"package"))
        return wrong;
    // Which package is the way back is known only once a host was read.
    if (!running().isNull()) {
        if (auto wrong = packageProblem(m_previous, u"previous"))
            return wrong;
    }
    if (m_drain == cloudconnector::DrainPolicy::Force && m_typedNames != namesToType()) {
        return DraftProblem{
            u"drain.names"_s,
            tr("To let the switch end calls, type the appliance names: %1").arg(namesToType())};
    }
    return std::nullopt;
}

std::optional<DraftProblem>
UpgradeDraft::packageProblem(const PackageChoice &choice, QStringView prefix) const
{
    const QString version = choice.version.toString();
    const auto field = [prefix](QStringView part) { return u"%1.%2"_s.arg(prefix, part); };
    if (choice.path.isEmpty()) {
        return DraftProblem{
            field(u"path"),
            tr("Type where the hosts find the installer package of %1.").arg(version)};
    }
    if (!choice.sha256.isEmpty() && !normalizedSha256(choice.sha256)) {
        return DraftProblem{
            field(u"sha256"),
            tr("A SHA-256 has 64 hexadecimal digits. Paste the publisher's value for %1.")
                .arg(version)};
    }
    if (choice.approvedSha256().isEmpty()) {
        return choice.seen.isEmpty()
            ? DraftProblem{field(u"sha256"),
                tr("Paste the publisher's SHA-256 of the package of %1.").arg(version)}
            : DraftProblem{field(u"confirm"),
                tr("Compare the host's value with the publisher's and tick the box, or paste "
                   "the publisher's SHA-256.")};
    }
    if (!choice.seen.isEmpty() && choice.seen != choice.approvedSha256()) {
        return DraftProblem{
            field(u"sha256"),
            tr("The file at this path has another SHA-256. Replace the file, or correct the "
               "value.")};
    }
    return std::nullopt;
}

std::optional<DraftProblem> UpgradeDraft::configurationProblem() const
{
    for (const ApplianceConfiguration &at : m_configurations) {
        const Connector *connector = m_estate.connector(at.appliance);
        const bool read = connector && m_facts.contains(connectorHost(*connector));
        const QString field = u"configuration.%1"_s.arg(at.appliance.value);
        if (at.error)
            return DraftProblem{field, tr("%1: %2").arg(at.name, describe(*at.error).what)};
        if (at.text.isEmpty()) {
            // Not read yet: the Checks page comes back to it.
            if (!read)
                return std::nullopt;
            return DraftProblem{field, tr("Choose a configuration file for %1.").arg(at.name)};
        }
        if (at.isBlocked()) {
            return DraftProblem{
                field,
                tr("The configuration of %1 cannot be used: see the findings.").arg(at.name)};
        }
    }
    if (siteNameDecided().isEmpty()) {
        return DraftProblem{
            u"siteName"_s,
            tr("The files do not name one SiteName. Correct them and choose them again.")};
    }
    if (!m_siteNameConfirmed)
        return DraftProblem{u"siteName"_s, tr("Confirm the SiteName.")};
    if (referSupportDecided().isEmpty()) {
        return DraftProblem{
            u"referSupport"_s,
            tr("The files do not agree on EnableReferSupport. Correct them and choose them "
               "again.")};
    }
    if (!m_referSupportConfirmed)
        return DraftProblem{u"referSupport"_s, tr("Confirm EnableReferSupport.")};
    return std::nullopt;
}

std::optional<DraftProblem> UpgradeDraft::checksProblem() const
{
    QStringList unread;
    for (const Host &host : hosts()) {
        if (reading(host.id).reading)
            unread += host.name;
    }
    if (!unread.isEmpty()) {
        return DraftProblem{
            u"checks"_s,
            tr("Still being read: %1. Press Next once the last of them has answered.")
                .arg(unread.join(u", "_s))};
    }
    if (!m_credentials.trustRequests().isEmpty()) {
        return DraftProblem{
            u"trust.refuse"_s,
            CredentialsDraft::trustProblem(m_credentials.trustRequests().first())};
    }
    for (const Host &host : hosts()) {
        if (m_facts.contains(host.id))
            continue;
        const HostReading &at = reading(host.id);
        return DraftProblem{
            u"checks.again"_s,
            at.error ? tr("%1 could not be read: %2").arg(host.name, describe(*at.error).what)
                     : tr("%1 was not read yet. Run the checks.").arg(host.name)};
    }
    for (const CheckResult &check : m_checks) {
        if (check.verdict == Verdict::Block)
            return DraftProblem{
                u"checks"_s, tr("A check forbids the start. Follow its remedy, then check again.")};
    }
    for (const CheckResult &check : m_checks) {
        if (wantsConfirmation(check) && !isAccepted(check))
            return DraftProblem{
                u"checks"_s, tr("Read the marked warnings and tick each one you accept.")};
    }
    return std::nullopt;
}

std::optional<DraftProblem> UpgradeDraft::planProblem() const
{
    if (m_planError)
        return DraftProblem{u"plan"_s, describe(*m_planError).what};
    if (!m_plan)
        return DraftProblem{u"plan"_s, tr("There is no plan yet.")};
    return std::nullopt;
}

} // namespace changeover
