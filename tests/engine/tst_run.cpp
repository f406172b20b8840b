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
    void whatAHostEchoesIsScrubbed();
    void asksForPromptsNoRuleKnows();
    void choosesWhatAPromptOffers();
    void fillsTheFieldsOfAPrompt();
    void aRefusedAnswerIsAskedOfThePerson();
    void aRefusedPersonIsAskedAgain();
    void aPromptSettledElsewhereIsWithdrawn();
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

/// Everything a host may say back to us: none of it brings a secret into the history.
void TestRun::whatAHostEchoesIsScrubbed()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    QJsonObject asked = prompt(u"choice"_s, u"Is hunter22 the password?"_s);
    asked[u"caption"_s] = u"of tenant-pw"_s;
    asked[u"choices"_s] = QJsonArray{
        QJsonObject{{u"label"_s, u"&Yes, hunter22"_s}, {u"help"_s, u"takes tenant-pw"_s}},
        QJsonObject{{u"label"_s, u"&No"_s}}};
    bench.host.say(u"a"_s, asked);
    QVERIFY(bench.asks(QuestionKind::Prompt));
    const QJsonObject shown = bench.run->openQuestions().first().prompt;
    QCOMPARE(shown.value(u"message"_s).toString(), u"Is *** the password?"_s);
    QCOMPARE(shown.value(u"id"_s).toString(), u"p1"_s);
    QVERIFY(bench.run->answer(
        {bench.run->openQuestions().first().id, Choice::AnswerPrompt, {}, u"Yes, ***"_s, u"me"_s}));
    QTRY_COMPARE(bench.host.answersSoFar(), QStringList{u"p1  choice=0"_s});
    QJsonObject failed = endError(u"cmdlet"_s, u"cannot sign in with hunter22"_s);
    failed[u"detail"_s] = QJsonObject{{u"found"_s, u"tenant-pw"_s}};
    bench.host.end(u"a"_s, failed);
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QCOMPARE(bench.run->openQuestions().first().reason.context.value(u"found"_s), u"***"_s);
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::Failed));
    for (const Event &event : bench.journal.log) {
        const QByteArray written = QJsonDocument(eventBodyToJson(event.body)).toJson();
        QVERIFY2(!written.contains("hunter22"), written.constData());
        QVERIFY2(!written.contains("tenant-pw"), written.constData());
    }
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
        {bench.run->openQuestions().first().id,
         Choice::AnswerPrompt,
         {},
         {},
         u"me"_s,
         {{u"user"_s, u"someone"_s}}},
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

void TestRun::fillsTheFieldsOfAPrompt()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    QJsonObject asked = prompt(u"fields"_s, u"Missing values"_s);
    asked[u"fields"_s] = QJsonArray{
        QJsonObject{{u"name"_s, u"SiteName"_s}, {u"type"_s, u"String"_s}},
        QJsonObject{{u"name"_s, u"Key"_s}, {u"type"_s, u"SecureString"_s}},
        QJsonObject{{u"name"_s, u"Edge"_s}, {u"type"_s, u"String"_s}}};
    bench.host.say(u"a"_s, asked);
    QVERIFY(bench.asks(QuestionKind::Prompt));
    Answer answer{
        bench.run->openQuestions().first().id,
        Choice::AnswerPrompt,
        u"why"_s,
        {},
        u"me"_s,
        {{u"SiteName"_s, u"Seattle"_s}, {u"Edge"_s, u"pa55word-in-the-wrong-field"_s}}};
    const auto refused = bench.run->answer(answer); // as another console would: without the secret
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SecretMissing);
    Answer open = answer;
    open.fields[u"Key"_s] = u"typed"_s; // a secret is never taken in the open
    QCOMPARE(bench.run->answer(open).error().code, ErrorCode::InvalidArgument);
    std::map<QString, Secret> fields;
    fields.emplace(u"Key"_s, Secret::take(QByteArray("typed-secret")));
    answer.typed = u"pa55word-in-the-wrong-field"_s;
    QVERIFY(bench.run->answerPrompt(answer, std::move(fields)));
    QTRY_COMPARE(
        bench.host.answersSoFar(),
        QStringList{u"p1  Edge=pa55word-in-the-wrong-field SiteName=Seattle Key=typed-secret"_s});
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    for (const Event &event : bench.journal.log) {
        const QByteArray written = QJsonDocument(eventBodyToJson(event.body)).toJson();
        QVERIFY2(!written.contains("typed-secret"), written.constData());
        QVERIFY2(!written.contains("pa55word"), written.constData());
    }
}

/// The rule's answer was wrong: the same words are not sent again, a person is asked.
void TestRun::aRefusedAnswerIsAskedOfThePerson()
{
    EngineBench bench;
    bench.host.refuseAnswers = 1;
    leaveRunning(bench.host, u"a"_s);
    Plan plan = flagPlan({{u"a"_s}});
    plan.promptRules = {{u"tenant admin"_s, u"TenantAdmin"_s}};
    QVERIFY(bench.start(plan));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    bench.host.say(u"a"_s, prompt(u"credential"_s, u"Type the Tenant Admin credential"_s));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    QCOMPARE(bench.run->openQuestions().first().text.id, u"question.prompt.refused"_s);
    QCOMPARE(bench.host.answersSoFar(), QStringList{u"p1 t@contoso password=tenant-pw"_s});
    std::map<QString, Secret> fields;
    fields.emplace(u"password"_s, Secret::take(QByteArray("typed")));
    QVERIFY(bench.run->answerPrompt(
        {bench.run->openQuestions().first().id,
         Choice::AnswerPrompt,
         {},
         {},
         u"me"_s,
         {{u"user"_s, u"someone"_s}}},
        std::move(fields)));
    QTRY_COMPARE(bench.host.answersSoFar().size(), 2);
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

void TestRun::aRefusedPersonIsAskedAgain()
{
    EngineBench bench;
    bench.host.refuseAnswers = 1;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    QJsonObject asked = prompt(u"fields"_s, u"Name the site"_s);
    asked[u"fields"_s] = QJsonArray{QJsonObject{{u"name"_s, u"Input"_s}, {u"type"_s, u"String"_s}}};
    bench.host.say(u"a"_s, asked);
    QVERIFY(bench.asks(QuestionKind::Prompt));
    const QuestionId first = bench.run->openQuestions().first().id;
    Answer answer{first, Choice::AnswerPrompt, {}, {}, u"me"_s, {{u"Input"_s, u"Oslo"_s}}};
    QVERIFY(bench.run->answer(answer));
    QTRY_VERIFY(
        !bench.run->openQuestions().isEmpty() && bench.run->openQuestions().first().id != first);
    QCOMPARE(bench.run->openQuestions().first().text.id, u"question.prompt.refused"_s);
    answer.question = bench.run->openQuestions().first().id;
    answer.fields[u"Input"_s] = u"Seattle"_s;
    QVERIFY(bench.run->answer(answer));
    QTRY_COMPARE(
        bench.host.answersSoFar(), (QStringList{u"p1  Input=Oslo"_s, u"p1  Input=Seattle"_s}));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

/// The cmdlet gave up waiting: nobody has to answer for the dead.
void TestRun::aPromptSettledElsewhereIsWithdrawn()
{
    EngineBench bench;
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s, u"b"_s}})));
    QTRY_COMPARE(bench.host.runningJobs(), 1);
    bench.host.say(u"a"_s, prompt(u"credential"_s, u"Something new"_s));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    leaveRunning(bench.host, u"b"_s);
    bench.host.end(u"a"_s, endResult());
    QTRY_VERIFY(bench.host.effectsSoFar().contains(u"b"_s));
    QVERIFY(bench.run->openQuestions().isEmpty());
    bench.host.end(u"b"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
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
