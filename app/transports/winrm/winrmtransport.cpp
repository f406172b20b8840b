#include "transports/winrm/winrmtransport.h"

#include "transports/knock.h"
#include "transports/winrm/winrmsession.h"

namespace changeover
{

namespace
{

bool isShut(ErrorCode code)
{
    return code == ErrorCode::ConnectionRefused || code == ErrorCode::ConnectionLost;
}

} // namespace

WinRmTransport::WinRmTransport(
    const ScriptLibrary &scripts, WireObserver *observer, WinRmTimings timings, WinRmPorts ports)
    : m_scripts(scripts)
    , m_observer(observer)
    , m_timings(timings)
    , m_ports(ports)
{
}

Result<std::unique_ptr<Session>> WinRmTransport::open(
    const Endpoint &endpoint, const Credential &credential, const std::stop_token &stop)
{
    const auto door = doorOf(endpoint, stop);
    if (!door)
        return Unexpected(door.error());
    auto session = std::make_unique<WinRmSession>(
        m_scripts, *door, credential.duplicate(), m_timings, m_observer);
    if (auto opened = session->open(stop); !opened)
        return Unexpected(opened.error());
    return session;
}

Result<QString> WinRmTransport::fingerprint(const Endpoint &endpoint, const std::stop_token &stop)
{
    const auto door = doorOf(endpoint, stop);
    if (!door)
        return Unexpected(door.error());
    return HttpChannel(*door, m_timings.connect).fingerprint(stop);
}

/// HTTPS if it answers, else HTTP, where everything is sealed. A host whose certificate was once
/// confirmed has HTTPS: who shuts that port does not get the way without a certificate.
Result<Endpoint> WinRmTransport::doorOf(const Endpoint &endpoint, const std::stop_token &stop)
{
    if (!endpoint.isUnsettled())
        return endpoint;
    const QString address = endpoint.address.toLower();
    Endpoint door = endpoint;
    door.tls = true;
    door.port = m_ports.https;
    if (!endpoint.pin.isEmpty())
        return door;
    if (isKnownPlain(address))
        return plainDoor(door);
    const auto shown = HttpChannel(door, m_timings.knock).fingerprint(stop);
    if (shown)
        return door;
    // a host that is booting opens neither: it is met again when it does
    if (!isShut(shown.error().code) || !answersKnock(plainDoor(door), m_timings.knock, stop))
        return Unexpected(shown.error());
    const std::scoped_lock lock(m_mutex);
    m_plain.insert(address);
    return plainDoor(door);
}

bool WinRmTransport::isKnownPlain(const QString &address)
{
    const std::scoped_lock lock(m_mutex);
    return m_plain.contains(address);
}

Endpoint WinRmTransport::plainDoor(Endpoint door) const
{
    door.tls = false;
    door.port = m_ports.http;
    return door;
}

bool WinRmTransport::listens(
    const Endpoint &endpoint, std::chrono::milliseconds atMost, const std::stop_token &stop)
{
    if (!endpoint.isUnsettled())
        return answersKnock(endpoint, atMost, stop);
    Endpoint door = endpoint;
    door.port = m_ports.https;
    return answersKnock(door, atMost, stop)
        || (endpoint.pin.isEmpty() && answersKnock(plainDoor(door), atMost, stop));
}

} // namespace changeover
