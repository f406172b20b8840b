// A maintenance window: when work on a site may begin and must have ended.
//
// Any thread; plain value. Times are wall time in an IANA zone; midnight crossing is normal.
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QTime>
#include <chrono>
#include <optional>

namespace changeover
{

struct MaintenanceWindow {
    QString zone; ///< IANA id, e.g. "America/Los_Angeles"
    QList<int> days; ///< 1 = Monday .. 7 = Sunday on which it opens; empty = every day
    QTime start;
    std::chrono::minutes length{0}; ///< 1 minute .. 24 hours

    bool operator==(const MaintenanceWindow &) const = default;

    /// When it closes after `instant`, openings that touch taken as one (at most a week); nothing
    /// when it is closed then.
    std::optional<QDateTime> openUntil(const QDateTime &instant) const;
    /// The next opening at or after `instant`; nothing only for an invalid zone or length.
    std::optional<QDateTime> nextOpening(const QDateTime &instant) const;
};

} // namespace changeover
