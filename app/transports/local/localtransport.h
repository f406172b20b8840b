// The way to this computer: Windows PowerShell (or PowerShell) as a process of the user who runs
// the console. Nobody signs in and nothing has to be trusted; jobs still log on with the account's
// password.
//
// Calls come from lanes and leaf calls, never from the main thread, several at a time. Owned by the
// composition root; the script library outlives it and all its sessions.
#pragma once

#include "domain/script.h"
#include "ports/session.h"
#include "transports/local/localtimings.h"

namespace changeover
{

class LocalTransport final : public Transport
{
public:
    explicit LocalTransport(const ScriptLibrary &scripts, const LocalTimings &timings = {});

    Result<std::unique_ptr<Session>> open(
        const Endpoint &endpoint, const Credential &credential,
        const std::stop_token &stop) override;
    /// InvalidArgument: this computer need not prove who it is.
    Result<QString> fingerprint(const Endpoint &endpoint, const std::stop_token &stop) override;

private:
    const ScriptLibrary &m_scripts;
    const LocalTimings m_timings;
};

} // namespace changeover
