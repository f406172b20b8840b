// Every way to a host, chosen by what its endpoint says: the one Transport of the composition
// roots.
//
// Calls come from lanes and leaf calls, never from the main thread, several at a time. Owned by the
// composition root; the script library and the observer outlive it and all its sessions.
#pragma once

#include "transports/local/localtransport.h"
#include "transports/ssh/sshtransport.h"
#include "transports/winrm/winrmtransport.h"

namespace changeover
{

class HostTransport final : public Transport
{
public:
    explicit HostTransport(const ScriptLibrary &scripts, WireObserver *observer = nullptr);

    Result<std::unique_ptr<Session>> open(
        const Endpoint &endpoint, const Credential &credential,
        const std::stop_token &stop) override;
    Result<QString> fingerprint(const Endpoint &endpoint, const std::stop_token &stop) override;
    bool listens(
        const Endpoint &endpoint, std::chrono::milliseconds atMost,
        const std::stop_token &stop) override;

private:
    Transport &wayTo(const Endpoint &endpoint);

    WinRmTransport m_winrm;
    SshTransport m_ssh;
    LocalTransport m_local;
};

} // namespace changeover
