// A script that reads under the account's own logon: what is sent, what comes back.
#include "tests/fakes/fakesession.h"
#include "transports/job/jobclient.h"

#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

ScriptLibrary library()
{
    std::map<QString, Script> scripts;
    for (const QString &name :
         {u"Common"_s, u"Jobs"_s, u"Windows"_s, u"JobHost"_s, u"Read-It"_s, u"runner"_s})
        scripts[name] = {name, "# " + name.toUtf8()};
    return ScriptLibrary(std::move(scripts));
}

} // namespace

class TestJobReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReadingIsStartedAndAnswersItsResult();
    void aReadingTheHostCannotLogOn();

private:
    const ScriptLibrary m_scripts = library();
    HostJobClient m_client{m_scripts};
};

void TestJobReading::aReadingIsStartedAndAnswersItsResult()
{
    FakeSession session;
    for (int reading = 0; reading < 2; ++reading)
        session.on(u"Start-HostJob"_s, {{u"computer"_s, u"SEA-CCE-01"_s}});
    const Secret password = secret("Pa55");
    const JobReading reading{
        u"Read-It"_s, {{u"a"_s, 1}}, u"SEA-CCE-01\\Administrator"_s, &password};
    const auto values = m_client.read(session, reading, {}, {});
    QVERIFY(values);
    QCOMPARE(values->value(u"computer"_s).toString(), u"SEA-CCE-01"_s);
    const auto call = session.calls().value(0);
    QCOMPARE(call.input[u"changes"], QJsonValue(false));
    QCOMPARE(call.input[u"script"].toString(), u"Read-It"_s);
    QCOMPARE(call.input[u"input"][u"a"].toInt(), 1);
    QCOMPARE(call.secrets.value(u"password"_s), QByteArray("Pa55"));
    // Nobody else's id: each reading has its own.
    QVERIFY(m_client.read(session, reading, {}, {}));
    QVERIFY(session.calls().value(1).input[u"id"] != call.input[u"id"]);
}

void TestJobReading::aReadingTheHostCannotLogOn()
{
    FakeSession session;
    session.onScriptError(u"Start-HostJob"_s, u"logon"_s, {{u"reason"_s, u"why"_s}});
    const Secret password = secret("Pa55");
    const auto values = m_client.read(session, {u"Read-It"_s, {}, u"a"_s, &password}, {}, {});
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::JobNotStarted);
    QCOMPARE(values.error().context.value(u"reason"_s), u"why"_s);
    const auto nobody = m_client.read(session, {u"Read-It"_s, {}, u"a"_s, nullptr}, {}, {});
    QCOMPARE(nobody.error().code, ErrorCode::SecretMissing);
}

QTEST_GUILESS_MAIN(TestJobReading)
#include "tst_jobreading.moc"
