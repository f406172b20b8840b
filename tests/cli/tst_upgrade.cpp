// The main job on the command line, over the real protocol: what the lab's ledger says against what
// the console believes.
#include "tests/support/practicebench.h"
#include "tests/support/sourcefolder.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

QString readme()
{
    QFile file(sourceFolder() + u"/README.md"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestCliUpgrade : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCommandOfTheReadme();
    void secondRunOnTheSiteIsRefused();
    void wrongArguments_data();
    void wrongArguments();
};

/// Word for word, with a file for the ledger.
void TestCliUpgrade::theCommandOfTheReadme()
{
    const QString words = u"upgrade --practice --site Seattle --to 2.1 --yes --json --speed 2000 "
                          "--ledger ledger.ndjson"_s;
    QVERIFY(readme().contains(u"\n./dev cli "_s + words + u'\n'));
    PracticeBench bench;
    QStringList arguments = words.split(u' ');
    arguments.last() = bench.ledgerFile();
    const ProgramResult result = bench.run(PracticeBench::cli(), arguments);
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.last().value(u"event"_s).toString(), u"run.finished"_s);
    QCOMPARE(result.last().value(u"state"_s).toString(), u"succeeded"_s);
    // Per appliance Register, Start-CcDownload, Install and Switch, among the others, each once.
    QCOMPARE(
        bench.effects(upgradeEffects() + QStringList{u"call.cut"_s}),
        expectedEffects({u"SEA-CCE-01"_s, u"SEA-CCE-02"_s}));

    const ProgramResult verified
        = bench.run(PracticeBench::cli(), {u"run"_s, u"verify"_s, u"last"_s, u"--json"_s});
    QCOMPARE(verified.exitCode, 0);
    QVERIFY(verified.last().value(u"intact"_s).toBool());
    const ProgramResult report
        = bench.run(PracticeBench::cli(), {u"run"_s, u"report"_s, u"last"_s, u"--json"_s});
    QCOMPARE(report.last().value(u"state"_s).toString(), u"succeeded"_s);
    for (const QJsonValue step : report.last().value(u"steps"_s).toArray())
        QVERIFY(!step.toObject().value(u"evidence"_s).toObject().isEmpty());
}

void TestCliUpgrade::secondRunOnTheSiteIsRefused()
{
    PracticeBench bench(200);
    QProcess first;
    bench.set(first, PracticeBench::cli(), bench.upgradeArguments(u"Seattle"_s));
    first.start();
    QByteArray seen;
    QVERIFY(QTest::qWaitFor(
        [&] { return (seen += first.readAllStandardOutput()).contains("job.attached"); }, 120'000));
    const ProgramResult second
        = bench.run(PracticeBench::cli(), bench.upgradeArguments(u"Dublin"_s));
    QCOMPARE(second.exitCode, 2); // another site, the same tenant
    QCOMPARE(second.last().value(u"code"_s).toString(), u"lock-held"_s);
    QVERIFY(!second.last().value(u"context"_s).toObject().value(u"run"_s).toString().isEmpty());
    const ProgramResult stop = bench.run(
        PracticeBench::cli(),
        {u"run"_s, u"stop"_s, u"last"_s, u"--how"_s, u"cancel-job"_s, u"--json"_s});
    QCOMPARE(stop.exitCode, 0);
    QVERIFY(QTest::qWaitFor([&] { return first.state() == QProcess::NotRunning; }, 120'000));
    QCOMPARE(first.exitCode(), 3);
}

void TestCliUpgrade::wrongArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("nothing") << QStringList{} << 1;
    QTest::newRow("unknown command") << QStringList{u"fly"_s} << 1;
    QTest::newRow("no site") << QStringList{u"plan"_s} << 1;
    QTest::newRow("bad version") << QStringList{u"plan"_s, u"--site"_s, u"S"_s, u"--to"_s, u"new"_s}
                                 << 1;
    QTest::newRow("bad speed") << QStringList{u"plan"_s, u"--speed"_s, u"fast"_s} << 1;
    QTest::newRow("no estate") << QStringList{u"check"_s, u"--site"_s, u"Seattle"_s} << 2;
    QTest::newRow("no such run") << QStringList{u"run"_s, u"show"_s, u"x"_s} << 2;
}

void TestCliUpgrade::wrongArguments()
{
    QFETCH(QStringList, arguments);
    PracticeBench bench;
    const ProgramResult result = bench.run(PracticeBench::cli(), arguments);
    QCOMPARE(result.exitCode, [] {
        QFETCH(int, exitCode);
        return exitCode;
    }());
    QVERIFY(!result.errors.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliUpgrade)
#include "tst_upgrade.moc"
