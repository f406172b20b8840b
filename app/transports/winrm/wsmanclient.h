// Requests to one host's WinRM service, over one signed-in connection at a time.
//
// Created, used and destroyed in one thread, never the main one; owned by the session. connect()
// and call() are two steps because only a failure of the first proves that nothing was sent.
#pragma once

#include "transports/winrm/authenticatedchannel.h"
#include "transports/winrm/winrmtimings.h"
#include "transports/winrm/wsmancodec.h"

namespace changeover
{

class WsmanClient
{
public:
    WsmanClient(
        const Endpoint &endpoint, Credential credential, const WinRmTimings &timings,
        WireObserver *observer);

    const wsman::Conversation &conversation() const { return m_conversation; }

    Result<void> connect(const Deadline &deadline, const std::stop_token &stop);
    /// Sends on the open connection. A fault is a reply; an HTTP refusal (401, 503 ...) an error.
    Result<wsman::Reply>
    call(const wsman::Request &request, const Deadline &deadline, const std::stop_token &stop);
    /// connect() and call(), a fault being an error too.
    Result<wsman::Reply>
    ask(const wsman::Request &request, const Deadline &deadline, const std::stop_token &stop);
    /// What a fault says, with what is known of the account that met it.
    Error errorOf(const wsman::Fault &fault) const;
    /// Drops the connection, e.g. because a Receive is pending on it.
    void disconnect() { m_channel.close(); }

private:
    QString m_account;
    bool m_isLocalAccount;
    AuthenticatedChannel m_channel;
    wsman::Conversation m_conversation;
    std::chrono::milliseconds m_readTimeout;
};

/// True when the request itself was answered, with a refusal: the host did not do it.
bool isRefusal(ErrorCode code);

} // namespace changeover
