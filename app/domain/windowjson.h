// JSON of a maintenance window: the same in plans and in the estate file.
//
// Any thread; pure functions.
#pragma once

#include "domain/error.h"
#include "domain/window.h"

#include <QJsonObject>

namespace changeover
{

QJsonObject windowToJson(const MaintenanceWindow &window);
/// Complains of an unknown zone, a day that is not 1 to 7, a start that is not HH:mm, a length that
/// is not 1 to 1440 minutes.
Result<MaintenanceWindow> windowFromJson(const QJsonObject &json);

} // namespace changeover
