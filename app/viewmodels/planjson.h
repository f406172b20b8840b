// A plan as a JSON file for a change ticket or another program.
//
// Any thread; a pure function of its argument.
#pragma once

#include "domain/plan.h"

#include <QByteArray>

namespace changeover
{

/// planToJson() with the plan's hash beside it, indented, UTF-8.
QByteArray planToJsonFile(const Plan &plan);

} // namespace changeover
