// Time as a port: wall time for display and windows, steady time for deadlines and back-off.
//
// Implementations answer from any thread. Owned by the composition root, outlives all users.
#pragma once

#include <QDateTime>
#include <chrono>

namespace changeover
{

class Clock
{
public:
    virtual ~Clock() = default;
    virtual QDateTime now() const = 0; ///< UTC
    virtual std::chrono::milliseconds steady() const = 0; ///< monotonic, arbitrary origin
};

/// The computer's clocks.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds steady() const override;
};

} // namespace changeover
