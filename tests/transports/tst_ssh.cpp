// SSH alone: the ways to sign in, what a port that is no SSH server is called, signs of life, and
// what is told apart when a connection breaks.
#include "tests/support/lane.h"
#include "tests/transports/ways.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// An agent of this test's own, which knows one key.
class Agent
{
public:
    explicit Agent(const QString &key)
    {
        m_agent.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, m_folder.filePath(u"socket"_s)});
        m_open = m_agent.waitForStarted()
            && QTest::qWaitFor([this] { return QFile::exists(m_folder.filePath(u"socket"_s)); });
        qputenv("SSH_AUTH_SOCK", m_folder.filePath(u"socket"_s).toLocal8Bit());
        QProcess add;
        add.start(u"ssh-add"_s, {u"-q"_s, key});
        m_open = m_open && add.waitForFinished() && add.exitCode() == 0;
    }
    ~Agent()
    {
        qunsetenv("SSH_AUTH_SOCK");
        m_agent.kill();
        m_agent.waitForFinished();
    }
    bool isOpen() const { return m_open; }

private:
    QTemporaryDir m_folder;
    QProcess m_agent;
    bool m_open = false;
};

} // namespace

class SshTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void aKeySignsIn();
    void anAccountIsNamedAsWindowsNamesIt();
    void aKeyWithAPassphraseSignsIn();
    void aKeyThatCannotBeOpenedIsNamed_data();
    void aKeyThatCannotBeOpenedIsNamed();
    void aKeyTheHostDoesNotKnowIsRefused();
    void theAgentHelpsOut_data();
    void theAgentHelpsOut();
    void aPasswordSignsIn();
    void questionsForAPasswordAreAnswered();
    void nothingToShowIsRefused();
    void refusalsAreToldApart_data();
    void refusalsAreToldApart();
    void aNameIsLookedUp();
    void aConnectionThatBrokeIsMadeAgain();
    void aFrozenHostIsSaid();
    void aStopEndsEveryWait();
    void noPowerShellIsSaid();

private:
    /// One session and one script.
    Result<QJsonObject> visit(const Endpoint &endpoint, const Credential &account) const;
    Result<QJsonObject> visit(const Endpoint &endpoint) const
    {
        return visit(endpoint, m_server->account());
    }

    const ScriptLibrary m_scripts = playedScripts();
    const PowerShellFolder m_shell;
    std::unique_ptr<SshServer> m_server;
};

void SshTest::initTestCase()
{
    qunsetenv("SSH_AUTH_SOCK");
}

void SshTest::init()
{
    m_server = std::make_unique<SshServer>(m_shell.searchPath());
    if (!m_server->isOpen())
        QSKIP("this computer has no SSH server (openssh-server)");
}

Result<QJsonObject> SshTest::visit(const Endpoint &endpoint, const Credential &account) const
{
    return inLane([&](const std::stop_token &stop) -> Result<QJsonObject> {
        SshTransport transport(m_scripts, shortSshTimings());
        auto session = transport.open(endpoint, account, stop);
        if (!session)
            return Unexpected(session.error());
        return (*session)->run({u"Echo-Input"_s, {}, {}}, {}, {}, stop);
    });
}

void SshTest::aKeySignsIn()
{
    const auto end = visit(m_server->endpoint());
    QVERIFY2(end.has_value(), end ? "" : qPrintable(end.error().detail));
}

/// libssh takes no backslash in a name.
void SshTest::anAccountIsNamedAsWindowsNamesIt()
{
    Credential account = m_server->account();
    account.user = u".\\"_s + account.user;
    const auto end = visit(m_server->endpoint(), account);
    QVERIFY2(end.has_value(), end ? "" : qPrintable(end.error().detail));
    account.user = u"no;body"_s;
    QCOMPARE(visit(m_server->endpoint(), account).error().code, ErrorCode::InvalidArgument);
}

void SshTest::aKeyWithAPassphraseSignsIn()
{
    Endpoint endpoint = m_server->endpoint();
    endpoint.keyFile = m_server->path("locked");
    const auto end = visit(endpoint, m_server->account("", "canary-passphrase"));
    QVERIFY2(end.has_value(), end ? "" : qPrintable(end.error().detail));
}

void SshTest::aKeyThatCannotBeOpenedIsNamed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::newRow("wrong passphrase") << u"locked"_s << QByteArray("wrong");
    QTest::newRow("no passphrase") << u"locked"_s << QByteArray();
    QTest::newRow("no such file") << u"nowhere"_s << QByteArray();
    QTest::newRow("no key at all") << u"sshd_config"_s << QByteArray();
}
void SshTest::aKeyThatCannotBeOpenedIsNamed()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, passphrase);
    Endpoint endpoint = m_server->endpoint();
    endpoint.keyFile = m_server->path(file.toLatin1().constData());
    const auto end = visit(endpoint, m_server->account("", passphrase.constData()));
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::KeyUnusable);
    QCOMPARE(end.error().context.value(u"file"_s), endpoint.keyFile);
}

void SshTest::aKeyTheHostDoesNotKnowIsRefused()
{
    Endpoint endpoint = m_server->endpoint();
    endpoint.keyFile = m_server->path("host"); // a good key, but nobody's
    const auto end = visit(endpoint);
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::AuthenticationFailed);
    QVERIFY(end.error().context.value(u"offered"_s).contains(u"publickey"));
}

void SshTest::theAgentHelpsOut_data()
{
    QTest::addColumn<QString>("keyFile");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<SshServer::Offers>("offers");
    QTest::newRow("neither key nor password") << QString() << QByteArray() << SshServer::Everything;
    QTest::newRow("a key with a passphrase nobody gave")
        << u"locked"_s << QByteArray() << SshServer::Everything;
    QTest::newRow("a host that takes no passwords")
        << QString() << QByteArray("canary-password") << SshServer::KeysOnly;
}
void SshTest::theAgentHelpsOut()
{
    QFETCH(const QString, keyFile);
    QFETCH(const QByteArray, password);
    QFETCH(const SshServer::Offers, offers);
    m_server = std::make_unique<SshServer>(m_shell.searchPath(), offers);
    const Agent agent(m_server->path("key"));
    QVERIFY(agent.isOpen());
    Endpoint endpoint = m_server->endpoint();
    endpoint.keyFile
        = keyFile.isEmpty() ? QString() : m_server->path(keyFile.toLatin1().constData());
    const auto end = visit(endpoint, m_server->account(password.constData()));
    QVERIFY2(end.has_value(), end ? "" : qPrintable(end.error().detail));
}

void SshTest::aPasswordSignsIn()
{
    if (!m_server->takesPasswords())
        QSKIP("this computer's SSH server cannot take passwords of a test (libpam-wrapper)");
    Endpoint endpoint = m_server->endpoint();
    endpoint.keyFile.clear();
    const auto end = visit(endpoint, m_server->account("canary-password"));
    QVERIFY2(end.has_value(), end ? "" : qPrintable(end.error().detail));
}

void SshTest::questionsForAPasswordAreAnswered()
{
    m_server = std::make_unique<SshServer>(m_shell.searchPath(), SshServer::QuestionsOnly);
    if (!m_server->takesPasswords())
        QSKIP("this computer's SSH server cannot take passwords of a test (libpam-wrapper)");
    Endpoint endpoint = m_server->endpoint();
    endpoint.keyFile.clear();
    const auto wrong = visit(endpoint, m_server->account("wrong"));
    QVERIFY(!wrong.has_value());
    QCOMPARE(wrong.error().code, ErrorCode::AuthenticationFailed);
    QVERIFY(!wrong.error().context.value(u"offered"_s).contains(u"password"));
    const auto end = visit(endpoint, m_server->account("canary-password"));
    QVERIFY2(end.has_value(), end ? "" : qPrintable(end.error().detail));
}

void SshTest::nothingToShowIsRefused()
{
    Endpoint endpoint = m_server->endpoint();
    endpoint.keyFile.clear();
    const auto end = visit(endpoint);
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::AuthenticationFailed);
}

void SshTest::refusalsAreToldApart_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("another service")
        << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << ErrorCode::NotSsh;
    QTest::newRow("an endless greeting") << QByteArray(400'000, 'x') << ErrorCode::NotSsh;
    QTest::newRow("closed at once") << QByteArray("-") << ErrorCode::ConnectionLost;
    QTest::newRow("silent") << QByteArray() << ErrorCode::ConnectionLost;
    QTest::newRow("garbage behind the banner")
        << QByteArray("SSH-2.0-Strange\r\n" + QByteArray(4000, '\xff')) << ErrorCode::SshFailed;
}
/// Bounded, and named; a silent host keeps the connection open.
void SshTest::refusalsAreToldApart()
{
    QFETCH(const QByteArray, greeting);
    QFETCH(const ErrorCode, code);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        if (greeting.size() > 1)
            socket->write(greeting);
        if (!greeting.isEmpty() && code != ErrorCode::SshFailed)
            socket->disconnectFromHost();
    });
    Endpoint endpoint = m_server->endpoint();
    endpoint.port = server.serverPort();
    const auto end = visit(endpoint);
    QVERIFY(!end.has_value());
    QVERIFY2(
        end.error().code == code,
        qPrintable(errorCodeName(end.error().code) + u": "_s + end.error().detail));
}

void SshTest::aNameIsLookedUp()
{
    Endpoint endpoint = m_server->endpoint();
    endpoint.address = u"localhost"_s;
    QVERIFY(visit(endpoint).has_value());
    endpoint.address = u"no-such-host.invalid"_s;
    QCOMPARE(visit(endpoint).error().code, ErrorCode::HostNotFound);
    endpoint = m_server->endpoint();
    m_server->stop();
    const auto end = visit(endpoint);
    QCOMPARE(end.error().code, ErrorCode::ConnectionRefused);
    QVERIFY(end.error().retryable);
}

/// Between two scripts nothing is lost: the next one is worth a new connection.
void SshTest::aConnectionThatBrokeIsMadeAgain()
{
    std::atomic<bool> isFirstOver = false;
    std::atomic<bool> isCut = false;
    Lane<bool> lane([&](const std::stop_token &stop) {
        SshTransport transport(m_scripts, shortSshTimings());
        auto session = transport.open(m_server->endpoint(), m_server->account(), stop);
        const ScriptCall call{u"Echo-Input"_s, {}, {}};
        bool well = session && (*session)->run(call, {}, {}, stop);
        isFirstOver = true;
        isCut.wait(false);
        return well && (*session)->run(call, {}, {}, stop).has_value();
    });
    QTRY_VERIFY(isFirstOver);
    m_server->cutConnections();
    isCut = true;
    isCut.notify_all();
    QVERIFY(lane.wait());
}

void SshTest::aFrozenHostIsSaid()
{
    std::atomic<bool> isAtWork = false;
    Lane<Result<QJsonObject>> lane([&](const std::stop_token &stop) -> Result<QJsonObject> {
        SshTransport transport(m_scripts, shortSshTimings());
        auto session = transport.open(m_server->endpoint(), m_server->account(), stop);
        if (!session)
            return Unexpected(session.error());
        return (*session)->run(
            {u"Work-On"_s, {}, {}}, [&](const QJsonObject &) { isAtWork = true; }, {}, stop);
    });
    QTRY_VERIFY(isAtWork);
    m_server->freezeConnections();
    const auto end = lane.wait();
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::ConnectionLost);
    QVERIFY(!end.error().retryable);
}

/// While connecting to a host that does not answer: at once, which a busy computer may stretch, not
/// after its time-out.
void SshTest::aStopEndsEveryWait()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Endpoint endpoint = m_server->endpoint();
    endpoint.port = silent.serverPort();
    Lane<Result<QJsonObject>> lane([&](const std::stop_token &stop) -> Result<QJsonObject> {
        SshTimings patient;
        patient.connect = 1min;
        auto session = SshTransport(m_scripts, patient).open(endpoint, m_server->account(), stop);
        if (!session)
            return Unexpected(session.error());
        return QJsonObject{};
    });
    QTRY_VERIFY(silent.hasPendingConnections());
    QElapsedTimer timer;
    timer.start();
    lane.requestStop();
    const auto end = lane.wait();
    QCOMPARE(end.error().code, ErrorCode::Cancelled);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void SshTest::noPowerShellIsSaid()
{
    m_server = std::make_unique<SshServer>(u"/usr/bin:/bin"_s);
    const auto end = visit(m_server->endpoint());
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::PowerShellMissing);
}

QTEST_GUILESS_MAIN(SshTest)
#include "tst_ssh.moc"
