// How a check is shown wherever checks are listed: one row, and all of it below.
//
// Main thread; pure functions of the check and the palette.
#pragma once

#include "domain/check.h"

#include <QPalette>
#include <QString>

class QTreeWidget;
class QTreeWidgetItem;

namespace changeover::checkrows
{

enum Column { VerdictColumn, TitleColumn, FoundColumn };

/// Names the columns and gives them their widths.
void prepare(QTreeWidget *tree);
QString title(const CheckResult &check);
/// Verdict with its sign, title and finding.
void fill(QTreeWidgetItem *item, const CheckResult &check, const QPalette &palette);
/// Title, found, expected, and what to do.
QString details(const CheckResult &check);

} // namespace changeover::checkrows
