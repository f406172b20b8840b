// Traces of a run: the exact order of events for success, adoption, failure and questions.
#include "tests/support/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>

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
    void answersPromptsFromCredentials();
    void asksForPromptsNoRuleKnows();
    void choosesWhatAPromptOffers();
    void fillsThePlainFieldOfAPrompt();
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

static QJsonObject prompt(const QString &kind, const QString &message)
{
    return {{u"t"_s, u"prompt"_s}, {u"id"_s, u"p1"_s}, {u"kind"_s, kind}, {u"message"_s, message}};
}

void TestRun::answersPromptsFromCredentials()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    Plan plan = flagPlan({{u"a"_s}});
    plan.promptRules = {{u"tenant admin"_s, u"TenantAdmin"_s}};
    QVERIFY(bench.start(plan));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    bench.host.say(u"a"_s, prompt(u"credential"_s, u"Type the Tenant Admin credential"_s));
    QTRY_VERIFY(bench.host.answersSoFar().size() == 1);
    QCOMPARE(bench.host.answersSoFar().first(), u"p1 t@contoso password=tenant-pw"_s);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    for (const Event &event : bench.journal.log)
        QVERIFY(!QString::fromUtf8(QJsonDocument(eventBodyToJson(event.body)).toJson())
                     .contains(u"tenant-pw"_s));
}

void TestRun::asksForPromptsNoRuleKnows()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    bench.host.say(u"a"_s, prompt(u"credential"_s, u"Something new"_s));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    std::map<QString, Secret> fields;
    fields.emplace(u"password"_s, Secret::take(QByteArray("typed")));
    QVERIFY(bench.run->answerPrompt(
        {bench.run->openQuestions().first().id, Choice::AnswerPrompt, {}, u"someone"_s, u"me"_s},
        std::move(fields)));
    QTRY_VERIFY(bench.host.answersSoFar().size() == 1);
    QCOMPARE(bench.host.answersSoFar().first(), u"p1 someone password=typed"_s);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

void TestRun::choosesWhatAPromptOffers()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    QJsonObject asked = prompt(u"choice"_s, u"Are you sure?"_s);
    asked[u"choices"_s]
        = QJsonArray{QJsonObject{{u"label"_s, u"&Yes"_s}}, QJsonObject{{u"label"_s, u"&No"_s}}};
    bench.host.say(u"a"_s, asked);
    QVERIFY(bench.asks(QuestionKind::Prompt));
    Answer answer{
        bench.run->openQuestions().first().id, Choice::AnswerPrompt, {}, u"Perhaps"_s, u"me"_s};
    const auto refused = bench.run->answer(answer);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(refused.error().context.value(u"expected"_s), u"Yes, No"_s);
    QVERIFY(bench.host.answersSoFar().isEmpty());
    answer.typed = u"no"_s;
    QVERIFY(bench.run->answer(answer));
    QTRY_COMPARE(bench.host.answersSoFar(), QStringList{u"p1  choice=1"_s});
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

void TestRun::fillsThePlainFieldOfAPrompt()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    QJsonObject asked = prompt(u"fields"_s, u"Missing values"_s);
    asked[u"fields"_s] = QJsonArray{
        QJsonObject{{u"name"_s, u"SiteName"_s}, {u"type"_s, u"String"_s}},
        QJsonObject{{u"name"_s, u"Key"_s}, {u"type"_s, u"SecureString"_s}}};
    bench.host.say(u"a"_s, asked);
    QVERIFY(bench.asks(QuestionKind::Prompt));
    const Answer answer{
        bench.run->openQuestions().first().id, Choice::AnswerPrompt, {}, u"Seattle"_s, u"me"_s};
    const auto refused = bench.run->answer(answer); // as another console would: without the secret
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SecretMissing);
    std::map<QString, Secret> fields;
    fields.emplace(u"Key"_s, Secret::take(QByteArray("typed")));
    QVERIFY(bench.run->answerPrompt(answer, std::move(fields)));
    QTRY_COMPARE(bench.host.answersSoFar(), QStringList{u"p1  SiteName=Seattle Key=typed"_s});
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
