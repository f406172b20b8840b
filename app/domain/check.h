// The outcome of a check: a pure function of Facts.
//
// Any thread; plain values. Texts are message ids with arguments, worded in viewmodels/texts.
#pragma once

#include "domain/ids.h"
#include "domain/message.h"

#include <QString>
#include <optional>

namespace changeover
{

enum class Verdict { Pass, Warn, Block, Unknown };

struct CheckResult {
    QString id; ///< stable, e.g. "dotnet"
    ConnectorId connector; ///< empty for a check of the whole site
    Verdict verdict = Verdict::Unknown;
    Message found;
    Message expected;
    Message remedy; ///< empty for Pass
    bool needsConfirmation = false; ///< a Warn the admin must accept by a tick before the plan
    bool operator==(const CheckResult &) const = default;
};

/// "pass", "warn", "block", "unknown".
QString verdictName(Verdict verdict);

} // namespace changeover
