#include "transports/hosttransport.h"

namespace changeover
{

HostTransport::HostTransport(const ScriptLibrary &scripts, WireObserver *observer)
    : m_winrm(scripts, observer)
    , m_ssh(scripts)
    , m_local(scripts)
{
}

Transport &HostTransport::wayTo(const Endpoint &endpoint)
{
    switch (endpoint.transport) {
    case TransportKind::Ssh:
        return m_ssh;
    case TransportKind::Local:
        return m_local;
    case TransportKind::WinRm:
        break;
    }
    return m_winrm;
}

Result<std::unique_ptr<Session>> HostTransport::open(
    const Endpoint &endpoint, const Credential &credential, const std::stop_token &stop)
{
    return wayTo(endpoint).open(endpoint, credential, stop);
}

Result<QString> HostTransport::fingerprint(const Endpoint &endpoint, const std::stop_token &stop)
{
    return wayTo(endpoint).fingerprint(endpoint, stop);
}

bool HostTransport::listens(
    const Endpoint &endpoint, std::chrono::milliseconds atMost, const std::stop_token &stop)
{
    return wayTo(endpoint).listens(endpoint, atMost, stop);
}

} // namespace changeover
