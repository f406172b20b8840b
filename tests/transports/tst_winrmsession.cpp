// A session against a scripted host: what is sent, in which order, how often.
#include "tests/transports/visit.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WinRmSessionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aScriptRunsToItsResult()
    {
        FakeWinRm host;
        host.setOutput(
            "\xEF\xBB\xBF{\"t\":\"log\",\"level\":\"info\",\"text\":\"gr\xC3\xBC\xC3\x9F\"}\r\n"
            "{\"t\":\"result\",\"value\":{\"ok\":true}}\r\n");
        QList<QJsonObject> lines;
        const Endpoint endpoint = host.server().endpoint();
        const auto result = inLane([&lines, endpoint](const std::stop_token &stop) {
            return visit(endpoint, stop, {}, &lines);
        });
        QVERIFY(result.has_value());
        QCOMPARE(result->value("ok"_L1).toBool(), true);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.at(0).value("text"_L1).toString(), u"grüß"_s);
        QCOMPARE(host.verbs(), QByteArray("Create Command Send Receive Signal Delete"));
        QCOMPARE(host.server().connections(), 1);
        QVERIFY(host.log().at(4).body.contains("signal/Terminate"));
        QVERIFY(host.log().at(1).body.contains("-EncodedCommand"));
        QVERIFY(host.log().at(1).body.contains("WINRS_CONSOLEMODE_STDIN\">FALSE"));
        const QJsonObject sent = QJsonDocument::fromJson(host.input()).object();
        QCOMPARE(sent.value("script"_L1).toString(), u"Read-It"_s);
        QCOMPARE(sent.value("input"_L1).toObject().value("a"_L1).toInt(), 1);
        QCOMPARE(sent.value("parts"_L1).toArray().size(), 4); // Common, Windows, Jobs, itself
        QVERIFY(sent.value("secrets"_L1).isObject());
    }

    void aLostReceiveIsReplayedUnderTheSameId()
    {
        FakeWinRm host;
        host.answerNext("Receive", [](const WinRmExchange &) { return QByteArray(); });
        host.answerNext("Receive", [](const WinRmExchange &e) {
            return FakeWinRm::fault(e, 1359, "InternalError");
        });
        QVERIFY(visit(host).has_value());
        QCOMPARE(
            host.verbs(), QByteArray("Create Command Send Receive Receive Receive Signal Delete"));
        QCOMPARE(host.log().at(4).body, host.log().at(3).body);
        QCOMPARE(host.log().at(5).body, host.log().at(3).body);
        QVERIFY(host.log().at(4).connection != host.log().at(3).connection);
    }

    void timedOutAsksAgainUnderANewId()
    {
        FakeWinRm host;
        host.answerNext("Receive", [](const WinRmExchange &e) {
            return FakeWinRm::fault(e, 2150858793U, "TimedOut");
        });
        QVERIFY(visit(host).has_value());
        QCOMPARE(host.count("Receive"), 2);
        QVERIFY(host.log().at(3).messageId != host.log().at(4).messageId);
        QCOMPARE(host.server().connections(), 1);
    }

    void aHostThatStaysAwayIsLostAndNotRetryable()
    {
        FakeWinRm host;
        host.answerNext("Receive", [&host](const WinRmExchange &) {
            host.server().stopListening();
            return QByteArray();
        });
        const auto result = visit(host);
        QCOMPARE(result.error().code, ErrorCode::ConnectionLost);
        QVERIFY(!result.error().retryable);
    }

    void aShellThatIsGoneInMidScriptIsSaid()
    {
        FakeWinRm host;
        host.answerNext("Receive", [](const WinRmExchange &e) {
            return FakeWinRm::fault(e, 2150858843U, "InvalidSelectors");
        });
        const auto result = visit(host);
        QCOMPARE(result.error().code, ErrorCode::ShellGone);
        QVERIFY(!result.error().retryable);
        QCOMPARE(host.count("Command"), 1);
    }

    void inputIsCutAndOnlyItsLastPieceEndsIt()
    {
        FakeWinRm host;
        const Endpoint endpoint = host.server().endpoint();
        const QJsonObject input{{u"text"_s, QString(250'000, u'x')}};
        const auto run = [&](const std::stop_token &stop) {
            auto session = WinRmTransport(Scripts, nullptr, shortTimings())
                               .open(endpoint, credential(), stop);
            return (*session)->run({u"Read-It"_s, input, {}}, {}, {}, stop);
        };
        QVERIFY(inLane(run).has_value());
        QCOMPARE(host.count("Send"), 3);
        QVERIFY(!host.log().at(2).body.contains("End="));
        QVERIFY(!host.log().at(3).body.contains("End="));
        QVERIFY(host.log().at(4).body.contains("End=\"true\""));
        QVERIFY(host.log().at(2).body.size() < 153600);
        const QJsonObject sent = QJsonDocument::fromJson(host.input()).object();
        QCOMPARE(sent.value("input"_L1).toObject(), input);

        host.answerNext("Send", [](const WinRmExchange &) { return QByteArray(); });
        const auto lost = inLane(run);
        QCOMPARE(lost.error().code, ErrorCode::ConnectionLost);
        QVERIFY(lost.error().retryable); // the last piece was never sent
    }

    void aBusyHostThatTookNoInputIsNotAmbiguous()
    {
        FakeWinRm host;
        host.answerNext("Send", [](const WinRmExchange &e) {
            return FakeWinRm::fault(e, 2150858843U, "InvalidSelectors");
        });
        const auto result = visit(host);
        QCOMPARE(result.error().code, ErrorCode::ShellGone);
        QVERIFY(result.error().retryable);
    }

    void aWornShellIsReplaced()
    {
        FakeWinRm host;
        const Endpoint endpoint = host.server().endpoint();
        const bool allWell = inLane([&](const std::stop_token &stop) {
            WinRmTimings timings = shortTimings();
            timings.commandsPerShell = 2;
            auto session
                = WinRmTransport(Scripts, nullptr, timings).open(endpoint, credential(), stop);
            bool well = session.has_value();
            for (int n = 0; n < 3; ++n)
                well = well && (*session)->run({u"Read-It"_s, {}, {}}, {}, {}, stop).has_value();
            return well;
        });
        QVERIFY(allWell);
        QCOMPARE(host.count("Create"), 2);
        QCOMPARE(host.count("Delete"), 2);
    }

    void aShellTheHostNoLongerKnowsIsReplaced_data()
    {
        QTest::addColumn<quint32>("fault");
        QTest::newRow("unknown") << 2150858843U;
        QTest::newRow("operations per shell") << 2150859174U;
    }
    void aShellTheHostNoLongerKnowsIsReplaced()
    {
        QFETCH(const quint32, fault);
        FakeWinRm host;
        host.answerNext("Command", [fault](const WinRmExchange &e) {
            return FakeWinRm::fault(e, fault, "Whatever");
        });
        QVERIFY(visit(host).has_value());
        QCOMPARE(host.count("Create"), 2);
        QCOMPARE(host.count("Send"), 1);
        QVERIFY(host.log().constLast().verb == "Delete");
    }

    /// Windows takes the rights of local accounts away over the network; of others it has none.
    void aLocalAccountWithoutRightsIsNamed()
    {
        const auto refused = [](const QString &user) {
            FakeWinRm host;
            host.answerNext("Create", [](const WinRmExchange &e) {
                return FakeWinRm::fault(e, 5, "AccessDenied");
            });
            const Endpoint endpoint = host.server().endpoint();
            return inLane([endpoint, user](const std::stop_token &stop) {
                const Credential account{user, Secret::take(QByteArray("secret"))};
                return WinRmTransport(Scripts, nullptr, shortTimings())
                    .open(endpoint, account, stop)
                    .error();
            });
        };
        const Error local = refused(u".\\anna"_s);
        QCOMPARE(local.code, ErrorCode::AccessDenied);
        QCOMPARE(local.context.value(u"kind"_s), u"local"_s);
        QCOMPARE(local.context.value(u"account"_s), u".\\anna"_s);
        const Error domain = refused(u"CONTOSO\\anna"_s);
        QCOMPARE(domain.code, ErrorCode::AccessDenied);
        QVERIFY(!domain.context.contains(u"kind"_s));
    }

    void stopEndsTheWaitAndTheCommand()
    {
        FakeWinRm host;
        host.answerNext("Receive", [](const WinRmExchange &) { return FakeWinRm::Never; });
        const Endpoint endpoint = host.server().endpoint();
        QElapsedTimer sinceStop;
        Lane<Result<QJsonObject>> lane(
            [endpoint](const std::stop_token &stop) { return visit(endpoint, stop); });
        host.onRequest([&](const WinRmExchange &exchange) {
            if (exchange.verb == "Receive") {
                sinceStop.start();
                lane.requestStop();
            }
        });
        const auto result = lane.wait();
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        QVERIFY2(sinceStop.elapsed() < 900, "the read timeout was waited for");
        QCOMPARE(
            host.verbs(), QByteArray("Create Command Send Receive Signal Receive Signal Delete"));
        QVERIFY(host.log().at(4).body.contains("signal/ctrl_c"));
        QVERIFY(host.log().at(6).body.contains("signal/Terminate"));
    }

    void aDeadlineEndsTheCommandToo()
    {
        FakeWinRm host;
        host.answerNext("Receive", [](const WinRmExchange &) { return FakeWinRm::Never; });
        const Endpoint endpoint = host.server().endpoint();
        const auto result = inLane([endpoint](const std::stop_token &stop) {
            return visit(endpoint, stop, Deadline::in(300ms));
        });
        QCOMPARE(result.error().code, ErrorCode::DeadlinePassed);
        QVERIFY(host.verbs().endsWith("Receive Signal Receive Signal Delete"));
    }

    void aSilentHostIsAskedAgainOnANewConnection()
    {
        FakeWinRm host;
        host.answerNext("Receive", [](const WinRmExchange &) { return FakeWinRm::Never; });
        QVERIFY(visit(host).has_value()); // after operation + grace
        QCOMPARE(host.log().at(4).body, host.log().at(3).body);
    }

    void outputIsPutTogetherAcrossRepliesAndCharacters()
    {
        FakeWinRm host;
        const QByteArray line = "{\"t\":\"result\",\"value\":{\"n\":\"gr\xC3\xBC\xC3\x9F\"}}\n";
        const qsizetype cut = line.indexOf('\xC3') + 1;
        host.answerNext("Receive", [&](const WinRmExchange &e) {
            return FakeWinRm::received(
                e, FakeWinRm::stream(e, line.left(cut)) + FakeWinRm::state(e, "Running"));
        });
        host.answerNext("Receive", [&](const WinRmExchange &e) {
            return FakeWinRm::received(
                e, FakeWinRm::stream(e, line.mid(cut)) + FakeWinRm::state(e, "Done"));
        });
        const auto result = visit(host);
        QVERIFY(result.has_value());
        QCOMPARE(result->value("n"_L1).toString(), u"grüß"_s);
    }

    void aScriptThatSaysErrorFailsWithItsWords()
    {
        FakeWinRm host;
        host.setOutput(
            "{\"t\":\"error\",\"code\":\"locked\",\"message\":\"busy\",\"detail\":{\"job\":\"j1\","
            "\"epoch\":3,\"list\":[1]}}\n");
        const auto result = visit(host);
        QCOMPARE(result.error().code, ErrorCode::ScriptFailed);
        const QMap<QString, QString> expected{
            {u"code"_s, u"locked"_s},
            {u"message"_s, u"busy"_s},
            {u"job"_s, u"j1"_s},
            {u"epoch"_s, u"3"_s}};
        QCOMPARE(result.error().context, expected);
        QVERIFY(host.verbs().endsWith("Receive Signal Delete"));
    }

    void outputOfAnotherCommandIsAViolation()
    {
        FakeWinRm host;
        host.answerNext("Receive", [](const WinRmExchange &e) {
            WinRmExchange other = e;
            other.command = "SOMEBODY-ELSE";
            return FakeWinRm::received(e, FakeWinRm::stream(other, "x"));
        });
        QCOMPARE(visit(host).error().code, ErrorCode::ProtocolViolation);
    }
};

QTEST_GUILESS_MAIN(WinRmSessionTest)
#include "tst_winrmsession.moc"
