// The report of a run: what was planned, what was done, by whom, with the proof; Markdown and JSON.
//
// Main thread (translated texts); reads the journal.
#pragma once

#include "ports/journal.h"

#include <QJsonObject>
#include <QString>

namespace changeover
{

struct RunReport {
    QString markdown;
    QJsonObject json; ///< {"event":"report", ...}
};

Result<RunReport> runReport(Journal &journal, const RunSummary &run);

} // namespace changeover
