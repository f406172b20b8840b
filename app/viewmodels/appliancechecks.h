// The checks of one appliance outside the wizard: what its facts say about an upgrade to the newest
// release.
//
// Any thread; pure functions of facts. What only the wizard decides (the packages, the confirmed
// configuration) is left out here; the wizard asks it.
#pragma once

#include "connectors/cloudconnector/cloudconnector.h"

namespace changeover
{

struct ApplianceChecks {
    Version target; ///< what the checks look ahead to
    QList<CheckResult> results; ///< empty while the appliance was not read

    int open() const; ///< how many are not good
};

/// `console` tells this console's own jobs from others'.
ApplianceChecks applianceChecks(
    const Estate &estate, const ConnectorId &appliance, const cloudconnector::FactsByHost &facts,
    const QDateTime &now, const QString &console);

} // namespace changeover
