// The half of UpgradeDraft that reads hosts, checks them and builds the plan.
#include "viewmodels/upgradedraft.h"

#include "viewmodels/planmarkdown.h"
#include "viewmodels/texts/texts.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// A tick holds for what was found then; another finding wants another tick.
QString acceptanceKey(const CheckResult &check)
{
    return u"%1/%2/%3/%4"_s.arg(
        check.id, check.connector.value, check.found.id, check.found.arguments.join(u'\x1f'));
}

} // namespace

void UpgradeDraft::readHosts()
{
    for (const Host &host : hosts())
        read(host);
}

void UpgradeDraft::read(const Host &host)
{
    HostReading &reading = m_readings[host.id];
    if (reading.reading)
        return;
    auto credential = m_credentials.hostCredential(host.id);
    if (!credential) {
        settle(host.id, failure(ErrorCode::SecretMissing));
        return;
    }
    reading.reading = true;
    auto shared = std::make_shared<Credential>(std::move(*credential));
    m_ports.credentials.calls.start<Result<Facts>>(
        m_scope.get(),
        [probe = m_ports.probe, host, shared](const std::stop_token &stop) {
            return probe(host, *shared, stop);
        },
        [this, id = host.id](Result<Facts> result) { settle(id, std::move(result)); });
    Q_EMIT readingChanged();
}

void UpgradeDraft::settle(const HostId &host, Result<Facts> result)
{
    HostReading &reading = m_readings[host];
    reading.reading = false;
    reading.triedAt = m_ports.clock.now();
    if (result) {
        Q_EMIT factsRead(*result);
        store(*result);
        return;
    }
    reading.error = result.error();
    // Facts of a host that does not answer any more prove nothing.
    reading.facts.reset();
    m_facts.erase(host);
    if (asksForTrust(reading.error->code))
        m_credentials.askForTrust(host, *reading.error);
    refreshChecks();
    Q_EMIT readingChanged();
}

bool UpgradeDraft::isReading() const
{
    return std::ranges::any_of(
        hosts(), [this](const Host &host) { return reading(host.id).reading; });
}

bool UpgradeDraft::isRead() const
{
    return site() && std::ranges::all_of(hosts(), [this](const Host &host) {
               return m_facts.contains(host.id);
           });
}

cloudconnector::UpgradeOptions UpgradeDraft::options() const
{
    cloudconnector::UpgradeOptions options;
    options.target = m_target;
    options.package = {m_package.version, m_package.path, m_package.approvedSha256()};
    options.previous = {m_previous.version, m_previous.path, m_previous.approvedSha256()};
    for (const ApplianceConfiguration &configuration : m_configurations) {
        if (!configuration.text.isEmpty())
            options.configurations[configuration.appliance] = configuration.text;
    }
    options.siteNameConfirmed = m_siteNameConfirmed;
    options.referSupportConfirmed = m_referSupportConfirmed;
    options.drain = m_drain;
    options.drainDeadline = m_drainDeadline;
    return options;
}

void UpgradeDraft::refreshChecks()
{
    m_checks.clear();
    if (const Site *at = site()) {
        cloudconnector::CheckContext context;
        context.now = m_ports.clock.now();
        context.consoleName = m_ports.consoleName;
        const OtherRuns others = m_ports.otherRuns(*at);
        context.otherRun = others.atWork;
        context.otherRunAtWork = !others.atWork.isEmpty();
        context.otherRunInterrupted = others.interrupted;
        context.otherRunUnread = others.unread ? describe(*others.unread).what : QString();
        context.endedRuns = others.ended;
        const auto options = this->options();
        if (const auto plan
            = cloudconnector::buildUpgradePlan(m_estate, *at, m_facts, options, m_ports.scripts))
            context.estimate = planTotals(*plan).estimate;
        m_checks = cloudconnector::checkUpgrade(m_estate, *at, m_facts, options, context);
    }
    invalidatePlan();
    Q_EMIT checksChanged();
}

bool UpgradeDraft::wantsConfirmation(const CheckResult &check)
{
    return check.verdict == Verdict::Unknown
        || (check.verdict == Verdict::Warn && check.needsConfirmation);
}

void UpgradeDraft::accept(const CheckResult &check, bool accepted)
{
    if (accepted)
        m_accepted.insert(acceptanceKey(check));
    else
        m_accepted.remove(acceptanceKey(check));
    Q_EMIT checksChanged();
}

bool UpgradeDraft::isAccepted(const CheckResult &check) const
{
    return m_accepted.contains(acceptanceKey(check));
}

void UpgradeDraft::invalidatePlan()
{
    if (!m_plan && !m_planError)
        return;
    m_plan.reset();
    m_planError.reset();
    Q_EMIT planChanged();
}

void UpgradeDraft::buildPlan()
{
    m_plan.reset();
    m_planError.reset();
    if (const Site *at = site()) {
        auto built
            = cloudconnector::buildUpgradePlan(m_estate, *at, m_facts, options(), m_ports.scripts);
        if (built)
            m_plan = std::move(*built);
        else
            m_planError = built.error();
    }
    Q_EMIT planChanged();
}

Result<ApprovedUpgrade> UpgradeDraft::handOver()
{
    for (int page = 0; page < upgradePageCount; ++page) {
        if (const auto wrong = problem(UpgradePage(page)))
            return failure(
                ErrorCode::PlanInvalid, wrong->field + u": "_s + wrong->why,
                {{u"reason"_s, wrong->why}});
    }
    ApprovedUpgrade approved;
    approved.plan = *m_plan;
    approved.hash = m_plan->hash();
    approved.credentials = m_credentials.handOver();
    return approved;
}

} // namespace changeover
