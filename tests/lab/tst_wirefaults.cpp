// Disturbances of the wire happen at their logical point, and only there.
#include "wirebench.h"
#include "wireclient.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace changeover;
using namespace changeover::lab;
using namespace changeover::tests;
using namespace Qt::StringLiterals;

namespace
{

const Envelope create{u"Create"_s, {}, "<rsp:Shell/>"};

/// JSON with single quotes: moc loses its way in raw strings.
QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

} // namespace

class TestWireFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheNthRequestIsHit()
    {
        WireFaults faults;
        QVERIFY(faults.arm(json("{'point':'request','host':'a','n':2,'times':2,'do':'drop'}")));
        QVERIFY(!faults.count(u"A"_s, u"Create"_s).request);
        QVERIFY(!faults.count(u"b"_s, u"Create"_s).request);
        QVERIFY(faults.count(u"A"_s, u"Create"_s).request);
        QVERIFY(faults.count(u"a"_s, u"Send"_s).request);
        QVERIFY(!faults.count(u"a"_s, u"Send"_s).request);
        QCOMPARE(faults.armed(), 0);
    }

    void aVerbNarrowsIt()
    {
        WireFaults faults;
        QVERIFY(faults.arm(json("{'point':'reply','verb':'receive','n':2,'do':'drop','byte':5}")));
        QVERIFY(!faults.count(u"a"_s, u"Receive"_s).reply);
        QVERIFY(!faults.count(u"a"_s, u"Create"_s).reply);
        const auto hit = faults.count(u"b"_s, u"Receive"_s).reply;
        QVERIFY(hit);
        QCOMPARE(hit->byte, 5);
    }

    void connectionsAreCountedForThemselves()
    {
        WireFaults faults;
        QVERIFY(faults.arm(json("{'point':'connection','n':2,'do':'drop'}")));
        QVERIFY(!faults.countConnection(u"a"_s));
        QVERIFY(!faults.count(u"a"_s, u"Create"_s).request);
        QVERIFY(faults.countConnection(u"a"_s));
        QVERIFY(!faults.countConnection(u"a"_s));
    }

    void aQuotaIsOfShellsAndCommands()
    {
        WireFaults faults;
        QVERIFY(faults.arm(json("{'point':'request','do':'quota'}")));
        QVERIFY(!faults.count(u"a"_s, u"Receive"_s).request);
        QVERIFY(faults.count(u"a"_s, u"Command"_s).request);

        Bench bench;
        QVERIFY(bench.faults.arm(json("{'point':'request','do':'quota'}")));
        WireClient client(bench.server.port());
        const Answer refused = client.exchange(create);
        QCOMPARE(refused.status, 500);
        QCOMPARE(refused.faultCode(), u"2150859173"_s);
        QCOMPARE(client.exchange(create).status, 200);
    }

    void aHandshakeIsCutOrNeverAnswered()
    {
        Bench bench;
        QVERIFY(bench.faults.arm(json("{'point':'connection','do':'drop'}")));
        QVERIFY(bench.faults.arm(json("{'point':'connection','n':2,'do':'half-open'}")));
        WireClient client(bench.server.port());
        QVERIFY(!client.connectNow());
        QVERIFY(client.isClosed());
        client.socket.connectToHostEncrypted(u"127.0.0.1"_s, bench.server.port());
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        QTRY_COMPARE(bench.faults.armed(), 0);
        QVERIFY(!client.socket.isEncrypted());
        QVERIFY(client.connectNow());
    }

    void nonsenseIsNotArmed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("kind") << "{'point':'request','do':'explode'}"_ba;
        QTest::newRow("point") << "{'point':'effect','do':'drop'}"_ba;
        QTest::newRow("kind of the other point") << "{'point':'reply','do':'401'}"_ba;
        QTest::newRow("kind of a request") << "{'point':'connection','do':'503'}"_ba;
        QTest::newRow("n") << "{'point':'request','do':'drop','n':0}"_ba;
        QTest::newRow("text") << "{'point':'request','do':'drop','n':'3'}"_ba;
    }
    void nonsenseIsNotArmed()
    {
        QFETCH(QByteArray, line);
        WireFaults faults;
        const auto armed = faults.arm(json(line));
        QVERIFY(!armed);
        QCOMPARE(armed.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(faults.armed(), 0);
    }

    void aDroppedRequestHasNoEffect()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        QVERIFY(bench.faults.arm(json("{'point':'request','verb':'Command','do':'drop'}")));
        client.post(WireClient::command(shell, "echo x"));
        QVERIFY(!client.answer());
        QVERIFY(client.isClosed());
        QVERIFY(bench.host.lines.isEmpty());
        QVERIFY(!client.start(shell, "echo x").isEmpty());
    }

    void aDroppedReplyHasItsEffect()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        QVERIFY(bench.faults.arm(json("{'point':'reply','verb':'Command','byte':20,'do':'drop'}")));
        client.post(WireClient::command(shell, "echo x"));
        QVERIFY(client.waitClosed());
        QCOMPARE(client.socket.readAll().size(), 20);
        QCOMPARE(bench.host.lines.size(), 1);
    }

    void halfOpenNeverAnswers()
    {
        Bench bench;
        WireClient client(bench.server.port());
        QVERIFY(bench.faults.arm(json("{'point':'request','do':'half-open'}")));
        client.post(create);
        QVERIFY(!client.answer(300));
        QVERIFY(!client.isClosed());
        WireClient other(bench.server.port());
        QCOMPARE(other.exchange(create).status, 200);
    }

    void statusesAreAnswered_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("401") << "401"_ba << 401;
        QTest::newRow("503") << "503"_ba << 503;
    }
    void statusesAreAnswered()
    {
        QFETCH(QByteArray, kind);
        QFETCH(int, status);
        Bench bench;
        WireClient client(bench.server.port());
        QVERIFY(bench.faults.arm(json("{'point':'request','do':'" + kind + "'}")));
        QCOMPARE(client.exchange(create).status, status);
        QCOMPARE(client.exchange(create).status, 200);
    }

    void refuseClosesThePortForItsTime()
    {
        Bench bench;
        WireClient client(bench.server.port());
        QVERIFY(bench.faults.arm(json("{'point':'request','seconds':1,'do':'refuse'}")));
        client.post(create);
        QVERIFY(client.waitClosed());
        QElapsedTimer watch;
        watch.start();
        QVERIFY(!client.connectNow());
        QTRY_VERIFY(client.connectNow());
        QCOMPARE_GE(watch.elapsed(), 800);
    }

    void splitCutsThroughCharacters()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString command = client.start(shell, "echo \xc3\xbc\xe2\x82\xac");
        QVERIFY(bench.faults.arm(json("{'point':'reply','verb':'Receive','do':'split'}")));
        const Answer answer = client.exchange(WireClient::receive(shell, command));
        int pieces = 0;
        QCOMPARE(answer.stream(u"stdout"_s, &pieces), "\xc3\xbc\xe2\x82\xac\r\n"_ba);
        QCOMPARE(pieces, 7);
    }

    void slowAnswersArriveWhole()
    {
        Bench bench;
        WireClient client(bench.server.port());
        QVERIFY(
            bench.faults.arm(json("{'point':'reply','size':100,'milliseconds':5,'do':'slow'}")));
        QElapsedTimer watch;
        watch.start();
        const Answer answer = client.exchange(create);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.endsWith("</s:Envelope>"));
        QCOMPARE_GE(watch.elapsed(), qint64(answer.body.size() / 100 * 5));
        QCOMPARE(client.exchange(create).status, 200);
    }

    void faultFilesAreReadLineByLine()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"faults"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"point\":\"request\",\"do\":\"drop\"}\n\n{\"point\":\"x\"}\n");
        file.close();
        const auto faults = readFaultFile(file.fileName());
        QVERIFY(faults);
        QCOMPARE(faults->size(), 2);
        QVERIFY(WireFaults::knows(faults->at(0)));
        QVERIFY(!WireFaults::knows(faults->at(1)));

        QVERIFY(file.open(QIODevice::Append));
        file.write("junk\n");
        file.close();
        const auto broken = readFaultFile(file.fileName());
        QVERIFY(!broken);
        QCOMPARE(broken.error().context.value(u"line"_s), u"4"_s);
        QVERIFY(!readFaultFile(directory.filePath(u"none"_s)));
    }
};

QTEST_GUILESS_MAIN(TestWireFaults)
#include "tst_wirefaults.moc"
