// A plan as a JSON file for a change ticket or another program.
//
// Any thread; pure functions of their argument.
#pragma once

#include "domain/plan.h"

#include <QByteArray>
#include <QJsonArray>

namespace changeover
{

/// What approving the plan confirms: [{"appliance","siteName","enableReferSupport"}].
QJsonArray confirmedJson(const Plan &plan);
/// Which prompts are answered with what, in words.
QJsonArray promptsJson(const Plan &plan);
/// planToJson() with the plan's hash, what it confirms and its prompts in words beside it,
/// indented, UTF-8.
QByteArray planToJsonFile(const Plan &plan);

} // namespace changeover
