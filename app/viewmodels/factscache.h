// The latest Facts of every host, with their age, and who is being read right now.
//
// Main thread; owned by the composition root, outlives its readers. Probes run as leaf calls; a
// probe that fails keeps the older facts beside the error.
#pragma once

#include "domain/error.h"
#include "domain/estate.h"
#include "domain/facts.h"
#include "ports/clock.h"
#include "viewmodels/leafcall.h"

#include <QObject>
#include <functional>
#include <map>
#include <optional>

namespace changeover
{

/// Reads one host. Called in a thread of the pool.
using Probe = std::function<Result<Facts>(Host, std::stop_token)>;

struct HostReading {
    std::optional<Facts> facts; ///< the latest good ones
    std::optional<Error> error; ///< of the latest probe, if that failed
    bool reading = false;
    QDateTime triedAt; ///< end of the latest probe, UTC
};

class FactsCache : public QObject
{
    Q_OBJECT
public:
    FactsCache(LeafCalls &calls, Probe probe, const Clock &clock, QObject *parent = nullptr);

    const HostReading &of(const HostId &host) const; ///< an empty reading for a host never read
    std::map<HostId, Facts> facts() const;
    bool isReading() const;

    void read(const Host &host); ///< does nothing while this host is being read
    void readAll(const Estate &estate);
    void put(const Facts &facts); ///< what somebody else has read
    void forgetAll(); ///< another estate was opened

Q_SIGNALS:
    void changed(const changeover::HostId &host);
    void readingDone(); ///< no probe is under way any more

private:
    void settle(const HostId &host, qint64 generation, Result<Facts> result);

    LeafCalls &m_calls;
    Probe m_probe;
    const Clock &m_clock;
    std::map<HostId, HostReading> m_readings;
    qint64 m_generation = 0; ///< answers for an estate closed meanwhile are dropped
};

} // namespace changeover
