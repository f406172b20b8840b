// No spelling of a secret survives, and nothing else is touched.
#include "logging/redactor.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUrl>
#include <QtTest>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

const QString canary = u"Ca'n\"a<r&y/ +ü\\7"_s;

QByteArray utf16(const QString &text)
{
    return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

Redactor redactorFor(const QStringList &secrets)
{
    Redactor redactor;
    for (QString secret : secrets)
        redactor.protect(Secret::take(std::move(secret)));
    return redactor;
}

QString scrubbed(const Redactor &redactor, QString line)
{
    redactor.scrub(line);
    return line;
}

} // namespace

class TestRedactor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spellings_data();
    void spellings();
    void insideBase64();
    void overlapsLeaveNothing();
    void theMaskSpellsNoSecret();
    void shortSecretsAreLeft();
    void credentialSets();
    void patterns_data();
    void patterns();
    void randomSecretsNeverSurvive();
    void fastEnough();
};

void TestRedactor::spellings_data()
{
    QTest::addColumn<QString>("spelling");
    const QByteArray json = QJsonDocument(QJsonArray{canary}).toJson(QJsonDocument::Compact);
    QTest::newRow("plain") << canary;
    QTest::newRow("json") << QString::fromUtf8(json.mid(2, json.size() - 4));
    QTest::newRow("windows json") << u"Ca\\u0027n\\\"a\\u003cr\\u0026y/ +ü\\\\7"_s;
    QTest::newRow("xml") << u"Ca'n&quot;a&lt;r&amp;y/ +ü\\7"_s;
    QTest::newRow("powershell") << u"Ca''n\"a<r&y/ +ü\\7"_s;
    QTest::newRow("url") << QString::fromLatin1(canary.toUtf8().toPercentEncoding());
    QTest::newRow("url lower") << QString::fromLatin1(canary.toUtf8().toPercentEncoding())
                                      .replace(u"%2F"_s, u"%2f"_s)
                                      .replace(u"%3C"_s, u"%3c"_s)
                                      .replace(u"%2B"_s, u"%2b"_s)
                                      .replace(u"%C3%BC"_s, u"%c3%bc"_s)
                                      .replace(u"%5C"_s, u"%5c"_s);
    QTest::newRow("base64") << QString::fromLatin1(canary.toUtf8().toBase64());
    QTest::newRow("base64 of utf-16") << QString::fromLatin1(utf16(canary).toBase64());
    QTest::newRow("hex") << QString::fromLatin1(canary.toUtf8().toHex());
}

void TestRedactor::spellings()
{
    QFETCH(const QString, spelling);
    const Redactor redactor = redactorFor({canary});
    QCOMPARE(scrubbed(redactor, u"before "_s + spelling + u" after"_s), u"before *** after"_s);
    QCOMPARE(scrubbed(redactor, spelling), u"***"_s);
    QCOMPARE(scrubbed(redactor, spelling + u"-"_s + spelling), u"***-***"_s);
    QCOMPARE(scrubbed(redactor, u"nothing here"_s), u"nothing here"_s);
}

void TestRedactor::insideBase64()
{
    const Redactor redactor = redactorFor({u"correct horse battery"_s});
    for (const auto &user : {u"a:"_s, u"ab:"_s, u"abc:"_s}) {
        for (const auto &tail : {u""_s, u"!"_s, u"!!"_s}) {
            const QString whole = user + u"correct horse battery"_s + tail;
            for (const QByteArray &bytes : {whole.toUtf8(), utf16(whole)}) {
                const QString header
                    = u"Authorization: Basic "_s + QString::fromLatin1(bytes.toBase64());
                const QString clean = scrubbed(redactor, header);
                QVERIFY2(clean.contains(u"***"_s), qPrintable(clean));
                const QString rest = clean.section(u' ', 2).remove(u"***"_s).remove(u'=');
                QVERIFY2(rest.size() < 20, qPrintable(clean)); // user, tail and shared digits only
            }
        }
    }
}

void TestRedactor::overlapsLeaveNothing()
{
    const Redactor redactor = redactorFor({u"abcdef"_s, u"defghi"_s, u"abcdefgh"_s});
    QCOMPARE(scrubbed(redactor, u"<abcdefghi>"_s), u"<***>"_s);
    QCOMPARE(scrubbed(redactor, u"abcdef defghi"_s), u"*** ***"_s);
}

/// Found by the random test below: the mask of one secret completed another one behind it.
void TestRedactor::theMaskSpellsNoSecret()
{
    const Redactor redactor = redactorFor({u"**begin"_s, u"secret"_s, u"****"_s});
    QCOMPARE(scrubbed(redactor, u"secretbegin"_s), u"***"_s);
    QCOMPARE(scrubbed(redactor, u"secretsecret********"_s), u"***"_s);
}

void TestRedactor::shortSecretsAreLeft()
{
    QCOMPARE(scrubbed(redactorFor({u"abc"_s, u""_s}), u"abc abcabc"_s), u"abc abcabc"_s);
}

void TestRedactor::credentialSets()
{
    CredentialSet set;
    set.hosts[HostId{u"h"_s}]
        = {u"Administrator"_s, Secret::take(u"hostpass"_s), Secret::take(u"keyphrase"_s)};
    set.accounts[AccountKind::TenantAdmin] = {u"admin"_s, Secret::take(u"tenantpass"_s)};
    Redactor redactor;
    redactor.protect(set);
    QCOMPARE(
        scrubbed(redactor, u"Administrator hostpass keyphrase admin tenantpass"_s),
        u"Administrator *** *** admin ***"_s);
}

void TestRedactor::patterns_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const QString &line, const QString &wanted) {
        QTest::newRow(qPrintable(line)) << line << wanted;
    };
    row(u"password=hunter2 next"_s, u"password=*** next"_s);
    row(u"Password: hunter2"_s, u"Password: ***"_s);
    row(u"{\"adminPassword\":\"hun\\\"ter 2\",\"x\":1}"_s, u"{\"adminPassword\":***,\"x\":1}"_s);
    row(u"PWD='a b c'; server=x"_s, u"PWD=***; server=x"_s);
    row(u"password=\"never closed"_s, u"password=***"_s);
    row(u"Set-CcCredential -Password hunter2 -User bob"_s,
        u"Set-CcCredential -Password *** -User bob"_s);
    row(u"mlcmd -h host -p hunter2 -x"_s, u"mlcmd -h host -p *** -x"_s);
    row(u"\"C:\\lca\\mlcmd.exe\" -u x -p \"a b\""_s, u"\"C:\\lca\\mlcmd.exe\" -u x -p ***"_s);
    row(u"<n1:Password type=\"x\">hunter2</n1:Password>"_s,
        u"<n1:Password type=\"x\">***</n1:Password>"_s);
    row(u"Kennwort: geheim"_s, u"Kennwort: ***"_s);
    row(u"mkdir -p folder"_s, u"mkdir -p folder"_s);
    row(u"the password was accepted"_s, u"the password was accepted"_s);
    row(u"Register-CcAppliance asks for a password"_s,
        u"Register-CcAppliance asks for a password"_s);
}

void TestRedactor::patterns()
{
    QFETCH(const QString, line);
    QFETCH(const QString, wanted);
    QCOMPARE(scrubbed(Redactor(), line), wanted);
}

void TestRedactor::randomSecretsNeverSurvive()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    const auto text = [&random](int least, int most) {
        QString made;
        for (int i = random.bounded(least, most); i > 0; --i)
            made += QChar(char16_t(random.bounded(33, 126)));
        return made;
    };
    for (int round = 0; round < 300; ++round) {
        const QString first = text(6, 20);
        const QString second = text(6, 20);
        const Redactor redactor = redactorFor({first, second});
        const QString line
            = text(0, 10) + first + text(0, 3) + second + first.mid(2) + second + text(0, 10);
        const QString clean = scrubbed(redactor, line);
        const QString told = u"seed %1: %2"_s.arg(seed).arg(round);
        QVERIFY2(!clean.contains(first) && !clean.contains(second), qPrintable(told));
    }
}

/// Not a benchmark, only a tripwire: a naive search over all spellings is slower by far.
void TestRedactor::fastEnough()
{
    QStringList secrets;
    for (int i = 0; i < 10; ++i)
        secrets << u"secret-number-%1-x"_s.arg(i);
    const Redactor redactor = redactorFor(secrets);
    QString line
        = u"2026-11-22 12:00:00 Copying file C:\\CloudConnector\\Bits\\VHD\\Base.vhdx (12 of 400 MB)"_s;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20000; ++i)
        redactor.scrub(line);
    qInfo("20,000 lines in %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
