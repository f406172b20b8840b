// Stop, pause and cancel in the middle of every kind of step: the end is what the plan declares,
// the ledger is what the console says, and a new upgrade goes on from there.
//
// A sample; CHANGEOVER_ALL_STOPS=1 plays every step with every wish. 'Stop following' is a verb of
// the window: on the command line the console lets go by being killed, which tst_chaos does.
#include "tests/chaos/stops.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestStops : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inTheMiddleOfAStep_data();
    void inTheMiddleOfAStep();

private:
    QList<PlannedStep> m_steps;
};

void TestStops::initTestCase()
{
    m_steps = plannedSteps(PracticeBench());
    QCOMPARE(m_steps.size(), 14);
}

void TestStops::inTheMiddleOfAStep_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<QString>("wish");
    const bool all = qEnvironmentVariableIsSet("CHANGEOVER_ALL_STOPS");
    const QStringList sample{
        u"recheck after-this-step"_s, u"stage cancel-job"_s,      u"remove cancel-job"_s,
        u"install after-this-step"_s, u"configure pause"_s,       u"install at-safe-point"_s,
        u"download cancel-job"_s,     u"build after-this-step"_s, u"switch cancel-job"_s};
    for (const QString &wish :
         {u"after-this-step"_s, u"at-safe-point"_s, u"cancel-job"_s, u"pause"_s})
        for (int at = 0; at < m_steps.size(); ++at) {
            const QString name = m_steps.at(at).id.section(u'/', 1) + u' ' + wish;
            if (all || sample.contains(name))
                QTest::newRow(qPrintable(name)) << at << wish;
        }
}

void TestStops::inTheMiddleOfAStep()
{
    QFETCH(int, at);
    QFETCH(QString, wish);
    StopTrial trial(m_steps, at, wish);
    const QString complaint = trial.play();
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(TestStops)
#include "tst_stops.moc"
