// Stands between a client and a host on loopback and meddles with what the host says.
//
// The test's main thread; header-only.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <functional>

namespace changeover::test
{

class Meddler
{
public:
    /// What reaches the client instead of the nth piece (from 1) that the host sends.
    using Change = std::function<QByteArray(int n, const QByteArray &fromHost)>;

    Meddler(quint16 hostPort, Change change)
        : m_change(std::move(change))
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, hostPort] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                join(client, hostPort);
        });
    }
    quint16 port() const { return m_server.serverPort(); }
    int answers() const { return m_answers; }

private:
    void join(QTcpSocket *client, quint16 hostPort)
    {
        auto *host = new QTcpSocket(client);
        QObject::connect(client, &QTcpSocket::disconnected, host, &QTcpSocket::disconnectFromHost);
        QObject::connect(host, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        QObject::connect(
            client, &QTcpSocket::readyRead, host, [=] { host->write(client->readAll()); });
        QObject::connect(host, &QTcpSocket::readyRead, client, [=, this] {
            client->write(m_change(++m_answers, host->readAll()));
        });
        host->connectToHost(QHostAddress::LocalHost, hostPort);
    }

    QTcpServer m_server;
    Change m_change;
    int m_answers = 0;
};

} // namespace changeover::test
