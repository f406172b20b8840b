// Traces of a run: the exact order of events for success, adoption, failure and questions.
#include "tests/support/enginebench.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void playsLanesInOrder();
    void refusesAnotherPlan();
    void adoptsWhatIsDone();
    void asksAfterFailureAndRetries();
    void skipsOnlyWhereThePlanAllows();
    void failureLeavesOtherLanesAlone();
    void asksBeforeRepeatingHalfDoneWork();
    void holdsForStrangers();
    void verificationIsNotTheExitCode();
    void followsAJobOfThisRunThatIsAtWork();
    void aJobOfAnotherRunIsAStranger();
};

void TestRun::playsLanesInOrder()
{
    EngineBench bench;
    QVERIFY(bench.start(flagPlan({{u"a"_s, u"b"_s}, {u"c"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    const QStringList expected{
        u"run.started"_s,
        u"run.owned"_s,
        u"run.prepared"_s,
        u"step.observed a not-done"_s,
        u"step.intended a"_s,
        u"job.attached a"_s,
        u"step.finished a succeeded"_s,
        u"step.observed b not-done"_s,
        u"step.intended b"_s,
        u"job.attached b"_s,
        u"step.finished b succeeded"_s,
        u"step.observed c not-done"_s,
        u"step.intended c"_s,
        u"job.attached c"_s,
        u"step.finished c succeeded"_s,
        u"run.finished succeeded"_s};
    QCOMPARE(bench.journal.trace(), expected);
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestRun::refusesAnotherPlan()
{
    EngineBench bench;
    bench.make();
    const auto started = bench.run->start(flagPlan({{u"a"_s}}), u"approved"_s, {});
    QVERIFY(!started);
    QVERIFY(started.error().code == ErrorCode::PlanChanged);
    QVERIFY(bench.journal.log.isEmpty());
}

void TestRun::adoptsWhatIsDone()
{
    EngineBench bench;
    bench.host.done = {u"a"_s};
    QVERIFY(bench.start(flagPlan({{u"a"_s, u"b"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    QVERIFY(bench.journal.trace().contains(u"step.finished a adopted"_s));
    QCOMPARE(bench.host.effects, QStringList{u"b"_s});
}

void TestRun::asksAfterFailureAndRetries()
{
    EngineBench bench;
    const auto succeed = bench.host.act;
    bench.host.act = [&](FakeHost &host, const JobSpec &spec) {
        host.act = succeed;
        Q_UNUSED(spec);
        return QList<QJsonObject>{endError(u"msi"_s, u"1603"_s)};
    };
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    const Question question = bench.run->openQuestions().first();
    QCOMPARE(question.reason.detail, u"1603"_s);
    QCOMPARE(question.reason.context.value(u"message"_s), u"1603"_s);
    QCOMPARE(question.reason.context.value(u"code"_s), u"msi"_s);
    QVERIFY(!question.choices.contains(Choice::Skip));
    QVERIFY(bench.answer(Choice::Retry));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, (QStringList{u"a"_s, u"a"_s}));
    QCOMPARE(bench.host.jobs.size(), size_t(2)); // a new attempt has a new id
}

void TestRun::skipsOnlyWhereThePlanAllows()
{
    EngineBench bench;
    bench.host.act
        = [](FakeHost &, const JobSpec &) { return QList<QJsonObject>{endError(u"msi"_s)}; };
    Plan plan = flagPlan({{u"a"_s}});
    plan.stages[0].lanes[0].steps[0].skippable = true;
    QVERIFY(bench.start(plan));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QVERIFY(!bench.answer(Choice::Repeat)); // not offered
    QVERIFY(bench.answer(Choice::Skip));
    QVERIFY(bench.ends(RunState::Succeeded));
    QVERIFY(bench.journal.trace().contains(u"step.finished a skipped"_s));
}

void TestRun::failureLeavesOtherLanesAlone()
{
    EngineBench bench;
    bench.host.act
        = [](FakeHost &, const JobSpec &) { return QList<QJsonObject>{endError(u"msi"_s)}; };
    QVERIFY(bench.start(flagPlan({{u"a"_s, u"b"_s}, {u"c"_s}})));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::Failed));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
}

void TestRun::asksBeforeRepeatingHalfDoneWork()
{
    EngineBench bench;
    bench.host.observed[u"a"_s] = Observed::Partial;
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::PartlyDone));
    QVERIFY(bench.host.effectsSoFar().isEmpty());
    QVERIFY(bench.answer(Choice::Repeat));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effects, QStringList{u"a"_s});
}

void TestRun::holdsForStrangers()
{
    EngineBench bench;
    bench.host.observed[u"a"_s] = Observed::Foreign;
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::Foreign));
    {
        const std::lock_guard lock(bench.host.mutex);
        bench.host.observed.clear();
    }
    QVERIFY(bench.answer(Choice::Retry));
    QVERIFY(bench.ends(RunState::Succeeded));
}

void TestRun::verificationIsNotTheExitCode()
{
    EngineBench bench;
    bench.host.act = [](FakeHost &, const JobSpec &) { return QList<QJsonObject>{endResult()}; };
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QVERIFY(bench.run->openQuestions().first().reason.code == ErrorCode::VerificationFailed);
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::Failed));
}

static void putJobAtWork(EngineBench &bench, const QString &run)
{
    JobSpec spec;
    spec.id = JobId{u"mine"_s};
    spec.run = RunId{run};
    spec.step = StepId{u"a"_s};
    bench.host.jobs[u"mine"_s] = {spec, JobState::Running, {}};
    bench.host.jobAtWork = spec.id;
    bench.host.observed[u"a"_s] = Observed::InProgress;
}

void TestRun::followsAJobOfThisRunThatIsAtWork()
{
    EngineBench bench;
    putJobAtWork(bench, u"R"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_VERIFY(bench.journal.trace().contains(u"job.attached a"_s));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    QVERIFY(bench.host.effects.isEmpty()); // nothing was started beside it
    const QStringList trace = bench.journal.trace();
    QVERIFY(trace.indexOf(u"step.observed a in-progress"_s) < trace.indexOf(u"step.intended a"_s));
}

void TestRun::aJobOfAnotherRunIsAStranger()
{
    EngineBench bench;
    putJobAtWork(bench, u"other"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::Foreign));
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::Failed));
    QVERIFY(bench.host.effects.isEmpty());
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
