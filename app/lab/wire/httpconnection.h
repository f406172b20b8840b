// One connection of a client, with or without TLS: requests in, one answer each, in strict turn.
//
// The lab's thread. Owned by its server; deletes itself by the server's hand after closed().
#pragma once

#include "lab/wire/httpparser.h"
#include "lab/wire/wirefaults.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace changeover::lab
{

struct HttpReply {
    int status = 200;
    QByteArray body = {};
    QByteArrayList authenticate = {}; ///< a header line each: "Negotiate", "Negotiate <token>" ...
    QByteArray contentType = "application/soap+xml;charset=UTF-8"; ///< of a body
};

class HttpConnection : public QObject
{
    Q_OBJECT
public:
    /// Takes the connected socket over.
    HttpConnection(QTcpSocket *socket, QObject *parent);
    ~HttpConnection() override;

    QString peerAddress() const;
    /// Answers the request at work; how the bytes travel may be disturbed.
    void answer(const HttpReply &reply, const std::optional<WireFault> &disturbance = {});
    /// Never answers the request at work, and takes no other.
    void fallSilent();
    /// Cuts the connection without a word.
    void abort();

Q_SIGNALS:
    void requested(const changeover::lab::HttpRequest &request);
    void closed();

private:
    void read();
    void send(const QByteArray &bytes, bool close);
    void sendSlowly(const QByteArray &bytes, const WireFault &fault, bool close);
    void drip();
    void turnOver();
    void close();

    QTcpSocket *m_socket;
    HttpParser m_parser;
    bool m_atWork = false; ///< a request waits for its answer
    bool m_keepAlive = true;
    bool m_closed = false;
    QTimer m_idle;
    // a slow answer on its way
    QTimer m_drip;
    QByteArray m_rest;
    qsizetype m_piece = 1;
    bool m_closeAfter = false;
};

} // namespace changeover::lab
