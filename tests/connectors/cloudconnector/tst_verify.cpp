// The end of an upgrade: what must be read before anybody says that it is done, and what is said of
// whatever is missing.
#include "connectors/cloudconnector/steps/behaviours.h"
#include "connectors/cloudconnector/steps/judge.h"
#include "tests/connectors/cloudconnector/reachedstates.h"

#include <QTest>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

namespace
{

/// The four machines of a release, serving, with one service of one of them as told; `status`
/// empty: it is not among those that were read.
QJsonArray
machinesWith(const QString &role, const QString &name, const QString &status, const QString &to)
{
    QJsonArray machines = machinesOf(applianceName(1), to, true);
    for (QJsonValueRef value : machines) {
        QJsonObject machine = value.toObject();
        if (machine[u"role"].toString() != role)
            continue;
        QJsonArray services;
        for (const QJsonValue &service : machine[u"services"].toArray()) {
            const bool meant = service[u"name"].toString() == name;
            if (!meant)
                services.append(service);
            else if (!status.isEmpty())
                services.append(QJsonObject{{u"name"_s, name}, {u"status"_s, status}});
        }
        machine.insert(u"services"_s, services);
        value = machine;
    }
    return machines;
}

} // namespace

class TestVerify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifyNeedsEverything_data();
    void verifyNeedsEverything();
    void everyServiceCounts_data();
    void everyServiceCounts();
    void eitherNameOfAMediationServiceWillDo();
    void olderReleasesWatchLess();

private:
    Observation judged(const QJsonObject &facts, const QString &to = u"2.1"_s) const
    {
        Step step;
        step.parameters = {{u"to"_s, to}};
        const Reading reading{step, RunId{u"run-1"_s}, readFacts(factsOf(facts, 1))};
        return judgeUpgraded(reading);
    }
};

void TestVerify::verifyNeedsEverything_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *path, const QJsonValue &value) {
        QTest::newRow(path) << QString::fromLatin1(path) << value;
    };
    row("versions.runningScripts", u"2.0.1"_s);
    row("versions.runningBits", u"2.0.1"_s);
    row("module.version", u"2.0.1"_s);
    row("status", u"Error"_s);
    row("service.status", u"Stopped"_s);
    row("machines", machinesOf(applianceName(1), u"2.1"_s, false));
    QJsonArray three = machinesOf(applianceName(1), u"2.1"_s, true);
    three.removeLast();
    QTest::newRow("three machines") << u"machines"_s << QJsonValue(three);
    QTest::newRow("old ones on") << u"machines"_s
                                 << QJsonValue(joined(
                                        machinesOf(applianceName(1), u"2.1"_s, true),
                                        machinesOf(applianceName(1), u"2.0.1"_s, true)));
}

void TestVerify::verifyNeedsEverything()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    const Plan plan = upgradePlan();
    const Step *step = plan.step(StepId{u"SEA-CCE-01/verify"_s});
    const auto behaviour = behaviours().at(step->behaviour);
    FakeContext context;
    context.readings[hostOf(1)] = {switched(healthyAppliance())};
    QVERIFY(behaviour->act(*step, context)->script.isEmpty());
    QVERIFY(behaviour->verify(*step, context, {}));
    context.readings[hostOf(1)] = {with(switched(healthyAppliance()), path, value)};
    QCOMPARE(behaviour->verify(*step, context, {}).error().code, ErrorCode::VerificationFailed);
}

void TestVerify::everyServiceCounts_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("service");
    for (const QString &role : {u"AD"_s, u"CMS"_s, u"Mediation"_s, u"Edge"_s})
        for (const QString &name : serviceNames(role))
            QTest::newRow(qPrintable(role + u' ' + name)) << role << name;
}

/// One that is stopped is named with its machine; of one that was not read nobody says that it
/// runs.
void TestVerify::everyServiceCounts()
{
    QFETCH(QString, role);
    QFETCH(QString, service);
    const QString machine = u"SEA-CCE-01-2.1-"_s + role;
    const auto facts = [&](const QString &status) {
        return with2(
            switched(healthyAppliance()), "machines",
            machinesWith(role, service, status, u"2.1"_s));
    };
    QCOMPARE(judged(facts(u"Running"_s)).observed, Observed::Done);
    const Observation stopped = judged(facts(u"Stopped"_s));
    QCOMPARE(stopped.observed, Observed::Unknown);
    QCOMPARE(stopped.reason.id, u"observe.end.service"_s);
    QCOMPARE(stopped.reason.arguments, (QStringList{service, machine, u"Stopped"_s}));
    // Read beside the domain services, but no page says that they must be there.
    if (service == u"DNS"_s || service == u"CertSvc"_s)
        return;
    const Observation unread = judged(facts({}));
    QCOMPARE(unread.observed, Observed::Unknown);
    QCOMPARE(unread.reason.id, u"observe.end.noService"_s);
    QVERIFY(unread.reason.arguments.first().contains(service));
    QCOMPARE(unread.reason.arguments.last(), machine);
}

void TestVerify::eitherNameOfAMediationServiceWillDo()
{
    QJsonArray machines = machinesOf(applianceName(1), u"2.1"_s, true);
    QJsonObject mediation = machines[2].toObject();
    QJsonArray services = mediation[u"services"].toArray();
    services[2] = QJsonObject{{u"name"_s, u"MedSvc"_s}, {u"status"_s, u"Running"_s}};
    mediation.insert(u"services"_s, services);
    machines[2] = mediation;
    const QJsonObject facts = with2(switched(healthyAppliance()), "machines", machines);
    QCOMPARE(judged(facts).observed, Observed::Done);
    mediation.insert(u"services"_s, QJsonArray());
    machines[2] = mediation;
    const Observation none = judged(with2(facts, "machines", machines));
    QCOMPARE(none.reason.id, u"observe.end.services"_s);
}

void TestVerify::olderReleasesWatchLess()
{
    const QString to = u"1.4.2"_s;
    QJsonObject facts = with2(
        healthyAppliance(), "versions",
        QJsonObject{{u"runningScripts"_s, to}, {u"runningBits"_s, to}});
    facts = with2(facts, "module.version", to);
    const auto without = [&](const QString &role, const QString &service) {
        return judged(with2(facts, "machines", machinesWith(role, service, {}, to)), to).observed;
    };
    QCOMPARE(without(u"Edge"_s, u"RTCMRAUTH"_s), Observed::Done);
    QCOMPARE(without(u"Edge"_s, u"RTCSRV"_s), Observed::Unknown);
}

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
