// What a run makes of a job whose host or record is not what it should be; and how a job is started
// for somebody who signed in with a ticket.
#include "engine/history.h"
#include "tests/support/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestJobTruth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eventsThatAreMissingAreSaid();
    void eventsThatComeTwiceAreToldOnce();
    void aRestartIsToldFromAVanishedJob_data();
    void aRestartIsToldFromAVanishedJob();
    void aDamagedRecordIsAskedAbout();
    void aForeignFolderBeginsNothing();
    void aResultThatLiesIsNotBelieved_data();
    void aResultThatLiesIsNotBelieved();
    void whichWayTheHostTookIsSaid_data();
    void whichWayTheHostTookIsSaid();
    void aTicketAsksForThePasswordOnce();
};

namespace
{

QJsonObject line(int seq)
{
    return {
        {u"t"_s, u"log"_s},
        {u"seq"_s, seq},
        {u"level"_s, u"info"_s},
        {u"text"_s, u"line %1"_s.arg(seq)}};
}

QStringList linesOf(EngineBench &bench)
{
    return bench.log.lines().filter(QRegularExpression(u"^line "_s));
}

Result<void> typePassword(EngineBench &bench, const QByteArray &password)
{
    std::map<QString, Secret> fields;
    fields.emplace(u"password"_s, Secret::take(QByteArray(password)));
    return bench.run->answerPrompt(
        {bench.run->openQuestions().first().id, Choice::AnswerPrompt, {}, {}, u"me"_s, {}},
        std::move(fields));
}

} // namespace

void TestJobTruth::eventsThatAreMissingAreSaid()
{
    EngineBench bench;
    bench.host.act = [](FakeHost &host, const JobSpec &spec) {
        host.done.insert(spec.step.value);
        return QList<QJsonObject>{line(1), line(2), line(7), endResult()};
    };
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(linesOf(bench), QStringList({u"line 1"_s, u"line 2"_s, u"line 7"_s}));
    QCOMPARE(bench.log.lines().filter(u"Events 3 to 6 of this job are missing"_s).size(), 1);
}

void TestJobTruth::eventsThatComeTwiceAreToldOnce()
{
    EngineBench bench;
    bench.host.act = [](FakeHost &host, const JobSpec &spec) {
        host.done.insert(spec.step.value);
        return QList<QJsonObject>{line(1), line(2), line(1), line(2), line(3), endResult()};
    };
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(linesOf(bench), QStringList({u"line 1"_s, u"line 2"_s, u"line 3"_s}));
}

void TestJobTruth::aRestartIsToldFromAVanishedJob_data()
{
    QTest::addColumn<bool>("restarted");
    QTest::newRow("with its host") << true;
    QTest::newRow("alone") << false;
}

/// Either way the host is looked at first, and what was not done is done again under a new id.
void TestJobTruth::aRestartIsToldFromAVanishedJob()
{
    QFETCH(const bool, restarted);
    EngineBench bench;
    bench.host.restarted = restarted;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s}})));
    bench.host.act = [](FakeHost &host, const JobSpec &spec) {
        host.done.insert(spec.step.value);
        return QList<QJsonObject>{endResult()};
    };
    bench.host.cutPower();
    QVERIFY(bench.ends(RunState::Succeeded));
    const auto failed = std::ranges::find_if(bench.journal.log, [](const Event &event) {
        return std::holds_alternative<AttemptFailed>(event.body);
    });
    QVERIFY(failed != bench.journal.log.end());
    const Error error = std::get<AttemptFailed>(failed->body).error;
    QCOMPARE(error.code, ErrorCode::JobInterrupted);
    QCOMPARE(error.context.value(u"restarted"_s), restarted ? u"HOST"_s : QString());
    QCOMPARE(bench.host.effectsSoFar(), QStringList({u"a"_s, u"a"_s}));
}

/// The job may be at work: its attempt stays open, and the same job is looked for again.
void TestJobTruth::aDamagedRecordIsAskedAbout()
{
    EngineBench bench;
    bench.host.failNextTails = {{ErrorCode::JobRecordDamaged, u"no line ends"_s, {}, false}};
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::CannotRead));
    QCOMPARE(bench.run->openQuestions().first().reason.code, ErrorCode::JobRecordDamaged);
    QVERIFY(bench.answer(Choice::Retry));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s});
}

void TestJobTruth::aForeignFolderBeginsNothing()
{
    EngineBench bench;
    bench.host.failNextStarts = {{ErrorCode::JobFolderForeign, {}, {}, false}};
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QCOMPARE(bench.run->openQuestions().first().reason.code, ErrorCode::JobFolderForeign);
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::Failed));
    QVERIFY(bench.host.effectsSoFar().isEmpty());
}

void TestJobTruth::aResultThatLiesIsNotBelieved_data()
{
    QTest::addColumn<QJsonObject>("end");
    const QString t = u"t"_s;
    QTest::newRow("no value") << QJsonObject{{t, u"result"_s}};
    QTest::newRow("a text") << QJsonObject{{t, u"result"_s}, {u"value"_s, u"done"_s}};
    QTest::newRow("a list") << QJsonObject{{t, u"result"_s}, {u"value"_s, QJsonArray{1, 2}}};
    QTest::newRow("an error without a code") << QJsonObject{{t, u"error"_s}};
    QTest::newRow("an error made of lists")
        << QJsonObject{{t, u"error"_s}, {u"code"_s, QJsonArray()}, {u"detail"_s, 7}};
}

/// Whatever it says, the host is read back; it shows nothing, so the run asks.
void TestJobTruth::aResultThatLiesIsNotBelieved()
{
    QFETCH(const QJsonObject, end);
    EngineBench bench;
    bench.host.act = [end](FakeHost &, const JobSpec &) { return QList<QJsonObject>{end}; };
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.asks(QuestionKind::StepFailed));
    QVERIFY(bench.answer(Choice::Stop));
    QVERIFY(bench.ends(RunState::Failed));
}

void TestJobTruth::whichWayTheHostTookIsSaid_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("words");
    QTest::newRow("task") << u"task"_s << u"as a scheduled task of admin"_s;
    QTest::newRow("process") << u"process"_s << u"as a plain process"_s;
}

void TestJobTruth::whichWayTheHostTookIsSaid()
{
    QFETCH(const QString, way);
    QFETCH(const QString, words);
    EngineBench bench;
    bench.host.way = way;
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.log.lines().filter(words).size(), 1);
    const auto history = History::of(bench.journal.log);
    QVERIFY(history);
    QCOMPARE(history->step(StepId{u"a"_s}).way, way);
}

void TestJobTruth::aTicketAsksForThePasswordOnce()
{
    EngineBench bench;
    bench.make();
    CredentialSet ticket;
    ticket.hosts.emplace(HostId{u"H"_s}, Credential{});
    const Plan plan = flagPlan({{u"a"_s, u"b"_s}});
    QVERIFY(bench.run->start(plan, plan.hash(), std::move(ticket)));
    QVERIFY(bench.asks(QuestionKind::Prompt));
    const Question question = bench.run->openQuestions().first();
    QCOMPARE(question.text.id, u"question.taskPassword"_s);
    QVERIFY(bench.host.logons.isEmpty());
    QVERIFY(typePassword(bench, "typed-pw"));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.logons, QStringList({u"admin typed-pw"_s, u"admin typed-pw"_s}));
    for (const Event &event : bench.journal.log)
        QVERIFY(!QJsonDocument(eventBodyToJson(event.body)).toJson().contains("typed-pw"));
}

QTEST_GUILESS_MAIN(TestJobTruth)
#include "tst_jobtruth.moc"
