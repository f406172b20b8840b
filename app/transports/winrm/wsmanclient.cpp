#include "transports/winrm/wsmanclient.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace changeover
{

WsmanClient::WsmanClient(const Endpoint &endpoint, Credential credential,
    const WinRmTimings &timings, WireObserver *observer)
    : m_channel(endpoint, std::move(credential), timings.connect, observer)
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
    if (auto refused
        = wsman::httpError(reply->status, reply->header("content-type"), offeredSchemes(*reply)))
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
        return Unexpected(wsman::faultError(*reply->fault));
    return reply;
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
