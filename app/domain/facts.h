// What one probe of a host read, with its time. Checks and plans are functions of Facts.
//
// Any thread; plain value. The values are the result of the probe script, kept whole so that a
// connector kind can read them through its own typed view (connectors/<kind>/) and a report can
// show them raw.
#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QJsonObject>

namespace changeover
{

struct Facts {
    HostId host;
    QDateTime readAt; ///< console's clock, UTC, when the answer arrived
    QJsonObject values; ///< see resources/scripts/README.md, "Read-Appliance"

    bool isEmpty() const { return values.isEmpty(); }
    bool operator==(const Facts &) const = default;
};

} // namespace changeover
