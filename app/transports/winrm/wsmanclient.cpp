#include "transports/winrm/wsmanclient.h"

#include "security/accountname.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace changeover
{

WsmanClient::WsmanClient(const Endpoint &endpoint, Credential credential,
    const WinRmTimings &timings, WireObserver *observer)
    : m_account(credential.user)
    , m_isLocalAccount(isLocalAccount(credential.user, endpoint.address))
    , m_channel(endpoint, std::move(credential), timings.connect, observer)
    , m_conversation{m_channel.url(), QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper(),
          timings.operation}
    , m_readTimeout(timings.operation + timings.readGrace)
{
}

Result<void> WsmanClient::connect(const Deadline &deadline, const std::stop_token &stop)
{
    return m_channel.connect(deadline, stop);
}

Result<wsman::Reply> WsmanClient::call(
    const wsman::Request &request, const Deadline &deadline, const std::stop_token &stop)
{
    auto reply = m_channel.post(
        request.envelope.view(), Deadline::earliest(deadline, Deadline::in(m_readTimeout)), stop);
    if (!reply)
        return Unexpected(reply.error());
    if (auto refused = wsman::httpError(m_channel.answerOf(*reply)))
        return Unexpected(*refused);
    return wsman::readReply(reply->body, request.verb, request.messageId);
}

Result<wsman::Reply> WsmanClient::ask(
    const wsman::Request &request, const Deadline &deadline, const std::stop_token &stop)
{
    if (auto connected = connect(deadline, stop); !connected)
        return Unexpected(connected.error());
    auto reply = call(request, deadline, stop);
    if (reply && reply->fault)
        return Unexpected(errorOf(*reply->fault));
    return reply;
}

/// Windows filters the rights of local accounts over the network, all but the built-in one's.
Error WsmanClient::errorOf(const wsman::Fault &fault) const
{
    Error error = wsman::faultError(fault);
    if (error.code == ErrorCode::AccessDenied && m_isLocalAccount) {
        error.context.insert(u"kind"_s, u"local"_s);
        error.context.insert(u"account"_s, m_account);
    }
    return error;
}

bool isRefusal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AuthenticationFailed:
    case ErrorCode::AccessDenied:
    case ErrorCode::ServiceBusy:
    case ErrorCode::QuotaExceeded:
    case ErrorCode::ShellGone:
        return true;
    default:
        return false;
    }
}

} // namespace changeover
