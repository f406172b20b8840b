// Connections that break while a job is at work: nothing of it is lost, doubled or out of order,
// and a host that was away is found again at once.
#include "engine/backoff.h"
#include "tests/support/enginebench.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestConnectionLoss : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pausesGrowToHalfAMinute();
    void everyLineComesOnceThroughManyBreaks();
    void aHostThatIsAwayIsKnockedAt();
    void aRestartedConsoleShowsEveryLineFromTheStart();
};

namespace
{

QJsonObject line(int number)
{
    return {{u"t"_s, u"log"_s}, {u"level"_s, u"info"_s}, {u"text"_s, u"line %1"_s.arg(number)}};
}

} // namespace

void TestConnectionLoss::pausesGrowToHalfAMinute()
{
    BackOff pauses;
    auto longest = pauses.next();
    QVERIFY(longest <= std::chrono::milliseconds(500));
    for (int n = 0; n < 20; ++n) {
        const auto next = pauses.next();
        QVERIFY(next >= longest);
        longest = next;
    }
    QCOMPARE(longest, std::chrono::milliseconds(30'000));
    pauses.reset();
    QCOMPARE(pauses.next(), BackOff().next());
}

/// Output in between makes every break a first one: growing pauses would take hours here.
void TestConnectionLoss::everyLineComesOnceThroughManyBreaks()
{
    EngineBench bench;
    bench.host.dropAfterEachEvent = true;
    QStringList said;
    bench.host.act = [&said](FakeHost &host, const JobSpec &spec) {
        QList<QJsonObject> events;
        for (int n = 0; n < 20; ++n) {
            events << line(n);
            said << line(n).value(u"text"_s).toString();
        }
        host.done.insert(spec.step.value);
        return events << endResult();
    };
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.log.lines().filter(QRegularExpression(u"^line "_s)), said);
    QCOMPARE(bench.journal.trace().filter(u"job.attached"_s).size(), 1);
    QCOMPARE(bench.journal.trace().filter(u"step.finished"_s).size(), 1);
}

/// No sign-in is tried at a closed door, and an open one is seen within two seconds.
void TestConnectionLoss::aHostThatIsAwayIsKnockedAt()
{
    EngineBench bench;
    bench.host.doorClosed = true;
    bench.host.failNextTails = {Error{ErrorCode::ConnectionLost, u"reset"_s, {}, true}};
    leaveRunning(bench.host, u"a"_s);
    QVERIFY(bench.start(flagPlan({{u"a"_s}})));
    const auto knocks = [&bench] {
        const std::lock_guard lock(bench.host.mutex);
        return bench.host.knocks;
    };
    QTRY_VERIFY_WITH_TIMEOUT(knocks() >= 6, 20'000);
    QElapsedTimer healed;
    {
        const std::lock_guard lock(bench.host.mutex);
        QCOMPARE(bench.host.opens, 1);
        bench.host.doorClosed = false;
    }
    healed.start();
    bench.host.say(u"a"_s, line(1));
    QTRY_VERIFY(bench.log.lines().contains(u"line 1"_s));
    QVERIFY2(healed.elapsed() < 2000, qPrintable(QString::number(healed.elapsed())));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.host.opens, 2);
}

/// The job went on without its console: what it said meanwhile comes behind what it had said
/// before.
void TestConnectionLoss::aRestartedConsoleShowsEveryLineFromTheStart()
{
    EngineBench bench;
    QVERIFY(bench.startAtWork(flagPlan({{u"a"_s}})));
    for (int n = 1; n <= 3; ++n)
        bench.host.say(u"a"_s, line(n));
    QTRY_VERIFY(bench.log.lines().contains(u"line 3"_s));
    bench.kill();
    for (int n = 4; n <= 6; ++n)
        bench.host.say(u"a"_s, line(n));
    const qsizetype before = bench.log.lines().size();
    QVERIFY(bench.resume());
    QTRY_VERIFY(bench.log.lines().contains(u"line 6"_s));
    bench.host.say(u"a"_s, line(7));
    bench.host.end(u"a"_s, endResult());
    QVERIFY(bench.ends(RunState::Succeeded));
    QStringList expected;
    for (int n = 1; n <= 7; ++n)
        expected << u"line %1"_s.arg(n);
    QCOMPARE(bench.log.lines().mid(before).filter(QRegularExpression(u"^line "_s)), expected);
    QCOMPARE(bench.host.effectsSoFar(), QStringList{u"a"_s});
}

QTEST_GUILESS_MAIN(TestConnectionLoss)
#include "tst_connectionloss.moc"
