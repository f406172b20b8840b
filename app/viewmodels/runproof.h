// What an ended run has proved, in sentences: which version each appliance was read to run, and who
// signed the site off.
//
// Main thread (translated texts); a pure function of the timeline.
#pragma once

#include "viewmodels/runtimeline.h"

#include <QStringList>

namespace changeover
{

/// One sentence per appliance whose last reading agrees with itself, then the last sign-off. Empty
/// while the run has not ended.
QStringList proofLines(const RunTimeline &run);

} // namespace changeover
