// Pause, and 'Stop following', in the middle of every step: nothing new begins while it is paused,
// the job on the host goes on without its console, and the upgrade ends with every effect once.
#include "tests/chaos/interruptions.h"

using namespace changeover::test;

class TestInterruptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pausedAtEveryStep();
    void letGoAtEveryStep_data();
    void letGoAtEveryStep();

private:
    QList<PlannedStep> m_steps;
};

void TestInterruptions::initTestCase()
{
    m_steps = plannedSteps(PracticeBench());
    QCOMPARE(m_steps.size(), 14);
}

void TestInterruptions::pausedAtEveryStep()
{
    InterruptedUpgrade upgrade(m_steps);
    for (int at = 0; at < m_steps.size(); ++at) {
        const QString complaint = upgrade.pauseAt(at);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }
    const QString complaint = upgrade.end();
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

void TestInterruptions::letGoAtEveryStep_data()
{
    QTest::addColumn<bool>("endsAlone");
    QTest::newRow("the job ends alone") << true;
    QTest::newRow("the job is found at work") << false;
}

void TestInterruptions::letGoAtEveryStep()
{
    QFETCH(bool, endsAlone);
    InterruptedUpgrade upgrade(m_steps);
    for (int at = 0; at < m_steps.size(); ++at) {
        const QString complaint = upgrade.letGoAt(at, endsAlone);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }
    const QString complaint = upgrade.end();
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(TestInterruptions)
#include "tst_interruptions.moc"
