// The checks of a host in trouble through the real programs: what only the account's own logon can
// read is judged by a job, and where the host runs none it is said to be unknown, and why.
#include "tests/support/liveconsole.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestReadings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void anUpgradeWithoutTasksIsNotBegun();
};

static QJsonObject fault(const QString &what)
{
    return {{u"point"_s, u"now"_s}, {u"host"_s, u"DUB-CCE-01"_s}, {u"do"_s, what}};
}

static ProgramResult check(const PracticeBench &bench)
{
    return bench.run(
        PracticeBench::cli(),
        {u"check"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s, u"--json"_s, u"--ledger"_s,
         bench.ledgerFile()});
}

static QString verdictOf(const ProgramResult &told, const QString &check)
{
    for (const QJsonObject &line : told.lines) {
        if (eventOf(line) == "check"_L1 && line[u"id"].toString() == check)
            return line[u"verdict"].toString();
    }
    return {};
}

void TestReadings::verdicts_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QMap<QString, QString>>("expected");
    using Verdicts = QMap<QString, QString>;
    QTest::newRow("all is well") << QString()
                                 << Verdicts{
                                        {u"credentials"_s, u"pass"_s},
                                        {u"share"_s, u"pass"_s},
                                        {u"tenant"_s, u"pass"_s}};
    QTest::newRow("credential file of another user") << u"credential-file"_s
                                                     << Verdicts{
                                                            {u"credentials"_s, u"block"_s},
                                                            {u"share"_s, u"pass"_s},
                                                            {u"tenant"_s, u"unknown"_s}};
    QTest::newRow("share out of reach")
        << u"share-closed"_s
        << Verdicts{
               {u"credentials"_s, u"pass"_s}, {u"share"_s, u"block"_s}, {u"tenant"_s, u"pass"_s}};
    QTest::newRow("tenant refuses")
        << u"tenant-refuses"_s
        << Verdicts{
               {u"credentials"_s, u"pass"_s}, {u"share"_s, u"pass"_s}, {u"tenant"_s, u"block"_s}};
    QTest::newRow("no task") << u"no-task"_s
                             << Verdicts{
                                    {u"credentials"_s, u"unknown"_s},
                                    {u"share"_s, u"unknown"_s},
                                    {u"tenant"_s, u"unknown"_s}};
}

void TestReadings::verdicts()
{
    using Verdicts = QMap<QString, QString>;
    QFETCH(const QString, what);
    QFETCH(const Verdicts, expected);
    PracticeBench bench;
    LiveLab lab(bench);
    // The first look starts the lab.
    ProgramResult told = check(bench);
    if (!what.isEmpty()) {
        QVERIFY(lab.fault(fault(what)));
        told = check(bench);
    }
    for (auto it = expected.begin(); it != expected.end(); ++it)
        QVERIFY2(
            verdictOf(told, it.key()) == it.value(),
            qPrintable(it.key() + u" is "_s + verdictOf(told, it.key())));
    // Reading is no effect.
    QVERIFY(bench.ledger().isEmpty());
}

/// The tasks of a host fail: nothing is begun there, the reason is told, and it goes on once
/// mended.
void TestReadings::anUpgradeWithoutTasksIsNotBegun()
{
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY2(
        console.sees(is(u"step.observed"_s, u"DUB-CCE-01/configuration"_s)),
        console.errors().constData());
    QJsonObject trouble = fault(u"no-task"_s);
    QVERIFY(lab.fault(trouble));
    QVERIFY2(console.sees(is(u"question.asked"_s)), console.errors().constData());
    const QJsonObject question = console.line(is(u"question.asked"_s))[u"question"].toObject();
    QCOMPARE(question[u"kind"].toString(), u"step-failed"_s);
    QCOMPARE(question[u"reason"][u"code"].toString(), u"job-not-started"_s);
    QVERIFY(question[u"reason"][u"context"][u"reason"].toString().contains("0x80070569"_L1));
    trouble[u"off"_s] = true;
    QVERIFY(lab.fault(trouble));
    const ProgramResult told = answerLast(bench, u"retry"_s);
    QVERIFY2(told.exitCode == 0, told.errors.constData());
    QVERIFY2(console.ends(), console.errors().constData());
    QCOMPARE(console.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(bench.effects(upgradeEffects()), expectedEffects({u"DUB-CCE-01"_s}));
}

QTEST_GUILESS_MAIN(TestReadings)
#include "tst_readings.moc"
