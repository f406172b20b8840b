#include "transports/winrm/winrmtransport.h"

#include "transports/knock.h"
#include "transports/winrm/winrmsession.h"

namespace changeover
{

WinRmTransport::WinRmTransport(
    const ScriptLibrary &scripts, WireObserver *observer, WinRmTimings timings)
    : m_scripts(scripts)
    , m_observer(observer)
    , m_timings(timings)
{
}

Result<std::unique_ptr<Session>> WinRmTransport::open(
    const Endpoint &endpoint, const Credential &credential, const std::stop_token &stop)
{
    auto session = std::make_unique<WinRmSession>(
        m_scripts, endpoint, credential.duplicate(), m_timings, m_observer);
    if (auto opened = session->open(stop); !opened)
        return Unexpected(opened.error());
    return session;
}

Result<QString> WinRmTransport::fingerprint(const Endpoint &endpoint, const std::stop_token &stop)
{
    return HttpChannel(endpoint, m_timings.connect).fingerprint(stop);
}

bool WinRmTransport::listens(
    const Endpoint &endpoint, std::chrono::milliseconds atMost, const std::stop_token &stop)
{
    return answersKnock(endpoint, atMost, stop);
}

} // namespace changeover
