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
    void wishesWaitForABusyJournal_data();
    void wishesWaitForABusyJournal();
    void aBusyJournalDelaysTheBegin_data();
    void aBusyJournalDelaysTheBegin();
    void aStartThatCannotBeWrittenBeginsNothing();
    void theEndWaitsForTheJournal();
    void aChangedHistoryIsNotPlayedOn();
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
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}})));
    QSignalSpy trouble(bench.run.get(), &Run::journalTrouble);
    bench.journal.failAppends = Error{ErrorCode::StorageFull, u"disk full"_s, {}, true};
    bench.host.end(u"a"_s, endResult());
    QTRY_VERIFY(!trouble.isEmpty());
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s});
    bench.journal.failAppends.reset();
    QVERIFY(bench.ends(RunState::Succeeded));
    QVERIFY(bench.journal.trace().contains(u"step.finished a succeeded"_s));
}

void TestRunRecovery::wishesWaitForABusyJournal_data()
{
    QTest::addColumn<bool>("stops");
    QTest::newRow("pause") << false;
    QTest::newRow("stop") << true;
}

/// Another console writes at that moment: the wish is not lost, and nothing begins past it.
void TestRunRecovery::wishesWaitForABusyJournal()
{
    QFETCH(const bool, stops);
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}})));
    QSignalSpy trouble(bench.run.get(), &Run::journalTrouble);
    bench.journal.failAppends = Error{ErrorCode::StorageLocked, u"locked"_s, {}, true};
    stops ? bench.run->stop(u"me"_s, StopHow::AfterThisStep) : bench.run->pause(u"me"_s);
    QVERIFY(bench.run->state() == RunState::Running); // nothing is claimed that is not written
    bench.journal.failAppends.reset();
    bench.host.end(u"a"_s, endResult());
    if (stops) {
        QVERIFY(bench.ends(RunState::Stopped));
    } else {
        QTRY_VERIFY(bench.run->state() == RunState::Paused);
        bench.run->resumeLanes(u"me"_s);
        QVERIFY(bench.ends(RunState::Succeeded));
    }
    const QStringList trace = bench.journal.trace();
    const qsizetype wished
        = trace.indexOf(stops ? u"run.stop-requested"_s : u"run.pause-requested"_s);
    QVERIFY(wished > 0);
    QVERIFY(!trace.mid(0, wished).contains(u"step.intended b"_s));
    QCOMPARE(trace.contains(u"step.intended b"_s), !stops);
    QCOMPARE(trouble.size(), 0); // a moment is not worth a word
}

void TestRunRecovery::aBusyJournalDelaysTheBegin_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("stopped");
    QTest::newRow("before it is owned") << 1 << false;
    QTest::newRow("before it is prepared") << 2 << false;
    QTest::newRow("stopped meanwhile") << 1 << true;
}

/// Another console writes between the first events: the run has begun, and begins once it can.
void TestRunRecovery::aBusyJournalDelaysTheBegin()
{
    QFETCH(const int, after);
    QFETCH(const bool, stopped);
    EngineBench bench;
    bench.make();
    QObject::connect(
        bench.run.get(), &Run::eventAppended, bench.run.get(), [&](const Event &event) {
            if (event.seq == after)
                bench.journal.failAppends = Error{ErrorCode::StorageLocked, u"locked"_s, {}, true};
        });
    const Plan plan = flagPlan({{u"a"_s}});
    QVERIFY(bench.run->start(plan, plan.hash(), EngineBench::credentials()));
    QCOMPARE(bench.journal.log.size(), after);
    QCoreApplication::sendPostedEvents(); // the lanes would begin now
    QVERIFY(bench.host.effectsSoFar().isEmpty());
    bench.journal.failAppends.reset();
    if (stopped) // it could be written now, but not before the begin
        bench.run->stop(u"me"_s, StopHow::AfterThisStep);
    QVERIFY(bench.ends(stopped ? RunState::Stopped : RunState::Succeeded));
    QCOMPARE(
        bench.journal.trace().mid(0, 3),
        (QStringList{u"run.started"_s, u"run.owned"_s, u"run.prepared"_s}));
    QCOMPARE(bench.host.effectsSoFar(), stopped ? QStringList() : QStringList{u"a"_s});
}

void TestRunRecovery::aStartThatCannotBeWrittenBeginsNothing()
{
    EngineBench bench;
    bench.journal.failAppends = Error{ErrorCode::StorageLocked, u"locked"_s, {}, true};
    QVERIFY(!bench.start(flagPlan({{u"a"_s}})));
    bench.run.reset();
    QVERIFY(bench.journal.log.isEmpty());
    QCOMPARE(bench.journal.released, 1);
    bench.journal.failAppends.reset();
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
}

/// A full disk at the very end: the run is not given up as interrupted, its end is written later.
void TestRunRecovery::theEndWaitsForTheJournal()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s}})));
    QSignalSpy letGo(bench.run.get(), &Run::followingStopped);
    QSignalSpy trouble(bench.run.get(), &Run::journalTrouble);
    QObject::connect(
        bench.run.get(), &Run::eventAppended, bench.run.get(), [&](const Event &event) {
            if (std::holds_alternative<StepFinished>(event.body))
                bench.journal.failAppends = Error{ErrorCode::StorageFull, u"full"_s, {}, true};
        });
    bench.host.end(u"a"_s, endResult());
    QTRY_COMPARE(trouble.size(), 1);
    QVERIFY(!isTerminal(bench.run->state()));
    bench.journal.failAppends.reset();
    QVERIFY(bench.ends(RunState::Succeeded));
    QVERIFY(letGo.isEmpty());
    QCOMPARE(bench.journal.trace().last(), u"run.finished succeeded"_s);
    QCOMPARE(bench.journal.released, 1);
}

void TestRunRecovery::aChangedHistoryIsNotPlayedOn()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s}})));
    bench.kill();
    const qint64 epoch = bench.journal.epoch;
    bench.journal.chain = {false, false, 4, {}, 3, u"altered"_s};
    bench.make();
    const auto resumed = bench.run->resume(EngineBench::credentials());
    QVERIFY(!resumed);
    QCOMPARE(resumed.error().code, ErrorCode::HistoryChanged);
    QCOMPARE(resumed.error().context.value(u"event"_s), u"3"_s);
    QCOMPARE(bench.journal.epoch, epoch); // nothing was taken over
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
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s, u"b"_s}})));
    bench.kill();
    QVERIFY(bench.resume());
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"b"_s}));
}

void TestRunRecovery::resumeAfterPowerCutLooksFirst()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s}})));
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
