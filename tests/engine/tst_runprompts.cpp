// The prompts of a job: answered by a rule, by a person, or by somebody else; and what of them is
// kept.
#include "tests/support/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestRunPrompts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersPromptsFromCredentials();
    void whatAHostEchoesIsScrubbed();
    void asksForPromptsNoRuleKnows();
    void choosesWhatAPromptOffers();
    void fillsTheFieldsOfAPrompt();
    void aRefusedAnswerIsAskedOfThePerson();
    void aRefusedPersonIsAskedAgain();
    void aPromptSettledElsewhereIsWithdrawn();
    void whatWasAnsweredIsNotAskedAgain_data();
    void whatWasAnsweredIsNotAskedAgain();
    void whatIsOpenIsAskedAgain();
};

namespace
{

QJsonObject prompt(const QString &kind, const QString &message)
{
    return {{u"t"_s, u"prompt"_s}, {u"id"_s, u"p1"_s}, {u"kind"_s, kind}, {u"message"_s, message}};
}

/// A run whose first step is at work and has just asked.
bool startAsking(EngineBench &bench, const QJsonObject &asked, const QList<PromptRule> &rules = {})
{
    Plan plan = flagPlan({{u"a"_s, u"b"_s}});
    plan.promptRules = rules;
    const bool atWork = bench.startAtWork(plan);
    bench.host.say(u"a"_s, asked);
    return atWork;
}

/// What a person types into a prompt for a user and a password.
Result<void> typeCredential(EngineBench &bench)
{
    std::map<QString, Secret> fields;
    fields.emplace(u"password"_s, Secret::take(QByteArray("typed")));
    return bench.run->answerPrompt(
        {bench.run->openQuestions().first().id,
         Choice::AnswerPrompt,
         {},
         {},
         u"me"_s,
         {{u"user"_s, u"someone"_s}}},
        std::move(fields));
}

bool endsWell(EngineBench &bench)
{
    bench.host.end(u"a"_s, endResult());
    return bench.ends(RunState::Succeeded);
}

const QList<PromptRule> tenantRule{{u"tenant admin"_s, u"TenantAdmin"_s}};

} // namespace

void TestRunPrompts::answersPromptsFromCredentials()
{
    EngineBench bench;
    QVERIFY(startAsking(
        bench, prompt(u"credential"_s, u"Type the Tenant Admin credential"_s), tenantRule));
    QTRY_VERIFY(bench.host.answersSoFar().size() == 1);
    QCOMPARE(bench.host.answersSoFar().first(), u"p1 t@contoso password=tenant-pw"_s);
    QVERIFY(endsWell(bench));
    for (const Event &event : bench.journal.log)
        QVERIFY(!QString::fromUtf8(QJsonDocument(eventBodyToJson(event.body)).toJson())
                     .contains(u"tenant-pw"_s));
}

/// Everything a host may say back to us: none of it brings a secret into the history.
void TestRunPrompts::whatAHostEchoesIsScrubbed()
{
    EngineBench bench;
    QJsonObject asked = prompt(u"choice"_s, u"Is hunter22 the password?"_s);
    asked[u"caption"_s] = u"of tenant-pw"_s;
    asked[u"choices"_s] = QJsonArray{
        QJsonObject{{u"label"_s, u"&Yes, hunter22"_s}, {u"help"_s, u"takes tenant-pw"_s}},
        QJsonObject{{u"label"_s, u"&No"_s}}};
    QVERIFY(startAsking(bench, asked));
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

void TestRunPrompts::asksForPromptsNoRuleKnows()
{
    EngineBench bench;
    QVERIFY(startAsking(bench, prompt(u"credential"_s, u"Something new"_s)));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    QVERIFY(typeCredential(bench));
    QTRY_VERIFY(bench.host.answersSoFar().size() == 1);
    QCOMPARE(bench.host.answersSoFar().first(), u"p1 someone password=typed"_s);
    QVERIFY(endsWell(bench));
}

void TestRunPrompts::choosesWhatAPromptOffers()
{
    EngineBench bench;
    QJsonObject asked = prompt(u"choice"_s, u"Are you sure?"_s);
    asked[u"choices"_s]
        = QJsonArray{QJsonObject{{u"label"_s, u"&Yes"_s}}, QJsonObject{{u"label"_s, u"&No"_s}}};
    QVERIFY(startAsking(bench, asked));
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
    QVERIFY(endsWell(bench));
}

void TestRunPrompts::fillsTheFieldsOfAPrompt()
{
    EngineBench bench;
    QJsonObject asked = prompt(u"fields"_s, u"Missing values"_s);
    asked[u"fields"_s] = QJsonArray{
        QJsonObject{{u"name"_s, u"SiteName"_s}, {u"type"_s, u"String"_s}},
        QJsonObject{{u"name"_s, u"Key"_s}, {u"type"_s, u"SecureString"_s}},
        QJsonObject{{u"name"_s, u"Edge"_s}, {u"type"_s, u"String"_s}}};
    QVERIFY(startAsking(bench, asked));
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
    QVERIFY(endsWell(bench));
    for (const Event &event : bench.journal.log) {
        const QByteArray written = QJsonDocument(eventBodyToJson(event.body)).toJson();
        QVERIFY2(!written.contains("typed-secret"), written.constData());
        QVERIFY2(!written.contains("pa55word"), written.constData());
    }
}

/// The rule's answer was wrong: the same words are not sent again, a person is asked.
void TestRunPrompts::aRefusedAnswerIsAskedOfThePerson()
{
    EngineBench bench;
    bench.host.refuseAnswers = 1;
    QVERIFY(startAsking(
        bench, prompt(u"credential"_s, u"Type the Tenant Admin credential"_s), tenantRule));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    QCOMPARE(bench.run->openQuestions().first().text.id, u"question.prompt.refused"_s);
    QCOMPARE(bench.host.answersSoFar(), QStringList{u"p1 t@contoso password=tenant-pw"_s});
    QVERIFY(typeCredential(bench));
    QTRY_COMPARE(bench.host.answersSoFar().size(), 2);
    QVERIFY(endsWell(bench));
}

void TestRunPrompts::aRefusedPersonIsAskedAgain()
{
    EngineBench bench;
    bench.host.refuseAnswers = 1;
    QJsonObject asked = prompt(u"fields"_s, u"Name the site"_s);
    asked[u"fields"_s] = QJsonArray{QJsonObject{{u"name"_s, u"Input"_s}, {u"type"_s, u"String"_s}}};
    QVERIFY(startAsking(bench, asked));
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
    QVERIFY(endsWell(bench));
}

/// The cmdlet gave up waiting: nobody has to answer for the dead.
void TestRunPrompts::aPromptSettledElsewhereIsWithdrawn()
{
    EngineBench bench;
    QVERIFY(startAsking(bench, prompt(u"credential"_s, u"Something new"_s)));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    leaveRunning(bench.host, u"b"_s);
    bench.host.end(u"a"_s, endResult());
    QTRY_VERIFY(bench.host.effectsSoFar().contains(u"b"_s));
    QVERIFY(bench.run->openQuestions().isEmpty());
    bench.host.end(u"b"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
}

/// The console died after the answer: the host tells the prompt again, and right behind it that it
/// was answered. Nobody is asked, and nothing is sent, a second time.
void TestRunPrompts::whatWasAnsweredIsNotAskedAgain()
{
    QFETCH(const bool, byRule);
    EngineBench bench;
    const QJsonObject asked = prompt(u"credential"_s, u"Type the Tenant Admin credential"_s);
    QVERIFY(startAsking(bench, asked, byRule ? tenantRule : QList<PromptRule>()));
    if (!byRule) {
        QVERIFY(bench.asks(QuestionKind::Prompt));
        QVERIFY(typeCredential(bench));
    }
    QTRY_COMPARE(bench.host.answersSoFar().size(), 1);
    bench.kill();
    QVERIFY(bench.resume());
    QVERIFY(endsWell(bench));
    QCOMPARE(bench.host.answersSoFar().size(), 1);
    QCOMPARE(bench.journal.trace().count(u"question.asked"_s), byRule ? 0 : 1);
}

void TestRunPrompts::whatWasAnsweredIsNotAskedAgain_data()
{
    QTest::addColumn<bool>("byRule");
    QTest::newRow("by a rule") << true;
    QTest::newRow("by a person") << false;
}

/// Nobody had answered when the console died: it is asked as soon as the host has told it again.
void TestRunPrompts::whatIsOpenIsAskedAgain()
{
    EngineBench bench;
    QVERIFY(startAsking(bench, prompt(u"credential"_s, u"Something new"_s)));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    bench.kill();
    QVERIFY(bench.resume());
    QVERIFY(bench.asks(QuestionKind::Prompt));
    QVERIFY(typeCredential(bench));
    QVERIFY(endsWell(bench));
    QCOMPARE(bench.host.answersSoFar().size(), 1);
}

QTEST_GUILESS_MAIN(TestRunPrompts)
#include "tst_runprompts.moc"
