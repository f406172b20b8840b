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
    /// The account a task logs on as, with its password: asked of the admin, once, where the
    /// console signs in with a ticket. Cancelled: the run stops, or lets go.
    Result<const Credential *> jobAccount(const HostId &host, const StepId &step);
    /// After an error of a session: the next call opens a new one.
    void drop(const HostId &host);
    /// Something came through: what breaks from here on is a new break, with short pauses.
    void thrives() { m_pauses.reset(); }
    /// Calls `use(session)` until it succeeds or fails for good. A retryable error opens a new
    /// session after a growing pause, for as long as it takes; it ends with Cancelled when the
    /// console lets go and, with `endsOnStop`, when the run stops. Only for calls that may be
    /// repeated. A host that is away is knocked at meanwhile, without signing in: it is found
    /// again at once, however long it was gone. Calls do not nest.
    template <typename T>
    Result<T> insist(
        const HostId &host, const StepId &step, bool endsOnStop,
        const std::function<Result<T>(Session &)> &use)
    {
        for (m_pauses.reset();;) {
            Result<Session *> open = session(host);
            Result<T> result = open ? use(**open) : Result<T>(Unexpected(open.error()));
            if (result || !isOnTheWay(result.error()))
                return result;
            drop(host);
            if (!waitToRetry(host, step, result.error(), endsOnStop))
                return failure(ErrorCode::Cancelled, result.error().detail);
        }
    }

    /// The same in one try, without a word: the session is new after every failure.
    template <typename T>
    Result<T> once(const HostId &host, const std::function<Result<T>(Session &)> &use)
    {
        Result<Session *> open = session(host);
        Result<T> result = open ? use(**open) : Result<T>(Unexpected(open.error()));
        if (!result)
            drop(host);
        return result;
    }
    /// A host that is away, starting, or between two sessions.
    static bool isOnTheWay(const Error &error);

private:
    bool waitToRetry(const HostId &host, const StepId &step, const Error &error, bool endsOnStop);
    bool waitForDoor(const HostId &host, bool endsOnStop);

    Transport &m_transport;
    const CredentialSet &m_credentials;
    LaneLink &m_lane;
    BackOff m_pauses;
    std::map<HostId, std::unique_ptr<Session>> m_sessions;
    std::map<HostId, Credential> m_typed; ///< for tasks; wiped with the lane
};

} // namespace changeover
