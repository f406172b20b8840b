// Saves the report of a run where the admin wants it: Markdown, or JSON where the name says so.
//
// Main thread. Nothing waits: what went wrong is told in a box over `parent`.
#pragma once

#include "ports/journal.h"
#include "ui/common/filepicker.h"

class QWidget;

namespace changeover
{

/// `journal` outlives `parent`.
void saveReport(QWidget *parent, const FilePicker &files, Journal &journal, const RunSummary &run);

} // namespace changeover
