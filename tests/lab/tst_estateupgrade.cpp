// One appliance of the practice estate through its whole upgrade, step by step, with ledger and
// state.
#include "estatebench.h"

#include <QCryptographicHash>
#include <QDirIterator>

using namespace changeover;
using namespace changeover::test;

namespace
{

QByteArray targetIni(const QJsonObject &facts)
{
    QByteArray ini
        = QByteArray::fromBase64(facts[u"configuration"][u"base64"].toString().toLatin1());
    return ini.replace("6.0.9319.410", "6.0.9319.419");
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString typeOf(const QJsonObject &line)
{
    return line[u"t"].toString() + u'/' + line[u"code"].toString();
}

const QString done = u"result/"_s;

} // namespace

class EstateUpgrade : public QObject
{
    Q_OBJECT

private:
    /// Up to the state that a step finds.
    void stage(EstateBench &bench)
    {
        QCOMPARE(
            typeOf(bench.play(
                u"Copy-Packages"_s,
                {{u"target"_s, bench.package(u"2.1"_s)},
                 {u"previous"_s, bench.package(u"2.0.1"_s)}})),
            done);
        const QByteArray ini = targetIni(bench.facts());
        QCOMPARE(
            typeOf(bench.play(
                u"Save-TargetConfiguration"_s,
                {{u"base64"_s, QString::fromLatin1(ini.toBase64())}, {u"sha256"_s, sha256(ini)}})),
            done);
        QCOMPARE(
            typeOf(bench.play(
                u"Save-WayBack"_s,
                {{u"previous"_s,
                  QJsonObject{
                      {u"version"_s, u"2.0.1"_s},
                      {u"path"_s, bench.runFile(u"packages\\2.0.1\\CloudConnector.msi"_s)},
                      {u"sha256"_s, bench.package(u"2.0.1"_s)[u"sha256"]}}}})),
            done);
    }
    QJsonObject uninstall(EstateBench &bench)
    {
        return bench.play(
            u"Uninstall-Package"_s,
            {{u"version"_s, u"2.0.1"_s},
             {u"productCode"_s, bench.facts()[u"package"][u"productCode"]}});
    }
    QJsonObject install(EstateBench &bench)
    {
        return bench.play(
            u"Install-Package"_s,
            {{u"version"_s, u"2.1"_s},
             {u"path"_s, bench.runFile(u"packages\\2.1\\CloudConnector.msi"_s)},
             {u"sha256"_s, bench.package(u"2.1"_s)[u"sha256"]}});
    }
    QJsonObject configure(EstateBench &bench)
    {
        return bench.play(
            u"Set-Configuration"_s,
            {{u"source"_s, bench.runFile(u"CloudConnector.target.ini"_s)},
             {u"sha256"_s, sha256(targetIni(bench.facts()))},
             {u"import"_s, true}});
    }
    QJsonObject enroll(EstateBench &bench)
    {
        return bench.play(
            u"Register-Appliance"_s,
            {{u"version"_s, u"2.1"_s},
             {u"siteName"_s, u"Seattle"_s},
             {u"applianceName"_s, u"SEA-CCE-01"_s}});
    }
    QJsonObject switchTo(EstateBench &bench, const QString &from, const QString &to)
    {
        return bench.play(
            u"Switch-Version"_s, {{u"from"_s, from}, {u"to"_s, to}, {u"force"_s, false}});
    }
    void upgrade(EstateBench &bench)
    {
        stage(bench);
        QCOMPARE(typeOf(uninstall(bench)), done);
        QCOMPARE(typeOf(install(bench)), done);
        QCOMPARE(typeOf(configure(bench)), done);
        QCOMPARE(typeOf(enroll(bench)), done);
        QCOMPARE(
            typeOf(bench.play(u"Get-Bits"_s, {{u"version"_s, u"2.1"_s}, {u"bitsOnly"_s, true}})),
            done);
        QCOMPARE(
            typeOf(bench.play(
                u"Build-Instance"_s, {{u"version"_s, u"2.1"_s}, {u"from"_s, u"2.0.1"_s}})),
            done);
    }

private Q_SLOTS:
    void startsAllGood()
    {
        EstateBench bench;
        bench.open();
        QCOMPARE(bench.estate->hosts().size(), 6);
        const QJsonObject facts = bench.facts();
        QCOMPARE(facts[u"versions"][u"runningBits"].toString(), u"2.0.1"_s);
        QCOMPARE(facts[u"versions"][u"backupBits"].toString(), u"1.4.2"_s);
        QCOMPARE(facts[u"status"].toString(), u"Running"_s);
        QCOMPARE(facts[u"machines"].toArray().size(), 8);
        QVERIFY(facts[u"calls"][u"count"].toInt() > 0);
        QVERIFY(facts[u"jobLock"].isNull());
        QVERIFY(targetIni(facts).contains("SiteName=Seattle"));
        QVERIFY(!targetIni(facts).contains('@'));
        QVERIFY(bench.ledger().isEmpty());
    }

    void removedPackageLeavesTheMachinesServing()
    {
        EstateBench bench;
        bench.open();
        stage(bench);
        QCOMPARE(typeOf(uninstall(bench)), done);
        const QJsonObject facts = bench.facts();
        QCOMPARE(facts[u"package"][u"installed"].toBool(true), false);
        QCOMPARE(facts[u"module"][u"present"].toBool(true), false);
        QCOMPARE(facts[u"service"][u"present"].toBool(true), false);
        // Its cmdlets told these.
        for (const QString &member : {u"versions"_s, u"directories"_s, u"status"_s, u"calls"_s})
            QVERIFY2(facts[member].isNull(), qPrintable(member));
        QCOMPARE(facts[u"credentials"][u"decryptable"].toBool(true), false);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(facts[u"machines"][i][u"state"].toString(), u"Running"_s);
    }

    void upgradesAndSwitchesBack()
    {
        EstateBench bench;
        bench.open();
        upgrade(bench);
        QJsonObject facts = bench.facts();
        QCOMPARE(facts[u"versions"][u"backupBits"].toString(), u"2.1"_s);
        QCOMPARE(facts[u"service"][u"status"].toString(), u"Running"_s);
        QCOMPARE(typeOf(switchTo(bench, u"2.0.1"_s, u"2.1"_s)), done);
        facts = bench.facts();
        QCOMPARE(facts[u"versions"][u"runningBits"].toString(), u"2.1"_s);
        QCOMPARE(facts[u"versions"][u"backupBits"].toString(), u"2.0.1"_s);
        QCOMPARE(facts[u"machines"][0][u"state"].toString(), u"Running"_s);
        QCOMPARE(facts[u"machines"][0][u"name"].toString(), u"SEA-CCE-01-2.1-AD"_s);
        QCOMPARE(
            bench.effects(),
            (QStringList{
                u"Export-CcConfiguration"_s, u"msi.uninstall"_s, u"msi.install"_s,
                u"Import-CcConfiguration"_s, u"Export-CcConfiguration"_s, u"Register-CcAppliance"_s,
                u"Start-CcDownload"_s, u"Install-CcAppliance"_s, u"Switch-CcVersion"_s}));
        const auto note = bench.estate->testCalls(u"Seattle"_s);
        QVERIFY(note);
        QVERIFY(note->contains(u"SEA-CCE-01 (2.1), SEA-CCE-02 (2.0.1)"_s));

        QCOMPARE(typeOf(switchTo(bench, u"2.0.1"_s, u"2.1"_s)), u"error/precondition"_s);
        QCOMPARE(bench.effects().count(u"Switch-CcVersion"_s), 1);
        QCOMPARE(typeOf(switchTo(bench, u"2.1"_s, u"2.0.1"_s)), done);
        QCOMPARE(bench.facts()[u"versions"][u"runningBits"].toString(), u"2.0.1"_s);
        QVERIFY(!bench.effects().contains(u"call.cut"_s));
    }

    void wrongPasswordFailsAsTheCmdletWould()
    {
        EstateBench bench;
        bench.open();
        stage(bench);
        uninstall(bench);
        install(bench);
        configure(bench);
        bench.wrongAccount = u"TenantAdmin"_s;
        const QJsonObject end = enroll(bench);
        QCOMPARE(typeOf(end), u"error/cmdlet"_s);
        QVERIFY(end[u"message"].toString().contains(u"Logon failed for the user"_s));
        QCOMPARE(bench.facts()[u"service"][u"present"].toBool(true), false);
    }

    /// A download that breaks leaves half of the bits, and nobody takes them for all of them.
    void aBrokenDownloadLeavesHalfOfTheBits()
    {
        EstateBench bench;
        bench.open();
        stage(bench);
        uninstall(bench);
        install(bench);
        configure(bench);
        enroll(bench);
        const auto arm = [&](QJsonObject fault) {
            fault.insert(u"point"_s, u"script"_s);
            fault.insert(u"host"_s, u"SEA-CCE-01"_s);
            fault.insert(u"script"_s, u"Get-Bits"_s);
            return bench.estate->armFault(fault).has_value();
        };
        const auto files = [&] {
            for (const QJsonValue &bits : bench.facts()[u"share"][u"bitsFiles"].toArray())
                if (bits[u"version"].toString() == u"2.1"_s)
                    return bits[u"files"].toInt();
            return 0;
        };
        QJsonObject input = {{u"version"_s, u"2.1"_s}, {u"bitsOnly"_s, true}};
        QVERIFY(arm({{u"do"_s, u"fail"_s}, {u"event"_s, 40}, {u"code"_s, u"cmdlet"_s}}));
        QCOMPARE(typeOf(bench.play(u"Get-Bits"_s, input)), u"error/cmdlet"_s);
        const int half = files();
        QVERIFY(half > 0 && half < 68 * 12);
        QVERIFY(bench.facts()[u"share"][u"bits"].toArray().contains(u"2.1"_s));
        QCOMPARE(
            typeOf(bench.play(
                u"Build-Instance"_s, {{u"version"_s, u"2.1"_s}, {u"from"_s, u"2.0.1"_s}})),
            u"error/precondition"_s);

        input.insert(u"broken"_s, true);
        QVERIFY(arm({{u"do"_s, u"half-for-whole"_s}, {u"n"_s, 2}}));
        QCOMPARE(typeOf(bench.play(u"Get-Bits"_s, input)), u"error/share"_s);
        QCOMPARE(files(), half);
        // It goes on where the first one broke off.
        bench.events.clear();
        QCOMPARE(typeOf(bench.play(u"Get-Bits"_s, input)), done);
        QCOMPARE(files(), 68 * 12);
        for (const QJsonObject &event : std::as_const(bench.events))
            if (event[u"t"].toString() == u"progress"_s)
                QVERIFY(event[u"done"].toDouble() > half / 12.0 * 50e6);
    }

    void wrongHashAndUnknownPathAreRefused()
    {
        EstateBench bench;
        bench.open();
        QJsonObject wrong = bench.package(u"2.1"_s);
        wrong.insert(u"sha256"_s, QString(64, u'0'));
        const QJsonObject previous = bench.package(u"2.0.1"_s);
        QCOMPARE(
            typeOf(
                bench.play(u"Copy-Packages"_s, {{u"target"_s, wrong}, {u"previous"_s, previous}})),
            u"error/hash"_s);
        wrong = bench.package(u"2.1"_s);
        wrong.insert(u"source"_s, u"\\\\nowhere\\CloudConnector.msi"_s);
        QCOMPARE(
            typeOf(
                bench.play(u"Copy-Packages"_s, {{u"target"_s, wrong}, {u"previous"_s, previous}})),
            u"error/share"_s);
    }

    /// Somebody edited a kept file: nothing of the way back is put in place.
    void aChangedWayBackIsNotPutBack()
    {
        EstateBench bench;
        bench.open();
        stage(bench);
        const QJsonObject before = bench.facts()[u"configuration"].toObject();
        const QJsonObject input = {{u"folder"_s, bench.runFile(u"wayback"_s)}};
        QCOMPARE(typeOf(bench.play(u"Restore-WayBack"_s, input)), done);
        const qsizetype copies = bench.effects(u"SEA-CCE-01"_s, true).size();
        QVERIFY(bench.estate->armFault(
            {{u"point"_s, u"now"_s},
             {u"host"_s, u"SEA-CCE-01"_s},
             {u"do"_s, u"foreign-change"_s},
             {u"what"_s, u"wayback"_s}}));
        QCOMPARE(typeOf(bench.play(u"Restore-WayBack"_s, input)), u"error/hash"_s);
        QCOMPARE(bench.effects(u"SEA-CCE-01"_s, true).size(), copies);
        QCOMPARE(bench.facts()[u"configuration"].toObject(), before);
        const QJsonObject nowhere = {{u"folder"_s, bench.runFile(u"elsewhere"_s)}};
        QCOMPARE(typeOf(bench.play(u"Restore-WayBack"_s, nowhere)), u"error/precondition"_s);
    }

    void powerCutInTheBuildLeavesAPartialInstance()
    {
        EstateBench bench;
        bench.open();
        stage(bench);
        uninstall(bench);
        install(bench);
        configure(bench);
        enroll(bench);
        bench.play(u"Get-Bits"_s, {{u"version"_s, u"2.1"_s}, {u"bitsOnly"_s, true}});
        const QString bootBefore = bench.facts()[u"lastBoot"].toString();
        const QString job = newId();
        bench.estate->setSpeed(3'000);
        bench.start(job, u"Build-Instance"_s, {{u"version"_s, u"2.1"_s}, {u"from"_s, u"2.0.1"_s}});
        bool partial = false; // kept: the count moves on while it is looked at
        const auto sawPartial = [&] {
            const qsizetype count = bench.facts()[u"machines"].toArray().size();
            return partial = partial || (count > 4 && count < 8);
        };
        QTRY_VERIFY_WITH_TIMEOUT(sawPartial(), 20'000);
        bench.powerCut();
        QCOMPARE(bench.status(job)[u"state"].toString(), u"interrupted"_s);
        const QJsonObject facts = bench.facts();
        QVERIFY(facts[u"lastBoot"].toString() != bootBefore);
        QVERIFY(facts[u"versions"][u"backupBits"].isNull());
        const qsizetype left = facts[u"machines"].toArray().size();
        QVERIFY(left > 4 && left < 8);
        QCOMPARE(bench.effects().count(u"Install-CcAppliance"_s), 1);
        QCOMPARE(
            typeOf(bench.play(
                u"Build-Instance"_s, {{u"version"_s, u"2.1"_s}, {u"from"_s, u"2.0.1"_s}})),
            done);
        QCOMPARE(bench.facts()[u"machines"].toArray().size(), 8);
    }

    void noPasswordLiesInAnyFile()
    {
        EstateBench bench;
        bench.open();
        upgrade(bench);
        QStringList canaries;
        const QJsonObject credentials = bench.estate->credentials();
        for (const QString &group : {u"hosts"_s, u"accounts"_s}) {
            for (const QJsonValue &entry : credentials[group].toObject())
                canaries.append(entry[u"password"].toString());
        }
        QCOMPARE(canaries.size(), 10);
        QDirIterator files(
            bench.directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            if (files.fileName() == "practice.sqlite"_L1)
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            for (const QString &canary : canaries)
                QVERIFY2(!content.contains(canary.toUtf8()), qPrintable(files.filePath()));
            ++looked;
        }
        QVERIFY(looked > 20);
    }
};

QTEST_GUILESS_MAIN(EstateUpgrade)
#include "tst_estateupgrade.moc"
