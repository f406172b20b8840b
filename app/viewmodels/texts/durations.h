// Spans of time and points in time, as people say them.
//
// Main thread (tr). Pure functions.
#pragma once

#include <QDateTime>
#include <QString>
#include <chrono>

namespace changeover
{

/// "45 s", "3 min 05 s", "25 min", "1 h 20 min": no seconds where hours are shown or from ten
/// minutes on.
QString durationText(std::chrono::seconds span);
/// "about 25 min": for estimates; empty for nothing.
QString aboutText(std::chrono::seconds span);
/// "just now", "40 s ago", "5 min ago", "2 h ago"; a date from a day on.
QString ageText(const QDateTime &then, const QDateTime &now);
/// Local time of day, with the date unless it is today.
QString momentText(const QDateTime &then, const QDateTime &now);

} // namespace changeover
