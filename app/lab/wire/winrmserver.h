// The WinRM endpoint of one simulated host: TLS on loopback, HTTP with Basic authentication, the
// remote shells behind it.
//
// The lab's thread; event driven. Owned by the lab's server; host and faults must outlive it.
#pragma once

#include "domain/error.h"
#include "lab/certificates.h"
#include "lab/hostport.h"
#include "lab/wire/httpconnection.h"
#include "lab/wire/shellservice.h"
#include "lab/wire/wirefaults.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QSslServer>
#include <QTimer>

namespace changeover::lab
{

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
    quint16 port() const { return m_port; }
    const LabHost *host() const { return m_host; }
    qsizetype connections() const { return m_connections.size(); }
    qsizetype shells() const { return m_service.shells(); }
    /// A connection is open or a Receive waits.
    bool isBusy() const { return !m_connections.isEmpty() || m_service.waiting() > 0; }

Q_SIGNALS:
    /// A connection came or went, or a request arrived.
    void activity();

private:
    void followReach();
    void listen();
    void accept();
    void dropAll();
    void refuseFor(int seconds);
    void handle(HttpConnection *connection, const HttpRequest &http);
    bool disturb(HttpConnection *connection, const WireFault &fault);
    /// The signed-in user, or nothing.
    std::optional<QString> signIn(const HttpRequest &http) const;
    std::optional<HttpReply> refusal(const HttpRequest &http) const;

    LabHost *m_host;
    WireFaults *m_faults;
    QSslServer m_listener;
    QTimer m_refusing; ///< a fault keeps the port closed
    ShellService m_service;
    QSet<HttpConnection *> m_connections;
    quint16 m_port = 0;
};

} // namespace changeover::lab
