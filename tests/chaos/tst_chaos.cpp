// kill -9 of the console at a sample of boundaries and instants; `./dev chaos` sweeps them all.
#include "tests/chaos/sweep.h"

using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

// Under a sanitizer a trial takes many times as long; what it looks for shows in a few of them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int stride = 4;
constexpr int instants = 1;
#else
constexpr int stride = 1;
constexpr int instants = 4;
#endif

} // namespace

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
    QTest::addColumn<QString>("site");
    QTest::addColumn<QString>("point");
    int seen = 0;
    const auto row = [&seen](const QString &site, const QString &point) {
        if (seen++ % stride == 0)
            QTest::addRow("%s %s", qPrintable(site), qPrintable(point)) << site << point;
    };
    // Spread over the run: its beginning, the jobs of the dangerous middle, its end.
    for (const int n : {1, 4, 9, 17, 26, 35, 44, 55})
        row(u"Dublin"_s, u"journal:%1"_s.arg(n));
    for (const int n : {3, 40, 97, 151, 220, 300})
        row(u"Dublin"_s, u"request:%1"_s.arg(n));
    for (const int n : {5, 61, 123, 190, 280})
        row(u"Dublin"_s, u"reply:%1"_s.arg(n));
    // The second appliance begins at about the 60th of these and the 310th of those.
    for (const int n : {52, 61, 83, 107})
        row(u"Seattle"_s, u"journal:%1"_s.arg(n));
    for (const int n : {330, 470})
        row(u"Seattle"_s, u"request:%1"_s.arg(n));
    row(u"Seattle"_s, u"reply:560"_s);
}

void TestChaos::killedAtBoundary()
{
    QFETCH(QString, site);
    QFETCH(QString, point);
    const Trial trial = killAndResume(site, point);
    QVERIFY2(trial.killed, "the run ended before this point: choose an earlier one");
    QVERIFY2(trial.complaint.isEmpty(), trial.complaint.toUtf8().constData());
}

void TestChaos::killedAtRandomInstants()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const auto length = lengthOfRun(u"Dublin"_s);
    QVERIFY(length);
    for (int i = 0; i < instants; ++i) {
        int instant = 0;
        const Trial trial = killAtSomeInstant(u"Dublin"_s, *length, random, &instant);
        QVERIFY2(trial.killed, "the run ended before every instant: nobody was killed");
        QVERIFY2(
            trial.complaint.isEmpty(),
            u"killed after %1 ms: %2"_s.arg(instant).arg(trial.complaint).toUtf8().constData());
    }
}

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
