// Who can read what of a practice host: a remote shell's network logon, a job under the account's.
#include "estatebench.h"

using namespace changeover;
using namespace changeover::test;

namespace
{

QJsonObject fault(const QString &what)
{
    return {{u"point"_s, u"now"_s}, {u"host"_s, u"SEA-CCE-01"_s}, {u"do"_s, what}};
}

QStringList problems(const QJsonObject &facts)
{
    QStringList members;
    for (const QJsonValue &problem : facts[u"problems"].toArray())
        members.append(problem[u"member"].toString());
    members.removeDuplicates();
    members.sort();
    return members;
}

int servicesOf(const QJsonObject &facts)
{
    int services = 0;
    for (const QJsonValue &machine : facts[u"machines"].toArray())
        services += int(machine[u"services"].toArray().size());
    return services;
}

} // namespace

class EstateReadings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aShellHasANetworkLogon()
    {
        EstateBench bench;
        bench.open();
        const QJsonObject facts = bench.shellFacts();
        for (const QString &member :
             {u"credentials"_s, u"share"_s, u"calls"_s, u"edgeCertificate"_s})
            QVERIFY2(facts[member].isNull(), qPrintable(member));
        QCOMPARE(facts[u"tenant"][u"signIn"].toString(), u"unknown"_s);
        QCOMPARE(servicesOf(facts), 0);
        QVERIFY(facts[u"packages"].toArray().isEmpty());
        QCOMPARE(
            problems(facts),
            QStringList(
                {u"calls"_s, u"credentials"_s, u"edgeCertificate"_s, u"machines"_s, u"share"_s}));
        // What any logon can tell is there.
        QCOMPARE(facts[u"versions"][u"runningBits"].toString(), u"2.0.1"_s);
        QCOMPARE(facts[u"status"].toString(), u"Running"_s);
    }

    /// A reading must not grow with every run that a host has seen.
    void onlyTheNewestRunFoldersAreRead()
    {
        EstateBench bench;
        bench.open();
        QStringList runs;
        for (int i = 0; i < 7; ++i) {
            bench.run = newId();
            runs.prepend(bench.run);
            const QJsonObject copied = bench.play(
                u"Copy-Packages"_s,
                {{u"target"_s, bench.package(u"2.1"_s)},
                 {u"previous"_s, bench.package(u"2.0.1"_s)}});
            QCOMPARE(copied[u"t"].toString(), u"result"_s);
        }
        const QJsonObject facts = bench.shellFacts();
        QStringList read;
        for (const QJsonValue &folder : facts[u"runFolders"].toArray())
            read.append(folder[u"run"].toString());
        QCOMPARE(read, runs.mid(0, 5));
        QCOMPARE(facts[u"packages"].toArray().size(), 10);
        bench.powerCut();
        QCOMPARE(bench.shellFacts()[u"runFolders"], facts[u"runFolders"]);
    }

    void aServiceStaysStopped()
    {
        EstateBench bench;
        bench.open();
        const auto stopped = [&] {
            QStringList names;
            for (const QJsonValue &machine : bench.facts()[u"machines"].toArray())
                for (const QJsonValue &service : machine[u"services"].toArray())
                    if (service[u"status"].toString() != u"Running"_s)
                        names.append(
                            machine[u"name"].toString() + u'/' + service[u"name"].toString());
            return names;
        };
        QCOMPARE(stopped(), QStringList());
        QJsonObject stop = fault(u"service-stopped"_s);
        stop.insert(u"service"_s, u"CMS/REPLICA"_s);
        QVERIFY(bench.estate->armFault(stop));
        QCOMPARE(stopped(), QStringList{u"SEA-CCE-01-2.0.1-CMS/REPLICA"_s});
        bench.powerCut();
        QCOMPARE(stopped().size(), 1);
        stop.insert(u"off"_s, true);
        QVERIFY(bench.estate->armFault(stop));
        QCOMPARE(stopped(), QStringList());
    }

    void aReadingTellsAll()
    {
        EstateBench bench;
        bench.open();
        const QJsonObject facts = bench.facts();
        QVERIFY(facts[u"credentials"][u"decryptable"].toBool());
        QVERIFY(facts[u"share"][u"reachable"].toBool());
        QCOMPARE(facts[u"tenant"][u"signIn"].toString(), u"ok"_s);
        QVERIFY(servicesOf(facts) > 0);
        QVERIFY(problems(facts).isEmpty());
    }

    /// It takes no lock, stays in no list and is no effect.
    void aReadingLeavesNothing()
    {
        EstateBench bench;
        bench.open();
        const QJsonObject facts = bench.facts();
        QVERIFY(facts[u"jobs"].toArray().isEmpty());
        QVERIFY(facts[u"jobLock"].isNull());
        QVERIFY(bench.call(u"Get-HostJob"_s, {}).value()[u"jobs"].toArray().isEmpty());
        QVERIFY(bench.ledger().isEmpty());
    }

    void aReadingGoesBesideAJobAtWork()
    {
        EstateBench bench;
        bench.open(1);
        const QString job = newId();
        const QJsonObject input
            = {{u"version"_s, u"2.0.1"_s},
               {u"productCode"_s, bench.shellFacts()[u"package"][u"productCode"]}};
        bench.start(job, u"Uninstall-Package"_s, input);
        const QJsonObject facts = bench.facts();
        QVERIFY(facts[u"credentials"][u"decryptable"].toBool());
        QCOMPARE(facts[u"jobLock"][u"job"].toString(), job);
        QCOMPARE(bench.status(job)[u"state"].toString(), u"running"_s);
    }

    void aCredentialFileOfAnotherUser()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(u"credential-file"_s)));
        const QJsonObject facts = bench.facts();
        QVERIFY(facts[u"credentials"].isObject());
        QVERIFY(!facts[u"credentials"][u"decryptable"].toBool());
        QVERIFY(!facts[u"credentials"][u"error"].toString().isEmpty());
        QCOMPARE(facts[u"tenant"][u"signIn"].toString(), u"unknown"_s);
        QVERIFY(facts[u"share"][u"reachable"].toBool());
    }

    void aShareNobodyReaches()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(u"share-closed"_s)));
        const QJsonObject facts = bench.facts();
        QVERIFY(facts[u"share"].isObject());
        QVERIFY(!facts[u"share"][u"reachable"].toBool());
        QVERIFY(facts[u"share"][u"bits"].toArray().isEmpty());
        QVERIFY(facts[u"packages"].toArray().isEmpty());
        QVERIFY(facts[u"credentials"][u"decryptable"].toBool());
    }

    void aTenantThatRefuses()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(u"tenant-refuses"_s)));
        const QJsonObject facts = bench.facts();
        QCOMPARE(facts[u"tenant"][u"signIn"].toString(), u"failed"_s);
        QVERIFY(!facts[u"tenant"][u"message"].toString().isEmpty());
        QVERIFY(facts[u"tenant"][u"appliances"].toArray().isEmpty());
    }

    void whereNoTaskBeginsThereIsNoReading()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(u"no-task"_s)));
        const Talk refused = bench.readAsAccount();
        QCOMPARE(refused.code(), u"logon"_s);
        QVERIFY(refused.last()[u"detail"][u"reason"].toString().contains("0x80070569"_L1));
        // The state of the host survives a power cut.
        bench.powerCut();
        QCOMPARE(bench.readAsAccount().code(), u"logon"_s);
        QVERIFY(bench.shellFacts()[u"versions"].isObject());
    }
};

QTEST_GUILESS_MAIN(EstateReadings)
#include "tst_estatereadings.moc"
