#include "engine/hostlink.h"

namespace changeover
{

using namespace Qt::StringLiterals;

HostLink::HostLink(Transport &transport, const CredentialSet &credentials, LaneLink &lane)
    : m_transport(transport)
    , m_credentials(credentials)
    , m_lane(lane)
{
}

const Credential *HostLink::credential(const HostId &host) const
{
    const auto found = m_credentials.hosts.find(host);
    return found == m_credentials.hosts.end() ? nullptr : &found->second;
}

Result<Session *> HostLink::session(const HostId &host)
{
    if (const auto open = m_sessions.find(host); open != m_sessions.end())
        return open->second.get();
    const Host *planned = m_lane.plan().host(host);
    if (!planned)
        return failure(ErrorCode::PlanInvalid, u"host '%1' is not in the plan"_s.arg(host.value));
    const Credential *account = credential(host);
    if (!account)
        return failure(
            ErrorCode::SecretMissing, u"no credential for %1"_s.arg(planned->name),
            {{u"host"_s, planned->name}});
    auto opened = m_transport.open(planned->endpoint, *account, m_lane.letGo());
    if (!opened)
        return Unexpected(opened.error());
    return (m_sessions[host] = std::move(*opened)).get();
}

void HostLink::drop(const HostId &host)
{
    m_sessions.erase(host);
}

bool HostLink::worthRetry(const Error &error) const
{
    switch (error.code) {
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ServiceBusy:
    case ErrorCode::ShellGone:
    case ErrorCode::QuotaExceeded:
    case ErrorCode::DeadlinePassed:
        return true;
    default:
        return error.retryable;
    }
}

bool HostLink::waitToRetry(
    const StepId &step, const Error &error, std::chrono::milliseconds pause, bool endsOnStop)
{
    if (error.code == ErrorCode::Cancelled || m_lane.letGo().stop_requested())
        return false;
    m_lane.log(
        step, Severity::Warning, u"console"_s,
        u"No connection (%1: %2). Trying again in %3 s."_s.arg(
            errorCodeName(error.code), error.detail,
            QString::number(double(pause.count()) / 1000)));
    StepProgress progress;
    progress.step = step;
    progress.connection = u"reconnecting"_s;
    m_lane.progress(progress);
    return m_lane.pause(pause, endsOnStop);
}

} // namespace changeover
