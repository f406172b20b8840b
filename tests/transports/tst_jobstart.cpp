// Starting a detached job: what is sent, what the host may say, and what starts nothing.
#include "fakes/fakesession.h"
#include "tests/transports/jobtalk.h"
#include "transports/job/jobclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace std::chrono_literals;
using namespace changeover;
using namespace changeover::test;

class TestJobStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startSendsEverythingTheJobNeeds();
    void startNeedsAPassword();
    void aLostReplyMayBeRepeated();
    void errorsOfTheHost_data();
    void errorsOfTheHost();
    void startHandsOnWhatTheHostSays();
    void aTicketStartsNothing();

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

void TestJobStart::startSendsEverythingTheJobNeeds()
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
            {u"Common=# Common"_s, u"Jobs=# Jobs"_s, u"Windows=# Windows"_s, u"JobHost=# JobHost"_s,
             u"Switch-Version=# Switch-Version"_s}));
}

void TestJobStart::startNeedsAPassword()
{
    FakeSession session;
    const JobSpec spec{TheJob, RunId{TheRun}, {}, {}, 1, u"Switch-Version"_s, {}, u"a"_s, nullptr};
    const auto started = m_client.start(session, spec, {});
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::SecretMissing);
    QVERIFY(session.calls().isEmpty());
}

void TestJobStart::aLostReplyMayBeRepeated()
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

void TestJobStart::errorsOfTheHost_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<ErrorCode>("expected");
    QTest::newRow("logon") << u"logon"_s << ErrorCode::JobNotStarted;
    QTest::newRow("locked") << u"locked"_s << ErrorCode::HostBusy;
    QTest::newRow("epoch") << u"epoch"_s << ErrorCode::EpochTooOld;
    QTest::newRow("fenced") << u"fenced"_s << ErrorCode::JobFenced;
    QTest::newRow("folder") << u"folder"_s << ErrorCode::JobFolderForeign;
    QTest::newRow("damaged") << u"damaged"_s << ErrorCode::JobRecordDamaged;
    QTest::newRow("another") << u"input"_s << ErrorCode::ScriptFailed;
}

void TestJobStart::errorsOfTheHost()
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

/// Why the host took its second way is told with the start, and nowhere else.
void TestJobStart::startHandsOnWhatTheHostSays()
{
    FakeSession session;
    const QJsonObject line{{u"t"_s, u"log"_s}, {u"text"_s, u"A plain process"_s}};
    session.on(u"Start-HostJob"_s, status(u"running"_s, {{u"way"_s, u"process"_s}}), {line});
    const Secret password = secret("x");
    QList<QJsonObject> said;
    JobSpec spec{TheJob, RunId{TheRun}, {}, {}, 1, u"Switch-Version"_s, {}, u"a"_s, &password};
    spec.said = [&said](const QJsonObject &what) { said << what; };
    const auto started = m_client.start(session, spec, {});
    QVERIFY(started);
    QCOMPARE(started->way, u"process"_s);
    QCOMPARE(said, QList<QJsonObject>{line});
}

/// A ticket opens a session and starts no task: readers fall back to what the session can read.
void TestJobStart::aTicketStartsNothing()
{
    FakeSession session;
    const Secret none;
    const auto read
        = m_client.read(session, {u"Switch-Version"_s, {}, u"ann@CONTOSO.COM"_s, &none}, {}, {});
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::JobNotStarted);
    const JobSpec spec{TheJob, RunId{TheRun}, {}, {}, 1, u"Switch-Version"_s, {}, u"a"_s, &none};
    QCOMPARE(m_client.start(session, spec, {}).error().code, ErrorCode::SecretMissing);
    QVERIFY(session.calls().isEmpty());
}

QTEST_GUILESS_MAIN(TestJobStart)
#include "tst_jobstart.moc"
