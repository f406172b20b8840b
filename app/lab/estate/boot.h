// Restarts of a simulated host: Read-Boot, and the act of Restart-Host.
//
// The lab's thread; functions over a HostModel.
#pragma once

#include "lab/estate/score.h"

namespace changeover::lab
{

/// {"pending","reasons"}: updates wait for the next boot.
QJsonObject pendingReboot(const HostModel &model);
QJsonObject readBoot(const HostModel &model);
ScoreResult scoreRestartHost(const QJsonObject &input, HostModel &model);

} // namespace changeover::lab
