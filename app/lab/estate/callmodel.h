// Live calls of an appliance as a pure function of seed and modelled time: nothing ticks.
//
// Any thread; plain value.
#pragma once

#include <QList>
#include <QString>
#include <chrono>
#include <optional>

namespace changeover::lab
{

struct LiveCall {
    qint64 number = 0;
    std::chrono::milliseconds begin{0};
    std::chrono::milliseconds end{0};
};

class CallModel
{
public:
    CallModel(quint64 seed, const QString &host);

    /// Calls that began at or after `accepted`, before `refused`, and are not over at `at`.
    QList<LiveCall> live(
        std::chrono::milliseconds at, std::chrono::milliseconds accepted,
        std::optional<std::chrono::milliseconds> refused) const;

private:
    LiveCall call(qint64 number) const;

    quint64 m_seed;
};

} // namespace changeover::lab
