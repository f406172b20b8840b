#include "lab/wire/httpconnection.h"

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QTcpSocket>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

/// http.sys closes a connection on which no request begins for this long.
constexpr std::chrono::seconds idleLimit(120);

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 400:
        return "Bad Request"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 413:
        return "Request Entity Too Large"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 500:
        return "Internal Server Error"_ba;
    case 503:
        return "Service Unavailable"_ba;
    default:
        return {};
    }
}

QByteArray head(const HttpReply &reply, bool keepAlive)
{
    QByteArray text
        = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reason(reply.status) + "\r\n";
    if (!reply.body.isEmpty())
        text += "Content-Type: " + reply.contentType + "\r\n";
    text += "Server: Microsoft-HTTPAPI/2.0\r\n";
    for (const QByteArray &line : reply.authenticate)
        text += "WWW-Authenticate: " + line + "\r\n";
    text += "Date: "
        + QLocale::c()
              .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
              .toLatin1()
        + "\r\n";
    if (!keepAlive)
        text += "Connection: close\r\n";
    return text + "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n";
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    // What the client sends beyond this stays in the network until its turn has come.
    m_socket->setReadBufferSize(64 * 1024);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::close);
    m_drip.setSingleShot(true);
    connect(&m_drip, &QTimer::timeout, this, &HttpConnection::drip);
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleLimit);
    connect(&m_idle, &QTimer::timeout, m_socket, &QTcpSocket::disconnectFromHost);
    m_idle.start();
    // What came with the handshake's last flight raises no signal of its own any more.
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
}

QString HttpConnection::peerAddress() const
{
    return m_socket->peerAddress().toString();
}

void HttpConnection::read()
{
    if (m_atWork || m_closed)
        return;
    m_parser.feed(m_socket->readAll());
    const auto request = m_parser.next();
    if (m_parser.takeContinue())
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    if (m_parser.broken()) {
        m_atWork = true;
        m_keepAlive = false;
        return answer({m_parser.broken()});
    }
    if (!request)
        return;
    m_idle.stop();
    m_atWork = true;
    m_keepAlive = request->keepAlive;
    Q_EMIT requested(*request);
}

void HttpConnection::answer(const HttpReply &reply, const std::optional<WireFault> &disturbance)
{
    if (m_closed || !m_atWork)
        return;
    const QByteArray bytes = head(reply, m_keepAlive) + reply.body;
    if (!disturbance)
        return send(bytes, !m_keepAlive);
    switch (disturbance->kind) {
    case WireFault::Kind::Drop:
        return send(bytes.left(disturbance->byte), true);
    case WireFault::Kind::HalfOpen:
        m_socket->write(bytes.left(disturbance->byte));
        return fallSilent();
    case WireFault::Kind::Slow:
        return sendSlowly(bytes, *disturbance, !m_keepAlive);
    default:
        return send(bytes, !m_keepAlive);
    }
}

void HttpConnection::send(const QByteArray &bytes, bool closeAfter)
{
    m_socket->write(bytes);
    if (closeAfter)
        return m_socket->disconnectFromHost();
    turnOver();
}

void HttpConnection::sendSlowly(const QByteArray &bytes, const WireFault &fault, bool closeAfter)
{
    m_rest = bytes;
    m_piece = fault.size;
    m_closeAfter = closeAfter;
    m_drip.setInterval(fault.milliseconds);
    drip();
}

void HttpConnection::drip()
{
    if (m_closed)
        return;
    m_socket->write(m_rest.left(m_piece));
    m_rest.remove(0, m_piece);
    if (!m_rest.isEmpty())
        return m_drip.start();
    if (m_closeAfter)
        return m_socket->disconnectFromHost();
    turnOver();
}

/// Ready for the next request; what the client sent ahead is read in its own turn of the event
/// loop.
void HttpConnection::turnOver()
{
    m_atWork = false;
    m_idle.start();
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::fallSilent()
{
    m_atWork = true;
}

void HttpConnection::abort()
{
    m_socket->abort();
    close();
}

void HttpConnection::close()
{
    if (std::exchange(m_closed, true))
        return;
    m_drip.stop();
    m_idle.stop();
    Q_EMIT closed();
}

} // namespace changeover::lab
