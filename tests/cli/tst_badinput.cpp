// Bad input through the real command line: each is named by its code, nothing is lost or
// overwritten, nothing begins on a host.
#include "tests/support/liveconsole.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ini_data();
    void ini();
    void estateFile_data();
    void estateFile();
    void journalIsJunk();
    void hostClockIsAnHourOff();
    void packageHasAnotherHash();
    void passwordIsRefused();
};

void TestBadInput::ini_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("missing sections") << QByteArray("[Common]\r\nSiteName=Dublin\r\n");
    QTest::newRow("duplicate key")
        << QByteArray("[Common]\r\nSiteName=Dublin\r\nSiteName=Seattle\r\n");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe[\0C\0o\0m\0m\0o\0n\0]\0\r\0\n\0", 22);
    QTest::newRow("BOM") << QByteArray("\xef\xbb\xbf[Common]\r\nSiteName=Dublin\r\n");
    QTest::newRow("binary junk") << QByteArray("\0\x01\x02\xfe\x7f[\0\0=;\n\n", 12).repeated(500);
    QTest::newRow("two megabytes") << QByteArray("[A]\nb=c\n").repeated(256 * 1024);
}

void TestBadInput::ini()
{
    QFETCH(QByteArray, bytes);
    PracticeBench bench;
    const QString path = bench.folder() + u"/CloudConnector.ini"_s;
    QVERIFY(write(path, bytes));
    const ProgramResult result
        = bench.run(PracticeBench::cli(), {u"ini"_s, u"check"_s, path, u"--json"_s});
    QVERIFY(!result.killed);
    QCOMPARE(result.exitCode, 4);
    int blocks = 0;
    for (const Line &line : result.lines)
        if (line[u"verdict"].toString() == "block"_L1) {
            ++blocks;
            QVERIFY(!line[u"found"].toString().isEmpty());
            QVERIFY(!line[u"remedy"].toString().isEmpty());
        }
    QVERIFY(blocks > 0);
    QCOMPARE(contentOf(path), bytes);
}

void TestBadInput::estateFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("truncated") << QByteArray(R"({"format":"changeover.estate","schema":1,"na)")
                               << u"file-invalid"_s;
    QTest::newRow("empty") << QByteArray() << u"file-invalid"_s;
    QTest::newRow("newer schema") << QByteArray(
        R"({"format":"changeover.estate","schema":999,"name":"X"})")
                                  << u"schema-too-new"_s;
}

void TestBadInput::estateFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    PracticeBench bench;
    const QString good = bench.folder() + u"/good.json"_s;
    const QStringList practice{u"estate"_s, u"export"_s, good, u"--practice"_s};
    QCOMPARE(bench.run(PracticeBench::cli(), practice).exitCode, 0);
    const QString path = bench.folder() + u"/estate.json"_s;
    QVERIFY(write(path, bytes));
    // Neither reading nor importing over it touches what may still be mended.
    for (const QStringList &command :
         {QStringList{u"estate"_s, u"show"_s}, QStringList{u"estate"_s, u"import"_s, good}}) {
        const ProgramResult result
            = bench.run(PracticeBench::cli(), command + QStringList{u"--json"_s});
        QVERIFY(!result.killed);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.last()[u"code"].toString(), code);
        QVERIFY(!result.last()[u"next"].toString().isEmpty());
        QCOMPARE(contentOf(path), bytes);
    }
}

void TestBadInput::journalIsJunk()
{
    PracticeBench bench;
    const QString path = bench.folder() + u"/journal.db"_s;
    const QByteArray junk = QByteArray("not a database at all\n").repeated(1000);
    QVERIFY(write(path, junk));
    const ProgramResult result
        = bench.run(PracticeBench::cli(), {u"run"_s, u"list"_s, u"--json"_s});
    QVERIFY(!result.killed);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.last()[u"code"].toString(), u"storage-corrupt"_s);
    QCOMPARE(contentOf(path), junk);
}

void TestBadInput::hostClockIsAnHourOff()
{
    PracticeBench bench;
    const QString faults = bench.folder() + u"/faults"_s;
    QVERIFY(write(faults, R"({"point":"now","host":"DUB-CCE-01","do":"clock-off"})"));
    const ProgramResult result = bench.run(
        PracticeBench::cli(),
        bench.upgradeArguments(u"Dublin"_s) + QStringList{u"--fault"_s, faults});
    QCOMPARE(result.exitCode, 4);
    const auto blocked = [](const Line &line) {
        return line[u"id"].toString() == "clock"_L1 && line[u"verdict"].toString() == "block"_L1;
    };
    QVERIFY(std::any_of(result.lines.begin(), result.lines.end(), blocked));
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
}

/// Found out while the package is copied, before anything is uninstalled.
void TestBadInput::packageHasAnotherHash()
{
    PracticeBench bench;
    LiveConsole console(
        bench,
        bench.upgradeArguments(u"Dublin"_s)
            + QStringList{u"--package-sha256"_s, QString(64, u'a')});
    QVERIFY2(console.sees(is(u"question.asked"_s)), console.errors().constData());
    const QJsonObject question = console.line(is(u"question.asked"_s))[u"question"].toObject();
    QCOMPARE(question[u"kind"].toString(), u"step-failed"_s);
    QCOMPARE(question[u"step"].toString(), u"DUB-CCE-01/stage"_s);
    const ProgramResult told = bench.run(
        PracticeBench::cli(),
        {u"run"_s, u"answer"_s, u"last"_s, u"--choice"_s, u"stop"_s, u"--json"_s});
    QCOMPARE(told.exitCode, 0);
    QVERIFY(console.ends());
    QCOMPARE(console.exitCode(), 2);
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
}

void TestBadInput::passwordIsRefused()
{
    PracticeBench bench;
    const QString faults = bench.folder() + u"/faults"_s;
    QVERIFY(
        write(faults, R"({"point":"request","host":"DUB-CCE-01","n":1,"times":1000,"do":"401"})"));
    const ProgramResult result = bench.run(
        PracticeBench::cli(),
        bench.upgradeArguments(u"Dublin"_s) + QStringList{u"--fault"_s, faults});
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.last()[u"code"].toString(), u"authentication-failed"_s);
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
