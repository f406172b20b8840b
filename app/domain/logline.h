// One line of a run's log: many, every one in the run's log file, the pane may drop some.
//
// Any thread; plain value. The text is scrubbed by logging/redactor before it is stored or shown.
#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QString>

namespace changeover
{

enum class Severity { Debug, Info, Warning, Error };

struct LogLine {
    QDateTime at; ///< UTC
    Severity severity = Severity::Info;
    LaneId lane;
    StepId step;
    QString source; ///< "console", or the host's name
    QString text;
};

QString severityName(Severity severity);

} // namespace changeover
