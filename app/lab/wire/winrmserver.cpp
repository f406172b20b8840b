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
    , m_service(host, limits, nullptr)
{
    m_listener.setSslConfiguration(tls(certificate));
    m_listener.setMaxPendingConnections(connectionLimit);
    connect(&m_listener, &QSslServer::pendingConnectionAvailable, this, &WinRmServer::accept);
    m_refusing.setSingleShot(true);
    connect(&m_refusing, &QTimer::timeout, this, &WinRmServer::followReach);
    connect(m_host, &LabHost::reachChanged, this, &WinRmServer::followReach);
    connect(m_host, &LabHost::dropped, this, &WinRmServer::dropAll);
}

WinRmServer::~WinRmServer()
{
    for (HttpConnection *connection : std::as_const(m_connections))
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

void WinRmServer::followReach()
{
    const LabHost::Reach reach = m_host->reach();
    const bool reachable = reach == LabHost::Reach::Up || reach == LabHost::Reach::Busy;
    if (!reachable || m_refusing.isActive())
        m_listener.close();
    else if (!m_listener.isListening() && m_port != 0)
        listen();
}

void WinRmServer::listen()
{
    if (m_listener.listen(QHostAddress::LocalHost, m_port))
        return;
    qCWarning(
        wire, "%s cannot listen on port %d again: %s", qPrintable(m_host->name()), m_port,
        qPrintable(m_listener.errorString()));
    refuseFor(1);
}

void WinRmServer::refuseFor(int seconds)
{
    m_refusing.start(seconds * 1000);
    followReach();
}

void WinRmServer::accept()
{
    while (auto *socket = qobject_cast<QSslSocket *>(m_listener.nextPendingConnection())) {
        if (m_connections.size() >= connectionLimit) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto *connection = new HttpConnection(socket, this);
        m_connections.insert(connection);
        connect(
            connection, &HttpConnection::requested, this,
            [this, connection](const HttpRequest &request) { handle(connection, request); });
        connect(connection, &HttpConnection::closed, this, [this, connection] {
            m_connections.remove(connection);
            connection->deleteLater();
            Q_EMIT activity();
        });
        Q_EMIT activity();
    }
}

void WinRmServer::dropAll()
{
    m_service.drop();
    const auto connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->abort();
}

void WinRmServer::handle(HttpConnection *connection, const HttpRequest &http)
{
    Q_EMIT activity();
    const auto read = http.tooLarge ? std::nullopt : wsman::readRequest(http.body);
    const wsman::Request request = read && *read ? **read : wsman::Request();
    const WireVerdict verdict = m_faults->count(m_host->name(), wsman::verbName(request.verb));
    if (verdict.request && disturb(connection, *verdict.request))
        return;
    const auto answer
        = [connection = QPointer(connection), fault = verdict.reply](const HttpReply &reply) {
              if (connection)
                  connection->answer(reply, fault);
          };

    if (m_host->reach() == LabHost::Reach::Busy)
        return answer({503, {}, false});
    if (const auto refused = refusal(http))
        return answer(*refused);
    if (http.path == anonymousPath)
        return answer({200, wsman::identified(u"OS: 0.0.0 SP: 0.0 Stack: 3.0"_s).body, false});
    const auto user = signIn(http);
    if (!user)
        return answer({401, {}, true});

    const auto say = [answer](const wsman::Reply &reply) {
        answer({reply.status, reply.body, false});
    };
    if (http.tooLarge)
        return say(wsman::fault({}, wsman::envelopeTooLarge(), m_host->name()));
    if (!read)
        return answer({400, {}, false});
    if (!*read)
        return say(wsman::fault(request, read->error(), m_host->name()));
    const bool split = verdict.reply && verdict.reply->kind == WireFault::Kind::Split;
    m_service.handle(
        request, {*user, connection->peerAddress(), split ? verdict.reply->size : 0}, say);
}

/// True when the request ends here.
bool WinRmServer::disturb(HttpConnection *connection, const WireFault &fault)
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
        connection->answer({401, {}, true});
        return true;
    case WireFault::Kind::Unavailable:
        connection->answer({503, {}, false});
        return true;
    default:
        return false;
    }
}

std::optional<HttpReply> WinRmServer::refusal(const HttpRequest &http) const
{
    const bool anonymous = http.path == anonymousPath
        && http.headers.value("wsmanidentify").toLower() == "unauthenticated";
    if (http.path != "/wsman" && !anonymous)
        return HttpReply{404, {}, false};
    if (http.method != "POST")
        return HttpReply{405, {}, false};
    return std::nullopt;
}

std::optional<QString> WinRmServer::signIn(const HttpRequest &http) const
{
    const QByteArray words = http.headers.value("authorization");
    if (!words.toLower().startsWith("basic "))
        return std::nullopt;
    QByteArray pair = QByteArray::fromBase64(words.mid(6).trimmed());
    const qsizetype colon = pair.indexOf(':');
    if (colon <= 0)
        return std::nullopt;
    const QString user = QString::fromUtf8(pair.left(colon));
    QByteArray password = pair.mid(colon + 1);
    const bool known = m_host->authenticate(user, password);
    pair.fill('\0');
    password.fill('\0');
    return known ? std::optional(user) : std::nullopt;
}

} // namespace changeover::lab
