// Hosts that are not what the estate says, met by the real command line: each is named, with the
// next step, and nothing begins on any host.
#include "tests/fakes/scriptedhttpsserver.h"
#include "tests/support/alteredlab.h"
#include "tests/support/liveconsole.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

const QString dublin = u"DUB-CCE-01"_s;

/// Answers whatever comes with these bytes, without TLS.
class PlainServer
{
public:
    explicit PlainServer(const QByteArray &answer)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                    socket->readAll();
                    socket->write(answer);
                    socket->disconnectFromHost();
                });
        });
    }
    quint16 port() const { return m_server.serverPort(); }

private:
    QTcpServer m_server;
};

quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class TestBadHosts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPasswordThatIsNowhereIsSaid();
    void portIsRefused();
    void answersWithoutTls_data();
    void answersWithoutTls();
    void isNoWinRmService_data();
    void isNoWinRmService();
    void certificateChanged();
    void credentialChangesMidway();
    void labIsGoneMidway();

private:
    static void
    verifyRefused(const PracticeBench &bench, const QString &code, const QStringList &words);
};

/// The console is played in this thread's time: server and impostor live here.
void TestBadHosts::verifyRefused(
    const PracticeBench &bench, const QString &code, const QStringList &words)
{
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY(console.ends());
    QVERIFY(!console.crashed());
    QVERIFY2(console.exitCode() == 2, console.errors().constData());
    const Line last = console.last();
    QCOMPARE(last[u"code"].toString(), code);
    QVERIFY(!last[u"next"].toString().isEmpty());
    const QString said = QString::fromUtf8(console.errors());
    for (const QString &word : words + QStringList{dublin, last[u"next"].toString()})
        QVERIFY2(said.contains(word), qPrintable(word + u" is missing in: "_s + said));
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
    const ProgramResult runs = bench.run(PracticeBench::cli(), {u"run"_s, u"list"_s, u"--json"_s});
    QCOMPARE(runs.exitCode, 0);
    QVERIFY(!runs.events().contains(u"run"_s));
}

/// An estate of one's own, and nobody stored the administrators' passwords yet.
void TestBadHosts::aPasswordThatIsNowhereIsSaid()
{
    const PracticeBench bench;
    const QJsonObject host{
        {u"id"_s, u"h"_s},
        {u"name"_s, u"OSL-CCE-01"_s},
        {u"account"_s, u"OSL-CCE-01\\Administrator"_s},
        {u"transport"_s, u"winrm"_s},
        {u"address"_s, u"127.0.0.1"_s}};
    const QJsonObject appliance{
        {u"kind"_s, u"cloudconnector"_s},
        {u"id"_s, u"c"_s},
        {u"name"_s, u"OSL-CCE-01"_s},
        {u"host"_s, u"h"_s}};
    const QJsonObject site{
        {u"id"_s, u"oslo"_s},
        {u"name"_s, u"Oslo"_s},
        {u"kind"_s, u"cloudconnector"_s},
        {u"tenant"_s, u"contoso"_s},
        {u"secondaryContact"_s, QString()},
        {u"connectors"_s, QJsonArray{appliance}}};
    QFile file(bench.folder() + u"/estate.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{
                                 {u"format"_s, u"changeover.estate"_s},
                                 {u"schema"_s, 1},
                                 {u"id"_s, u"own"_s},
                                 {u"name"_s, u"Own"_s},
                                 {u"practice"_s, false},
                                 {u"sites"_s, QJsonArray{site}},
                                 {u"hosts"_s, QJsonArray{host}}})
                   .toJson());
    file.close();
    const ProgramResult told = bench.run(
        PracticeBench::cli(),
        {u"check"_s, u"--site"_s, u"Oslo"_s, u"--to"_s, u"2.1"_s, u"--json"_s});
    QCOMPARE(told.exitCode, 2);
    const QString code = told.last()[u"code"].toString(); // without a keychain that is what lacks
    QVERIFY2(code == u"secret-missing" || code == u"secret-store-unavailable", qPrintable(code));
    QVERIFY(told.errors.contains("OSL-CCE-01"));
}

void TestBadHosts::portIsRefused()
{
    PracticeBench bench;
    AlteredLab lab(bench);
    const quint16 port = closedPort();
    QVERIFY(lab.tell(dublin, u"port"_s, port));
    verifyRefused(bench, u"connection-refused"_s, {QString::number(port)});
}

void TestBadHosts::answersWithoutTls_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    const QString noTls = u"tls-failed"_s;
    QTest::newRow("plain HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << noTls;
    QTest::newRow("another protocol") << QByteArray("220 mail.contoso.com ESMTP\r\n") << noTls;
    QTest::newRow("junk") << QByteArray("\0\x01\xff\x7f", 4).repeated(1000) << noTls;
    QTest::newRow("hangs up") << QByteArray() << u"connection-lost"_s;
}

void TestBadHosts::answersWithoutTls()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, code);
    PracticeBench bench;
    AlteredLab lab(bench);
    const PlainServer server(answer);
    QVERIFY(lab.tell(dublin, u"port"_s, server.port()));
    verifyRefused(bench, code, {});
}

void TestBadHosts::isNoWinRmService_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a web page") << httpReply(200, "<html>Welcome</html>", "text/html");
    QTest::newRow("not found") << httpReply(404, "<html>Nothing</html>", "text/html");
    QTest::newRow("other SOAP") << httpReply(200, "<a xmlns='urn:b'><c/></a>");
}

void TestBadHosts::isNoWinRmService()
{
    QFETCH(const QByteArray, answer);
    PracticeBench bench;
    AlteredLab lab(bench);
    const ScriptedHttpsServer server(
        [answer](QSslSocket &socket, const HttpExchange &) { socket.write(answer); });
    QVERIFY(lab.tell(dublin, u"port"_s, server.endpoint().port));
    QVERIFY(lab.tell(dublin, u"pin"_s, server.fingerprint()));
    verifyRefused(bench, u"not-winrm"_s, {});
}

/// Nothing is said to a host whose certificate is not the confirmed one, least of all a password.
void TestBadHosts::certificateChanged()
{
    PracticeBench bench;
    AlteredLab lab(bench);
    const ScriptedHttpsServer server([](QSslSocket &, const HttpExchange &) {});
    const QString pinned = makeTestCertificate().fingerprint();
    QVERIFY(lab.tell(dublin, u"port"_s, server.endpoint().port));
    QVERIFY(lab.tell(dublin, u"pin"_s, pinned));
    verifyRefused(bench, u"certificate-changed"_s, {pinned, server.fingerprint()});
    QCOMPARE(server.received(), QByteArray());
}

/// Accepted at first, refused in the middle: the step holds and says so, and once the host accepts
/// the password again the run goes on; no effect comes twice.
void TestBadHosts::credentialChangesMidway()
{
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    const auto asked = is(u"question.asked"_s);
    QVERIFY2(
        console.sees(is(u"step.finished"_s, dublin + u"/stage"_s)), console.errors().constData());
    QVERIFY(lab.fault(
        {{u"point"_s, u"request"_s},
         {u"host"_s, dublin},
         {u"do"_s, u"401"_s},
         {u"n"_s, 1},
         {u"times"_s, 3}}));
    QVERIFY2(console.sees(asked), console.errors().constData());
    const QJsonObject question = console.line(asked)[u"question"].toObject();
    QCOMPARE(question[u"reason"][u"code"].toString(), u"authentication-failed"_s);
    QVERIFY2(playOn(bench, console), console.errors().constData());
    QCOMPARE(console.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(bench.effects(upgradeEffects()), expectedEffects({dublin}));
}

/// Nobody starts it again: the console keeps trying and says so; told to let go it can be resumed.
void TestBadHosts::labIsGoneMidway()
{
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY2(
        console.sees(is(u"job.attached"_s, dublin + u"/install"_s)), console.errors().constData());
    lab.kill();
    const auto tries = [](const Line &line) {
        return eventOf(line) == "log"_L1 && line[u"text"].toString().contains(u"Trying again"_s);
    };
    QVERIFY2(console.sees(tries), console.errors().constData());
    console.kill();
    QVERIFY(console.ends());
    LiveConsole resumed(bench, bench.resumeArguments() + QStringList{u"--speed"_s, u"20000"_s});
    QVERIFY2(playOn(bench, resumed), resumed.errors().constData());
    QCOMPARE(resumed.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(bench.effects({u"Switch-CcVersion"_s}).size(), 1);
    const ProgramResult verified
        = bench.run(PracticeBench::cli(), {u"run"_s, u"verify"_s, u"last"_s, u"--json"_s});
    QVERIFY(verified.last()[u"intact"].toBool());
}

QTEST_GUILESS_MAIN(TestBadHosts)
#include "tst_badhosts.moc"
