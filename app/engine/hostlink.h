// A lane's sessions: opened when needed, opened again after they broke, one per host.
//
// Lane's thread only. Owned by the lane's player.
#pragma once

#include "engine/backoff.h"
#include "engine/lanelink.h"
#include "ports/session.h"

#include <map>

namespace changeover
{

class HostLink
{
public:
    HostLink(Transport &transport, const CredentialSet &credentials, LaneLink &lane);

    /// The open session of a host, or a new one. One try.
    Result<Session *> session(const HostId &host);
    const Credential *credential(const HostId &host) const;
    /// After an error of a session: the next call opens a new one.
    void drop(const HostId &host);
    /// Calls `use(session)` until it succeeds or fails for good. A retryable error opens a new
    /// session after a growing pause, for as long as it takes; it ends with Cancelled when the
    /// console lets go and, with `endsOnStop`, when the run stops. Only for calls that may be
    /// repeated.
    template <typename T>
    Result<T> insist(
        const HostId &host, const StepId &step, bool endsOnStop,
        const std::function<Result<T>(Session &)> &use)
    {
        for (BackOff pauses;;) {
            Result<Session *> open = session(host);
            Result<T> result = open ? use(**open) : Result<T>(Unexpected(open.error()));
            if (result || !worthRetry(result.error()))
                return result;
            drop(host);
            if (!waitToRetry(step, result.error(), pauses.next(), endsOnStop))
                return failure(ErrorCode::Cancelled, result.error().detail);
        }
    }

private:
    bool worthRetry(const Error &error) const;
    bool waitToRetry(
        const StepId &step, const Error &error, std::chrono::milliseconds pause, bool endsOnStop);

    Transport &m_transport;
    const CredentialSet &m_credentials;
    LaneLink &m_lane;
    std::map<HostId, std::unique_ptr<Session>> m_sessions;
};

} // namespace changeover
