// The way to a Windows host over WinRM: HTTPS with a pinned certificate or HTTP with sealed
// messages, the account signed in by NTLM, Kerberos or Basic, the remote shell.
//
// Calls come from lanes and leaf calls, never from the main thread, several at a time. Owned by the
// composition root; the script library and the observer outlive it and all its sessions.
#pragma once

#include "domain/script.h"
#include "ports/session.h"
#include "transports/winrm/winrmtimings.h"
#include "transports/winrm/wireobserver.h"

#include <mutex>
#include <set>

namespace changeover
{

/// Where WinRM listens on a host whose port nobody named.
struct WinRmPorts {
    quint16 https = 5986;
    quint16 http = 5985;
};

class WinRmTransport final : public Transport
{
public:
    explicit WinRmTransport(
        const ScriptLibrary &scripts, WireObserver *observer = nullptr, WinRmTimings timings = {},
        WinRmPorts ports = {});

    Result<std::unique_ptr<Session>> open(
        const Endpoint &endpoint, const Credential &credential,
        const std::stop_token &stop) override;
    Result<QString> fingerprint(const Endpoint &endpoint, const std::stop_token &stop) override;
    bool listens(
        const Endpoint &endpoint, std::chrono::milliseconds atMost,
        const std::stop_token &stop) override;

private:
    Result<Endpoint> doorOf(const Endpoint &endpoint, const std::stop_token &stop);
    bool isKnownPlain(const QString &address);
    Endpoint plainDoor(Endpoint door) const;

    const ScriptLibrary &m_scripts;
    WireObserver *m_observer;
    WinRmTimings m_timings;
    WinRmPorts m_ports;
    std::mutex m_mutex;
    std::set<QString> m_plain; ///< guarded: hosts found without HTTPS; nobody knocks there again
};

} // namespace changeover
