// The way to a Windows host over SSH (OpenSSH for Windows): the host key pinned, the account signed
// in by key, agent, password or questions, Windows PowerShell started per script.
//
// Calls come from lanes and leaf calls, never from the main thread, several at a time. Owned by the
// composition root; the script library outlives it and all its sessions.
#pragma once

#include "domain/script.h"
#include "ports/session.h"
#include "transports/ssh/sshtimings.h"

namespace changeover
{

class SshTransport final : public Transport
{
public:
    explicit SshTransport(const ScriptLibrary &scripts, const SshTimings &timings = {});

    Result<std::unique_ptr<Session>> open(
        const Endpoint &endpoint, const Credential &credential,
        const std::stop_token &stop) override;
    Result<QString> fingerprint(const Endpoint &endpoint, const std::stop_token &stop) override;
    bool listens(
        const Endpoint &endpoint, std::chrono::milliseconds atMost,
        const std::stop_token &stop) override;

private:
    const ScriptLibrary &m_scripts;
    const SshTimings m_timings;
};

} // namespace changeover
