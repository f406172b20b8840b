// Which logon a reading has: the account's where shares, the tenant or its credentials are judged,
// the remote shell's elsewhere and where the host runs no such job.
#include "connectors/cloudconnector/readings.h"
#include "tests/connectors/cloudconnector/reachedstates.h"

#include <QTest>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

namespace
{

const Error NoTask{
    ErrorCode::JobNotStarted,
    u"The host could not start the job."_s,
    {{u"reason"_s, u"no batch logon"_s}},
    false};

/// As a remote shell tells it.
QJsonObject shellReading()
{
    QJsonObject values = healthyAppliance(1, 1);
    for (const QString &member : {u"credentials"_s, u"share"_s, u"calls"_s, u"edgeCertificate"_s})
        values.insert(member, QJsonValue());
    values = with(values, u"tenant.signIn"_s, u"unknown"_s);
    values.insert(
        u"problems"_s,
        QJsonArray{
            QJsonObject{{u"member"_s, u"share"_s}, {u"message"_s, u"network logon"_s}},
            QJsonObject{{u"member"_s, u"disks"_s}, {u"message"_s, u"no WMI"_s}}});
    return values;
}

QString messageOf(const QJsonObject &values, const QString &member)
{
    QStringList found;
    for (const QJsonValue problem : values.value(u"problems"_s).toArray()) {
        if (problem[u"member"].toString() == member)
            found << problem[u"message"].toString();
    }
    return found.join(u'|');
}

} // namespace

class TestReadings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theJobTellsAll();
    void theShellTellsTheRestAndWhy();
    void aBrokenWayIsNoReading();
    void stepsReadAsTheAccountWhereItMatters();
    void recheckAsksWhatNobodyCouldRead();
    void actsSayWhoseLogonTheyNeed();
};

void TestReadings::theJobTellsAll()
{
    const auto values = readWhole(
        [] {
            return Result<QJsonObject>(QJsonObject{{u"computer"_s, u"x"_s}});
        },
        []() -> Result<QJsonObject> { return failure(ErrorCode::Internal); });
    QVERIFY(values);
    QCOMPARE(*values, (QJsonObject{{u"computer"_s, u"x"_s}}));
}

void TestReadings::theShellTellsTheRestAndWhy()
{
    const auto values = readWhole(
        [] { return Result<QJsonObject>(Unexpected(NoTask)); },
        [] { return Result<QJsonObject>(shellReading()); });
    QVERIFY(values);
    for (const QString &member :
         {u"credentials"_s, u"share"_s, u"tenant"_s, u"calls"_s, u"edgeCertificate"_s})
        QCOMPARE(messageOf(*values, member), u"no batch logon"_s);
    QCOMPARE(messageOf(*values, u"disks"_s), u"no WMI"_s);
}

/// The host could not be asked: that is no answer of a shell's.
void TestReadings::aBrokenWayIsNoReading()
{
    for (const ErrorCode code :
         {ErrorCode::ConnectionLost, ErrorCode::AuthenticationFailed, ErrorCode::Cancelled}) {
        bool asked = false;
        const auto values = readWhole(
            [code]() -> Result<QJsonObject> { return failure(code); },
            [&asked] {
                asked = true;
                return Result<QJsonObject>(shellReading());
            });
        QVERIFY(!values);
        QCOMPARE(values.error().code, code);
        QVERIFY(!asked);
    }
}

void TestReadings::stepsReadAsTheAccountWhereItMatters()
{
    const QStringList asAccount{u"register"_s, u"download"_s, u"verify"_s};
    for (const QString &name :
         {u"remove"_s, u"install"_s, u"register"_s, u"download"_s, u"build"_s, u"verify"_s}) {
        FakeContext context;
        context.thePlan = upgradePlan();
        context.readings[hostOf(1)] = {healthyAppliance()};
        const Step *step = context.thePlan.step(StepId{u"SEA-CCE-01/"_s + name});
        QVERIFY2(step, qPrintable(name));
        QVERIFY(behaviours().at(step->behaviour)->observe(*step, context));
        QCOMPARE(context.readAs[hostOf(1)], asAccount.contains(name) ? 1 : 0);
    }
}

void TestReadings::recheckAsksWhatNobodyCouldRead()
{
    const Estate estate = seattle(1);
    FakeContext context;
    context.thePlan
        = *buildUpgradePlan(estate, estate.sites.first(), healthySite(1), optionsFor(1), scripts());
    context.readings[hostOf(1)] = {shellReading()};
    context.noJob = NoTask;
    const Step *step = context.thePlan.step(StepId{u"SEA-CCE-01/recheck"_s});
    const auto act = behaviours().at(step->behaviour)->act(*step, context);
    QCOMPARE(act.error().code, ErrorCode::Cancelled);
    QCOMPARE(context.readAs[hostOf(1)], 1);
    QCOMPARE(context.asked.first().kind, QuestionKind::Confirm);
    QVERIFY(context.asked.first().text.arguments.contains(u"no batch logon"_s));
}

void TestReadings::actsSayWhoseLogonTheyNeed()
{
    FakeContext context;
    context.thePlan = upgradePlan();
    context.readings[hostOf(1)] = {healthyAppliance()};
    const Step *remove = context.thePlan.step(StepId{u"SEA-CCE-01/remove"_s});
    const Step *stage = context.thePlan.step(StepId{u"SEA-CCE-01/stage"_s});
    QCOMPARE(behaviours().at(remove->behaviour)->act(*remove, context)->needsLogon, false);
    QCOMPARE(behaviours().at(stage->behaviour)->act(*stage, context)->needsLogon, true);
}

QTEST_GUILESS_MAIN(TestReadings)
#include "tst_readings.moc"
