// A Kerberos realm of this test's own: a KDC on loopback, its database in a temporary folder, gone
// with the test. Points this process at it through the environment: make it before anything asks
// Kerberos.
//
// The test's main thread. isOpen() is false where krb5-kdc or krb5-admin-server is not installed.
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace changeover::test
{

class Realm
{
public:
    /// One user and the service HTTP/localhost.
    Realm(const QString &name, const QString &user, const QString &password)
        : m_name(name)
    {
        using namespace Qt::StringLiterals;
        const QStringList places{u"/usr/sbin"_s, u"/usr/local/sbin"_s};
        for (const auto &program : {u"kdb5_util"_s, u"kadmin.local"_s, u"krb5kdc"_s})
            m_programs.insert(program, QStandardPaths::findExecutable(program, places));
        if (m_programs.values().contains(QString()) || !m_folder.isValid())
            return;
        m_port = freePort();
        writeConfiguration();
        m_open = play(u"kdb5_util"_s, {u"create"_s, u"-s"_s, u"-P"_s, u"master"_s}, {})
            && play(u"kadmin.local"_s, {},
                    u"addprinc -pw \"%1\" %2\naddprinc -randkey HTTP/localhost\nktadd -k %3 "
                    "HTTP/localhost\n"_s.arg(password, user, path("keytab"))
                        .toUtf8())
            && startKdc();
    }
    ~Realm()
    {
        m_kdc.kill();
        m_kdc.waitForFinished();
    }

    bool isOpen() const { return m_open; }

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1StringView(name)); }

    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    void writeConfiguration()
    {
        write(
            "krb5.conf",
            "[libdefaults]\n default_realm = %1\n dns_lookup_kdc = false\n rdns = false\n"
            " dns_canonicalize_hostname = false\n udp_preference_limit = 1\n"
            "[realms]\n %1 = {\n  kdc = 127.0.0.1:%2\n }\n"
            "[domain_realm]\n localhost = %1\n");
        write(
            "kdc.conf",
            "[kdcdefaults]\n kdc_listen = \"\"\n kdc_tcp_listen = 127.0.0.1:%2\n"
            "[realms]\n %1 = {\n  database_name = %3/principal\n  key_stash_file = %3/stash\n"
            "  acl_file = %3/acl\n }\n[logging]\n kdc = FILE:%3/kdc.log\n");
        qputenv("KRB5_CONFIG", path("krb5.conf").toLocal8Bit());
        qputenv("KRB5_KDC_PROFILE", path("kdc.conf").toLocal8Bit());
        qputenv("KRB5_KTNAME", path("keytab").toLocal8Bit());
        qputenv("KRB5RCACHENAME", "none:");
        qputenv("KRB5CCNAME", "FILE:" + path("tickets").toLocal8Bit());
    }

    void write(const char *name, const char *text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the realm cannot write its files");
        QByteArray content = text;
        content.replace("%1", m_name.toUtf8())
            .replace("%2", QByteArray::number(m_port))
            .replace("%3", m_folder.path().toLocal8Bit());
        file.write(content);
    }

    bool play(const QString &program, const QStringList &arguments, const QByteArray &input) const
    {
        QProcess process;
        process.start(
            m_programs.value(program), QStringList{QStringLiteral("-r"), m_name} + arguments);
        process.write(input);
        process.closeWriteChannel();
        return process.waitForFinished() && process.exitCode() == 0;
    }

    bool startKdc()
    {
        m_kdc.start(
            m_programs.value(QStringLiteral("krb5kdc")),
            {QStringLiteral("-n"), QStringLiteral("-r"), m_name});
        return m_kdc.waitForStarted() && QTest::qWaitFor([this] { return answers(); });
    }

    bool answers() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        return QTest::qWaitFor([&socket] {
                   return socket.state() == QAbstractSocket::ConnectedState
                       || socket.state() == QAbstractSocket::UnconnectedState;
               })
            && socket.state() == QAbstractSocket::ConnectedState;
    }

    QString m_name;
    QTemporaryDir m_folder;
    QMap<QString, QString> m_programs;
    QProcess m_kdc;
    quint16 m_port = 0;
    bool m_open = false;
};

} // namespace changeover::test
