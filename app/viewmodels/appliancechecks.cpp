#include "viewmodels/appliancechecks.h"

#include "viewmodels/upgradedrafttypes.h"

#include <algorithm>
#include <array>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// Answers of the wizard's pages, not of the host.
constexpr std::array decidedInTheWizard{"package"_L1, "previousPackage"_L1, "confirmed"_L1};

bool isDecidedInTheWizard(const CheckResult &check)
{
    return std::ranges::any_of(
        decidedInTheWizard, [&](QLatin1StringView id) { return check.id == id; });
}

} // namespace

int ApplianceChecks::open() const
{
    return int(std::ranges::count_if(
        results, [](const CheckResult &check) { return check.verdict != Verdict::Pass; }));
}

ApplianceChecks applianceChecks(
    const Estate &estate, const ConnectorId &id, const cloudconnector::FactsByHost &facts,
    const QDateTime &now, const QString &console)
{
    ApplianceChecks checks;
    checks.target = cloudconnector::newestRelease();
    const Site *site = estate.siteOf(id);
    const Connector *connector = estate.connector(id);
    const auto *appliance = connector ? std::get_if<CloudConnectorAppliance>(connector) : nullptr;
    if (!site || !appliance || !facts.contains(appliance->host))
        return checks;
    const Facts &read = facts.at(appliance->host);
    cloudconnector::UpgradeOptions options;
    options.target = checks.target;
    if (const auto ini = configurationFromFacts(*appliance, &read, checks.target);
        !ini.text.isEmpty())
        options.configurations[id] = ini.text;
    cloudconnector::CheckContext context;
    context.now = now;
    context.consoleName = console;
    checks.results = cloudconnector::checkUpgrade(estate, *site, facts, options, context);
    checks.results.removeIf([&](const CheckResult &check) {
        return check.connector != id || isDecidedInTheWizard(check);
    });
    return checks;
}

} // namespace changeover
