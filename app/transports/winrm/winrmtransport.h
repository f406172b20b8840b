// The way to a Windows host over WinRM: HTTPS with a pinned certificate or HTTP with sealed
// messages, the account signed in by NTLM, Kerberos or Basic, the remote shell.
//
// Calls come from lanes and leaf calls, never from the main thread, several at a time; the
// transport itself holds no state but references. Owned by the composition root; the script library
// and the observer outlive it and all its sessions.
#pragma once

#include "domain/script.h"
#include "ports/session.h"
#include "transports/winrm/winrmtimings.h"
#include "transports/winrm/wireobserver.h"

namespace changeover
{

class WinRmTransport final : public Transport
{
public:
    explicit WinRmTransport(
        const ScriptLibrary &scripts, WireObserver *observer = nullptr, WinRmTimings timings = {});

    Result<std::unique_ptr<Session>> open(
        const Endpoint &endpoint, const Credential &credential,
        const std::stop_token &stop) override;
    Result<QString> fingerprint(const Endpoint &endpoint, const std::stop_token &stop) override;
    bool listens(
        const Endpoint &endpoint, std::chrono::milliseconds atMost,
        const std::stop_token &stop) override;

private:
    const ScriptLibrary &m_scripts;
    WireObserver *m_observer;
    WinRmTimings m_timings;
};

} // namespace changeover
