// Pause, the ways to stop, requests of other consoles, deadlines: what the admin may do to a run at
// work.
#include "tests/support/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestRunControl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pauseBeginsNoStep();
    void pauseAndStopAreIdempotent();
    void stopAfterThisStep();
    void stopLeavesNothingUnverified();
    void stopAtSafePointPlaysUpToIt();
    void cancelJobWaitsForTheHostsWord();
    void cancelJobWaitsForWhatMustNotBreak();
    void stopWithdrawsQuestions();
    void stopFollowingLeavesTheJob();
    void takesRequestsFromTheInbox();
    void deadlineCountsTheHostsTime();
    void deadlineIsNotTheConsolesTime();
    void deadlineOfASilentJobIsNoticed();
    void deadlineQuestionEndsWithTheJob();
    void forcingGivesWayToAForcedAttempt_data();
    void forcingGivesWayToAForcedAttempt();
    void forcingTooLateWaitsForTheEnd();
    void cancelJobEndsAPromptWithTheJob();
};

void TestRunControl::pauseBeginsNoStep()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}})));
    bench.run->pause(u"me"_s);
    QVERIFY(bench.run->state() == RunState::Pausing); // acknowledged at once
    bench.host.end(u"a"_s, endResult());
    QTRY_VERIFY(bench.run->state() == RunState::Paused);
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s});
    bench.run->resumeLanes(u"me"_s);
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"b"_s}));
}

void TestRunControl::pauseAndStopAreIdempotent()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s}})));
    for (int i = 0; i < 3; ++i)
        bench.run->pause(u"me"_s);
    for (int i = 0; i < 3; ++i)
        bench.run->stop(u"me"_s, StopHow::AfterThisStep);
    bench.host.end(u"a"_s, endResult());
    QTRY_VERIFY(isTerminal(bench.run->state()));
    QCOMPARE(bench.journal.trace().count(u"run.pause-requested"_s), 1);
    QCOMPARE(bench.journal.trace().count(u"run.stop-requested"_s), 1);
    QCOMPARE(bench.journal.trace().filter(u"run.finished"_s).size(), 1);
}

void TestRunControl::stopAfterThisStep()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}, {u"c"_s}})));
    bench.run->stop(u"me"_s, StopHow::AfterThisStep);
    QVERIFY(bench.run->state() == RunState::Stopping);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Stopped));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
    QVERIFY(bench.journal.trace().contains(u"step.finished a succeeded"_s));
}

/// What a job has done is read back, though the run stops and the reading meets a lost connection.
void TestRunControl::stopLeavesNothingUnverified()
{
    EngineBench bench;
    bench.host.verifyReads = true;
    bench.host.failNextReads = {Error{ErrorCode::ConnectionLost, u"gone"_s, {}, true}};
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}})));
    bench.run->stop(u"me"_s, StopHow::AfterThisStep);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Stopped));
    QVERIFY(bench.journal.trace().contains(u"step.finished a succeeded"_s));
}

void TestRunControl::stopAtSafePointPlaysUpToIt()
{
    EngineBench bench;
    Plan plan = flagPlan({{u"a"_s, u"b"_s, u"c"_s}});
    plan.stages[0].lanes[0].steps[1].safePoint = true;
    QVERIFY(bench.startAtWork(plan));
    bench.run->stop(u"me"_s, StopHow::AtSafePoint);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Stopped));
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"b"_s}));
}

void TestRunControl::cancelJobWaitsForTheHostsWord()
{
    EngineBench bench;
    Plan plan = flagPlan({{u"a"_s, u"b"_s}});
    plan.stages[0].lanes[0].steps[0].interruptibility = Interruptibility::Anytime;
    QVERIFY(bench.startAtWork(plan));
    bench.run->stop(u"me"_s, StopHow::CancelJob);
    QVERIFY(bench.ends(RunState::Stopped));
    QVERIFY(bench.journal.trace().contains(u"step.finished a stopped"_s));
    QCOMPARE(bench.host.runningJobs(), 0);
}

void TestRunControl::cancelJobWaitsForWhatMustNotBreak()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}}))); // after-this-step
    bench.run->stop(u"me"_s, StopHow::CancelJob);
    const auto waits = [&] {
        for (const QString &line : bench.log.lines())
            if (line.contains("cannot be cancelled"_L1))
                return true;
        return false;
    };
    QTRY_VERIFY(waits());
    QCOMPARE(bench.host.runningJobs(), 1);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Stopped));
    QVERIFY(bench.journal.trace().contains(u"step.finished a succeeded"_s));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
}

void TestRunControl::stopWithdrawsQuestions()
{
    EngineBench bench;
    bench.host.observed[u"a"_s] = Observed::Foreign;
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::Foreign));
    bench.run->stop(u"me"_s, StopHow::AfterThisStep);
    QVERIFY(bench.ends(RunState::Stopped)); // nothing was tried, so nothing has failed
    QVERIFY(bench.run->openQuestions().isEmpty());
    QVERIFY(bench.journal.trace().contains(u"question.withdrawn"_s));
}

void TestRunControl::stopFollowingLeavesTheJob()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s}})));
    QSignalSpy letGo(bench.run.get(), &Run::followingStopped);
    bench.run->stopFollowing();
    QTRY_COMPARE(letGo.size(), 1);
    QCOMPARE(bench.host.runningJobs(), 1);
    QVERIFY(!isTerminal(bench.run->state()));
    QVERIFY(bench.resume());
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
}

void TestRunControl::takesRequestsFromTheInbox()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}})));
    RunRequest wish;
    wish.kind = RunRequest::Kind::Stop;
    wish.how = StopHow::AfterThisStep;
    wish.by = u"other@there"_s;
    QVERIFY(bench.journal.request(wish));
    QVERIFY(bench.run->state() == RunState::Stopping);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Stopped));
}

/// The host has counted two hours, this console has just come: the deadline is over, not new.
void TestRunControl::deadlineCountsTheHostsTime()
{
    EngineBench bench;
    Plan plan = flagPlan({{u"a"_s}});
    plan.stages[0].lanes[0].steps[0].deadline = std::chrono::hours(2);
    QVERIFY(bench.startAtWork(plan));
    bench.kill();
    bench.host.ran = 2 * 3600;
    QVERIFY(bench.resume());
    QVERIFY(bench.asks(QuestionKind::Deadline));
    QCOMPARE(bench.host.runningJobs(), 1);
    QVERIFY(bench.answer(Choice::KeepWaiting));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

/// The host stood still while this console looked on: its time has not gone by.
void TestRunControl::deadlineIsNotTheConsolesTime()
{
    EngineBench bench;
    bench.host.ran = 0.5;
    Plan plan = flagPlan({{u"a"_s}});
    plan.stages[0].lanes[0].steps[0].deadline = std::chrono::seconds(1);
    QVERIFY(bench.startAtWork(plan));
    const auto looks = [&] {
        const std::lock_guard lock(bench.host.mutex);
        return bench.host.statusCalls;
    };
    QTRY_VERIFY(looks() >= 4); // each look waits until the deadline could be over
    QVERIFY(bench.run->openQuestions().isEmpty());
    {
        const std::lock_guard lock(bench.host.mutex);
        bench.host.ran = 1.5;
    }
    QVERIFY(bench.asks(QuestionKind::Deadline));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

/// Not a word of the job: neither an event nor the end of a long tail may be needed.
void TestRunControl::deadlineOfASilentJobIsNoticed()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    Plan plan = flagPlan({{u"a"_s}});
    plan.stages[0].lanes[0].steps[0].deadline = std::chrono::seconds(1);
    QVERIFY(bench.start(plan));
    QVERIFY(bench.asks(QuestionKind::Deadline));
    QVERIFY(bench.answer(Choice::KeepWaiting));
    QTRY_VERIFY(!bench.run->openQuestions().isEmpty()); // and once more after the same time
    QVERIFY(bench.answer(Choice::KeepWaiting));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

void TestRunControl::deadlineQuestionEndsWithTheJob()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    Plan plan = flagPlan({{u"a"_s, u"b"_s}});
    plan.stages[0].lanes[0].steps[0].deadline = std::chrono::seconds(1);
    QVERIFY(bench.start(plan));
    QVERIFY(bench.asks(QuestionKind::Deadline));
    leaveRunning(bench.host, u"b"_s);
    bench.host.end(u"a"_s, endResult());
    QTRY_VERIFY(bench.host.effectsSoFar().contains(u"b"_s));
    QVERIFY(bench.run->openQuestions().isEmpty());
    bench.host.end(u"b"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

/// A switch that waits for its calls longer than was planned.
static bool comeToForceQuestion(EngineBench &bench)
{
    leaveRunning(bench.host, u"a"_s);
    Plan plan = flagPlan({{u"a"_s}});
    Step &step = plan.stages[0].lanes[0].steps[0];
    step.deadline = std::chrono::seconds(1);
    step.interruptibility = Interruptibility::PointOfNoReturn;
    step.forceName = u"SEA-CCE-01"_s;
    return bench.start(plan) && bench.asks(QuestionKind::Deadline);
}

static Result<void> force(EngineBench &bench, const QString &typed)
{
    return bench.run->answer(
        {bench.run->openQuestions().first().id, Choice::Force, {}, typed, u"me"_s});
}

static QList<bool> forcedJobs(EngineBench &bench)
{
    const std::lock_guard lock(bench.host.mutex);
    QList<bool> forced;
    for (const auto &[id, job] : bench.host.jobs)
        forced << job.spec.input.value(u"force"_s).toBool();
    std::ranges::sort(forced);
    return forced;
}

void TestRunControl::forcingGivesWayToAForcedAttempt_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("at once") << false;
    QTest::newRow("the console dies with the answer") << true;
}

/// The first attempt is cancelled on the host, by its word; then it is looked at, then forced.
void TestRunControl::forcingGivesWayToAForcedAttempt()
{
    QFETCH(const bool, killed);
    EngineBench bench;
    QVERIFY(comeToForceQuestion(bench));
    const Question question = bench.run->openQuestions().first();
    QCOMPARE(question.choices, (QList{Choice::KeepWaiting, Choice::Stop, Choice::Force}));
    QCOMPARE(question.typedName, u"SEA-CCE-01"_s);
    QCOMPARE(force(bench, u"SEA-CCE-02"_s).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(bench.host.runningJobs(), 1);
    if (killed)
        QObject::connect(bench.run.get(), &Run::eventAppended, bench.run.get(), [&](const Event &) {
            bench.journal.failAppends = Error{ErrorCode::EpochTooOld, {}, {}, false};
        });
    QVERIFY(force(bench, u"SEA-CCE-01"_s));
    if (killed) {
        bench.kill();
        QVERIFY(bench.resume());
    }
    QTRY_COMPARE(bench.host.effectsSoFar().size(), 2);
    QCOMPARE(forcedJobs(bench), (QList{false, true}));
    QCOMPARE(bench.host.runningJobs(), 1); // never two at once
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    const QStringList trace = bench.journal.trace();
    QCOMPARE(trace.count(u"step.intended a"_s), 2);
    const qsizetype failed = trace.indexOf(u"step.attempt-failed a"_s);
    QVERIFY(failed > trace.indexOf(u"question.answered"_s));
    QVERIFY(
        trace.indexOf(u"step.observed a not-done"_s, failed)
        < trace.lastIndexOf(u"step.intended a"_s));
}

/// The calls ended while the admin typed: what has begun comes to its end, and is not begun anew.
void TestRunControl::forcingTooLateWaitsForTheEnd()
{
    EngineBench bench;
    bench.host.givesWay = false;
    QVERIFY(comeToForceQuestion(bench));
    QVERIFY(force(bench, u"SEA-CCE-01"_s));
    QTRY_COMPARE(bench.log.lines().filter(u"Too late"_s).size(), 1);
    QCOMPARE(bench.host.runningJobs(), 1);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(forcedJobs(bench), QList{false});
}

void TestRunControl::cancelJobEndsAPromptWithTheJob()
{
    EngineBench bench;
    Plan plan = flagPlan({{u"a"_s}});
    plan.stages[0].lanes[0].steps[0].interruptibility = Interruptibility::Anytime;
    QVERIFY(bench.startAtWork(plan));
    bench.host.say(
        u"a"_s, {{u"t"_s, u"prompt"_s}, {u"id"_s, u"p1"_s}, {u"kind"_s, u"credential"_s}});
    QVERIFY(bench.asks(QuestionKind::Prompt));
    bench.run->stop(u"me"_s, StopHow::CancelJob);
    QVERIFY(bench.ends(RunState::Stopped));
    QVERIFY(bench.host.answersSoFar().isEmpty());
    QCOMPARE(bench.journal.trace().count(u"question.asked"_s), 1);
}

QTEST_GUILESS_MAIN(TestRunControl)
#include "tst_runcontrol.moc"
