#include "transports/winrm/authenticatedchannel.h"

#include "security/sealedbody.h"
#include "transports/script/wipedbytes.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// NTLM needs two, Kerberos one and its answer; more than this is a host that never ends.
constexpr int MostLegs = 4;

/// The token of "Negotiate <base64>" among the lines of a reply; nothing when there is none.
std::optional<QByteArray> tokenIn(const HttpReply &reply, QByteArrayView scheme)
{
    for (const QByteArray &line : reply.headersNamed("www-authenticate")) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const bool isScheme = words.first().compare(scheme, Qt::CaseInsensitive) == 0;
        if (isScheme && words.size() == 2 && !words.at(1).isEmpty())
            return QByteArray::fromBase64(words.at(1));
    }
    return std::nullopt;
}

/// The names of the ways to sign in that a 401 offers.
QStringList offeredSchemes(const HttpReply &reply)
{
    QStringList schemes;
    for (const QByteArray &line : reply.headersNamed("www-authenticate"))
        schemes.append(QString::fromLatin1(line.split(' ').at(0).left(32)));
    return schemes;
}

} // namespace

AuthenticatedChannel::AuthenticatedChannel(
    const Endpoint &endpoint, Credential credential, std::chrono::milliseconds connectTimeout,
    WireObserver *observer)
    : m_endpoint(endpoint)
    , m_credential(std::move(credential))
    , m_channel(endpoint, connectTimeout, observer)
{
}

Result<void> AuthenticatedChannel::connect(const Deadline &deadline, const std::stop_token &stop)
{
    if (m_endpoint.signIn == SignIn::Basic && !m_endpoint.tls)
        return failure(ErrorCode::PlainTextRefused, u"a password is not sent over plain HTTP"_s);
    if (m_endpoint.signIn == SignIn::Basic && !m_basic) {
        if (auto made = useBasic(); !made)
            return made;
    }
    const auto connection = m_channel.connect(deadline, stop);
    if (!connection)
        return Unexpected(connection.error());
    if (*connection == HttpChannel::Connection::New)
        m_context.reset();
    if (m_basic || m_context)
        return {};
    auto signedIn = signIn(deadline, stop);
    if (!signedIn)
        close();
    return signedIn;
}

void AuthenticatedChannel::close()
{
    m_channel.close();
    m_context.reset();
}

/// Without a password only a ticket is left.
bool AuthenticatedChannel::isKerberos() const
{
    return m_endpoint.signIn == SignIn::Kerberos
        || (m_endpoint.signIn == SignIn::Automatic && m_credential.secret.isEmpty());
}

QByteArray AuthenticatedChannel::scheme() const
{
    return isKerberos() ? "Kerberos" : "Negotiate";
}

Result<void> AuthenticatedChannel::useBasic()
{
    auto header = basicAuthorization(m_credential);
    if (!header)
        return Unexpected(header.error());
    m_basic = std::move(*header);
    return {};
}

Result<void> AuthenticatedChannel::signIn(const Deadline &deadline, const std::stop_token &stop)
{
    const bool mayUseBasic = m_endpoint.signIn == SignIn::Automatic && m_endpoint.tls
        && !m_credential.secret.isEmpty();
    const Initiation initiation{
        isKerberos() ? SecurityMechanism::Kerberos : SecurityMechanism::Ntlm, m_endpoint.address,
        !m_endpoint.tls, m_channel.channelBinding()};
    auto context = initiate(initiation, m_credential);
    if (!context) {
        const bool isLacking = context.error().code == ErrorCode::SignInUnavailable;
        return isLacking && mayUseBasic ? useBasic() : Unexpected(context.error());
    }
    auto done = exchangeTokens(**context, deadline, stop);
    if (!done) {
        const QString offered = done.error().context.value(u"offered"_s);
        const bool knowsOnlyBasic
            = offered.contains("Basic"_L1) && !offered.contains("Negotiate"_L1);
        return knowsOnlyBasic && mayUseBasic ? useBasic() : done;
    }
    if (!m_endpoint.tls && !(*context)->canSeal())
        return failure(ErrorCode::SealBroken, u"the host does not agree to seal messages"_s);
    m_context = std::move(*context);
    return {};
}

/// Ends with a complete context, or with what the host refuses. The password itself never travels.
Result<void> AuthenticatedChannel::exchangeTokens(
    SecurityContext &context, const Deadline &deadline, const std::stop_token &stop)
{
    auto token = context.step({});
    for (int leg = 0; token && leg < MostLegs; ++leg) {
        if (token->isEmpty() && context.isComplete())
            return {};
        const auto reply = sendToken(*token, deadline, stop);
        if (!reply)
            return Unexpected(reply.error());
        const auto answer = tokenIn(*reply, scheme());
        if (reply->status == 200 && context.isComplete() && !answer)
            return {};
        const bool goesOn = (reply->status == 401 || reply->status == 200) && answer;
        if (!goesOn || (reply->status == 401 && context.isComplete()))
            return Unexpected(refused(*reply));
        if (!reply->keepAlive)
            return failure(
                ErrorCode::ProtocolViolation, u"the host hangs up in the middle of a sign-in"_s);
        token = context.step(*answer);
    }
    if (!token)
        return Unexpected(token.error());
    return failure(ErrorCode::ProtocolViolation, u"the sign-in does not come to an end"_s);
}

Result<HttpReply> AuthenticatedChannel::sendToken(
    QByteArrayView token, const Deadline &deadline, const std::stop_token &stop)
{
    QByteArray value = scheme() + ' ' + token.toByteArray().toBase64();
    const Secret header = Secret::take(std::move(value));
    const HttpRequest request{wsman::ContentType, {}, &header};
    return m_channel.post(request, deadline, stop);
}

Result<HttpReply> AuthenticatedChannel::post(
    QByteArrayView envelope, const Deadline &deadline, const std::stop_token &stop)
{
    if (!m_endpoint.tls)
        return postSealed(envelope, deadline, stop);
    const HttpRequest request{wsman::ContentType, envelope, m_basic ? &*m_basic : nullptr};
    return m_channel.post(request, deadline, stop);
}

Result<HttpReply> AuthenticatedChannel::postSealed(
    QByteArrayView envelope, const Deadline &deadline, const std::stop_token &stop)
{
    if (!m_context)
        return failure(ErrorCode::ConnectionLost, u"the channel is not connected"_s);
    const auto protocol = isKerberos() ? SealedProtocol::Kerberos : SealedProtocol::Spnego;
    const auto sealed = m_context->seal(envelope);
    if (!sealed) {
        close();
        return Unexpected(sealed.error());
    }
    const QByteArray body = writeSealedBody(protocol, *sealed);
    const QByteArray type = sealedContentType(protocol);
    auto reply = m_channel.post({type, body, nullptr}, deadline, stop);
    if (!reply)
        return Unexpected(reply.error());
    return opened(std::move(*reply));
}

/// What is not sealed is nobody's word: only a status without content passes, as a refusal.
Result<HttpReply> AuthenticatedChannel::opened(HttpReply reply)
{
    if (!isSealedContentType(reply.header("content-type"))) {
        if (reply.status != 200 && reply.status != 500) {
            reply.body.clear();
            return reply;
        }
        close();
        return failure(ErrorCode::SealBroken, u"the host's answer is not sealed"_s);
    }
    const auto sealed = readSealedBody(reply.body);
    auto plain = sealed ? m_context->unseal(*sealed) : Unexpected(sealed.error());
    if (!plain) {
        close();
        return Unexpected(plain.error());
    }
    reply.body = std::move(*plain);
    for (auto &[name, value] : reply.headers) {
        if (name == "content-type")
            value = wsman::ContentType.toByteArray();
    }
    return reply;
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

wsman::HttpAnswer AuthenticatedChannel::answerOf(const HttpReply &reply) const
{
    return {
        reply.status, reply.header("content-type"), offeredSchemes(reply),
        m_basic ? u"Basic"_s : QString::fromLatin1(scheme()), !m_endpoint.tls};
}

Error AuthenticatedChannel::refused(const HttpReply &reply) const
{
    if (const auto error = wsman::httpError(answerOf(reply)))
        return *error;
    return Error{
        ErrorCode::NotWinRm,
        u"the host answers a sign-in with content"_s,
        {{u"status"_s, QString::number(reply.status)}},
        false};
}

} // namespace changeover
