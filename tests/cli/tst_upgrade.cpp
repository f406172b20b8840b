// The main job on the command line, over the real protocol: what the lab's ledger says against what
// the console believes.
#include "domain/plan.h"
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
    void thePlanShowsWhatItConfirms();
    void aForcedSwitchWantsTheNamesTyped();
    void helpIsGiven();
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

/// SiteName and EnableReferSupport are the admin's to confirm: nobody approves them unseen.
void TestCliUpgrade::thePlanShowsWhatItConfirms()
{
    PracticeBench bench;
    const QStringList plan{u"plan"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s};
    const ProgramResult json = bench.run(PracticeBench::cli(), plan + QStringList{u"--json"_s});
    QVERIFY2(json.exitCode == 0, json.errors.constData());
    const QJsonObject confirmed{
        {u"appliance"_s, u"DUB-CCE-01"_s},
        {u"siteName"_s, u"Dublin"_s},
        {u"enableReferSupport"_s, u"true"_s}};
    QCOMPARE(json.last()[u"confirms"].toArray(), QJsonArray{confirmed});
    for (const QString &form : {u"--markdown"_s, QString()}) {
        QProcess printed;
        bench.set(printed, PracticeBench::cli(), plan + QStringList{form}.filter(u"-"_s));
        printed.start();
        QVERIFY(QTest::qWaitFor([&] { return printed.state() == QProcess::NotRunning; }, 60'000));
        const QByteArray text = printed.readAllStandardOutput();
        QVERIFY2(text.contains("## Approving this plan confirms"), text.constData());
        QVERIFY2(text.contains("| DUB-CCE-01 | Dublin | true |"), text.constData());
    }
    const ProgramResult played
        = bench.run(PracticeBench::cli(), bench.upgradeArguments(u"Dublin"_s));
    QCOMPARE(played.exitCode, 0);
    const qsizetype approved = played.events().indexOf(u"plan.approved"_s);
    QVERIFY(approved >= 0 && approved < played.events().indexOf(u"run.started"_s));
    QCOMPARE(played.lines.at(approved)[u"confirms"].toArray(), QJsonArray{confirmed});
}

/// Ending calls is asked for twice: by the policy, and by the names of those that lose them.
void TestCliUpgrade::aForcedSwitchWantsTheNamesTyped()
{
    PracticeBench bench;
    const QStringList forced
        = bench.upgradeArguments(u"Dublin"_s) + QStringList{u"--drain"_s, u"force"_s};
    const ProgramResult refused = bench.run(PracticeBench::cli(), forced);
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.last()[u"field"].toString(), u"drain.names"_s);
    QVERIFY2(refused.errors.contains("--typed \"DUB-CCE-01\""), refused.errors.constData());
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
    const ProgramResult played = bench.run(
        PracticeBench::cli(),
        forced + QStringList{u"--typed"_s, u"DUB-CCE-01"_s, u"--drain-deadline"_s, u"30"_s});
    QVERIFY2(played.exitCode == 0, played.errors.constData());
    for (const QJsonObject &row : bench.ledger())
        if (row[u"effect"].toString() == "Switch-CcVersion"_L1)
            QVERIFY(row[u"arguments"][u"Force"].toBool());
    const auto started = std::ranges::find(
        played.lines, u"run.started"_s, [](const auto &line) { return line[u"event"].toString(); });
    QVERIFY(started != played.lines.end());
    const auto plan = planFromJson((*started)[u"plan"].toObject());
    QVERIFY(plan);
    QCOMPARE(plan->step(StepId{u"DUB-CCE-01/switch"_s})->deadline, std::chrono::minutes(30));
    QCOMPARE(plan->step(StepId{u"DUB-CCE-01/switch"_s})->command, u"Switch-CcVersion -Force"_s);
}

void TestCliUpgrade::helpIsGiven()
{
    PracticeBench bench;
    for (const QString &word : {u"--help"_s, u"-h"_s, u"help"_s}) {
        const ProgramResult result = bench.run(PracticeBench::cli(), {word});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.contains("changeover-cli upgrade --site S"));
        QVERIFY(result.output.contains("--drain-deadline <MINUTES>"));
        QCOMPARE(result.errors, QByteArray());
    }
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
    QTest::newRow("bad drain") << QStringList{u"plan"_s, u"--drain"_s, u"hard"_s} << 1;
    QTest::newRow("bad drain deadline")
        << QStringList{u"plan"_s, u"--drain-deadline"_s, u"1"_s} << 1;
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
