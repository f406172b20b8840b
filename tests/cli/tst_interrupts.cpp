// Ctrl-C on the command line: first a stop, then letting go, then leaving; told truthfully each
// time, and the run goes on from there.
#include "tests/chaos/steps.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestInterrupts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstStopsAtTheNextSafePoint();
    void theSecondLetsGo();
    void theThirdLeaves();
    void beforeTheStartNothingIsLeftBehind();
    void aWatcherHearsOfTheDeathOfTheOwner();
};

namespace
{

/// Dublin, met in the middle of its first job and slow from then on.
struct FirstJob {
    PracticeBench bench{200};
    LiveLab lab{bench};
    LiveConsole console{bench, bench.upgradeArguments(u"Dublin"_s)};

    bool comes() { return console.sees(is(u"job.attached"_s)) && lab.speed(20); }
};

} // namespace

void TestInterrupts::theFirstStopsAtTheNextSafePoint()
{
    FirstJob first;
    auto &[bench, lab, console] = first;
    QVERIFY2(first.comes(), console.errors().constData());
    console.interrupt();
    QVERIFY(console.sees(is(u"run.stop-requested"_s)));
    QCOMPARE(console.line(is(u"run.stop-requested"_s))[u"how"].toString(), u"at-safe-point"_s);
    lab.speed(20'000);
    QVERIFY(console.ends());
    QCOMPARE(console.exitCode(), 3);
    QCOMPARE(eventOf(console.last()), u"run.finished"_s);
    QCOMPARE(console.last()[u"state"].toString(), u"stopped"_s);
    QVERIFY(!console.line(is(u"step.finished"_s, u"DUB-CCE-01/way-back"_s)).isEmpty());
    QVERIFY(console.line(is(u"step.intended"_s, u"DUB-CCE-01/remove"_s)).isEmpty());
}

void TestInterrupts::theSecondLetsGo()
{
    FirstJob first;
    auto &[bench, lab, console] = first;
    QVERIFY2(first.comes(), console.errors().constData());
    console.interrupt();
    QVERIFY(console.sees(is(u"run.stop-requested"_s)));
    console.interrupt();
    QVERIFY(console.ends());
    QVERIFY(!console.crashed());
    QCOMPARE(console.exitCode(), 5);
    QCOMPARE(eventOf(console.last()), u"run.interrupted"_s);
    lab.speed(20'000);
    const ProgramResult resumed = bench.run(
        PracticeBench::cli(), {u"run"_s, u"resume"_s, u"last"_s, u"--practice"_s, u"--json"_s});
    QVERIFY2(resumed.exitCode == 0, resumed.errors.constData());
    QCOMPARE(resumed.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(bench.effects(upgradeEffects()), expectedEffects({u"DUB-CCE-01"_s}));
}

/// Let go of, the program still waits for an answer of a host that stands still: whoever presses
/// once more does not wait with it, and nothing is lost.
void TestInterrupts::theThirdLeaves()
{
    PracticeBench bench;
    const QList<PlannedStep> steps = plannedSteps(bench);
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    // Its test calls are asked of the lab.
    const bool met = meetAtWork(console, lab, steps, int(steps.size()) - 1)
        && console.sees(is(u"question.asked"_s));
    console.interrupt();
    const bool stopping = console.sees(is(u"run.stop-requested"_s));
    console.interrupt();
    const bool letGo = console.sees(is(u"run.interrupted"_s));
    const bool waits = !console.ends(500);
    console.interrupt();
    const bool left = console.ends(3000); // without it, more than ten seconds
    lab.thaw();
    QVERIFY(met && stopping && letGo);
    QVERIFY2(waits, "it did not wait for anything: this shows nothing about the third");
    QVERIFY(left);
    QVERIFY(!console.crashed());
    QCOMPARE(console.exitCode(), 5);
    const ProgramResult resumed = bench.run(PracticeBench::cli(), bench.resumeArguments());
    QCOMPARE(resumed.last()[u"state"].toString(), u"succeeded"_s);
    QVERIFY(journalIsIntact(bench));
}

void TestInterrupts::beforeTheStartNothingIsLeftBehind()
{
    PracticeBench bench;
    // Waits for the approval, which nobody types.
    LiveConsole console(
        bench,
        {u"upgrade"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s, u"--accept"_s, u"others"_s});
    QVERIFY(console.says("Type yes"));
    console.interrupt();
    QVERIFY(console.ends());
    QVERIFY(!console.crashed());
    QCOMPARE(console.exitCode(), 3);
    const ProgramResult runs = bench.run(PracticeBench::cli(), {u"run"_s, u"list"_s, u"--json"_s});
    QVERIFY(runs.lines.isEmpty());
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
}

/// The hosts stand still and the owner is killed: no file changes any more, and it is said.
void TestInterrupts::aWatcherHearsOfTheDeathOfTheOwner()
{
    FirstJob first;
    auto &[bench, lab, owner] = first;
    QVERIFY2(first.comes(), owner.errors().constData());
    LiveConsole watcher(bench, {u"run"_s, u"watch"_s, u"last"_s, u"--json"_s});
    QVERIFY(watcher.sees(is(u"job.attached"_s)));
    lab.freeze();
    owner.kill();
    const bool ended = watcher.ends(20'000);
    lab.thaw();
    QVERIFY(ended);
    QCOMPARE(watcher.exitCode(), 5);
    QCOMPARE(eventOf(watcher.last()), u"run.interrupted"_s);
}

QTEST_GUILESS_MAIN(TestInterrupts)
#include "tst_interrupts.moc"
