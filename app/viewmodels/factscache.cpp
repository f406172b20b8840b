#include "viewmodels/factscache.h"

#include <algorithm>

namespace changeover
{

FactsCache::FactsCache(LeafCalls &calls, Probe probe, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_probe(std::move(probe))
    , m_clock(clock)
{
}

const HostReading &FactsCache::of(const HostId &host) const
{
    static const HostReading nothing;
    const auto found = m_readings.find(host);
    return found == m_readings.end() ? nothing : found->second;
}

std::map<HostId, Facts> FactsCache::facts() const
{
    std::map<HostId, Facts> all;
    for (const auto &[host, reading] : m_readings) {
        if (reading.facts)
            all.emplace(host, *reading.facts);
    }
    return all;
}

bool FactsCache::isReading() const
{
    return std::ranges::any_of(m_readings, [](const auto &entry) { return entry.second.reading; });
}

void FactsCache::read(const Host &host)
{
    HostReading &reading = m_readings[host.id];
    if (reading.reading)
        return;
    reading.reading = true;
    m_calls.start<Result<Facts>>(
        this, [probe = m_probe, host](const std::stop_token &stop) { return probe(host, stop); },
        [this, id = host.id, generation = m_generation](Result<Facts> result) {
            settle(id, generation, std::move(result));
        });
    Q_EMIT changed(host.id);
}

void FactsCache::readAll(const Estate &estate)
{
    for (const Host &host : estate.hosts)
        read(host);
}

void FactsCache::put(const Facts &facts)
{
    HostReading &reading = m_readings[facts.host];
    reading.facts = facts;
    reading.error.reset();
    reading.triedAt = facts.readAt;
    Q_EMIT changed(facts.host);
}

void FactsCache::forgetAll()
{
    ++m_generation;
    m_readings.clear();
}

void FactsCache::settle(const HostId &host, qint64 generation, Result<Facts> result)
{
    if (generation != m_generation)
        return;
    HostReading &reading = m_readings[host];
    reading.reading = false;
    reading.triedAt = m_clock.now();
    if (result) {
        reading.facts = std::move(*result);
        reading.error.reset();
    } else {
        reading.error = std::move(result.error());
    }
    Q_EMIT changed(host);
    if (!isReading())
        Q_EMIT readingDone();
}

} // namespace changeover
