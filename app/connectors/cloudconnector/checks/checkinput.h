// What a check looks at, and the tables of checks, one per group.
//
// Any thread; plain values. The views stand for as long as the call that made them.
#pragma once

#include "connectors/cloudconnector/appliancefacts.h"
#include "connectors/cloudconnector/cloudconnector.h"
#include "connectors/cloudconnector/messages.h"

#include <span>

namespace changeover::cloudconnector
{

/// One appliance of the site with its reading.
struct ApplianceView {
    CloudConnectorAppliance appliance;
    ApplianceFacts facts;
};

struct CheckInput {
    const Estate &estate;
    const Site &site;
    const QList<ApplianceView> &appliances; ///< of the site, in upgrade order
    const ApplianceView &own;
    const UpgradeOptions &options;
    const CheckContext &context;

    const ApplianceFacts &facts() const { return own.facts; }
    QList<ApplianceView> others() const;
};

using CheckFunction = CheckResult (*)(const CheckInput &);
struct Check {
    const char *id;
    CheckFunction function;
};

/// Each table stands in the file of its group.
std::span<const Check> hostChecks();
std::span<const Check> capacityOfHostChecks();
std::span<const Check> versionChecks();
std::span<const Check> accountChecks();
std::span<const Check> updaterChecks();
std::span<const Check> shareChecks();
std::span<const Check> registrationChecks();
std::span<const Check> serviceChecks(); ///< what the other appliances can carry
std::span<const Check> workChecks(); ///< other consoles, runs and windows
std::span<const Check> configurationChecks();

/// The answer when the fact a check needs is missing: with the host's own reason where it gave one.
CheckResult unread(const QString &id, const CheckInput &in, const QString &member);

} // namespace changeover::cloudconnector
