// kill -9 of the console at a sample of boundaries and instants; `./dev chaos` sweeps them all.
#include "tests/chaos/sweep.h"

using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestChaos : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedAtBoundary_data();
    void killedAtBoundary();
    void killedAtRandomInstants();
};

void TestChaos::killedAtBoundary_data()
{
    QTest::addColumn<QString>("point");
    // Spread over the run: its beginning, the jobs of the dangerous middle, its end.
    for (const int n : {1, 4, 9, 17, 26, 35, 44})
        QTest::addRow("journal %d", n) << u"journal:%1"_s.arg(n);
    for (const int n : {3, 40, 97, 151, 220})
        QTest::addRow("request %d", n) << u"request:%1"_s.arg(n);
    for (const int n : {5, 61, 123, 190})
        QTest::addRow("reply %d", n) << u"reply:%1"_s.arg(n);
}

void TestChaos::killedAtBoundary()
{
    QFETCH(QString, point);
    const Trial trial = killAndResume(u"Dublin"_s, {u"DUB-CCE-01"_s}, point);
    QVERIFY2(trial.killed, "the run ended before this point: choose an earlier one");
    QVERIFY2(trial.complaint.isEmpty(), trial.complaint.toUtf8().constData());
}

void TestChaos::killedAtRandomInstants()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 4; ++i) {
        const int instant = random.bounded(200, 2500); // shorter than any run
        const Trial trial = killAndResume(u"Dublin"_s, {u"DUB-CCE-01"_s}, {}, instant);
        QVERIFY2(trial.killed, "the run ended before this instant: nobody was killed");
        QVERIFY2(
            trial.complaint.isEmpty(),
            u"killed after %1 ms: %2"_s.arg(instant).arg(trial.complaint).toUtf8().constData());
    }
}

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
