// WinRmTransport: what is sent before anything may be sent, and what refusals become.
#include "tests/transports/visit.h"

#include <QTcpServer>
#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WinRmTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsSentBeforeThePinMatches()
    {
        FakeWinRm host;
        Endpoint unknown = host.server().endpoint();
        unknown.pin.clear();
        Endpoint changed = host.server().endpoint();
        changed.pin = u"00:11"_s;
        const auto first
            = inLane([&](const std::stop_token &stop) { return visit(unknown, stop); });
        QCOMPARE(first.error().code, ErrorCode::CertificateUnknown);
        QCOMPARE(first.error().context.value(u"fingerprint"_s), host.server().fingerprint());
        const auto second
            = inLane([&](const std::stop_token &stop) { return visit(changed, stop); });
        QCOMPARE(second.error().code, ErrorCode::CertificateChanged);
        QCOMPARE(second.error().context.value(u"fingerprint"_s), host.server().fingerprint());
        QCOMPARE(second.error().context.value(u"pinned"_s), u"00:11"_s);
        QCOMPARE(host.server().received(), QByteArray());
    }

    void theFingerprintIsReadWithoutSigningIn()
    {
        FakeWinRm host;
        Endpoint endpoint = host.server().endpoint();
        endpoint.pin.clear();
        const auto shown = inLane([&](const std::stop_token &stop) {
            return WinRmTransport(Scripts, nullptr, shortTimings()).fingerprint(endpoint, stop);
        });
        QCOMPARE(shown.value(), host.server().fingerprint());
        QCOMPARE(host.server().received(), QByteArray());
    }

    void basicOverPlainHttpIsRefused()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        Endpoint endpoint;
        endpoint.address = u"127.0.0.1"_s;
        endpoint.port = listener.serverPort();
        endpoint.tls = false;
        endpoint.signIn = SignIn::Basic;
        const auto result
            = inLane([&](const std::stop_token &stop) { return visit(endpoint, stop); });
        QCOMPARE(result.error().code, ErrorCode::PlainTextRefused);
        QVERIFY(!listener.hasPendingConnections());
    }

    void refusalsOfTheHost_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("retryable");
        const QByteArray soap = "application/soap+xml";
        QTest::newRow("401") << 401 << QByteArray() << ErrorCode::AuthenticationFailed << false;
        QTest::newRow("403") << 403 << QByteArray() << ErrorCode::AccessDenied << false;
        QTest::newRow("503") << 503 << QByteArray() << ErrorCode::ServiceBusy << true;
        QTest::newRow("404") << 404 << QByteArray("text/html") << ErrorCode::NotWinRm << false;
        QTest::newRow("redirect") << 301 << QByteArray("text/html") << ErrorCode::NotWinRm << false;
        QTest::newRow("a web page")
            << 200 << QByteArray("text/html") << ErrorCode::NotWinRm << false;
        QTest::newRow("soap that is none") << 200 << soap << ErrorCode::NotWinRm << false;
    }
    void refusalsOfTheHost()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, type);
        FakeWinRm host;
        host.answerNext("Create", [&](const WinRmExchange &) {
            return httpReply(
                status, "<html/>", type,
                "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: Basic realm=\"WSMAN\"\r\n"
                "Location: https://elsewhere/\r\n");
        });
        const auto result = visit(host);
        QTEST(result.error().code, "code");
        QTEST(result.error().retryable, "retryable");
        QCOMPARE(host.verbs(), QByteArray("Create"));
        if (status == 401)
            QCOMPARE(result.error().context.value(u"offered"_s), u"Negotiate, Basic"_s);
    }

    void onlyAScriptThatCannotHaveBegunIsRetryable_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<bool>("retryable");
        QTest::newRow("Create") << QByteArray("Create") << true;
        QTest::newRow("Command") << QByteArray("Command") << true;
        QTest::newRow("the only Send") << QByteArray("Send") << false;
    }
    void onlyAScriptThatCannotHaveBegunIsRetryable()
    {
        QFETCH(const QByteArray, verb);
        FakeWinRm host;
        host.answerNext(verb, [](const WinRmExchange &) { return QByteArray(); });
        const auto result = visit(host);
        QCOMPARE(result.error().code, ErrorCode::ConnectionLost);
        QTEST(result.error().retryable, "retryable");
        QCOMPARE(host.count(verb), 1);
    }
};

QTEST_GUILESS_MAIN(WinRmTransportTest)
#include "tst_winrmtransport.moc"
