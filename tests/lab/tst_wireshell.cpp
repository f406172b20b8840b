// The remote shell of the lab's hosts: verbs, long polls, replays, quotas, over TLS.
#include "wirebench.h"
#include "wireclient.h"

#include <QTest>

using namespace changeover;
using namespace changeover::lab;
using namespace changeover::tests;
using namespace Qt::StringLiterals;

class TestWireShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandRunsFromCreateToDelete()
    {
        Bench bench;
        QVERIFY(bench.opened);
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        QVERIFY(!shell.isEmpty());
        const QString command = client.start(shell, "echo gr\xc3\xbc\xc3\x9f");
        QCOMPARE(bench.host.lastUser, u"admin"_s);

        const Answer answer = client.exchange(WireClient::receive(shell, command));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.stream(u"stdout"_s), "gr\xc3\xbc\xc3\x9f\r\n"_ba);
        QVERIFY(answer.isDone());
        QCOMPARE(answer.element(u"rsp:ExitCode"_s), u"0"_s);

        QCOMPARE(client.exchange(WireClient::signal(shell, command, "terminate")).status, 200);
        QCOMPARE(client.exchange({u"Delete"_s, shell, {}}).status, 200);
        const Answer gone = client.exchange(WireClient::command(shell, "echo x"));
        QCOMPARE(gone.status, 500);
        QCOMPARE(gone.faultCode(), u"2150858843"_s);
        QVERIFY(gone.body.contains("w:InvalidSelectors"));
    }

    void argumentsAreJoinedAndErrorsHaveTheirStream()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const Answer started = client.exchange(
            {u"Command"_s, shell,
             "<rsp:CommandLine><rsp:Command>fail</rsp:Command><rsp:Arguments>a</rsp:Arguments>"
             "<rsp:Arguments>b</rsp:Arguments></rsp:CommandLine>"});
        const Answer answer
            = client.exchange(WireClient::receive(shell, started.element(u"rsp:CommandId"_s)));
        QCOMPARE(bench.host.lines, QStringList{u"fail a b"_s});
        QCOMPARE(answer.stream(u"stderr"_s), "a b\r\n"_ba);
        QCOMPARE(answer.element(u"rsp:ExitCode"_s), u"1"_s);
    }

    void standardInputArrivesInPieces()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString command = client.start(shell, "cat");
        QCOMPARE(client.exchange(WireClient::send(shell, command, "one ", false)).status, 200);
        QCOMPARE(client.exchange(WireClient::send(shell, command, "two", true)).status, 200);
        QByteArray output;
        Answer answer;
        do {
            answer = client.exchange(WireClient::receive(shell, command));
            output += answer.stream(u"stdout"_s);
        } while (answer.status == 200 && !answer.isDone());
        QCOMPARE(output, "one two"_ba);
        QVERIFY(bench.host.last->ended);
    }

    void aReceiveWaitsForNewsAndThenAnswersAtOnce()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString command = client.start(shell, "silent");
        client.post(WireClient::receive(shell, command));
        QTRY_VERIFY(bench.server.isBusy() && bench.host.last);
        QVERIFY(!client.answer(100));
        bench.host.last->say("late");
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->stream(u"stdout"_s), "late"_ba);
        QVERIFY(answer->body.contains("CommandState/Running"));
    }

    void aSilentCommandTimesOutNotBeforeTheFloor()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString command = client.start(shell, "silent");
        Envelope receive = WireClient::receive(shell, command);
        receive.timeout = u"PT0.01S"_s;
        QElapsedTimer watch;
        watch.start();
        const Answer answer = client.exchange(receive);
        QCOMPARE_GE(watch.elapsed(), 490);
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.faultCode(), u"2150858793"_s);
        QVERIFY(answer.body.contains("<s:Value>w:TimedOut</s:Value>"));
    }

    void aLongWishIsCutToTheHostsLimit()
    {
        ShellLimits limits;
        limits.maxTimeout = std::chrono::milliseconds(600);
        Bench bench(limits);
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        Envelope receive = WireClient::receive(shell, client.start(shell, "silent"));
        receive.timeout = u"PT300S"_s;
        QCOMPARE(client.exchange(receive).faultCode(), u"2150858793"_s);
    }

    void theSameMessageGetsTheSameAnswerAgain()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString command = client.start(shell, "echo once");
        const Envelope receive = WireClient::receive(shell, command);
        const Answer first = client.exchange(receive);
        WireClient second(bench.server.port());
        const Answer again = second.exchange(receive);
        QCOMPARE(again.status, 200);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.stream(u"stdout"_s), "once\r\n"_ba);
        // Another message finds nothing any more: what was told is told.
        QCOMPARE(second.exchange(WireClient::receive(shell, command)).faultCode(), u"2150858843"_s);
    }

    void aLostAnswerIsFoundAgainOnANewConnection()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const Envelope receive = WireClient::receive(shell, client.start(shell, "silent"));
        client.post(receive);
        QTRY_VERIFY(bench.host.last);
        QVERIFY(!client.answer(100));
        client.socket.abort();
        QTRY_COMPARE(bench.server.connections(), 0);

        WireClient second(bench.server.port());
        QCOMPARE(second.exchange(receive).faultCode(), u"1359"_s);
        bench.host.last->say("not lost");
        Answer answer;
        QTRY_VERIFY((answer = second.exchange(receive)).status == 200);
        QCOMPARE(answer.stream(u"stdout"_s), "not lost"_ba);
    }

    void anotherUserSeesNothing()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const Envelope receive = WireClient::receive(shell, client.start(shell, "echo mine"));
        QCOMPARE(client.exchange(receive).status, 200);
        WireClient other(bench.server.port(), "other", "other");
        QCOMPARE(other.exchange(receive).faultCode(), u"5"_s);
        QCOMPARE(other.exchange(WireClient::command(shell, "echo x")).faultCode(), u"5"_s);
    }

    void aLargeOutputComesInEnvelopesOfTheWantedSize()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString command = client.start(shell, "big 50000");
        qsizetype total = 0;
        int answers = 0;
        Answer answer;
        do {
            Envelope receive = WireClient::receive(shell, command);
            receive.maxSize = u"16384"_s;
            answer = client.exchange(receive);
            QCOMPARE(answer.status, 200);
            QCOMPARE_LE(answer.body.size(), 16384);
            total += answer.stream(u"stdout"_s).size();
            ++answers;
        } while (!answer.isDone() && answers < 20);
        QCOMPARE(total, 50000);
        QCOMPARE_GE(answers, 4);
    }

    void ctrlCEndsACommandAndDeleteEndsAll()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString first = client.start(shell, "silent");
        QCOMPARE(client.exchange(WireClient::signal(shell, first, "ctrl_c")).status, 200);
        const Answer ended = client.exchange(WireClient::receive(shell, first));
        QVERIFY(ended.isDone());
        QCOMPARE(ended.element(u"rsp:ExitCode"_s), QString::number(0xC000013AU));

        const QString second = client.start(shell, "silent");
        WireClient waiting(bench.server.port());
        waiting.post(WireClient::receive(shell, second));
        QVERIFY(!waiting.answer(100));
        QCOMPARE(client.exchange({u"Delete"_s, shell, {}}).status, 200);
        const auto answer = waiting.answer();
        QVERIFY(answer);
        QCOMPARE(answer->faultCode(), u"2150858843"_s);
        QTRY_VERIFY(!bench.host.last);
    }

    void quotasAreKept()
    {
        ShellLimits limits;
        limits.operationsPerShell = 3;
        Bench bench(limits);
        WireClient client(bench.server.port());
        QString shell;
        for (int i = 0; i < 30; ++i)
            QVERIFY(!(shell = client.createShell()).isEmpty());
        const Answer refused = client.exchange({u"Create"_s, {}, "<rsp:Shell/>"});
        QCOMPARE(refused.faultCode(), u"2150859173"_s);
        QVERIFY(refused.body.contains("w:QuotaLimit"));
        for (int i = 0; i < 3; ++i)
            QVERIFY(!client.start(shell, "echo x").isEmpty());
        QCOMPARE(
            client.exchange(WireClient::command(shell, "echo x")).faultCode(), u"2150859174"_s);
        QCOMPARE(client.exchange({u"Delete"_s, shell, {}}).status, 200);
        QVERIFY(!client.createShell().isEmpty());
    }

    void anIdleShellIsReaped()
    {
        ShellLimits limits;
        limits.minIdleTimeout = std::chrono::milliseconds(1);
        Bench bench(limits);
        WireClient client(bench.server.port());
        const QString shell = client.createShell("<rsp:IdleTimeOut>PT0.05S</rsp:IdleTimeOut>");
        QTRY_COMPARE(bench.server.shells(), 0);
        QCOMPARE(
            client.exchange(WireClient::command(shell, "echo x")).faultCode(), u"2150858843"_s);
    }

    void aCommandLineTooLongIsRefusedAsCmdDoes()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        const QString command = client.start(shell, QByteArray(8192, 'x'));
        const Answer answer = client.exchange(WireClient::receive(shell, command));
        QCOMPARE(answer.stream(u"stderr"_s), "The command line is too long.\r\n"_ba);
        QCOMPARE(answer.element(u"rsp:ExitCode"_s), u"1"_s);
        QVERIFY(bench.host.lines.isEmpty());
        client.start(shell, QByteArray(8191, 'x'));
        QCOMPARE(bench.host.lines.size(), 1);
    }

    void badHeadersAreFaults_data()
    {
        QTest::addColumn<QString>("timeout");
        QTest::addColumn<QString>("maxSize");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("code");
        const QString cmd = Envelope().resource;
        QTest::newRow("negative timeout")
            << u"PT-1S"_s << u"153600"_s << cmd << u"Create"_s << u"2150858767"_s;
        QTest::newRow("small envelope")
            << u"PT1S"_s << u"8191"_s << cmd << u"Create"_s << u"2150858805"_s;
        QTest::newRow("resource") << u"PT1S"_s << u"8192"_s << u"urn:x"_s << u"Create"_s
                                  << u"2150858752"_s;
        QTest::newRow("action") << u"PT1S"_s << u"8192"_s << cmd << u"Fly"_s << u"2150858753"_s;
        QTest::newRow("no shell") << u"PT1S"_s << u"8192"_s << cmd << u"Send"_s << u"2150858843"_s;
    }
    void badHeadersAreFaults()
    {
        QFETCH(QString, timeout);
        QFETCH(QString, maxSize);
        QFETCH(QString, resource);
        QFETCH(QString, action);
        QFETCH(QString, code);
        Bench bench;
        WireClient client(bench.server.port());
        Envelope envelope{action, {}, "<rsp:Shell/>", timeout, maxSize};
        envelope.resource = resource;
        const Answer answer = client.exchange(envelope);
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.faultCode(), code);
    }

    void aPowerCutTakesEverythingAway()
    {
        Bench bench;
        WireClient client(bench.server.port());
        const QString shell = client.createShell();
        client.start(shell, "silent");
        bench.host.cutPower();
        QVERIFY(client.waitClosed());
        QTRY_VERIFY(!bench.host.last);
        WireClient refused(bench.server.port());
        QVERIFY(!refused.connectNow());
        QCOMPARE(refused.socket.error(), QAbstractSocket::ConnectionRefusedError);

        bench.host.setReach(LabHost::Reach::Busy);
        WireClient busy(bench.server.port());
        QCOMPARE(busy.exchange({u"Create"_s, {}, "<rsp:Shell/>"}).status, 503);
        bench.host.setReach(LabHost::Reach::Up);
        QCOMPARE(busy.exchange(WireClient::command(shell, "echo x")).faultCode(), u"2150858843"_s);
        QVERIFY(!busy.createShell().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWireShell)
#include "tst_wireshell.moc"
