// Power cut of all hosts: the lab is killed at a moment of the upgrade and started again, as the
// hosts would be. The console connects again by itself, and ends succeeded or in a truthful
// question; what it claims is what the ledger holds.
//
// A practice console does not start the lab again by itself; the test does, as any practice command
// would.
#include "tests/chaos/steps.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestPowerCut : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void consoleComesThrough_data();
    void consoleComesThrough();
};

void TestPowerCut::consoleComesThrough_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("step");
    QTest::addColumn<double>("speed"); // how slowly the step is played, so that it is met at work
    const QString attached = u"job.attached"_s;
    const QString intended = u"step.intended"_s;
    QTest::newRow("before the first reading") << intended << u"recheck"_s << 20'000.0;
    QTest::newRow("staging, repeatable") << attached << u"stage"_s << 20.0;
    QTest::newRow("removing the package") << attached << u"remove"_s << 20.0;
    QTest::newRow("the install job is just sent") << intended << u"install"_s << 20.0;
    QTest::newRow("downloading") << attached << u"download"_s << 200.0;
    QTest::newRow("building the machines") << attached << u"build"_s << 400.0;
    QTest::newRow("switching") << attached << u"switch"_s << 100.0;
}

void TestPowerCut::consoleComesThrough()
{
    QFETCH(QString, event);
    QFETCH(QString, step);
    QFETCH(double, speed);
    const QString met = u"DUB-CCE-01/"_s + step;
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY2(console.sees(is(u"step.observed"_s, met)), console.errors().constData());
    QVERIFY(lab.speed(speed));
    QVERIFY2(console.sees(is(event, met)), console.errors().constData());
    lab.kill();
    // The hosts boot again: with the same ports, certificates and disks.
    const QStringList show{u"estate"_s,  u"show"_s,  u"--practice"_s, u"--json"_s,
                           u"--speed"_s, u"20000"_s, u"--ledger"_s,   bench.ledgerFile()};
    QCOMPARE(bench.run(PracticeBench::cli(), show).exitCode, 0);

    QVERIFY2(playOn(bench, console), console.errors().constData());
    QCOMPARE(console.last()[u"state"].toString(), u"succeeded"_s);
    // What was cut in its middle and may not be repeated without asking was asked about.
    QStringList asked;
    for (const Line &line : console.lines())
        if (is(u"question.asked"_s)(line))
            asked << line[u"question"][u"kind"].toString();
    QCOMPARE(asked.count(u"partly-done"_s), step == "build"_L1 || step == "switch"_L1 ? 1 : 0);

    // Each effect began as often as the console began it anew, and nothing else.
    for (const Line &line : console.lines()) {
        const QString effect = is(u"step.finished"_s)(line) ? effectOf(stepOf(line)) : QString();
        if (effect.isEmpty())
            continue;
        const qsizetype begun = bench.effects({effect}).size();
        const int attempts = console.count(is(u"step.intended"_s, stepOf(line)));
        QVERIFY2(begun >= 1 && begun <= attempts, qPrintable(effect));
        if (stepOf(line) != met)
            QCOMPARE(attempts, 1);
    }
    // Cut in its middle, a switch may truthfully begin again; the bound above holds for it.
    if (step != "switch"_L1)
        QCOMPARE(bench.effects({u"Switch-CcVersion"_s}).size(), 1);
    const ProgramResult verified
        = bench.run(PracticeBench::cli(), {u"run"_s, u"verify"_s, u"last"_s, u"--json"_s});
    QVERIFY(verified.last()[u"intact"].toBool());
}

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_powercut.moc"
