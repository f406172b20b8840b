// A plan in words for people: the Markdown of a change ticket, and the few sentences that the
// preview and the command line share with it.
//
// Main thread (translated texts); pure functions of their arguments.
#pragma once

#include "domain/plan.h"

#include <QString>
#include <QStringList>

namespace changeover
{

struct PlanTotals {
    int steps = 0;
    int changing = 0; ///< steps that change a host
    int safePoints = 0;
    int withoutFigure = 0; ///< changing steps nobody has an estimate for
    std::chrono::seconds estimate{0}; ///< of those that have one; lanes are played in order
};

PlanTotals planTotals(const Plan &plan);

/// "Upgrade of Seattle to 2.1"
QString planTitle(const Plan &plan);
/// "about 45 min"; "no figure yet" for zero.
QString estimateText(std::chrono::seconds estimate);
/// What a stop request does to the step, as a sentence.
QString interruptibilityText(Interruptibility value);
/// "13 steps, 8 of them change a host, about 3 h 20 min."
QString totalsText(const PlanTotals &totals);

/// Which prompts of cmdlets are answered, and with what: one sentence per rule of the plan.
QStringList promptTexts(const Plan &plan);
/// What becomes of every other prompt.
QString otherPromptsText();

/// The whole plan with every exact command and the hash, for a change ticket.
QString planToMarkdown(const Plan &plan);

} // namespace changeover
