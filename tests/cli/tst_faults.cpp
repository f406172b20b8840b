// Faults on the hosts in the middle of an upgrade: the console asks in the right words, does
// nothing by itself that nobody may repeat, and goes on to the end once it is answered.
#include "tests/support/liveconsole.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksAndGoesOn_data();
    void asksAndGoesOn();
    void wrongVersionIsNotBelieved();
    void updaterHoldsTheNextStep();
    void aStoppedServiceIsNoProof();
};

void TestFaults::asksAndGoesOn_data()
{
    QTest::addColumn<QJsonObject>("fault");
    QTest::addColumn<QString>("kind"); // of the question
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("choice"); // that goes on
    QTest::addColumn<QString>("effect");
    QTest::addColumn<int>("times"); // the effect began, at the end
    const auto at = [](const QString &script, const QString &what, int event) {
        return QJsonObject{{u"point"_s, u"script"_s}, {u"host"_s, u"DUB-CCE-01"_s},
                           {u"script"_s, script},     {u"do"_s, what},
                           {u"event"_s, event},       {u"code"_s, u"msi"_s},
                           {u"message"_s, u"1603"_s}, {u"version"_s, u"2.0.1"_s}};
    };
    QTest::newRow("install fails at once")
        << at(u"Install-Package"_s, u"fail"_s, 0) << u"step-failed"_s << u"install"_s << u"retry"_s
        << u"msi.install"_s << 1;
    QTest::newRow("build interrupted")
        << at(u"Build-Instance"_s, u"interrupt"_s, 6) << u"partly-done"_s << u"build"_s
        << u"repeat"_s << u"Install-CcAppliance"_s << 2;
    QTest::newRow("download fails in the middle")
        << at(u"Get-Bits"_s, u"fail"_s, 40) << u"step-failed"_s << u"download"_s << u"retry"_s
        << u"Start-CcDownload"_s << 2;
}

void TestFaults::asksAndGoesOn()
{
    QFETCH(QJsonObject, fault);
    QFETCH(QString, kind);
    QFETCH(QString, step);
    QFETCH(QString, choice);
    QFETCH(QString, effect);
    QFETCH(int, times);
    const QString met = u"DUB-CCE-01/"_s + step;
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY2(console.sees(is(u"run.started"_s)), console.errors().constData());
    QVERIFY(lab.fault(fault));
    QVERIFY2(console.sees(is(u"question.asked"_s)), console.errors().constData());
    const QJsonObject question = console.line(is(u"question.asked"_s))[u"question"].toObject();
    QCOMPARE(question[u"kind"].toString(), kind);
    QCOMPARE(question[u"step"].toString(), met);
    // Asked, not repeated: there was one attempt, and the steps behind have not begun.
    QCOMPARE(console.count(is(u"step.intended"_s, met)), 1);
    QCOMPARE(stepOf(console.line(is(u"step.attempt-failed"_s))), met);
    const ProgramResult told = answerLast(bench, choice);
    QVERIFY2(told.exitCode == 0, told.errors.constData());
    QVERIFY2(console.ends(), console.errors().constData());
    QCOMPARE(console.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(bench.effects({effect}).size(), times);
    QStringList others = upgradeEffects();
    others.removeAll(effect);
    QCOMPARE(bench.effects(others + QStringList{u"call.cut"_s}).size(), others.size());
}

/// The installer says success and brings another version: read back, told, and not installed over.
void TestFaults::wrongVersionIsNotBelieved()
{
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY2(console.sees(is(u"run.started"_s)), console.errors().constData());
    QVERIFY(lab.fault(
        {{u"point"_s, u"script"_s},
         {u"host"_s, u"DUB-CCE-01"_s},
         {u"script"_s, u"Install-Package"_s},
         {u"do"_s, u"wrong-version"_s},
         {u"version"_s, u"2.0.1"_s}}));
    const auto asked = is(u"question.asked"_s);
    QVERIFY2(console.sees(asked), console.errors().constData());
    QCOMPARE(
        console.line(asked)[u"question"][u"reason"][u"code"].toString(), u"verification-failed"_s);
    const auto answer
        = [&bench](const QString &choice) { return answerLast(bench, choice).exitCode; };
    QCOMPARE(answer(u"retry"_s), 0);
    // The old version is there again, and not by this run's doing: nobody guesses.
    QVERIFY(console.sees([&](const Line &) { return console.count(asked) == 2; }));
    QCOMPARE(answer(u"stop"_s), 0);
    QVERIFY2(console.ends(), console.errors().constData());
    QCOMPARE(console.exitCode(), 2);
    QCOMPARE(
        bench.effects(upgradeEffects()),
        (QStringList{u"DUB-CCE-01 msi.uninstall"_s, u"DUB-CCE-01 msi.install"_s}));
}

/// The automatic updater wakes up in the middle: the next step holds and says who is at work.
void TestFaults::updaterHoldsTheNextStep()
{
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    // While a job is at work, so that the next look at the host is the next step's.
    const QString stage = u"DUB-CCE-01/stage"_s;
    QVERIFY2(console.sees(is(u"step.observed"_s, stage)), console.errors().constData());
    QVERIFY(lab.speed(20));
    QVERIFY2(console.sees(is(u"job.attached"_s, stage)), console.errors().constData());
    QJsonObject updater{
        {u"point"_s, u"now"_s}, {u"host"_s, u"DUB-CCE-01"_s}, {u"do"_s, u"updater"_s}};
    QVERIFY(lab.fault(updater));
    QVERIFY(lab.speed(20'000));
    QVERIFY2(console.sees(is(u"question.asked"_s)), console.errors().constData());
    const QJsonObject question = console.line(is(u"question.asked"_s))[u"question"].toObject();
    QCOMPARE(question[u"kind"].toString(), u"foreign"_s);
    QCOMPARE(question[u"reason"][u"code"].toString(), u"host-busy"_s);
    QCOMPARE(bench.effects({u"msi.uninstall"_s}).size(), 0);
    updater[u"off"_s] = true;
    QVERIFY(lab.fault(updater));
    const ProgramResult told = answerLast(bench, u"retry"_s);
    QVERIFY2(told.exitCode == 0, told.errors.constData());
    QVERIFY2(console.ends(), console.errors().constData());
    QCOMPARE(console.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(bench.effects(upgradeEffects()), expectedEffects({u"DUB-CCE-01"_s}));
}

/// One service of one machine does not come up after the switch: the proof waits and names it.
void TestFaults::aStoppedServiceIsNoProof()
{
    PracticeBench bench;
    LiveLab lab(bench);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY2(console.sees(is(u"run.started"_s)), console.errors().constData());
    QVERIFY(lab.fault(
        {{u"point"_s, u"script"_s},
         {u"host"_s, u"DUB-CCE-01"_s},
         {u"script"_s, u"Switch-Version"_s},
         {u"do"_s, u"service-stopped"_s},
         {u"service"_s, u"Edge/RTCMRAUTH"_s}}));
    QVERIFY2(console.sees(is(u"question.asked"_s)), console.errors().constData());
    const QJsonObject question = console.line(is(u"question.asked"_s))[u"question"].toObject();
    QCOMPARE(question[u"step"].toString(), u"DUB-CCE-01/verify"_s);
    const QByteArray words = QJsonDocument(question).toJson();
    QVERIFY2(words.contains("RTCMRAUTH"), words.constData());
    QVERIFY2(words.contains("DUB-CCE-01-2.1-Edge"), words.constData());
    QVERIFY(lab.fault(
        {{u"point"_s, u"now"_s},
         {u"host"_s, u"DUB-CCE-01"_s},
         {u"do"_s, u"service-stopped"_s},
         {u"off"_s, true}}));
    const ProgramResult told = bench.run(
        PracticeBench::cli(),
        {u"run"_s, u"answer"_s, u"last"_s, u"--choice"_s, u"retry"_s, u"--json"_s});
    QVERIFY2(told.exitCode == 0, told.errors.constData());
    QVERIFY2(console.ends(), console.errors().constData());
    QCOMPARE(console.last()[u"state"].toString(), u"succeeded"_s);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
