// A real sshd of this test's own on loopback, with its keys and files in a temporary folder. Where
// pam_wrapper is installed it takes a password of the test's own, also by questions
// (keyboard-interactive); else keys only.
//
// The test's main thread. isOpen() is false where sshd is not installed or may not run here.
#pragma once

#include "domain/accounts.h"
#include "domain/estate.h"
#include "tests/support/processlist.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

namespace changeover::test
{

class SshServer
{
public:
    enum Offers { Everything, QuestionsOnly, KeysOnly };

    /// Commands find their programs on `searchPath`.
    explicit SshServer(const QString &searchPath, Offers offers = Everything)
        : m_user(qEnvironmentVariable("USER", QStringLiteral("root")))
    {
        using namespace Qt::StringLiterals;
        const QString sshd = QStandardPaths::findExecutable(u"sshd"_s, {u"/usr/sbin"_s});
        QDir().mkpath(u"/run/sshd"_s);
        QDir(m_folder.path()).mkdir(u"home"_s);
        if (sshd.isEmpty() || !makeKey(u"host"_s) || !makeKey(u"key"_s)
            || !makeKey(u"locked"_s, u"canary-passphrase"_s) || !allowKeys())
            return;
        m_wrapper = findWrapper();
        writeConfiguration(searchPath, offers);
        auto environment = QProcessEnvironment::systemEnvironment();
        if (takesPasswords()) {
            writePam();
            environment.insert(u"LD_PRELOAD"_s, u"libpam_wrapper.so"_s);
            environment.insert(u"PAM_WRAPPER"_s, u"1"_s);
            environment.insert(u"PAM_WRAPPER_SERVICE_DIR"_s, path("pam"));
        }
        m_sshd.setProcessEnvironment(environment);
        m_sshd.setProcessChannelMode(QProcess::MergedChannels);
        m_sshd.start(sshd, {u"-D"_s, u"-e"_s, u"-f"_s, path("sshd_config")});
        m_open = m_sshd.waitForStarted() && QTest::qWaitFor([this] {
                     m_said += m_sshd.readAll();
                     return m_said.contains("Server listening on");
                 });
    }
    ~SshServer()
    {
        endTree(m_sshd.processId());
        m_sshd.waitForFinished();
    }

    bool isOpen() const { return m_open; }
    bool takesPasswords() const { return !m_wrapper.isEmpty(); }
    QString path(const char *name) const { return m_folder.filePath(QLatin1StringView(name)); }

    /// Signed in to with a key that has no passphrase.
    Endpoint endpoint() const
    {
        Endpoint endpoint;
        endpoint.transport = TransportKind::Ssh;
        endpoint.address = QStringLiteral("127.0.0.1");
        endpoint.port = m_port;
        endpoint.pin = fingerprint();
        endpoint.keyFile = path("key");
        return endpoint;
    }
    Credential account(const char *password = "", const char *passphrase = "") const
    {
        return {m_user, Secret::take(QByteArray(password)), Secret::take(QByteArray(passphrase))};
    }
    /// As ssh-keygen shows it.
    QString fingerprint() const
    {
        const QByteArray shown = output({QStringLiteral("-lf"), path("host.pub")});
        return QString::fromLatin1(shown.split(' ').value(1));
    }

    /// Every connection is cut, as by a power cut: what runs there is not told.
    void cutConnections() { signalSessions(SIGKILL); }
    /// Every connection falls silent, and stays open.
    void freezeConnections() { signalSessions(SIGSTOP); }
    void stop()
    {
        m_sshd.kill();
        m_sshd.waitForFinished();
    }

private:
    QByteArray output(const QStringList &arguments) const
    {
        QProcess keygen;
        keygen.start(QStringLiteral("ssh-keygen"), arguments);
        keygen.waitForFinished();
        return keygen.exitCode() == 0 ? keygen.readAllStandardOutput() : QByteArray();
    }
    bool makeKey(const QString &name, const QString &passphrase = {}) const
    {
        output(
            {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
             QStringLiteral("-N"), passphrase, QStringLiteral("-f"), m_folder.filePath(name)});
        return QFile::exists(m_folder.filePath(name));
    }
    bool allowKeys() const
    {
        QByteArray keys;
        for (const char *name : {"key.pub", "locked.pub"}) {
            QFile file(path(name));
            if (file.open(QIODevice::ReadOnly))
                keys += file.readAll();
        }
        return write("allowed", keys);
    }
    bool write(const char *name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    static QString findWrapper()
    {
        for (const QString &library :
             {QStringLiteral("/usr/lib"), QStringLiteral("/usr/lib/x86_64-linux-gnu"),
              QStringLiteral("/usr/lib/aarch64-linux-gnu")}) {
            const QString module = library + QStringLiteral("/pam_wrapper/pam_matrix.so");
            if (QFile::exists(module))
                return module;
        }
        return {};
    }

    QString yesNo(bool wanted) const
    {
        return wanted && takesPasswords() ? QStringLiteral("yes") : QStringLiteral("no");
    }
    void writeConfiguration(const QString &searchPath, Offers offers)
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        const QByteArray text
            = "ListenAddress 127.0.0.1\nPort %1\nHostKey %2/host\nPidFile none\nStrictModes no\n"
              "PermitRootLogin yes\nAuthorizedKeysFile %2/allowed\nMaxAuthTries 4\nUsePAM %3\n"
              "PasswordAuthentication %4\nKbdInteractiveAuthentication %6\n"
              "SetEnv HOME=%2/home PATH=%5\n";
        write(
            "sshd_config",
            QString::fromLatin1(text)
                .arg(m_port)
                .arg(
                    m_folder.path(), yesNo(true), yesNo(offers == Everything), searchPath,
                    yesNo(offers != KeysOnly))
                .toUtf8());
    }
    void writePam() const
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("pam"));
        QByteArray rules;
        for (const char *kind : {"auth", "account", "password", "session"})
            rules += QByteArray(kind) + " required " + m_wrapper.toUtf8()
                + " passdb=" + path("passwords").toUtf8() + "\n";
        write("pam/sshd", rules);
        write("pam/other", rules);
        write("passwords", m_user.toUtf8() + ":canary-password:sshd\n");
    }

    void signalSessions(int signal) const
    {
        for (const qint64 pid : descendantsOf(m_sshd.processId())) {
            if (ofProcess(pid, "cmdline").startsWith("sshd: "))
                ::kill(static_cast<pid_t>(pid), signal);
        }
    }

    QTemporaryDir m_folder;
    const QString m_user;
    QString m_wrapper;
    QProcess m_sshd;
    QByteArray m_said;
    quint16 m_port = 0;
    bool m_open = false;
};

} // namespace changeover::test
