// Every way to a host that the conformance suite runs over: the lab's WinRM server in front of real
// processes, a real sshd, this computer. Header-only; the test's main thread.
#pragma once

#include "lab/wire/winrmserver.h"
#include "tests/fakes/fakelabhost.h"
#include "tests/support/playedscripts.h"
#include "tests/support/sshserver.h"
#include "transports/local/localtransport.h"
#include "transports/ssh/sshtransport.h"
#include "transports/winrm/winrmtransport.h"

namespace changeover::test
{

class Way
{
public:
    virtual ~Way() = default;
    /// Empty, or why this computer cannot offer it.
    virtual QString missing() const { return {}; }
    virtual Transport &transport() = 0;
    virtual Endpoint endpoint() const = 0;
    virtual Credential credential() const = 0;
    /// The host loses power or its network. Not for this computer.
    virtual void vanish() { }
};

/// A command of the lab that is a real process.
class ProcessCommand : public lab::LabCommand
{
public:
    ProcessCommand(const QString &line, const QString &searchPath)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), searchPath);
        m_process.setProcessEnvironment(environment);
        m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
            Q_EMIT output(m_process.readAllStandardOutput());
        });
        connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
            Q_EMIT errorOutput(m_process.readAllStandardError());
        });
        connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus how) {
            Q_EMIT finished(how == QProcess::NormalExit ? quint32(code) : 0xC000013A);
        });
        m_process.start(
            QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("exec ") + line});
        m_process.waitForStarted();
        m_head = m_process.processId();
    }
    ~ProcessCommand() override
    {
        disconnect(&m_process, nullptr, this, nullptr);
        ::kill(-static_cast<pid_t>(m_head), SIGKILL);
        m_process.waitForFinished();
    }

    void input(const QByteArray &bytes, bool end) override
    {
        m_process.write(bytes);
        if (end)
            m_process.closeWriteChannel();
    }
    /// As Windows does: what does not end by ctrl_c is terminated.
    void interrupt() override
    {
        ::kill(-static_cast<pid_t>(m_head), m_interrupted ? SIGKILL : SIGINT);
        m_interrupted = true;
    }

private:
    QProcess m_process;
    qint64 m_head = 0;
    bool m_interrupted = false;
};

class ProcessHost : public fakes::FakeLabHost
{
public:
    explicit ProcessHost(QString searchPath)
        : m_searchPath(std::move(searchPath))
    {
        users = {{QStringLiteral("HOST\\Administrator"), "canary-password"}};
    }
    std::unique_ptr<lab::LabCommand> start(const QString &, const QString &line) override
    {
        return std::make_unique<ProcessCommand>(line, m_searchPath);
    }

private:
    const QString m_searchPath;
};

class WinRmWay : public Way
{
public:
    WinRmWay(const ScriptLibrary &scripts, const PowerShellFolder &shell, bool tls)
        : m_host(shell.searchPath())
        , m_transport(scripts, nullptr, timings())
    {
        if (!m_server.open(0) || !m_server.openPlain(0))
            qFatal("no port for the lab");
        m_endpoint.address = QStringLiteral("localhost");
        m_endpoint.tls = tls;
        m_endpoint.port = tls ? m_server.port() : m_server.plainPort();
        m_endpoint.pin = tls ? m_certificate.fingerprint() : QString();
        m_endpoint.signIn = tls ? SignIn::Basic : SignIn::Ntlm;
    }

    QString missing() const override
    {
        const bool available = m_endpoint.tls || isAvailable(SecurityMechanism::Ntlm);
        return available ? QString() : QStringLiteral("no NTLM (gss-ntlmssp)");
    }
    Transport &transport() override { return m_transport; }
    Endpoint endpoint() const override { return m_endpoint; }
    Credential credential() const override
    {
        return {QStringLiteral("HOST\\Administrator"), Secret::take(QByteArray("canary-password"))};
    }
    void vanish() override
    {
        m_host.setReach(lab::LabHost::Reach::Off);
        m_host.cutPower();
    }

private:
    static WinRmTimings timings()
    {
        WinRmTimings timings;
        timings.operation = std::chrono::seconds(1);
        timings.readGrace = std::chrono::seconds(1);
        timings.reconnect = std::chrono::milliseconds(600);
        timings.backOff = std::chrono::milliseconds(20);
        return timings;
    }

    ProcessHost m_host;
    lab::WireFaults m_faults;
    lab::HostCertificate m_certificate
        = lab::readCertificate(lab::makeCertificate(QStringLiteral("SEA-CCE-01")).value()).value();
    lab::WinRmServer m_server{&m_host, m_certificate, &m_faults};
    WinRmTransport m_transport;
    Endpoint m_endpoint;
};

inline SshTimings shortSshTimings()
{
    SshTimings timings;
    timings.connect = std::chrono::seconds(3);
    timings.keepAlive = std::chrono::milliseconds(300);
    timings.silence = std::chrono::seconds(1);
    timings.soft = std::chrono::milliseconds(400);
    return timings;
}

class SshWay : public Way
{
public:
    SshWay(const ScriptLibrary &scripts, const PowerShellFolder &shell)
        : m_server(shell.searchPath())
        , m_transport(scripts, shortSshTimings())
    {
    }

    QString missing() const override
    {
        return m_server.isOpen() ? QString() : QStringLiteral("no SSH server (openssh-server)");
    }
    Transport &transport() override { return m_transport; }
    Endpoint endpoint() const override
    {
        Endpoint endpoint = m_server.endpoint();
        if (m_server.takesPasswords())
            endpoint.keyFile.clear();
        return endpoint;
    }
    Credential credential() const override { return m_server.account("canary-password"); }
    void vanish() override { m_server.cutConnections(); }

private:
    SshServer m_server;
    SshTransport m_transport;
};

class LocalWay : public Way
{
public:
    LocalWay(const ScriptLibrary &scripts, const PowerShellFolder &shell)
        : m_transport(scripts, {std::chrono::seconds(10), std::chrono::milliseconds(400)})
    {
        qputenv("PATH", shell.searchPath().toLocal8Bit());
    }

    Transport &transport() override { return m_transport; }
    Endpoint endpoint() const override
    {
        Endpoint endpoint;
        endpoint.transport = TransportKind::Local;
        return endpoint;
    }
    Credential credential() const override { return {}; }

private:
    LocalTransport m_transport;
};

} // namespace changeover::test
