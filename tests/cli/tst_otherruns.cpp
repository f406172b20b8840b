// A run and the others, through the real programs: one per site and tenant, said in words; what a
// closed run leaves behind stands in nobody's way.
#include "tests/support/liveconsole.h"

#include <QDirIterator>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestOtherRuns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSecondRunIsBlockedByTheCheck();
    void aStartThatComesSecondIsRefused();
    void thePracticeEstateIsNotResetUnderARun();
    void aClosedRunLeavesTheHostFree();
};

namespace
{

bool comesToWork(LiveConsole &console)
{
    return console.sees(is(u"job.attached"_s));
}

QJsonObject check(const ProgramResult &told, const QString &id)
{
    for (const QJsonObject &line : told.lines)
        if (eventOf(line) == "check"_L1 && line[u"id"].toString() == id)
            return line;
    return {};
}

ProgramResult runVerb(const PracticeBench &bench, const QString &verb)
{
    return bench.run(PracticeBench::cli(), {u"run"_s, verb, u"last"_s, u"--json"_s});
}

/// As if the power had gone before the job's runner began.
int makePrepared(const PracticeBench &bench)
{
    int jobs = 0;
    QDirIterator files(
        bench.practiceFolder(), {u"started"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QDir folder = QFileInfo(files.next()).dir();
        for (const QString &name : {u"started"_s, u"state.json"_s, u"events.ndjson"_s})
            folder.remove(name);
        ++jobs;
    }
    return jobs;
}

} // namespace

/// The same site, and another one of the same tenant: who, since when, which run.
void TestOtherRuns::aSecondRunIsBlockedByTheCheck()
{
    PracticeBench bench(200);
    LiveConsole first(bench, bench.upgradeArguments(u"Seattle"_s));
    QVERIFY2(comesToWork(first), first.errors().constData());
    const QString run = first.line(is(u"run.started"_s))[u"run"].toString();
    const QString who = first.line(is(u"run.owned"_s))[u"who"].toString();
    for (const QString &site : {u"Seattle"_s, u"Dublin"_s}) {
        const ProgramResult second = bench.run(PracticeBench::cli(), bench.upgradeArguments(site));
        QCOMPARE(second.exitCode, 4);
        const QJsonObject busy = check(second, u"otherRun"_s);
        QCOMPARE(busy[u"verdict"].toString(), u"block"_s);
        const QString found = busy[u"found"].toString();
        QVERIFY2(found.contains(u"Seattle"_s), qPrintable(found));
        QVERIFY2(found.contains(run.left(8)), qPrintable(found));
        QVERIFY2(found.contains(who), qPrintable(found));
        QVERIFY2(found.contains(u"since"_s), qPrintable(found));
        QVERIFY(!second.events().contains(u"run.started"_s));
    }
    first.kill();
    QVERIFY(first.ends());
    const ProgramResult after = bench.run(
        PracticeBench::cli(), {u"check"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s, u"--json"_s});
    QCOMPARE(after.exitCode, 4);
    QVERIFY(check(after, u"otherRun"_s)[u"found"].toString().contains(u"interrupted"_s));
    QVERIFY(check(after, u"otherRun"_s)[u"remedy"].toString().contains(u"close"_s));
}

/// Both were checked while nobody was at work: one of them starts. A run that is played is not
/// resumed beside.
void TestOtherRuns::aStartThatComesSecondIsRefused()
{
    PracticeBench bench(200);
    LiveConsole waiting(
        bench,
        {u"upgrade"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s, u"--accept"_s, u"others"_s});
    QVERIFY2(waiting.says("Type yes"), waiting.errors().constData());
    LiveConsole first(bench, bench.upgradeArguments(u"Seattle"_s));
    QVERIFY2(comesToWork(first), first.errors().constData());
    waiting.type("yes");
    QVERIFY(waiting.ends());
    QCOMPARE(waiting.exitCode(), 2);
    const QByteArray words = waiting.errors();
    QVERIFY2(words.contains("Upgrade of Seattle"), words.constData());
    const QString run = first.line(is(u"run.started"_s))[u"run"].toString();
    QVERIFY2(words.contains(run.left(8).toUtf8()), words.constData());
    const ProgramResult resumed = bench.run(PracticeBench::cli(), bench.resumeArguments());
    QCOMPARE(resumed.exitCode, 2);
    QCOMPARE(resumed.last()[u"code"].toString(), u"lock-held"_s);
    const QString held = resumed.last()[u"what"].toString();
    QVERIFY2(held.contains(u"Another run is at work on Seattle"_s), qPrintable(held));
    QVERIFY2(held.contains(run.left(8)), qPrintable(held));
}

/// Dublin has nothing left to practise, and Seattle is at work: its hosts stay as they are.
void TestOtherRuns::thePracticeEstateIsNotResetUnderARun()
{
    PracticeBench bench;
    LiveLab lab(bench);
    const QStringList again = bench.upgradeArguments(u"Dublin"_s);
    QCOMPARE(bench.run(PracticeBench::cli(), again).exitCode, 0);
    QVERIFY(lab.speed(200));
    QStringList slowly = bench.upgradeArguments(u"Seattle"_s);
    slowly[slowly.indexOf(u"--speed"_s) + 1] = u"200"_s;
    LiveConsole other(bench, slowly);
    QVERIFY2(comesToWork(other), other.errors().constData());
    const QString run = other.line(is(u"run.started"_s))[u"run"].toString();
    for (const bool interrupted : {false, true}) {
        if (interrupted) {
            other.kill();
            QVERIFY(other.ends());
        }
        const qsizetype effects = bench.ledger().size();
        const ProgramResult refused = bench.run(PracticeBench::cli(), again);
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(refused.last()[u"field"].toString(), u"practice"_s);
        const QString why = refused.last()[u"why"].toString();
        QVERIFY2(why.contains(run.left(8)), qPrintable(why));
        QVERIFY2(why.contains(interrupted ? u"run close"_s : u"run stop"_s), qPrintable(why));
        QVERIFY(bench.ledger().size() >= effects); // a new beginning empties it
    }
    QCOMPARE(runVerb(bench, u"close"_s).exitCode, 0);
    const ProgramResult fresh = bench.run(PracticeBench::cli(), again);
    QVERIFY2(fresh.exitCode == 0, fresh.errors.constData());
    QCOMPARE(fresh.last()[u"state"].toString(), u"succeeded"_s);
}

/// The power of the hosts and the console went, the admin gives the run up: the next one goes all
/// the way, though a job of the closed one stands prepared on the host.
void TestOtherRuns::aClosedRunLeavesTheHostFree()
{
    PracticeBench bench(200);
    {
        LiveLab lab(bench);
        LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
        QVERIFY2(comesToWork(console), console.errors().constData());
        console.kill();
        QVERIFY(console.ends());
        lab.kill();
    }
    QVERIFY(makePrepared(bench) == 1);
    const QStringList checking{u"check"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s, u"--json"_s};
    const QJsonObject held = check(bench.run(PracticeBench::cli(), checking), u"hostFree"_s);
    QCOMPARE(held[u"verdict"].toString(), u"block"_s); // it may still be resumed
    QVERIFY(held[u"remedy"].toString().contains(u"resume"_s));

    const ProgramResult closed = runVerb(bench, u"close"_s);
    QVERIFY2(closed.exitCode == 0, closed.errors.constData());
    const ProgramResult shown = runVerb(bench, u"show"_s);
    QCOMPARE(shown.last()[u"state"].toString(), u"outcome-unknown"_s);
    const ProgramResult verified = runVerb(bench, u"verify"_s);
    QVERIFY(verified.last()[u"intact"].toBool());
    QVERIFY(verified.last()[u"sealed"].toBool());
    QCOMPARE(runVerb(bench, u"close"_s).exitCode, 1); // it has ended
    QCOMPARE(runVerb(bench, u"resume"_s).exitCode, 1);

    const QJsonObject left = check(bench.run(PracticeBench::cli(), checking), u"hostFree"_s);
    QCOMPARE(left[u"verdict"].toString(), u"warn"_s);
    QStringList quickly = bench.upgradeArguments(u"Dublin"_s);
    quickly[quickly.indexOf(u"--speed"_s) + 1] = u"20000"_s;
    const ProgramResult next = bench.run(PracticeBench::cli(), quickly);
    QVERIFY2(next.exitCode == 0, next.errors.constData());
    QCOMPARE(next.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(bench.effects(upgradeEffects()), expectedEffects({u"DUB-CCE-01"_s}));
}

QTEST_GUILESS_MAIN(TestOtherRuns)
#include "tst_otherruns.moc"
