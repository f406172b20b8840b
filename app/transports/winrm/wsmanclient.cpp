#include "transports/winrm/wsmanclient.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace changeover
{

WsmanClient::WsmanClient(const Endpoint &endpoint, Secret authorization, const WinRmTimings &timings,
    WireObserver *observer)
    : m_channel(endpoint, timings.connect, observer)
    , m_authorization(std::move(authorization))
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
    const HttpRequest http{wsman::ContentType, request.envelope.view(), &m_authorization};
    auto reply
        = m_channel.post(http, Deadline::earliest(deadline, Deadline::in(m_readTimeout)), stop);
    if (!reply)
        return Unexpected(reply.error());
    QStringList schemes;
    for (const QByteArray &scheme : reply->headersNamed("www-authenticate"))
        schemes.append(QString::fromLatin1(scheme.split(' ').at(0).left(32)));
    if (auto refused = wsman::httpError(reply->status, reply->header("content-type"), schemes))
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

Result<Secret> basicAuthorization(const Credential &credential)
{
    const QByteArray user = credential.user.toUtf8();
    if (user.contains(':'))
        return failure(ErrorCode::InvalidArgument, u"a user name with a colon cannot sign in"_s);
    return credential.secret.reveal([&user](QByteArrayView password) {
        WipedBytes plain;
        plain.bytes().reserve(user.size() + 1 + password.size());
        plain.bytes().append(user).append(':').append(password);
        WipedBytes base64(plain.bytes().toBase64());
        QByteArray value;
        value.reserve(base64.size() + 8);
        value.append("Basic ").append(base64.view());
        return Secret::take(std::move(value));
    });
}

} // namespace changeover
