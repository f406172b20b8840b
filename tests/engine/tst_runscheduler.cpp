// Closing an interrupted run without playing on, and what it leaves behind on hosts.
#include "engine/history.h"
#include "engine/runscheduler.h"
#include "tests/support/enginebench.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestRunScheduler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void closingAfterAStepEndsStopped();
    void closingAnOpenAttemptEndsUnknown();
    void closingIsRefusedWhileItsOwnerLives();
    void aCloseThatCannotBeWrittenLetsGo();
    void whatAClosedRunPreparedIsRuledOut_data();
    void whatAClosedRunPreparedIsRuledOut();
};

namespace
{

/// A run that was killed while the job of `a` was at work.
bool interruptInFirstStep(EngineBench &bench)
{
    const bool started = bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}}));
    bench.kill();
    bench.journal.released = 0;
    return started;
}

RunScheduler schedulerOf(EngineBench &bench)
{
    return RunScheduler(bench.ports());
}

} // namespace

/// Nothing was at work: what is done stays done, and the run has stopped.
void TestRunScheduler::closingAfterAStepEndsStopped()
{
    EngineBench bench;
    QObject closing;
    bench.make();
    QObject::connect(bench.run.get(), &Run::eventAppended, &closing, [&](const Event &event) {
        if (std::holds_alternative<StepFinished>(event.body))
            bench.journal.failAppends = Error{ErrorCode::EpochTooOld, {}, {}, false};
    });
    const Plan plan = flagPlan({{u"a"_s, u"b"_s}});
    QVERIFY(bench.run->start(plan, plan.hash(), EngineBench::credentials()));
    QTRY_VERIFY(bench.journal.failAppends);
    bench.kill();
    bench.journal.released = 0;
    QVERIFY(schedulerOf(bench).close(RunId{u"R"_s}));
    QCOMPARE(
        bench.journal.trace().mid(6),
        (QStringList{
            u"step.finished a succeeded"_s,
            u"run.owned"_s,
            u"run.finished stopped"_s,
        }));
    QCOMPARE(bench.journal.released, 1);
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s});
}

/// A job may still be at work: nobody is told that it has failed, or that it has not.
void TestRunScheduler::closingAnOpenAttemptEndsUnknown()
{
    EngineBench bench;
    QVERIFY(interruptInFirstStep(bench));
    QVERIFY(schedulerOf(bench).close(RunId{u"R"_s}));
    QCOMPARE(
        bench.journal.trace().mid(bench.journal.trace().size() - 2),
        (QStringList{u"run.owned"_s, u"run.finished outcome-unknown"_s}));
    const auto &owned = std::get<RunOwned>(bench.journal.log.at(bench.journal.log.size() - 2).body);
    QCOMPARE(owned.epoch, bench.journal.epoch);
    QCOMPARE(owned.who, u"me@here"_s);
    QCOMPARE(bench.host.runningJobs(), 1);
    QVERIFY(History::of(bench.journal.log)); // a history the engine could have written
}

void TestRunScheduler::closingIsRefusedWhileItsOwnerLives()
{
    EngineBench bench;
    QVERIFY(interruptInFirstStep(bench));
    const qsizetype events = bench.journal.log.size();
    bench.journal.failOwns = Error{ErrorCode::LockHeld, {}, {{u"who"_s, u"you@there"_s}}, false};
    const auto closed = schedulerOf(bench).close(RunId{u"R"_s});
    QVERIFY(!closed);
    QCOMPARE(closed.error().code, ErrorCode::LockHeld);
    QCOMPARE(bench.journal.log.size(), events);
}

/// An owner that writes nothing would keep everybody else out.
void TestRunScheduler::aCloseThatCannotBeWrittenLetsGo()
{
    EngineBench bench;
    QVERIFY(interruptInFirstStep(bench));
    const qsizetype events = bench.journal.log.size();
    bench.journal.failAppends = Error{ErrorCode::StorageFull, u"full"_s, {}, true};
    const auto closed = schedulerOf(bench).close(RunId{u"R"_s});
    QVERIFY(!closed);
    QCOMPARE(closed.error().code, ErrorCode::StorageFull);
    QCOMPARE(bench.journal.log.size(), events);
    QCOMPARE(bench.journal.released, 1);
    bench.journal.failAppends.reset();
    QVERIFY(schedulerOf(bench).close(RunId{u"R"_s}));
}

void TestRunScheduler::whatAClosedRunPreparedIsRuledOut_data()
{
    QTest::addColumn<JobState>("left");
    QTest::addColumn<bool>("closed");
    QTest::addColumn<bool>("free");
    QTest::newRow("prepared by a closed run") << JobState::Prepared << true << true;
    QTest::newRow("prepared by a run that may go on") << JobState::Prepared << false << false;
    QTest::newRow("at work for a closed run") << JobState::Running << true << false;
}

/// The power went between the job's folder and its first act; then its run was closed.
void TestRunScheduler::whatAClosedRunPreparedIsRuledOut()
{
    QFETCH(const JobState, left);
    QFETCH(const bool, closed);
    QFETCH(const bool, free);
    EngineBench bench;
    QVERIFY(interruptInFirstStep(bench));
    const RunId first{u"R"_s};
    const JobId job = bench.host.leave(u"a"_s, left);
    if (closed)
        QVERIFY(schedulerOf(bench).close(first));
    const qint64 epoch = bench.journal.epoch;
    bench.journal.shelve();
    bench.host.failNextStarts
        = {{ErrorCode::HostBusy, {}, {{u"job"_s, job.value}, {u"run"_s, first.value}}, false}};
    QVERIFY(bench.start(flagPlan({{u"b"_s}}), RunId{u"next"_s}));
    if (free) {
        QVERIFY(bench.ends(RunState::Succeeded));
        QCOMPARE(bench.host.jobs.at(job.value).state, JobState::Fenced);
        QCOMPARE(bench.host.fences.size(), 1);
        QCOMPARE(bench.host.fences.first().run, first);
        QCOMPARE(bench.host.fences.first().epoch, epoch);
        QCOMPARE(bench.journal.trace().count(u"step.intended b"_s), 1);
        QCOMPARE(bench.log.lines().filter(u"had never begun"_s).size(), 1);
    } else {
        QVERIFY(bench.asks(QuestionKind::StepFailed));
        QCOMPARE(bench.run->openQuestions().first().reason.code, ErrorCode::HostBusy);
        QCOMPARE(bench.host.jobs.at(job.value).state, left); // nobody touched it
    }
}

QTEST_GUILESS_MAIN(TestRunScheduler)
#include "tst_runscheduler.moc"
