// Read-Appliance: the facts of a simulated host, member by member as resources/scripts/README.md
// says.
//
// The lab's thread; a pure function of its arguments.
#pragma once

#include "lab/estate/logonfacts.h"

namespace changeover::lab
{

class HostModel;

/// `registrations`: what the tenant knows of all its appliances, see registration().
QJsonObject readAppliance(
    const HostModel &model, const QJsonArray &registrations, const QJsonArray &jobs,
    const QJsonObject &lock, Logon logon);
/// The tenant's entry of one appliance.
QJsonObject registration(const HostModel &model);

} // namespace changeover::lab
