// An HTTPS server on loopback whose every answer a test writes down. Lives in the test's main
// thread; header-only.
#pragma once

#include "domain/estate.h"
#include "tests/support/testcertificate.h"

#include <QHash>
#include <QPointer>
#include <QSslServer>
#include <QSslSocket>
#include <functional>

namespace changeover::test
{

struct HttpExchange {
    int connection = 0; ///< 1, 2 ... in order of arrival
    QByteArray head;
    QByteArray body;
};

/// Writes an ordinary reply.
inline QByteArray httpReply(
    int status, const QByteArray &body,
    const QByteArray &type = "application/soap+xml;charset=UTF-8", const QByteArray &more = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + more + "\r\n" + body;
}

class ScriptedHttpsServer
{
public:
    /// Called for every whole request; writes to the socket, or closes it, or waits.
    using Handler = std::function<void(QSslSocket &socket, const HttpExchange &exchange)>;

    explicit ScriptedHttpsServer(
        Handler handler, const TestCertificate &certificate = makeTestCertificate())
        : m_certificate(certificate)
        , m_handler(std::move(handler))
    {
        m_server.setSslConfiguration(certificate.server());
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection()))
                serve(socket);
        });
    }

    Endpoint endpoint() const
    {
        Endpoint endpoint;
        endpoint.address = QStringLiteral("127.0.0.1");
        endpoint.port = m_server.serverPort();
        endpoint.pin = m_certificate.fingerprint();
        endpoint.signIn = SignIn::Basic;
        return endpoint;
    }
    QString fingerprint() const { return m_certificate.fingerprint(); }
    const QByteArray &received() const { return m_received; } ///< all bytes inside TLS
    int connections() const { return m_connections; }
    void stopListening() { m_server.close(); }

private:
    void serve(QSslSocket *socket)
    {
        const int number = ++m_connections;
        QObject::connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket, number] {
            read(socket, number);
        });
        read(socket, number);
    }

    void read(QSslSocket *socket, int number)
    {
        const QByteArray bytes = socket->readAll();
        m_received += bytes;
        m_buffers[number] += bytes;
        QByteArray &buffer = m_buffers[number];
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        HttpExchange exchange{number, buffer.left(end + 2), {}};
        const qsizetype from = exchange.head.indexOf("Content-Length: ") + 16;
        const qsizetype size
            = exchange.head.mid(from, exchange.head.indexOf('\r', from) - from).toLongLong();
        if (buffer.size() < end + 4 + size)
            return;
        exchange.body = buffer.mid(end + 4, size);
        buffer.clear();
        m_handler(*socket, exchange);
    }

    TestCertificate m_certificate;
    Handler m_handler;
    QSslServer m_server;
    QHash<int, QByteArray> m_buffers;
    QByteArray m_received;
    int m_connections = 0;
};

} // namespace changeover::test
