#include "lab/estate/virtualclock.h"

#include <algorithm>
#include <cmath>

namespace changeover::lab
{

using std::chrono::milliseconds;

VirtualClock::VirtualClock(QObject *parent)
    : QObject(parent)
{
    m_real.start();
}

double VirtualClock::preciseNow() const
{
    return m_base + double(m_real.nsecsElapsed()) / 1e6 * m_speed;
}

milliseconds VirtualClock::now() const
{
    return milliseconds(qint64(preciseNow()));
}

void VirtualClock::setSpeed(double speed)
{
    m_base = preciseNow();
    m_real.restart();
    m_speed = std::clamp(speed, 0.01, 1e6);
    Q_EMIT speedChanged();
}

milliseconds VirtualClock::realUntil(milliseconds instant) const
{
    const double left = (double(instant.count()) - preciseNow()) / m_speed;
    return milliseconds(qint64(std::ceil(std::clamp(left, 0.0, 1e9))));
}

} // namespace changeover::lab
