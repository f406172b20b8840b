// Detached jobs over a session: what is sent, what is made of the answers, and that secrets travel
// sealed for one job, one prompt and one field.
#include "fakes/fakesession.h"
#include "support/runnerkey.h"
#include "transports/job/jobclient.h"
#include "transports/job/sealing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace changeover;
using changeover::test::FakeSession;
using changeover::test::opened;
using changeover::test::publicKey;

namespace
{

const JobId TheJob{u"0d4f8a52-7a0b-4a7e-9f0b-5a3c1f1f1a01"_s};
const QString TheRun = u"7c0a4f6e-3f43-4b7c-8a43-6a1f2b3c4d5e"_s;

Secret secret(const QByteArray &text)
{
    return Secret::take(QByteArray(text));
}

ScriptLibrary library()
{
    std::map<QString, Script> scripts;
    for (const QString &name :
         {u"Common"_s, u"Windows"_s, u"JobHost"_s, u"Switch-Version"_s, u"runner"_s})
        scripts[name] = {name, "# " + name.toUtf8()};
    return ScriptLibrary(std::move(scripts));
}

QJsonObject status(const QString &state, const QJsonObject &more = {})
{
    QJsonObject json{
        {u"id"_s, TheJob.value},
        {u"run"_s, TheRun},
        {u"step"_s, u"switch"_s},
        {u"console"_s, u"ann@desk"_s},
        {u"epoch"_s, 3},
        {u"state"_s, state},
        {u"way"_s, u"task"_s},
        {u"outcome"_s, QJsonObject()},
        {u"bytes"_s, 120},
        {u"secondsSinceLastEvent"_s, 1.5},
        {u"secondsRunning"_s, 90.5}};
    for (auto it = more.begin(); it != more.end(); ++it)
        json[it.key()] = *it;
    return json;
}

QJsonObject jobLine(const QJsonObject &event, qint64 behind)
{
    return {{u"t"_s, u"job"_s}, {u"event"_s, event}, {u"behind"_s, behind}};
}

} // namespace

class TestJobClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startSendsEverythingTheJobNeeds();
    void startNeedsAPassword();
    void aLostReplyMayBeRepeated();
    void errorsOfTheHost_data();
    void errorsOfTheHost();
    void aStatusThatIsNotWholeIsRefused_data();
    void aStatusThatIsNotWholeIsRefused();
    void listReadsEveryJob();
    void tailHandsOnEventsAndOffsets();
    void tailKeepsTheEndItHeard();
    void tailRefusesEventsOutOfOrder();
    void tailSaysNothingAboutTheJobWhenTheWayBreaks();
    void answerSealsSecretsAndOnlyThem();
    void answerOfAChoice();
    void answerTooLongForTheKeyIsNeverSent();
    void sealedForOnePlace();
    void keysThatAreNone_data();
    void keysThatAreNone();
    void cancelAsks();
    void fenceSpeaksForItsOwner();
    void fenceOfAnOlderOwnerIsRefused();

private:
    Result<JobStatus> start(FakeSession &session)
    {
        const Secret password = secret("Pa55 w\xc3\xb6rd");
        const JobSpec spec{
            TheJob,   RunId{TheRun},       StepId{u"switch"_s},   u"ann@desk"_s,
            3,        u"Switch-Version"_s, {{u"to"_s, u"2.1"_s}}, u"SEA-CCE-01\\Administrator"_s,
            &password};
        return m_client.start(session, spec, {});
    }

    const ScriptLibrary m_scripts = library();
    HostJobClient m_client{m_scripts};
};

void TestJobClient::startSendsEverythingTheJobNeeds()
{
    FakeSession session;
    session.on(u"Start-HostJob"_s, status(u"running"_s));
    const auto started = start(session);
    QVERIFY(started);
    QCOMPARE(started->state, JobState::Running);
    QCOMPARE(started->way, u"task"_s);
    QCOMPARE(started->epoch, 3);
    const auto call = session.calls().value(0);
    QCOMPARE(call.secrets.keys(), QStringList{u"password"_s});
    QCOMPARE(call.secrets.value(u"password"_s), QByteArray("Pa55 w\xc3\xb6rd"));
    QVERIFY(!QJsonDocument(call.input).toJson().contains("Pa55"));
    QCOMPARE(call.input[u"id"].toString(), TheJob.value);
    QCOMPARE(call.input[u"run"].toString(), TheRun);
    QCOMPARE(call.input[u"epoch"].toInteger(), 3);
    QCOMPARE(call.input[u"account"].toString(), u"SEA-CCE-01\\Administrator"_s);
    QCOMPARE(call.input[u"runner"].toString(), u"# runner"_s);
    QCOMPARE(call.input[u"input"][u"to"].toString(), u"2.1"_s);
    QStringList parts;
    for (const QJsonValue part : call.input[u"parts"].toArray())
        parts << part[u"name"].toString() + u'=' + part[u"text"].toString();
    QCOMPARE(
        parts,
        QStringList(
            {u"Common=# Common"_s, u"Windows=# Windows"_s, u"JobHost=# JobHost"_s,
             u"Switch-Version=# Switch-Version"_s}));
}

void TestJobClient::startNeedsAPassword()
{
    FakeSession session;
    const JobSpec spec{TheJob, RunId{TheRun}, {}, {}, 1, u"Switch-Version"_s, {}, u"a"_s, nullptr};
    const auto started = m_client.start(session, spec, {});
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::SecretMissing);
    QVERIFY(session.calls().isEmpty());
}

void TestJobClient::aLostReplyMayBeRepeated()
{
    FakeSession session;
    session.onFailure(u"Start-HostJob"_s, {ErrorCode::ConnectionLost, u"gone"_s, {}, false});
    session.on(u"Start-HostJob"_s, status(u"running"_s));
    const auto lost = start(session);
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::ConnectionLost);
    QVERIFY(lost.error().retryable);
    QVERIFY(start(session));
    QCOMPARE(session.calls()[0].input, session.calls()[1].input);
}

void TestJobClient::errorsOfTheHost_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<ErrorCode>("expected");
    QTest::newRow("logon") << u"logon"_s << ErrorCode::JobNotStarted;
    QTest::newRow("locked") << u"locked"_s << ErrorCode::HostBusy;
    QTest::newRow("epoch") << u"epoch"_s << ErrorCode::EpochTooOld;
    QTest::newRow("fenced") << u"fenced"_s << ErrorCode::JobFenced;
    QTest::newRow("another") << u"input"_s << ErrorCode::ScriptFailed;
}

void TestJobClient::errorsOfTheHost()
{
    QFETCH(const QString, code);
    QFETCH(const ErrorCode, expected);
    FakeSession session;
    session.onScriptError(u"Start-HostJob"_s, code, {{u"console"_s, u"bob@desk"_s}});
    const auto started = start(session);
    QVERIFY(!started);
    QCOMPARE(started.error().code, expected);
    QCOMPARE(started.error().context.value(u"console"_s), u"bob@desk"_s);
    QVERIFY(!started.error().retryable);
}

void TestJobClient::aStatusThatIsNotWholeIsRefused_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::newRow("state of the future") << status(u"dreaming"_s);
    QTest::newRow("another job") << status(u"running"_s, {{u"id"_s, TheRun}});
    QTest::newRow("no bytes") << status(u"running"_s, {{u"bytes"_s, QJsonValue::Null}});
    QTest::newRow("no time at work")
        << status(u"running"_s, {{u"secondsRunning"_s, QJsonValue::Null}});
    QTest::newRow("no outcome") << status(u"ended"_s, {{u"outcome"_s, QJsonValue::Null}});
    QTest::newRow("nothing") << QJsonObject();
}

void TestJobClient::aStatusThatIsNotWholeIsRefused()
{
    QFETCH(const QJsonObject, json);
    FakeSession session;
    session.on(u"Get-HostJob"_s, json);
    const auto answered = m_client.status(session, TheJob, {});
    QVERIFY(!answered);
    QCOMPARE(answered.error().code, ErrorCode::ScriptTalk);
}

void TestJobClient::listReadsEveryJob()
{
    FakeSession session;
    const QJsonObject end{{u"t"_s, u"result"_s}, {u"value"_s, QJsonObject()}};
    session.on(
        u"Get-HostJob"_s,
        {{u"jobs"_s,
          QJsonArray{status(u"interrupted"_s), status(u"ended"_s, {{u"outcome"_s, end}})}}});
    const auto jobs = m_client.list(session, {});
    QVERIFY(jobs);
    QCOMPARE(jobs->size(), 2);
    QCOMPARE(jobs->at(0).state, JobState::Interrupted);
    QCOMPARE(jobs->at(1).outcome, end);
    QVERIFY(session.calls()[0].input.isEmpty());
}

void TestJobClient::tailHandsOnEventsAndOffsets()
{
    FakeSession session;
    const QJsonObject log{{u"seq"_s, 1}, {u"t"_s, u"log"_s}};
    const QJsonObject end{{u"seq"_s, 2}, {u"t"_s, u"error"_s}, {u"code"_s, u"cancelled"_s}};
    session.on(
        u"Read-HostJob"_s, {{u"offset"_s, 90}, {u"ended"_s, true}},
        {jobLine(log, 40), {{u"t"_s, u"heartbeat"_s}}, jobLine(end, 90)});
    QList<std::pair<QJsonObject, qint64>> seen;
    const auto tail = m_client.tail(
        session, TheJob, 10, 240s,
        [&](const QJsonObject &event, qint64 behind) {
            seen << std::pair{event, behind};
        },
        {});
    QVERIFY(tail);
    QCOMPARE(tail->offset, 90);
    QVERIFY(tail->ended);
    QCOMPARE(seen, (QList<std::pair<QJsonObject, qint64>>{{log, 40}, {end, 90}}));
    const auto call = session.calls().value(0);
    QCOMPARE(call.input[u"offset"].toInteger(), 10);
    QCOMPARE(call.input[u"seconds"].toInteger(), 240);
    QVERIFY(call.timeAllowed > std::chrono::seconds(240));
}

void TestJobClient::tailKeepsTheEndItHeard()
{
    FakeSession session;
    session.onFailure(
        u"Read-HostJob"_s, {ErrorCode::ConnectionLost, {}, {}, false},
        {jobLine({{u"t"_s, u"result"_s}}, 25)});
    const auto tail
        = m_client.tail(session, TheJob, 0, 240s, [](const QJsonObject &, qint64) {}, {});
    QVERIFY(tail);
    QVERIFY(tail->ended);
    QCOMPARE(tail->offset, 25);
}

void TestJobClient::tailRefusesEventsOutOfOrder()
{
    FakeSession session;
    session.on(
        u"Read-HostJob"_s, {{u"offset"_s, 20}, {u"ended"_s, false}},
        {jobLine({{u"t"_s, u"log"_s}}, 30), jobLine({{u"t"_s, u"log"_s}}, 20)});
    int seen = 0;
    const auto tail
        = m_client.tail(session, TheJob, 0, 240s, [&](const QJsonObject &, qint64) { ++seen; }, {});
    QVERIFY(!tail);
    QCOMPARE(tail.error().code, ErrorCode::ScriptTalk);
    QCOMPARE(seen, 1);
}

void TestJobClient::tailSaysNothingAboutTheJobWhenTheWayBreaks()
{
    FakeSession session;
    session.onFailure(u"Read-HostJob"_s, {ErrorCode::ShellGone, {}, {}, false});
    const auto tail
        = m_client.tail(session, TheJob, 0, 240s, [](const QJsonObject &, qint64) {}, {});
    QVERIFY(!tail);
    QCOMPARE(tail.error().code, ErrorCode::ShellGone);
    QVERIFY(tail.error().retryable);
}

void TestJobClient::answerSealsSecretsAndOnlyThem()
{
    FakeSession session;
    session.on(u"Send-HostJobAnswer"_s, {});
    const Secret password = secret("canary-\xc3\xa4");
    const auto sent = m_client.answer(
        session, TheJob, u"p2"_s, publicKey(), {{u"user"_s, u"admin@contoso.com"_s}},
        {{u"password"_s, &password}}, {});
    QVERIFY(sent);
    const auto call = session.calls().value(0);
    QVERIFY(call.secrets.isEmpty());
    QVERIFY(!QJsonDocument(call.input).toJson().contains("canary"));
    const QJsonValue answer = call.input[u"answer"];
    QCOMPARE(answer[u"prompt"].toString(), u"p2"_s);
    QCOMPARE(answer[u"fields"][u"user"][u"plain"].toString(), u"admin@contoso.com"_s);
    const QByteArray sealed = answer[u"fields"][u"password"][u"sealed"].toString().toLatin1();
    QCOMPARE(opened(sealed), TheJob.value.toLatin1() + "\np2\npassword\ncanary-\xc3\xa4");
}

void TestJobClient::answerOfAChoice()
{
    FakeSession session;
    session.on(u"Send-HostJobAnswer"_s, {});
    QVERIFY(m_client.answer(session, TheJob, u"p1"_s, {}, {{u"choice"_s, 1}}, {}, {}));
    QCOMPARE(
        session.calls()[0].input[u"answer"].toObject(),
        QJsonObject({{u"prompt"_s, u"p1"_s}, {u"choice"_s, 1}}));
}

void TestJobClient::answerTooLongForTheKeyIsNeverSent()
{
    FakeSession session;
    const Secret longest = secret(QByteArray(214 - 36 - 1 - 2 - 1 - 8 - 1, 'x'));
    const Secret tooLong = secret(QByteArray(214 - 36 - 1 - 2 - 1 - 8 - 1 + 1, 'x'));
    QVERIFY(seal(publicKey(), {TheJob.value, u"p1"_s, u"password"_s}, longest));
    const auto sent = m_client.answer(
        session, TheJob, u"p1"_s, publicKey(), {}, {{u"password"_s, &tooLong}}, {});
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(sent.error().context.value(u"field"_s), u"password"_s);
    QCOMPARE(sent.error().context.value(u"longest"_s), u"165"_s);
    QVERIFY(session.calls().isEmpty());
}

void TestJobClient::sealedForOnePlace()
{
    const Secret same = secret("word");
    const auto one = seal(publicKey(), {TheJob.value, u"p1"_s, u"a"_s}, same);
    const auto two = seal(publicKey(), {TheJob.value, u"p1"_s, u"a"_s}, same);
    QVERIFY(one && two);
    QVERIFY(*one != *two);
    QCOMPARE(opened(*one), opened(*two));
    QVERIFY(opened(*seal(publicKey(), {TheJob.value, u"p2"_s, u"a"_s}, same)) != opened(*one));
}

void TestJobClient::keysThatAreNone_data()
{
    QTest::addColumn<QJsonObject>("key");
    QJsonObject other = publicKey();
    other[u"kty"_s] = u"EC"_s;
    QTest::newRow("kind") << other;
    QJsonObject small = publicKey();
    small[u"n"_s] = QString::fromLatin1(
        QByteArray(128, '\xff').toBase64(QByteArray::Base64UrlEncoding)); // 1024 bits
    QTest::newRow("small modulus") << small;
    QJsonObject junk = publicKey();
    junk[u"n"_s] = QString(u"?"_s).repeated(400);
    QTest::newRow("junk") << junk;
    QTest::newRow("nothing") << QJsonObject();
}

void TestJobClient::keysThatAreNone()
{
    QFETCH(const QJsonObject, key);
    const auto sealed = seal(key, {TheJob.value, u"p1"_s, u"a"_s}, secret("word"));
    QVERIFY(!sealed);
    QCOMPARE(sealed.error().code, ErrorCode::InvalidArgument);
}

void TestJobClient::cancelAsks()
{
    FakeSession session;
    session.on(u"Stop-HostJob"_s, {});
    QVERIFY(m_client.cancel(session, TheJob, {}));
    QCOMPARE(session.calls()[0].input[u"id"].toString(), TheJob.value);
}

void TestJobClient::fenceSpeaksForItsOwner()
{
    FakeSession session;
    session.on(u"Block-HostJob"_s, status(u"fenced"_s));
    const auto fenced = m_client.fence(session, TheJob, {RunId{TheRun}, u"bob@desk"_s, 4}, {});
    QVERIFY(fenced);
    QCOMPARE(fenced->state, JobState::Fenced);
    const QJsonObject input = session.calls().value(0).input;
    QCOMPARE(input[u"id"].toString(), TheJob.value);
    QCOMPARE(input[u"run"].toString(), TheRun);
    QCOMPARE(input[u"epoch"].toInteger(), 4);
    QCOMPARE(input[u"console"].toString(), u"bob@desk"_s);
}

void TestJobClient::fenceOfAnOlderOwnerIsRefused()
{
    FakeSession session;
    session.onScriptError(u"Block-HostJob"_s, u"epoch"_s, {{u"epoch"_s, u"3"_s}});
    const auto fenced = m_client.fence(session, TheJob, {RunId{TheRun}, u"ann@desk"_s, 2}, {});
    QVERIFY(!fenced);
    QCOMPARE(fenced.error().code, ErrorCode::EpochTooOld);
    QVERIFY(!fenced.error().retryable);
}

QTEST_GUILESS_MAIN(TestJobClient)
#include "tst_jobclient.moc"
