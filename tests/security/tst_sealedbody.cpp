// The body of a sealed message, byte by byte, and what is refused.
#include "security/sealedbody.h"

#include <QTest>

using namespace changeover;

namespace
{

const QByteArray Golden = "--Encrypted Boundary\r\n"
                          "\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
                          "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=5\r\n"
                          "--Encrypted Boundary\r\n"
                          "\tContent-Type: application/octet-stream\r\n";
const QByteArray Signature = "0123456789abcdef";
const QByteArray End = "--Encrypted Boundary--\r\n";

QByteArray body(const QByteArray &binary, const QByteArray &end = End)
{
    return Golden + binary + end;
}

QByteArray lengthOf(const QByteArray &signature)
{
    return QByteArray(1, char(signature.size())) + QByteArray(3, '\0');
}

} // namespace

class SealedBodyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isWrittenAsHostsReadIt()
    {
        const SealedMessage message{Signature, "hello"};
        QCOMPARE(
            writeSealedBody(SealedProtocol::Spnego, message),
            body(lengthOf(Signature) + Signature + "hello"));
        QVERIFY(writeSealedBody(SealedProtocol::Kerberos, message)
                    .contains("\tContent-Type: application/HTTP-Kerberos-session-encrypted\r\n"));
        QCOMPARE(
            sealedContentType(SealedProtocol::Spnego),
            QByteArray("multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\""
                       ";boundary=\"Encrypted Boundary\""));
    }

    void isReadAsHostsWriteIt_data()
    {
        QTest::addColumn<QByteArray>("cipher");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("plain") << QByteArray("hello") << End;
        QTest::newRow("without the last line end") << QByteArray("hello") << End.chopped(2);
        QTest::newRow("ends like a line") << QByteArray("x\r\n") << End;
        QTest::newRow("holds the boundary") << QByteArray("a--Encrypted Boundary--\r\nb") << End;
        QTest::newRow("empty") << QByteArray() << End;
    }
    void isReadAsHostsWriteIt()
    {
        QFETCH(const QByteArray, cipher);
        QFETCH(const QByteArray, end);
        for (const QByteArray &signature : {Signature, QByteArray(60, 's')}) {
            const auto read = readSealedBody(body(lengthOf(signature) + signature + cipher, end));
            QVERIFY(read.has_value());
            QCOMPARE(read->signature, signature);
            QCOMPARE(read->ciphertext, cipher);
        }
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray whole = body(lengthOf(Signature) + Signature + "hello");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("soap") << QByteArray("<s:Envelope/>");
        QTest::newRow("no end") << whole.chopped(4);
        QTest::newRow("cut in the signature") << body(lengthOf(Signature) + "0123");
        QTest::newRow("no length") << body("ab");
        QTest::newRow("no signature") << body(QByteArray(4, '\0') + "hello");
        QTest::newRow("a signature of 4 GB") << body(QByteArray(4, '\xff') + "hello");
        QTest::newRow("something before it") << "x" + whole;
        QTest::newRow("only its head") << Golden;
    }
    void anythingElseIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        QCOMPARE(readSealedBody(bytes).error().code, ErrorCode::ProtocolViolation);
    }

    void theKindIsSeenInEitherCase()
    {
        QVERIFY(isSealedContentType("Multipart/Encrypted; protocol=x"));
        QVERIFY(!isSealedContentType("application/soap+xml;charset=UTF-8"));
        QVERIFY(!isSealedContentType(""));
    }
};

QTEST_GUILESS_MAIN(SealedBodyTest)
#include "tst_sealedbody.moc"
