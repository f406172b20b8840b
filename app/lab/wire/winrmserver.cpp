#include "lab/wire/winrmserver.h"

#include <QLoggingCategory>
#include <QSslConfiguration>
#include <QSslSocket>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

Q_LOGGING_CATEGORY(wire, "changeover.lab.wire")

QSslConfiguration tls(const HostCertificate &certificate)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate.certificate);
    configuration.setPrivateKey(certificate.key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    // As Windows Server 2012 R2: TLS 1.2 and nothing newer.
    configuration.setProtocol(QSsl::TlsV1_2);
    return configuration;
}

constexpr auto anonymousPath = "/wsman-anon/identify";

} // namespace

WinRmServer::WinRmServer(
    LabHost *host, const HostCertificate &certificate, WireFaults *faults,
    const ShellLimits &limits, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_faults(faults)
    , m_certificate(certificate.certificate.toDer())
    , m_envelope(limits.envelope)
    , m_service(host, limits, nullptr)
{
    m_listener.setSslConfiguration(tls(certificate));
    for (QTcpServer *listener :
         std::initializer_list<QTcpServer *>{&m_listener, &m_plainListener}) {
        listener->setMaxPendingConnections(connectionLimit);
        connect(listener, &QTcpServer::pendingConnectionAvailable, this, [this, listener] {
            accept(*listener);
        });
    }
    m_listener.admits = m_plainListener.admits
        = [this](qintptr descriptor) { return admit(descriptor); };
    m_refusing.setSingleShot(true);
    connect(&m_refusing, &QTimer::timeout, this, &WinRmServer::followReach);
    connect(m_host, &LabHost::reachChanged, this, &WinRmServer::followReach);
    connect(m_host, &LabHost::dropped, this, &WinRmServer::dropAll);
}

WinRmServer::~WinRmServer()
{
    for (const auto &[connection, signIn] : m_connections)
        connection->disconnect(this);
}

Result<void> WinRmServer::open(quint16 port)
{
    // Taken even while the host is off: nobody else shall have it meanwhile.
    if (!m_listener.listen(QHostAddress::LocalHost, port))
        return failure(
            ErrorCode::ConnectionRefused, u"port %1: %2"_s.arg(port).arg(m_listener.errorString()));
    m_port = m_listener.serverPort();
    followReach();
    return {};
}

Result<void> WinRmServer::openPlain(quint16 port)
{
    if (!m_plainListener.listen(QHostAddress::LocalHost, port))
        return failure(
            ErrorCode::ConnectionRefused,
            u"port %1: %2"_s.arg(port).arg(m_plainListener.errorString()));
    m_plainPort = m_plainListener.serverPort();
    followReach();
    return {};
}

void WinRmServer::followReach()
{
    const LabHost::Reach reach = m_host->reach();
    const bool reachable = reach == LabHost::Reach::Up || reach == LabHost::Reach::Busy;
    if (!reachable || m_refusing.isActive()) {
        m_listener.close();
        m_plainListener.close();
        return;
    }
    listen(m_listener, m_port);
    listen(m_plainListener, m_plainPort);
}

void WinRmServer::listen(QTcpServer &listener, quint16 port)
{
    if (port == 0 || listener.isListening() || listener.listen(QHostAddress::LocalHost, port))
        return;
    qCWarning(
        wire, "%s cannot listen on port %d again: %s", qPrintable(m_host->name()), port,
        qPrintable(listener.errorString()));
    refuseFor(1);
}

void WinRmServer::refuseFor(int seconds)
{
    m_refusing.start(seconds * 1000);
    followReach();
}

void WinRmServer::accept(QTcpServer &listener)
{
    const bool isTls = &listener == &m_listener;
    while (QTcpSocket *socket = listener.nextPendingConnection()) {
        if (m_connections.size() >= size_t(connectionLimit)) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto *connection = new HttpConnection(socket, this);
        m_connections.try_emplace(connection, m_host, isTls ? m_certificate : QByteArray());
        connect(
            connection, &HttpConnection::requested, this,
            [this, connection](const HttpRequest &request) { handle(connection, request); });
        connect(connection, &HttpConnection::closed, this, [this, connection] {
            m_connections.erase(connection);
            connection->deleteLater();
            Q_EMIT activity();
        });
        Q_EMIT activity();
    }
}

/// A connection that a fault strikes never gets through its handshake: the first bytes of the
/// client are answered with a reset, or with silence.
bool WinRmServer::admit(qintptr descriptor)
{
    const auto fault = m_faults->countConnection(m_host->name());
    if (!fault)
        return true;
    auto *socket = new QTcpSocket(this);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (fault->kind == WireFault::Kind::Drop)
        connect(socket, &QTcpSocket::readyRead, socket, &QTcpSocket::abort);
    socket->setSocketDescriptor(descriptor);
    return false;
}

void WinRmServer::dropAll()
{
    m_service.drop();
    while (!m_connections.empty())
        m_connections.begin()->first->abort(); // which takes it out
}

void WinRmServer::handle(HttpConnection *connection, const HttpRequest &http)
{
    Q_EMIT activity();
    WireSignIn &signIn = m_connections.at(connection);
    WireSignIn::Admission admitted = signIn.admit(http);
    const bool isTooLarge = http.tooLarge || admitted.body.size() > m_envelope;
    const auto read = isTooLarge ? std::nullopt : wsman::readRequest(admitted.body);
    const wsman::Request request = read && *read ? **read : wsman::Request();
    const WireVerdict verdict = m_faults->count(m_host->name(), wsman::verbName(request.verb));
    if (verdict.request && disturb(connection, request, *verdict.request))
        return;
    const auto answer
        = [this, connection = QPointer(connection), fault = verdict.reply](const HttpReply &reply) {
              if (connection)
                  connection->answer(m_connections.at(connection).sealed(reply), fault);
          };

    if (m_host->reach() == LabHost::Reach::Busy)
        return answer({503});
    if (const auto refused = refusal(http))
        return answer(*refused);
    if (http.path == anonymousPath)
        return answer({200, wsman::identified(u"OS: 0.0.0 SP: 0.0 Stack: 3.0"_s).body});
    if (admitted.reply)
        return answer(*admitted.reply);

    const auto say = [answer](const wsman::Reply &reply) { answer({reply.status, reply.body}); };
    if (isTooLarge)
        return say(wsman::fault({}, wsman::envelopeTooLarge(), m_host->name()));
    if (!read)
        return answer({400});
    if (!*read)
        return say(wsman::fault(request, read->error(), m_host->name()));
    const bool split = verdict.reply && verdict.reply->kind == WireFault::Kind::Split;
    m_service.handle(
        request, {admitted.user, connection->peerAddress(), split ? verdict.reply->size : 0}, say);
}

/// True when the request ends here.
bool WinRmServer::disturb(
    HttpConnection *connection, const wsman::Request &request, const WireFault &fault)
{
    switch (fault.kind) {
    case WireFault::Kind::Drop:
        connection->abort();
        return true;
    case WireFault::Kind::HalfOpen:
        connection->fallSilent();
        return true;
    case WireFault::Kind::Refuse:
        refuseFor(fault.seconds);
        connection->abort();
        return true;
    case WireFault::Kind::Unauthorized:
        connection->answer({401, {}, WireSignIn::offers(true)});
        return true;
    case WireFault::Kind::Unavailable:
        connection->answer({503});
        return true;
    case WireFault::Kind::Quota: {
        const ShellLimits limits;
        const wsman::Fault quota = request.verb == wsman::Verb::Create
            ? wsman::tooManyShells(limits.shellsPerUser)
            : wsman::tooManyOperations(limits.operationsPerShell);
        const wsman::Reply reply = wsman::fault(request, quota, m_host->name());
        connection->answer(m_connections.at(connection).sealed({reply.status, reply.body}));
        return true;
    }
    default:
        return false;
    }
}

std::optional<HttpReply> WinRmServer::refusal(const HttpRequest &http) const
{
    const bool anonymous = http.path == anonymousPath
        && http.headers.value("wsmanidentify").toLower() == "unauthenticated";
    if (http.path != "/wsman" && !anonymous)
        return HttpReply{404};
    if (http.method != "POST")
        return HttpReply{405};
    return std::nullopt;
}

} // namespace changeover::lab
