// WinRM clients that nobody here wrote, each behind a few lines that read one request and tell one
// answer: python3-winrm, masterzen/winrm (Go), ansible.
//
// The test's thread. Header-only.
#pragma once

#include "tests/support/sourcefolder.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <unistd.h>

namespace changeover::test
{

/// A command of a simulated host, and who asks for it.
struct PeerRequest {
    int port = 0;
    QString user;
    QString password;
    QString command;
    QByteArray input = {};
};

struct PeerAnswer {
    int exitCode = -1;
    QString output;
    QString error;
    QString refused; ///< the client's words when it was not let in
    QString trouble; ///< what it printed when it broke
};

/// One client. `why` says what is missing here when it cannot be used.
struct Peer {
    enum class Kind { Python, GoBasic, GoNtlm, Ansible };
    Kind kind;
    const char *name;
    QString program;
    QString why;
};

/// Builds what must be built, once; everything lives in a folder of the test's own.
class Peers
{
public:
    Peers()
    {
        const QString python = QStringLiteral("/usr/bin/python3");
        const bool winrm
            = QProcess::execute(
                  python, {QStringLiteral("-c"), QStringLiteral("import winrm, xmltodict")})
            == 0;
        add(Peer::Kind::Python, "python3-winrm", python, winrm ? "" : "python3-winrm");
        const QString go = buildGo();
        add(Peer::Kind::GoBasic, "go basic", go, go.isEmpty() ? goPackages : "");
        add(Peer::Kind::GoNtlm, "go ntlm", go, go.isEmpty() ? goPackages : "");
        const QString ansible = QStandardPaths::findExecutable(QStringLiteral("ansible"));
        add(Peer::Kind::Ansible, "ansible", ansible,
            ansible.isEmpty() || !winrm ? "ansible-core, python3-winrm" : "");
    }

    const QList<Peer> &all() const { return m_peers; }
    QString folder() const { return m_folder.path(); }

private:
    static constexpr auto goPackages = "golang-go, golang-github-masterzen-winrm-dev";

    void add(Peer::Kind kind, const char *name, const QString &program, const char *missing)
    {
        const QString why = *missing != 0
            ? QStringLiteral("not on this machine: ") + QLatin1String(missing)
            : QString();
        m_peers << Peer{kind, name, program, why};
    }
    /// Empty where Go or its library is not there.
    QString buildGo() const
    {
        const QString libraries = QStringLiteral("/usr/share/gocode");
        const QString program = m_folder.filePath(QStringLiteral("go-peer"));
        if (!QFile::exists(libraries + QStringLiteral("/src/github.com/masterzen/winrm")))
            return {};
        QProcess go;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GO111MODULE"), QStringLiteral("off"));
        environment.insert(QStringLiteral("GOFLAGS"), QString());
        environment.insert(QStringLiteral("GOPATH"), libraries);
        // Beside the build, so that the second build takes no time.
        environment.insert(
            QStringLiteral("GOCACHE"),
            QCoreApplication::applicationDirPath() + QStringLiteral("/go-cache"));
        go.setProcessEnvironment(environment);
        go.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        go.start(
            QStringLiteral("go"),
            {QStringLiteral("build"), QStringLiteral("-o"), program,
             sourceFolder() + QStringLiteral("/tests/peers/golang/main.go")});
        return go.waitForFinished(300'000) && go.exitCode() == 0 ? program : QString();
    }

    QTemporaryDir m_folder;
    QList<Peer> m_peers;
};

/// One client at work on one command.
class PeerCall
{
public:
    PeerCall(const Peer &peer, const PeerRequest &request)
        : m_peer(peer)
    {
        m_process.setProcessEnvironment(environment());
        // A group of its own, as a terminal gives it: Ansible's helpers are interrupted with it.
        m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
        peer.kind == Peer::Kind::Ansible ? startAnsible(request) : startScript(request);
    }
    ~PeerCall()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    bool isOver() const { return m_process.state() == QProcess::NotRunning; }
    bool ends(int patience = 60'000)
    {
        return QTest::qWaitFor([this] { return isOver(); }, patience);
    }
    /// Ctrl-C.
    void interrupt()
    {
        if (const qint64 id = m_process.processId(); id > 0)
            ::kill(-pid_t(id), SIGINT);
    }
    PeerAnswer answer()
    {
        const QByteArray said = m_process.readAllStandardOutput();
        PeerAnswer answer;
        answer.trouble = QString::fromUtf8(m_process.readAllStandardError() + said.left(2000));
        return m_peer.kind == Peer::Kind::Ansible ? readAnsible(answer) : readScript(answer, said);
    }

private:
    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // They would make python3-winrm check the certificate that it was told not to check.
        for (const char *name : {"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("NO_PROXY"), QStringLiteral("127.0.0.1"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        return environment;
    }
    void startScript(const PeerRequest &request)
    {
        m_process.setProgram(m_peer.program);
        if (m_peer.kind == Peer::Kind::Python)
            m_process.setArguments(
                {sourceFolder() + QStringLiteral("/tests/peers/python-winrm.py")});
        m_process.start();
        const bool ntlm = m_peer.kind == Peer::Kind::GoNtlm;
        const QJsonObject json{
            {QStringLiteral("port"), request.port},
            {QStringLiteral("user"), request.user},
            {QStringLiteral("password"), request.password},
            {QStringLiteral("scheme"), ntlm ? QStringLiteral("ntlm") : QStringLiteral("basic")},
            {QStringLiteral("command"), request.command},
            {QStringLiteral("input"), QString::fromUtf8(request.input)}};
        m_process.write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
        m_process.closeWriteChannel();
    }
    void startAnsible(const PeerRequest &request)
    {
        const QString option = QStringLiteral("ansible_winrm_");
        const QJsonObject host{
            {QStringLiteral("ansible_host"), QStringLiteral("127.0.0.1")},
            {QStringLiteral("ansible_port"), request.port},
            {QStringLiteral("ansible_user"), request.user},
            {QStringLiteral("ansible_connection"), QStringLiteral("winrm")},
            {QStringLiteral("ansible_shell_type"), QStringLiteral("powershell")},
            {option + QStringLiteral("scheme"), QStringLiteral("https")},
            {option + QStringLiteral("transport"), QStringLiteral("ssl")},
            {option + QStringLiteral("server_cert_validation"), QStringLiteral("ignore")}};
        const QJsonObject hosts{{QStringLiteral("host"), host}};
        write(
            "hosts.json",
            QJsonDocument(
                QJsonObject{{QStringLiteral("all"), QJsonObject{{QStringLiteral("hosts"), hosts}}}})
                .toJson());
        write("password", request.password.toUtf8());
        m_process.start(
            m_peer.program,
            {QStringLiteral("host"), QStringLiteral("-i"), path("hosts.json"),
             QStringLiteral("--connection-password-file"), path("password"), QStringLiteral("-m"),
             QStringLiteral("raw"), QStringLiteral("-a"), request.command, QStringLiteral("--tree"),
             path("told")});
    }
    static PeerAnswer readScript(PeerAnswer answer, const QByteArray &said)
    {
        const QJsonObject json = QJsonDocument::fromJson(said).object();
        answer.exitCode = json.value(QStringLiteral("exit")).toInt(-1);
        answer.output = json.value(QStringLiteral("output")).toString();
        answer.error = json.value(QStringLiteral("error")).toString();
        answer.refused = json.value(QStringLiteral("refused")).toString();
        return answer;
    }
    PeerAnswer readAnsible(PeerAnswer answer) const
    {
        QFile file(path("told") + QStringLiteral("/host"));
        const QJsonObject json = file.open(QIODevice::ReadOnly)
            ? QJsonDocument::fromJson(file.readAll()).object()
            : QJsonObject();
        answer.exitCode = json.value(QStringLiteral("rc")).toInt(-1);
        answer.output = json.value(QStringLiteral("stdout")).toString();
        answer.error = json.value(QStringLiteral("stderr")).toString();
        if (json.value(QStringLiteral("unreachable")).toBool())
            answer.refused = json.value(QStringLiteral("msg")).toString();
        return answer;
    }
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(bytes);
    }

    Peer m_peer;
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace changeover::test
