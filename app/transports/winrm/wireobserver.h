// Looks on while a channel talks: for tests and chaos programs, which act (drop, kill) at exactly
// these boundaries.
//
// Called in the lane that owns the channel, between two waits; may be null. Owned by the
// composition root, outlives every session.
#pragma once

namespace changeover
{

class WireObserver
{
public:
    virtual ~WireObserver() = default;
    /// The whole request was handed to the operating system.
    virtual void requestSent() = 0;
    /// A whole reply was read, before anybody looked at it.
    virtual void replyReceived() = 0;
};

} // namespace changeover
