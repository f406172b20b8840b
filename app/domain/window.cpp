#include "domain/window.h"

#include <QTimeZone>

namespace changeover
{

namespace
{

bool isValid(const MaintenanceWindow &window)
{
    return QTimeZone(window.zone.toLatin1()).isValid() && window.start.isValid()
        && window.length.count() >= 1 && window.length <= std::chrono::hours(24);
}

bool opensOn(const MaintenanceWindow &window, const QDate &day)
{
    return window.days.isEmpty() || window.days.contains(day.dayOfWeek());
}

/// The instant the window opens on a day. A start inside the hour that daylight saving skips is
/// moved by Qt to the first instant after it.
QDateTime opening(const MaintenanceWindow &window, const QDate &day)
{
    return QDateTime(day, window.start, QTimeZone(window.zone.toLatin1())).toUTC();
}

/// The end of the single opening that contains the instant.
std::optional<QDateTime> endOfOpening(const MaintenanceWindow &window, const QDateTime &instant)
{
    const QDate today = instant.toTimeZone(QTimeZone(window.zone.toLatin1())).date();
    // At most 24 h long: only today's and yesterday's opening can contain the instant.
    for (int back = 0; back <= 1; ++back) {
        const QDate day = today.addDays(-back);
        if (!opensOn(window, day))
            continue;
        const QDateTime from = opening(window, day);
        const QDateTime until = from.addSecs(std::chrono::seconds(window.length).count());
        if (from <= instant && instant < until)
            return until;
    }
    return std::nullopt;
}

} // namespace

std::optional<QDateTime> MaintenanceWindow::openUntil(const QDateTime &instant) const
{
    if (!isValid(*this))
        return std::nullopt;
    auto until = endOfOpening(*this, instant);
    // Openings that touch are one: a window open all day does not close at midnight. A week of them
    // is as good as always.
    for (int day = 0; until && day < 7; ++day) {
        const auto further = endOfOpening(*this, *until);
        if (!further)
            break;
        until = further;
    }
    return until;
}

std::optional<QDateTime> MaintenanceWindow::nextOpening(const QDateTime &instant) const
{
    if (!isValid(*this))
        return std::nullopt;
    const QDate today = instant.toTimeZone(QTimeZone(zone.toLatin1())).date();
    for (int ahead = 0; ahead <= 8; ++ahead) {
        const QDate day = today.addDays(ahead);
        if (!opensOn(*this, day))
            continue;
        const QDateTime from = opening(*this, day);
        if (from >= instant)
            return from;
    }
    return std::nullopt;
}

} // namespace changeover
