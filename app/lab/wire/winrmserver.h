// The WinRM endpoint of one simulated host: HTTP with and without TLS on loopback, the remote
// shells behind it.
//
// The lab's thread; event driven. Owned by the lab's server; host and faults must outlive it.
#pragma once

#include "domain/error.h"
#include "lab/certificates.h"
#include "lab/hostport.h"
#include "lab/wire/httpconnection.h"
#include "lab/wire/shellservice.h"
#include "lab/wire/wirefaults.h"
#include "lab/wire/wiresignin.h"

#include <QObject>
#include <QPointer>
#include <QSslServer>
#include <QTcpServer>
#include <QTimer>
#include <functional>
#include <map>

namespace changeover::lab
{

/// A server that may keep a connection out before a byte of it is read.
template <typename Server> class GuardedServer : public Server
{
public:
    std::function<bool(qintptr descriptor)> admits; ///< false: it took the connection over itself

protected:
    void incomingConnection(qintptr descriptor) override
    {
        if (!admits || admits(descriptor))
            Server::incomingConnection(descriptor);
    }
};

class WinRmServer : public QObject
{
    Q_OBJECT
public:
    static constexpr int connectionLimit = 300;

    WinRmServer(
        LabHost *host, const HostCertificate &certificate, WireFaults *faults,
        const ShellLimits &limits = {}, QObject *parent = nullptr);
    ~WinRmServer() override;

    /// Takes the port (0: any) and listens on it whenever the host can be reached.
    /// ConnectionRefused when somebody else has it.
    Result<void> open(quint16 port);
    /// The same for HTTP without TLS, where every message is sealed.
    Result<void> openPlain(quint16 port);
    quint16 port() const { return m_port; }
    quint16 plainPort() const { return m_plainPort; } ///< 0: there is none
    const LabHost *host() const { return m_host; }
    qsizetype connections() const { return qsizetype(m_connections.size()); }
    qsizetype shells() const { return m_service.shells(); }
    qsizetype commands() const { return m_service.commandsAtWork(); }
    /// A connection is open or a Receive waits.
    bool isBusy() const { return !m_connections.empty() || m_service.waiting() > 0; }

Q_SIGNALS:
    /// A connection came or went, or a request arrived.
    void activity();

private:
    void followReach();
    void listen(QTcpServer &listener, quint16 port);
    void accept(QTcpServer &listener);
    void dropAll();
    bool admit(qintptr descriptor);
    void refuseFor(int seconds);
    void handle(HttpConnection *connection, const HttpRequest &http);
    bool disturb(HttpConnection *connection, const wsman::Request &request, const WireFault &fault);
    std::optional<HttpReply> refusal(const HttpRequest &http) const;

    LabHost *m_host;
    WireFaults *m_faults;
    GuardedServer<QSslServer> m_listener;
    GuardedServer<QTcpServer> m_plainListener;
    QByteArray m_certificate; ///< DER
    QTimer m_refusing; ///< a fault keeps the port closed
    const qsizetype m_envelope; ///< largest request
    ShellService m_service;
    std::map<HttpConnection *, WireSignIn> m_connections;
    quint16 m_port = 0;
    quint16 m_plainPort = 0;
};

} // namespace changeover::lab
