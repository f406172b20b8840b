// An upgrade that fails in the middle, and the old package put back: by the lab's ledger, and by
// what a second reading finds.
#include "tests/support/practicebench.h"

using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestCliPutBack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void putsTheOldPackageBack_data();
    void putsTheOldPackageBack();
    void needsAnUpgradeThatRemovedThePackage();
    void wrongNames_data();
    void wrongNames();
};

namespace
{

const QStringList packageEffects{
    u"msi.uninstall"_s, u"msi.install"_s, u"Register-CcAppliance"_s, u"Switch-CcVersion"_s};

QStringList putBack(const PracticeBench &bench, const QString &appliance)
{
    return {u"putback"_s, u"--practice"_s, u"--site"_s, u"Seattle"_s,  u"--appliance"_s,
            appliance,    u"--yes"_s,      u"--json"_s, u"--ledger"_s, bench.ledgerFile()};
}

QString faultFile(const PracticeBench &bench, const QString &script)
{
    const QString name = bench.folder() + u"/faults.ndjson"_s;
    QFile file(name);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(QJsonObject{
                                     {u"point"_s, u"script"_s},
                                     {u"host"_s, u"SEA-CCE-01"_s},
                                     {u"script"_s, script},
                                     {u"do"_s, u"fail"_s},
                                     {u"event"_s, 0},
                                     {u"code"_s, u"msi"_s},
                                     {u"message"_s, u"exit code 1603"_s}})
                       .toJson(QJsonDocument::Compact));
    return name;
}

/// Whether files came back out of the way back.
bool restoredFiles(const PracticeBench &bench)
{
    for (const QJsonObject &row : bench.ledger())
        if (row.value(u"arguments"_s)
                .toObject()
                .value(u"from"_s)
                .toString()
                .endsWith(u"\\wayback"_s))
            return true;
    return false;
}

/// Plays the upgrade into the fault and answers the question with Stop.
void failAt(const PracticeBench &bench, const QString &script)
{
    QProcess upgrade;
    bench.set(
        upgrade, PracticeBench::cli(),
        bench.upgradeArguments(u"Seattle"_s) + QStringList{u"--fault"_s, faultFile(bench, script)});
    upgrade.start();
    QByteArray seen;
    QVERIFY2(
        QTest::qWaitFor(
            [&] {
                return (seen += upgrade.readAllStandardOutput()).contains("\"question.asked\"");
            },
            120'000),
        (seen + upgrade.readAllStandardError()).right(2000).constData());
    QVERIFY(seen.contains("exit code 1603"));
    const ProgramResult stopped = bench.run(
        PracticeBench::cli(),
        {u"run"_s, u"answer"_s, u"last"_s, u"--choice"_s, u"stop"_s, u"--json"_s});
    QCOMPARE(stopped.exitCode, 0);
    QVERIFY(upgrade.waitForFinished(120'000));
    QCOMPARE(upgrade.exitCode(), 2);
}

} // namespace

void TestCliPutBack::putsTheOldPackageBack_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("effects");
    // The new package never came: there is nothing to remove but what the upgrade removed itself.
    QTest::newRow("the new package was not installed")
        << u"Install-Package"_s
        << QStringList{u"msi.uninstall"_s, u"msi.install"_s, u"Register-CcAppliance"_s};
    QTest::newRow("the new package could not be registered")
        << u"Register-Appliance"_s
        << QStringList{
               u"msi.uninstall"_s, u"msi.install"_s, u"msi.uninstall"_s, u"msi.install"_s,
               u"Register-CcAppliance"_s};
}

void TestCliPutBack::putsTheOldPackageBack()
{
    QFETCH(const QString, script);
    QFETCH(const QStringList, effects);
    PracticeBench bench;
    failAt(bench, script);
    const ProgramResult result = bench.run(PracticeBench::cli(), putBack(bench, u"SEA-CCE-01"_s));
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.last().value(u"state"_s).toString(), u"succeeded"_s);

    QStringList expected;
    for (const QString &effect : effects)
        expected << u"SEA-CCE-01 "_s + effect;
    QCOMPARE(bench.effects(packageEffects), expected);
    QString installed;
    for (const QJsonObject &row : bench.ledger())
        if (row.value(u"effect"_s).toString() == u"msi.install"_s)
            installed = row.value(u"arguments"_s).toObject().value(u"version"_s).toString();
    QCOMPARE(installed, u"2.0.1"_s);
    const bool changed = script == u"Register-Appliance"_s;
    QCOMPARE(restoredFiles(bench), changed);
    // The last proof of the run: what was read back.
    QJsonObject evidence;
    for (const QJsonObject &line : result.lines)
        if (line.value(u"event"_s).toString() == u"step.finished"_s)
            evidence = line.value(u"evidence"_s).toObject();
    QCOMPARE(evidence.value(u"runningBits"_s).toString(), u"2.0.1"_s);
    QCOMPARE(evidence.value(u"runningScripts"_s).toString(), u"2.0.1"_s);
    QCOMPARE(evidence.value(u"service"_s).toString(), u"Running"_s);

    // Scripts and bits are the old ones and the service runs: nothing is left to put back.
    const ProgramResult again = bench.run(PracticeBench::cli(), putBack(bench, u"SEA-CCE-01"_s));
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.last().value(u"event"_s).toString(), u"nothing-to-do"_s);
    const ProgramResult other = bench.run(PracticeBench::cli(), putBack(bench, u"SEA-CCE-02"_s));
    QCOMPARE(other.exitCode, 2);
    QCOMPARE(other.last().value(u"code"_s).toString(), u"not-found"_s);
}

void TestCliPutBack::needsAnUpgradeThatRemovedThePackage()
{
    PracticeBench bench;
    const ProgramResult result = bench.run(PracticeBench::cli(), putBack(bench, u"SEA-CCE-01"_s));
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.last().value(u"code"_s).toString(), u"not-found"_s);
    QVERIFY(bench.effects(packageEffects).isEmpty());
}

void TestCliPutBack::wrongNames_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no appliance") << QStringList{u"putback"_s, u"--site"_s, u"Seattle"_s};
    QTest::newRow("no site") << QStringList{u"putback"_s, u"--appliance"_s, u"SEA-CCE-01"_s};
    QTest::newRow("appliance of another site")
        << QStringList{u"putback"_s, u"--practice"_s,  u"--site"_s,
                       u"Seattle"_s, u"--appliance"_s, u"DUB-CCE-01"_s};
}

void TestCliPutBack::wrongNames()
{
    QFETCH(const QStringList, arguments);
    PracticeBench bench;
    const ProgramResult result = bench.run(PracticeBench::cli(), arguments);
    QCOMPARE(result.exitCode, 1);
    QVERIFY(!result.errors.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliPutBack)
#include "tst_putback.moc"
