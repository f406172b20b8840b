// The schedules of the chaos runs: a seed draws the same ones again, and every kind of mishap is
// drawn.
#include "tests/chaos/schedule.h"

#include <QTest>
#include <set>

using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestSchedule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSeedDrawsTheSameAgain();
    void everyKindIsDrawn();
};

void TestSchedule::aSeedDrawsTheSameAgain()
{
    int differ = 0;
    for (quint32 i = 0; i < 200; ++i) {
        const Schedule drawn = ScheduleMaker::make(7, i);
        QCOMPARE(drawn, ScheduleMaker::make(7, i));
        differ += drawn != ScheduleMaker::make(8, i);
        QVERIFY(
            !drawn.faults.isEmpty() || !drawn.consoleEnds.isEmpty() || !drawn.powerCuts.isEmpty());
    }
    QVERIFY(differ > 190);
}

void TestSchedule::everyKindIsDrawn()
{
    std::set<QString> kinds;
    for (quint32 i = 0; i < 1000; ++i) {
        const Schedule drawn = ScheduleMaker::make(1, i);
        for (const QJsonObject &fault : drawn.faults)
            kinds.insert(fault[u"point"_s].toString() + u' ' + fault[u"do"_s].toString());
        for (const QString &end : drawn.consoleEnds)
            kinds.insert(end.section(u':', 0, 0));
        if (!drawn.powerCuts.isEmpty())
            kinds.insert(u"power"_s);
    }
    const std::set<QString> all{
        u"connection drop"_s,
        u"connection half-open"_s,
        u"request drop"_s,
        u"request half-open"_s,
        u"request 503"_s,
        u"request refuse"_s,
        u"request quota"_s,
        u"reply drop"_s,
        u"reply half-open"_s,
        u"reply slow"_s,
        u"reply split"_s,
        u"script interrupt"_s,
        u"script reboot"_s,
        u"script powercut"_s,
        u"script clock-off"_s,
        u"script disk-full"_s,
        u"journal"_s,
        u"request"_s,
        u"reply"_s,
        u"full"_s,
        u"power"_s};
    QCOMPARE(kinds, all);
}

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
