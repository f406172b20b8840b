// The HTTP reply parser: every way to tell a length, every cut, every kind of junk.
#include "transports/winrm/httpreply.h"

#include <QTest>

using namespace changeover;
using State = HttpReplyParser::State;

class HttpReplyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeReplies_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                                << 200 << QByteArray("hello") << true;
        QTest::newRow("no body") << QByteArray("HTTP/1.1 401 \r\nContent-Length: 0\r\n\r\n") << 401
                                 << QByteArray() << true;
        QTest::newRow("chunked, extension, trailers")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                          "3;name=value\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n")
            << 200 << QByteArray("hello") << true;
        QTest::newRow("chunk sizes in either case")
            << QByteArray("HTTP/1.1 200 OK\r\ntransfer-encoding:chunked\r\n\r\n"
                          "A\r\n0123456789\r\nb\r\n0123456789a\r\n0\r\n\r\n")
            << 200 << QByteArray("01234567890123456789a") << true;
        QTest::newRow("close") << QByteArray(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")
                               << 200 << QByteArray("ok") << false;
        QTest::newRow("1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok") << 200
                             << QByteArray("ok") << false;
        QTest::newRow("interim first") << QByteArray(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno")
                                       << 500 << QByteArray("no") << true;
        QTest::newRow("bare line feeds") << QByteArray("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")
                                         << 200 << QByteArray("ok") << true;
    }
    void wholeReplies()
    {
        QFETCH(const QByteArray, bytes);
        for (const bool byteByByte : {false, true}) {
            HttpReplyParser parser;
            State state = State::More;
            if (!byteByByte)
                state = parser.feed(bytes);
            for (qsizetype i = 0; byteByByte && i < bytes.size(); ++i) {
                QCOMPARE(state, State::More);
                state = parser.feed(QByteArrayView(bytes).sliced(i, 1));
            }
            QCOMPARE(state, State::Done);
            const HttpReply reply = parser.take();
            QTEST(reply.status, "status");
            QTEST(reply.body, "body");
            QTEST(reply.keepAlive, "keepAlive");
        }
    }

    void brokenReplies_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        const auto violation = ErrorCode::ProtocolViolation;
        QTest::newRow("another protocol, at once") << QByteArray("SSH-") << ErrorCode::NotWinRm;
        QTest::newRow("no status") << QByteArray("HTTP/1.1 fine\r\n") << ErrorCode::NotWinRm;
        QTest::newRow("no colon") << ok + "nonsense\r\n" << ErrorCode::NotWinRm;
        QTest::newRow("length is no number") << ok + "Content-Length: x\r\n\r\n" << violation;
        QTest::newRow("negative length") << ok + "Content-Length: -1\r\n\r\n" << violation;
        QTest::newRow("two lengths") << ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"
                                     << violation;
        QTest::newRow("length and chunks")
            << ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
            << violation;
        QTest::newRow("unknown encoding") << ok + "Transfer-Encoding: gzip\r\n\r\n" << violation;
        QTest::newRow("chunk size") << ok + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"
                                    << violation;
        QTest::newRow("chunk longer than said")
            << ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
            << violation;
        QTest::newRow("body too large") << ok + "Content-Length: 101\r\n\r\n" << violation;
        QTest::newRow("chunks too large")
            << ok + "Transfer-Encoding: chunked\r\n\r\n40\r\n" + QByteArray(64, 'x') + "\r\n40\r\n"
            << violation;
        QTest::newRow("endless header") << ok + "X: " + QByteArray(600, 'x') << violation;
        QTest::newRow("endless headers") << ok + QByteArray("X: y\r\n").repeated(100) << violation;
        QTest::newRow("endless trailers")
            << ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("X: y\r\n").repeated(100)
            << violation;
    }
    void brokenReplies()
    {
        QFETCH(const QByteArray, bytes);
        HttpReplyParser parser({.head = 512, .body = 100});
        QCOMPARE(parser.feed(bytes), State::Failed);
        QTEST(parser.error().code, "code");
    }

    void anEarlyEndIsALostConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
        QTest::newRow("body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
        QTest::newRow("chunk") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhell");
        QTest::newRow("trailer") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n");
    }
    void anEarlyEndIsALostConnection()
    {
        QFETCH(const QByteArray, bytes);
        HttpReplyParser parser;
        QCOMPARE(parser.feed(bytes), State::More);
        QCOMPARE(parser.finish(), State::Failed);
        QCOMPARE(parser.error().code, ErrorCode::ConnectionLost);
    }

    void aReplyWithoutLengthEndsWithItsConnection()
    {
        HttpReplyParser parser;
        QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\n\r\nhel"), State::More);
        QCOMPARE(parser.feed("lo"), State::More);
        QCOMPARE(parser.finish(), State::Done);
        const HttpReply reply = parser.take();
        QCOMPARE(reply.body, QByteArray("hello"));
        QVERIFY(!reply.keepAlive);
    }

    void bytesBehindTheReplyEndTheConnection()
    {
        HttpReplyParser parser;
        QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP"), State::Done);
        QVERIFY(!parser.take().keepAlive);
    }

    void headersAreFoundWhateverTheirCase()
    {
        HttpReplyParser parser;
        parser.feed("HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate\r\nwww-authenticate:  Basic "
                    "realm=\"x\" "
                    "\r\nContent-Length: 0\r\n\r\n");
        const HttpReply reply = parser.take();
        const QList<QByteArray> expected{"Negotiate", "Basic realm=\"x\""};
        QCOMPARE(reply.headersNamed("www-authenticate"), expected);
        QCOMPARE(reply.header("content-length"), QByteArray("0"));
    }
};

QTEST_GUILESS_MAIN(HttpReplyTest)
#include "tst_httpreply.moc"
