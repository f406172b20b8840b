#include "lab/estate/callmodel.h"

#include <QCryptographicHash>
#include <algorithm>
#include <cmath>

namespace changeover::lab
{

using std::chrono::milliseconds;

namespace
{

constexpr milliseconds interval = std::chrono::seconds(15);
constexpr milliseconds shortest = std::chrono::seconds(8);
constexpr milliseconds longest = std::chrono::minutes(40);
constexpr double meanMs = 180'000;

/// splitmix64: every number of the sequence on its own, without the ones before it.
quint64 mix(quint64 x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

double unit(quint64 x)
{
    return (double(x >> 11) + 0.5) / 9007199254740992.0;
}

quint64 seedOf(quint64 seed, const QString &host)
{
    const QByteArray digest
        = QCryptographicHash::hash(host.toUtf8(), QCryptographicHash::Sha256).left(8);
    quint64 folded = 0;
    for (const char byte : digest)
        folded = (folded << 8) | quint8(byte);
    return mix(seed ^ folded);
}

} // namespace

CallModel::CallModel(quint64 seed, const QString &host)
    : m_seed(seedOf(seed, host))
{
}

LiveCall CallModel::call(qint64 number) const
{
    const quint64 first = mix(m_seed + quint64(number) * 2);
    const quint64 second = mix(m_seed + quint64(number) * 2 + 1);
    const auto begin
        = interval * number + milliseconds(qint64(unit(first) * double(interval.count())));
    const auto length = shortest + milliseconds(qint64(-std::log(unit(second)) * meanMs));
    return {number, begin, begin + std::min(length, longest)};
}

QList<LiveCall>
CallModel::live(milliseconds at, milliseconds accepted, std::optional<milliseconds> refused) const
{
    QList<LiveCall> calls;
    const milliseconds last = refused ? std::min(*refused, at) : at;
    for (qint64 n = (at - longest) / interval - 1; n <= at / interval; ++n) {
        const LiveCall candidate = call(n);
        if (candidate.begin >= accepted && candidate.begin <= last && candidate.end > at)
            calls.append(candidate);
    }
    return calls;
}

} // namespace changeover::lab
