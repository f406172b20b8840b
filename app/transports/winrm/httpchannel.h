// One HTTP/1.1 connection to a host: TCP, TLS, the pin, requests one after the other.
//
// Created, used and destroyed in one thread, never the main one; its calls block that thread and
// end early on a stop request. Owned by the session. Nothing is sent before the host's certificate
// was found to be the pinned one: the pin decides, not a certificate authority, for self-signed
// ones are the rule.
#pragma once

#include "domain/error.h"
#include "domain/estate.h"
#include "domain/secret.h"
#include "ports/await.h"
#include "transports/winrm/httpreply.h"
#include "transports/winrm/wireobserver.h"

#include <QByteArray>
#include <QUrl>
#include <memory>
#include <stop_token>

class QSslSocket;

namespace changeover
{

struct HttpRequest {
    QByteArrayView contentType;
    QByteArrayView body; ///< may hold secrets: valid during the call, wiped by the caller
    const Secret *authorization = nullptr; ///< the value of the header, e.g. "Basic ..."
};

class HttpChannel
{
public:
    HttpChannel(
        Endpoint endpoint, std::chrono::milliseconds connectTimeout,
        WireObserver *observer = nullptr, HttpLimits limits = {});
    ~HttpChannel();
    HttpChannel(const HttpChannel &) = delete;
    HttpChannel &operator=(const HttpChannel &) = delete;

    /// Where requests go, as the host shall read it: https://host:5986/wsman.
    QUrl url() const;
    enum class Connection { Kept, New };
    /// Connects and checks the pin; nothing to do on a live connection. A failure means that
    /// nothing was sent. A connection that broke while idle is found out here.
    Result<Connection> connect(const Deadline &deadline, const std::stop_token &stop);
    /// One request and its whole reply, on a connected channel. After a failure the connection is
    /// closed and nobody knows whether the host saw the request.
    Result<HttpReply>
    post(const HttpRequest &request, const Deadline &deadline, const std::stop_token &stop);
    /// The fingerprint of the certificate that the host shows now; sends nothing.
    Result<QString> fingerprint(const std::stop_token &stop);
    /// Of the open TLS connection, see channelBindingOf(); empty without TLS.
    QByteArray channelBinding() const;
    void close();

private:
    Result<void> openSocket(const Deadline &deadline, const std::stop_token &stop);
    Result<void> checkPin() const;
    QString shownFingerprint() const;
    bool isAlive(const std::stop_token &stop);
    bool isClosed() const;
    bool isReady() const;
    Error connectError(Awaited awaited) const;
    Result<void>
    sendAll(const HttpRequest &request, const Deadline &deadline, const std::stop_token &stop);
    Result<HttpReply> receiveReply(const Deadline &deadline, const std::stop_token &stop);

    Endpoint m_endpoint;
    std::chrono::milliseconds m_connectTimeout;
    WireObserver *m_observer;
    HttpLimits m_limits;
    Awaiter m_awaiter;
    std::unique_ptr<QSslSocket> m_socket;
    std::chrono::steady_clock::time_point m_lastUse;
};

} // namespace changeover
