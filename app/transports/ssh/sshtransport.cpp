#include "transports/ssh/sshtransport.h"

#include "transports/knock.h"
#include "transports/ssh/sshsession.h"

namespace changeover
{

SshTransport::SshTransport(const ScriptLibrary &scripts, const SshTimings &timings)
    : m_scripts(scripts)
    , m_timings(timings)
{
}

Result<std::unique_ptr<Session>> SshTransport::open(
    const Endpoint &endpoint, const Credential &credential, const std::stop_token &stop)
{
    auto session
        = std::make_unique<SshSession>(m_scripts, endpoint, credential.duplicate(), m_timings);
    if (auto opened = session->open({}, stop); !opened)
        return Unexpected(opened.error());
    return session;
}

Result<QString> SshTransport::fingerprint(const Endpoint &endpoint, const std::stop_token &stop)
{
    SshLink link(endpoint, {}, m_timings);
    if (auto connected = link.connect({}, stop); !connected)
        return Unexpected(connected.error());
    return link.fingerprint();
}

bool SshTransport::listens(
    const Endpoint &endpoint, std::chrono::milliseconds atMost, const std::stop_token &stop)
{
    return answersKnock(endpoint, atMost, stop);
}

} // namespace changeover
