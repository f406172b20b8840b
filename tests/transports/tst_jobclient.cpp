// Detached jobs over a session: what is sent, what is made of the answers, and that secrets travel
// sealed for one job, one prompt and one field.
#include "fakes/fakesession.h"
#include "support/runnerkey.h"
#include "tests/transports/jobtalk.h"
#include "transports/job/jobclient.h"
#include "transports/job/sealing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace changeover;
using namespace changeover::test;

class TestJobClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatusThatIsNotWholeIsRefused_data();
    void aStatusThatIsNotWholeIsRefused();
    void listReadsEveryJob();
    void tailHandsOnEventsAndOffsets();
    void tailKeepsTheEndItHeard();
    void tailRefusesEventsOutOfOrder();
    void anEventThatIsNoneIsTheRecordsFault();
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
    const ScriptLibrary m_scripts = library();
    HostJobClient m_client{m_scripts};
};

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
    QCOMPARE(tail.error().code, ErrorCode::JobRecordDamaged);
    QCOMPARE(seen, 1);
}

/// A line of the event file is copied as it stands: what cannot be read is the job's record.
void TestJobClient::anEventThatIsNoneIsTheRecordsFault()
{
    FakeSession session;
    session.onFailure(
        u"Read-HostJob"_s,
        {ErrorCode::ScriptTalk, u"a line is no JSON"_s, {{u"excerpt"_s, u"?"_s}}, false});
    const auto tail
        = m_client.tail(session, TheJob, 0, 240s, [](const QJsonObject &, qint64) {}, {});
    QVERIFY(!tail);
    QCOMPARE(tail.error().code, ErrorCode::JobRecordDamaged);
    QVERIFY(!tail.error().retryable);
    QCOMPARE(tail.error().context.value(u"reason"_s), u"a line is no JSON"_s);
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
