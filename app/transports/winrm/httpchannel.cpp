#include "transports/winrm/httpchannel.h"

#include "security/securitycontext.h"
#include "transports/script/wipedbytes.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover
{

namespace
{

constexpr qint64 ReadBuffer = 256 * 1024;
/// Older than this, a middle box may have forgotten the connection without a word.
constexpr auto LongIdle = 30s;

ErrorCode connectErrorCode(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return ErrorCode::HostNotFound;
    case QAbstractSocket::ConnectionRefusedError:
        return ErrorCode::ConnectionRefused;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return ErrorCode::TlsFailed;
    default:
        return ErrorCode::ConnectionLost;
    }
}

void wakeOnEverything(const QSslSocket *socket, Awaiter *awaiter)
{
    QObject::connect(socket, &QSslSocket::connected, awaiter, &Awaiter::wake);
    QObject::connect(socket, &QSslSocket::encrypted, awaiter, &Awaiter::wake);
    QObject::connect(socket, &QSslSocket::disconnected, awaiter, &Awaiter::wake);
    QObject::connect(socket, &QSslSocket::errorOccurred, awaiter, &Awaiter::wake);
    QObject::connect(socket, &QSslSocket::readyRead, awaiter, &Awaiter::wake);
    QObject::connect(socket, &QSslSocket::bytesWritten, awaiter, &Awaiter::wake);
    QObject::connect(socket, &QSslSocket::encryptedBytesWritten, awaiter, &Awaiter::wake);
}

QSslConfiguration tlsConfiguration()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // checkPin() decides
    return configuration;
}

} // namespace

HttpChannel::HttpChannel(
    Endpoint endpoint, std::chrono::milliseconds connectTimeout, WireObserver *observer,
    HttpLimits limits)
    : m_endpoint(std::move(endpoint))
    , m_connectTimeout(connectTimeout)
    , m_observer(observer)
    , m_limits(limits)
{
}

HttpChannel::~HttpChannel()
{
    close();
}

QUrl HttpChannel::url() const
{
    QUrl url;
    url.setScheme(m_endpoint.tls ? u"https"_s : u"http"_s);
    url.setHost(m_endpoint.address);
    url.setPort(m_endpoint.port);
    url.setPath(u"/wsman"_s);
    return url;
}

Result<HttpChannel::Connection>
HttpChannel::connect(const Deadline &deadline, const std::stop_token &stop)
{
    if (m_socket && isAlive(stop))
        return Connection::Kept;
    if (auto opened = openSocket(deadline, stop); !opened)
        return Unexpected(opened.error());
    if (auto pinned = m_endpoint.tls ? checkPin() : Result<void>(); !pinned) {
        close();
        return Unexpected(pinned.error());
    }
    return Connection::New;
}

QByteArray HttpChannel::channelBinding() const
{
    return m_socket && m_endpoint.tls ? channelBindingOf(m_socket->peerCertificate().toDer())
                                      : QByteArray();
}

Result<QString> HttpChannel::fingerprint(const std::stop_token &stop)
{
    if (auto opened = openSocket({}, stop); !opened)
        return Unexpected(opened.error());
    const QString shown = shownFingerprint();
    close();
    if (shown.isEmpty())
        return failure(ErrorCode::TlsFailed, u"the host shows no certificate"_s);
    return shown;
}

void HttpChannel::close()
{
    if (!m_socket)
        return;
    m_socket->disconnect(&m_awaiter);
    m_socket->abort();
    m_socket.reset();
}

/// An idle connection: looks at what happened to it since its last use.
bool HttpChannel::isAlive(const std::stop_token &stop)
{
    const auto idle = std::chrono::steady_clock::now() - m_lastUse;
    m_awaiter.wait(Deadline::in(1ms), stop);
    return idle < LongIdle && !isClosed() && m_socket->bytesAvailable() == 0;
}

bool HttpChannel::isClosed() const
{
    return !m_socket || m_socket->state() != QAbstractSocket::ConnectedState;
}

bool HttpChannel::isReady() const
{
    return m_endpoint.tls ? m_socket->isEncrypted() : !isClosed();
}

Result<void> HttpChannel::openSocket(const Deadline &deadline, const std::stop_token &stop)
{
    close();
    if (!url().isValid() || url().host().isEmpty())
        return failure(ErrorCode::HostNotFound, u"this is no host name"_s);

    m_socket = std::make_unique<QSslSocket>();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(ReadBuffer);
    m_socket->setSslConfiguration(tlsConfiguration());
    wakeOnEverything(m_socket.get(), &m_awaiter);
    if (m_endpoint.tls)
        m_socket->connectToHostEncrypted(m_endpoint.address, m_endpoint.port);
    else
        m_socket->connectToHost(m_endpoint.address, m_endpoint.port);

    const Awaited awaited = m_awaiter.wait(
        Deadline::earliest(deadline, Deadline::in(m_connectTimeout)), stop,
        [this] { return isReady() || m_socket->state() == QAbstractSocket::UnconnectedState; });
    if (awaited != Awaited::Done || !isReady()) {
        const Error error = connectError(awaited);
        close();
        return Unexpected(error);
    }
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_lastUse = std::chrono::steady_clock::now();
    return {};
}

Error HttpChannel::connectError(Awaited awaited) const
{
    if (awaited == Awaited::Stopped)
        return Error{ErrorCode::Cancelled, u"stopped while connecting"_s, {}, false};
    if (awaited == Awaited::DeadlinePassed)
        return Error{ErrorCode::ConnectionLost, u"the host does not answer"_s, {}, true};
    const ErrorCode code = connectErrorCode(m_socket->error());
    const QString at = u"%1:%2: "_s.arg(m_endpoint.address).arg(m_endpoint.port);
    return Error{code, at + m_socket->errorString(), {}, code != ErrorCode::TlsFailed};
}

QString HttpChannel::shownFingerprint() const
{
    const QSslCertificate certificate = m_socket->peerCertificate();
    if (certificate.isNull())
        return {};
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

Result<void> HttpChannel::checkPin() const
{
    const QString shown = shownFingerprint();
    if (shown.isEmpty())
        return failure(ErrorCode::TlsFailed, u"the host shows no certificate"_s);
    if (m_endpoint.pin.isEmpty())
        return failure(
            ErrorCode::CertificateUnknown, u"the host's certificate was never confirmed"_s,
            {{u"fingerprint"_s, shown}});
    if (m_endpoint.pin != shown)
        return failure(
            ErrorCode::CertificateChanged, u"the host shows another certificate"_s,
            {{u"fingerprint"_s, shown}, {u"pinned"_s, m_endpoint.pin}});
    return {};
}

Result<HttpReply>
HttpChannel::post(const HttpRequest &request, const Deadline &deadline, const std::stop_token &stop)
{
    if (isClosed())
        return failure(ErrorCode::ConnectionLost, u"the channel is not connected"_s);
    if (auto sent = sendAll(request, deadline, stop); !sent) {
        close();
        return Unexpected(sent.error());
    }
    auto reply = receiveReply(deadline, stop);
    if (!reply || !reply->keepAlive)
        close();
    m_lastUse = std::chrono::steady_clock::now();
    return reply;
}

Result<void> HttpChannel::sendAll(
    const HttpRequest &request, const Deadline &deadline, const std::stop_token &stop)
{
    const QUrl to = url();
    WipedBytes head;
    head.bytes().reserve(4096);
    head.bytes() += "POST " + to.path().toLatin1()
        + " HTTP/1.1\r\nHost: " + to.authority(QUrl::FullyEncoded).toLatin1()
        + "\r\nUser-Agent: Changeover\r\n" + "Connection: Keep-Alive\r\n";
    if (request.authorization) {
        request.authorization->reveal([&head](QByteArrayView value) {
            head.bytes().append("Authorization: ").append(value).append("\r\n");
        });
    }
    head.bytes()
        .append("Content-Type: ")
        .append(request.contentType)
        .append("\r\nContent-Length: ");
    head.bytes().append(QByteArray::number(request.body.size())).append("\r\n\r\n");
    m_socket->write(head.view().data(), head.size());
    m_socket->write(request.body.data(), request.body.size());

    const Awaited awaited = m_awaiter.wait(deadline, stop, [this] {
        return isClosed() || m_socket->bytesAvailable() > 0
            || (m_socket->bytesToWrite() == 0 && m_socket->encryptedBytesToWrite() == 0);
    });
    if (awaited == Awaited::Stopped)
        return failure(ErrorCode::Cancelled, u"stopped while sending"_s);
    if (awaited == Awaited::DeadlinePassed)
        return failure(ErrorCode::ConnectionLost, u"the host takes nothing any more"_s);
    if (m_observer)
        m_observer->requestSent();
    return {};
}

Result<HttpReply> HttpChannel::receiveReply(const Deadline &deadline, const std::stop_token &stop)
{
    HttpReplyParser parser(m_limits);
    auto state = HttpReplyParser::State::More;
    const Awaited awaited = m_awaiter.wait(deadline, stop, [this, &parser, &state] {
        while (state == HttpReplyParser::State::More && m_socket->bytesAvailable() > 0)
            state = parser.feed(m_socket->read(ReadBuffer));
        if (state == HttpReplyParser::State::More && isClosed())
            state = parser.finish();
        return state != HttpReplyParser::State::More;
    });
    if (awaited == Awaited::Stopped)
        return failure(ErrorCode::Cancelled, u"stopped while waiting for the host"_s);
    if (awaited == Awaited::DeadlinePassed)
        return failure(ErrorCode::ConnectionLost, u"the host fell silent"_s);
    if (state == HttpReplyParser::State::Failed)
        return Unexpected(parser.error());
    if (m_observer)
        m_observer->replyReceived();
    return parser.take();
}

} // namespace changeover
