// The channel on the wire: ways to fail, ways to be cut, and what a stop request does to a wait.
#include "tests/fakes/scriptedhttpsserver.h"
#include "tests/support/lane.h"
#include "transports/winrm/httpchannel.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <semaphore>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

struct Counter final : WireObserver {
    int sent = 0;
    int received = 0;
    void requestSent() override { ++sent; }
    void replyReceived() override { ++received; }
};

Result<HttpReply>
postOnce(HttpChannel &channel, const std::stop_token &stop, const QByteArray &body = "ask")
{
    if (auto connected = channel.connect({}, stop); !connected)
        return Unexpected(connected.error());
    return channel.post({.contentType = "text/plain", .body = body}, Deadline::in(20s), stop);
}

Result<HttpReply> postOnce(const Endpoint &endpoint, std::chrono::milliseconds connect = 3s)
{
    return inLane([endpoint, connect](const std::stop_token &stop) {
        HttpChannel channel(endpoint, connect);
        return postOnce(channel, stop);
    });
}

Endpoint loopback(quint16 port)
{
    Endpoint endpoint;
    endpoint.address = u"127.0.0.1"_s;
    endpoint.port = port;
    endpoint.pin = u"00"_s;
    return endpoint;
}

} // namespace

class HttpChannelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneConnectionCarriesManyRequests()
    {
        ScriptedHttpsServer server([](QSslSocket &socket, const HttpExchange &exchange) {
            socket.write(httpReply(200, "echo " + exchange.body, "text/plain"));
        });
        Counter counter;
        const Endpoint endpoint = server.endpoint();
        const QByteArray bodies = inLane([&counter, endpoint](const std::stop_token &stop) {
            HttpChannel channel(endpoint, 3s, &counter);
            const QByteArray first = postOnce(channel, stop, "1")->body;
            return QByteArray(first + ", " + postOnce(channel, stop, "2")->body);
        });
        QCOMPARE(bodies, QByteArray("echo 1, echo 2"));
        QCOMPARE(server.connections(), 1);
        QCOMPARE(counter.sent, 2);
        QCOMPARE(counter.received, 2);
        QVERIFY(server.received().startsWith("POST /wsman HTTP/1.1\r\nHost: 127.0.0.1:"));
    }

    void aLargeRequestGoesThrough()
    {
        ScriptedHttpsServer server([](QSslSocket &socket, const HttpExchange &exchange) {
            socket.write(httpReply(200, QByteArray::number(exchange.body.size()), "text/plain"));
        });
        const Endpoint endpoint = server.endpoint();
        const auto reply = inLane([endpoint](const std::stop_token &stop) {
            HttpChannel channel(endpoint, 3s);
            return postOnce(channel, stop, QByteArray(3'000'000, 'x'));
        });
        QCOMPARE(reply->body, QByteArray("3000000"));
    }

    void aConnectionThatBrokeWhileIdleIsReplaced()
    {
        std::binary_semaphore closed(0);
        ScriptedHttpsServer server([&closed](QSslSocket &socket, const HttpExchange &exchange) {
            socket.write(httpReply(200, "ok", "text/plain"));
            if (exchange.connection == 1) {
                connect(
                    &socket, &QSslSocket::disconnected, &socket, [&closed] { closed.release(); });
                socket.disconnectFromHost();
            }
        });
        const Endpoint endpoint = server.endpoint();
        const auto second = inLane([&closed, endpoint](const std::stop_token &stop) {
            HttpChannel channel(endpoint, 3s);
            const auto first = postOnce(channel, stop);
            closed.acquire();
            return first ? postOnce(channel, stop) : first;
        });
        QVERIFY(second.has_value());
        QCOMPARE(server.connections(), 2);
    }

    void aSlowAnswerIsPutTogether()
    {
        ScriptedHttpsServer server([](QSslSocket &socket, const HttpExchange &) {
            const QByteArray bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                     "3\r\nhel\r\n2\r\nlo\r\n0\r\nX: y\r\n\r\n";
            for (const char byte : bytes) {
                socket.write(&byte, 1);
                socket.flush(); // a TLS record of its own
            }
        });
        QCOMPARE(postOnce(server.endpoint())->body, QByteArray("hello"));
    }

    void answersThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("junk") << QByteArray("220 mail ready\r\n") << ErrorCode::NotWinRm;
        QTest::newRow("too large")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n")
            << ErrorCode::ProtocolViolation;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::ConnectionLost;
        QTest::newRow("half") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
                              << ErrorCode::ConnectionLost;
    }
    void answersThatAreNone()
    {
        QFETCH(const QByteArray, bytes);
        ScriptedHttpsServer server([&](QSslSocket &socket, const HttpExchange &) {
            socket.write(bytes);
            socket.disconnectFromHost();
        });
        const auto reply = postOnce(server.endpoint());
        QVERIFY(!reply);
        QTEST(reply.error().code, "code");
        QVERIFY(!reply.error().retryable); // the host may have acted
    }

    void aRedirectIsNotFollowed()
    {
        ScriptedHttpsServer server([&server](QSslSocket &socket, const HttpExchange &) {
            socket.write(httpReply(
                302, "", "text/html",
                "Location: https://127.0.0.1:" + QByteArray::number(server.endpoint().port)
                    + "/\r\n"));
        });
        QCOMPARE(postOnce(server.endpoint())->status, 302);
        QCOMPARE(server.connections(), 1);
    }

    void nobodyListens()
    {
        quint16 port = 0;
        {
            QTcpServer gone;
            QVERIFY(gone.listen(QHostAddress::LocalHost));
            port = gone.serverPort();
        }
        const auto reply = postOnce(loopback(port));
        QCOMPARE(reply.error().code, ErrorCode::ConnectionRefused);
        QVERIFY(reply.error().retryable);
    }

    void unknownHosts_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("does not resolve") << u"no-such-host.invalid"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("no name at all") << u"a b\r\nX: y"_s;
    }
    void unknownHosts()
    {
        QFETCH(const QString, address);
        Endpoint endpoint = loopback(5986);
        endpoint.address = address;
        QCOMPARE(postOnce(endpoint, 20s).error().code, ErrorCode::HostNotFound);
    }

    void aServerWithoutTls()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            server.nextPendingConnection()->write("SSH-2.0-OpenSSH_9.2\r\n");
        });
        QCOMPARE(postOnce(loopback(server.serverPort())).error().code, ErrorCode::TlsFailed);
    }

    void aServerThatAcceptsAndSaysNothing()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto reply = postOnce(loopback(server.serverPort()), 200ms);
        QCOMPARE(reply.error().code, ErrorCode::ConnectionLost);
        QVERIFY(reply.error().retryable);
    }

    void stopEndsEveryWait_data()
    {
        QTest::addColumn<bool>("whileConnecting");
        QTest::newRow("while connecting") << true;
        QTest::newRow("while waiting for the reply") << false;
    }
    void stopEndsEveryWait()
    {
        QFETCH(const bool, whileConnecting);
        std::function<void()> stopNow;
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        connect(&silent, &QTcpServer::newConnection, &silent, [&] { stopNow(); });
        ScriptedHttpsServer server([&](QSslSocket &, const HttpExchange &) { stopNow(); });

        const Endpoint endpoint
            = whileConnecting ? loopback(silent.serverPort()) : server.endpoint();
        Lane<Result<HttpReply>> lane([endpoint](const std::stop_token &stop) {
            HttpChannel channel(endpoint, 20s);
            return postOnce(channel, stop);
        });
        std::chrono::steady_clock::time_point asked;
        stopNow = [&] {
            asked = std::chrono::steady_clock::now();
            lane.requestStop();
        };
        QCOMPARE(lane.wait().error().code, ErrorCode::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - asked < 2s); // not the 20 s of either wait
    }
};

QTEST_GUILESS_MAIN(HttpChannelTest)
#include "tst_httpchannel.moc"
