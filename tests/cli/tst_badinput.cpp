// Bad input through the real command line: each is named by its code, nothing is lost or
// overwritten, nothing begins on a host.
#include "lab/estate/contoso.h"
#include "tests/support/liveconsole.h"

#include <QStringEncoder>

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

/// As it may be put before Dublin's upgrade.
QByteArray goodIni()
{
    for (const lab::ApplianceSpec &appliance : lab::contosoAppliances())
        if (appliance.host == "DUB-CCE-01"_L1)
            return lab::applianceIni(appliance, u"2.1"_s);
    return {};
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

/// Each spoils a good file in one way, so that nothing but that can be what is found.
void TestBadInput::ini_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("blocked"); // by this check; empty: the file is good
    QTest::addColumn<QString>("named"); // in what is found
    const auto row
        = [](const char *name, const QByteArray &bytes, const QString &blocked,
             const QString &named = {}) { QTest::newRow(name) << bytes << blocked << named; };
    const QByteArray good = goodIni();
    QByteArray twice = good;
    twice.replace("SiteName=Dublin\r\n", "SiteName=Dublin\r\nSiteName=Seattle\r\n");
    QByteArray without = good;
    without.replace("[Network]", "; no section");
    QStringEncoder wide(QStringEncoder::Utf16LE, QStringConverter::Flag::WriteBom);
    row("good", good, {});
    row("BOM", "\xef\xbb\xbf" + good, {});
    row("missing section", without, u"ini.structure"_s, u"Network"_s);
    row("duplicate key", twice, u"ini.structure"_s, u"SiteName"_s);
    row("UTF-16", wide(QString::fromUtf8(good)), u"ini.encoding"_s, u"UTF-16"_s);
    row("binary junk", good + QByteArray("\0\x01\x02", 3), u"ini.encoding"_s);
    row("two megabytes", good + QByteArray("; more\r\n").repeated(256 * 1024), u"ini.encoding"_s);
    row("empty", {}, u"ini.structure"_s);
}

void TestBadInput::ini()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, blocked);
    QFETCH(QString, named);
    PracticeBench bench;
    const QString path = bench.folder() + u"/CloudConnector.ini"_s;
    QVERIFY(write(path, bytes));
    const ProgramResult result
        = bench.run(PracticeBench::cli(), {u"ini"_s, u"check"_s, path, u"--json"_s});
    QVERIFY(!result.killed);
    QCOMPARE(result.exitCode, blocked.isEmpty() ? 0 : 4);
    bool found = blocked.isEmpty();
    for (const Line &line : result.lines)
        if (line[u"verdict"].toString() == "block"_L1) {
            found |= line[u"id"].toString() == blocked && line[u"found"].toString().contains(named);
            QVERIFY(!line[u"found"].toString().isEmpty());
            QVERIFY(!line[u"remedy"].toString().isEmpty());
        }
    QVERIFY(found);
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
