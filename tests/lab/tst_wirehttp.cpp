// The lab's endpoint below the remote shell: TLS, HTTP, Basic authentication, and what it does with
// requests nobody should send.
#include "lab/wire/httpparser.h"
#include "wirebench.h"
#include "wireclient.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace changeover;
using namespace changeover::lab;
using namespace changeover::tests;
using namespace Qt::StringLiterals;

namespace
{

const Envelope create{u"Create"_s, {}, "<rsp:Shell/>"};

/// The requests in `bytes`, fed in pieces of `piece` bytes.
QList<HttpRequest> parse(HttpParser &parser, const QByteArray &bytes, qsizetype piece)
{
    QList<HttpRequest> requests;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        parser.feed(bytes.mid(at, piece));
        while (const auto request = parser.next())
            requests << *request;
    }
    return requests;
}

} // namespace

class TestWireHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreReadHoweverTheyArrive_data()
    {
        QTest::addColumn<int>("piece");
        QTest::newRow("byte by byte") << 1;
        QTest::newRow("seven") << 7;
        QTest::newRow("at once") << 10'000;
    }
    void requestsAreReadHoweverTheyArrive()
    {
        QFETCH(int, piece);
        HttpParser parser;
        const auto requests = parse(
            parser,
            "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
            "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            "2;x=y\r\nde\r\n1\r\nf\r\n0\r\nTrailer: t\r\n\r\n"
            "GET /c HTTP/1.0\r\n\r\n",
            piece);
        QCOMPARE(requests.size(), 3);
        QCOMPARE(requests.at(0).body, "abc"_ba);
        QVERIFY(requests.at(0).keepAlive);
        QCOMPARE(requests.at(1).body, "def"_ba);
        QVERIFY(!requests.at(1).keepAlive);
        QCOMPARE(requests.at(2).method, "GET"_ba);
        QVERIFY(!requests.at(2).keepAlive);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("no http") << "hello\r\n\r\n"_ba << 400;
        QTest::newRow("header") << "POST / HTTP/1.1\r\nnothing\r\n\r\n"_ba << 400;
        QTest::newRow("length") << "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"_ba << 400;
        QTest::newRow("endless head") << QByteArray(40'000, 'x') << 431;
        QTest::newRow("huge") << "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"_ba << 413;
        QTest::newRow("chunk size")
            << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"_ba << 400;
        QTest::newRow("huge chunk")
            << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"_ba << 413;
    }
    void nonsenseIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        HttpParser parser;
        QVERIFY(parse(parser, bytes, 1000).isEmpty());
        QCOMPARE(parser.broken(), status);
    }

    void aWrongPasswordIsOfferedTheSchemes()
    {
        Bench bench;
        WireClient client(bench.server.port(), "admin", "wrong");
        const Answer answer = client.exchange(create);
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.head.contains("\r\nWWW-Authenticate: Negotiate\r\n"));
        QVERIFY(answer.head.contains("\r\nWWW-Authenticate: Basic realm=\"WSMAN\"\r\n"));
        QVERIFY(!answer.head.contains("NTLM"));
        WireClient right(bench.server.port());
        QCOMPARE(right.exchange(create).status, 200);
    }

    void plainHttpGetsNoAnswer()
    {
        Bench bench;
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, bench.server.port());
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write("POST /wsman HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!socket.readAll().startsWith("HTTP"));
    }

    void identifyNeedsNoSignInAtItsOwnPath()
    {
        Bench bench;
        WireClient client(bench.server.port());
        QVERIFY(client.connectNow());
        client.socket.write(
            "POST /wsman-anon/identify HTTP/1.1\r\nWSMANIDENTIFY: unauthenticated\r\n"
            "Content-Length: 0\r\n\r\n");
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->element(u"wsmid:ProductVendor"_s), u"Microsoft Corporation"_s);
        client.socket.write(client.request({}, "/elsewhere"));
        QCOMPARE(client.answer().value_or(Answer()).status, 404);
    }

    void tooLargeAnEnvelopeIsAFaultAndTheConnectionLives()
    {
        Bench bench;
        WireClient client(bench.server.port());
        client.post(QByteArray(HttpParser::bodyLimit + 1, ' '));
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->faultCode(), u"2150858790"_s);
        QCOMPARE(client.exchange(create).status, 200);
        client.post("<no><soap/></no>"_ba);
        QCOMPARE(client.answer().value_or(Answer()).status, 400);
    }

    void chunkedRequestsAreAccepted()
    {
        Bench bench;
        WireClient client(bench.server.port());
        QVERIFY(client.connectNow());
        const QByteArray body = create.text();
        QByteArray request = client.request({});
        request.replace("Content-Length: 0", "Transfer-Encoding: chunked");
        client.socket.write(
            request + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n");
        QCOMPARE(client.answer().value_or(Answer()).status, 200);
    }

    void onlyTls12IsSpoken()
    {
        Bench bench;
        WireClient client(bench.server.port());
        QVERIFY(client.connectNow());
        QCOMPARE(client.socket.sessionProtocol(), QSsl::TlsV1_2);
        QCOMPARE(client.socket.peerCertificate(), benchCertificate().certificate);
    }

    void certificatesSayWhoTheyAreFor()
    {
        const QSslCertificate certificate = benchCertificate().certificate;
        QCOMPARE(
            certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"SEA-CCE-01"_s});
        const auto names = certificate.subjectAlternativeNames();
        QVERIFY(names.values(QSsl::DnsEntry).contains(u"SEA-CCE-01"_s));
        QVERIFY(names.values(QSsl::IpAddressEntry).contains(u"127.0.0.1"_s));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(certificate.effectiveDate() < now);
        QVERIFY(certificate.expiryDate() > now.addDays(3640));
        static const QRegularExpression form(u"^([0-9A-F]{2}:){31}[0-9A-F]{2}$"_s);
        QVERIFY(form.match(benchCertificate().fingerprint()).hasMatch());
        QVERIFY(!makeCertificate(u"../evil"_s));
    }

    void certificatesStayTheSameAndPrivate()
    {
        QTemporaryDir directory;
        const QString folder = directory.filePath(u"certificates"_s);
        const auto first = certificateFor(folder, u"SEA-CCE-01"_s);
        QVERIFY(first);
        const auto again = certificateFor(folder, u"SEA-CCE-01"_s);
        QVERIFY(again);
        QCOMPARE(again->fingerprint(), first->fingerprint());
        QFile file(folder + u"/SEA-CCE-01.pem"_s);
        QVERIFY(
            !(file.permissions()
              & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));

        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("torn");
        file.close();
        const auto damaged = certificateFor(folder, u"SEA-CCE-01"_s);
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().code, ErrorCode::FileInvalid);
    }
};

QTEST_GUILESS_MAIN(TestWireHttp)
#include "tst_wirehttp.moc"
