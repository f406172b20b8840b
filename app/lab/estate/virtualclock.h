// Time of the practice estate's modelled work: real time multiplied by the speed.
//
// The lab's thread. Owned by LabEstate. What a host shows as its wall clock is real time, never
// this one.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <chrono>

namespace changeover::lab
{

class VirtualClock : public QObject
{
    Q_OBJECT
public:
    explicit VirtualClock(QObject *parent = nullptr);

    /// Modelled time since the lab began.
    std::chrono::milliseconds now() const;
    double speed() const { return m_speed; }
    void setSpeed(double speed);
    /// Real time left until a modelled instant, rounded up, never below zero.
    std::chrono::milliseconds realUntil(std::chrono::milliseconds instant) const;

Q_SIGNALS:
    /// Every timer that waits for a modelled instant is to be set anew.
    void speedChanged();

private:
    double preciseNow() const;

    QElapsedTimer m_real;
    double m_base = 0; ///< modelled milliseconds when m_real began
    double m_speed = 1;
};

} // namespace changeover::lab
