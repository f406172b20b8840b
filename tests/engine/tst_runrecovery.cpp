// Broken connections, a journal that cannot be written, killed consoles, power cuts.
#include "tests/support/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestRunRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesBrokenConnections();
    void lostStartReplyActsOnce();
    void aFailedStartIsFencedInTheOwnersName();
    void aJobThatDoesNotBeginIsAskedAbout();
    void holdsWhileTheJournalCannotBeWritten();
    void anUnreachableJobIsFollowedAgainNotRepeated();
    void aStopWhileNobodyKnowsEndsUnknown();
    void resumeFindsTheJobAgain();
    void resumeAfterPowerCutLooksFirst();
    void killedAnywhereEndsWithEachEffectOnce_data();
    void killedAnywhereEndsWithEachEffectOnce();
};

void TestRunRecovery::survivesBrokenConnections()
{
    EngineBench bench;
    const Error lost{ErrorCode::ConnectionLost, u"reset"_s, {}, true};
    bench.host.failNextOpens = {lost};
    bench.host.failNextTails = {lost, lost};
    QVERIFY(bench.start(flagPlan({{u"a"_s, u"b"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(bench.log.lines().filter(u"Trying again"_s).size() >= 2);
}

void TestRunRecovery::lostStartReplyActsOnce()
{
    EngineBench bench;
    bench.host.loseStartReplies = {Error{ErrorCode::ConnectionLost, u"reset"_s, {}, false}};
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
}

void TestRunRecovery::aFailedStartIsFencedInTheOwnersName()
{
    EngineBench bench;
    bench.host.failNextStarts = {{ErrorCode::HostBusy, {}, {}, false}};
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QCOMPARE(bench.host.fences.size(), 1);
    const JobOwner owner = bench.host.fences.first();
    QCOMPARE(owner.run, bench.run->id());
    QCOMPARE(owner.console, u"me@here"_s);
    QCOMPARE(owner.epoch, 1);
    QVERIFY(bench.answer(Choice::Retry));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s});
}

/// The host has the job but its task never runs: asked at once, and the id can never act later.
void TestRunRecovery::aJobThatDoesNotBeginIsAskedAbout()
{
    EngineBench bench;
    bench.host.beginsJobs = false;
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QVERIFY(bench.run->openQuestions().first().reason.code == ErrorCode::JobNotStarted);
    QVERIFY(!bench.journal.trace().contains(u"job.attached a"_s));
    QCOMPARE(bench.host.fences.size(), 1);
    {
        const std::lock_guard lock(bench.host.mutex);
        bench.host.beginsJobs = true;
    }
    QVERIFY(bench.answer(Choice::Retry));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
}

void TestRunRecovery::holdsWhileTheJournalCannotBeWritten()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s, u"b"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    QSignalSpy trouble(bench.run.get(), &Run::journalTrouble);
    bench.journal.failAppends = Error{ErrorCode::StorageFull, u"disk full"_s, {}, true};
    bench.host.end(u"a"_s, endResult());
    QTRY_VERIFY(!trouble.isEmpty());
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s});
    bench.journal.failAppends.reset();
    QVERIFY(bench.ends(RunState::Succeeded));
    QVERIFY(bench.journal.trace().contains(u"step.finished a succeeded"_s));
}

/// The password was changed in mid-run: the job is still at work, and must not be started twice.
void TestRunRecovery::anUnreachableJobIsFollowedAgainNotRepeated()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    bench.host.failNextTails = {Error{ErrorCode::AuthenticationFailed, u"401"_s, {}, false}};
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::CannotRead));
    QVERIFY(!bench.journal.trace().contains(u"step.attempt-failed a"_s));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.answer(Choice::Retry));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
}

void TestRunRecovery::aStopWhileNobodyKnowsEndsUnknown()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    bench.host.failNextTails = {Error{ErrorCode::AuthenticationFailed, u"401"_s, {}, false}};
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::CannotRead));
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::OutcomeUnknown));
    QCOMPARE(bench.host.runningJobs(), 1);
}

void TestRunRecovery::resumeFindsTheJobAgain()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s, u"b"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    bench.kill();
    QVERIFY(bench.resume());
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"b"_s}));
}

void TestRunRecovery::resumeAfterPowerCutLooksFirst()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    bench.kill();
    bench.host.cutPower();
    bench.host.observed[u"a"_s] = Observed::Partial;
    QVERIFY(bench.resume());
    QVERIFY(bench.asks(QuestionKind::PartlyDone));
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s}); // nothing was repeated by itself
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::OutcomeUnknown));
}

void TestRunRecovery::killedAnywhereEndsWithEachEffectOnce_data()
{
    QTest::addColumn<int>("after");
    for (int after = 3; after <= 12; ++after)
        QTest::addRow("after event %d", after) << after;
}

void TestRunRecovery::killedAnywhereEndsWithEachEffectOnce()
{
    QFETCH(int, after);
    EngineBench bench;
    const Plan plan = flagPlan({{u"a"_s, u"b"_s}});
    bench.make();
    bool killed = false;
    QObject::connect(
        bench.run.get(), &Run::eventAppended, bench.run.get(), [&](const Event &event) {
            if (event.seq == after) {
                killed = true;
                bench.journal.failAppends = Error{ErrorCode::EpochTooOld, {}, {}, false};
            }
        });
    QVERIFY(bench.run->start(plan, plan.hash(), EngineBench::credentials()));
    QTRY_VERIFY(killed || isTerminal(bench.run->state()));
    if (!isTerminal(bench.run->state())) {
        bench.kill();
        QVERIFY(bench.resume());
    }
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(TestRunRecovery)
#include "tst_runrecovery.moc"
