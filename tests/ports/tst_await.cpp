#include "ports/await.h"

#include <QTest>
#include <QTimer>
#include <atomic>
#include <thread>

using namespace changeover;
using namespace std::chrono_literals;

/// Runs `body` in a lane-like thread and returns what it returned.
template <typename Body> static auto inThread(Body body)
{
    decltype(body(std::stop_token{})) result{};
    {
        std::jthread thread([&](std::stop_token stop) { result = body(stop); });
        thread.join();
    }
    return result;
}

class TestAwait : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void returnsAtOnceWhenDone();
    void seesEventsOfItsOwnThread();
    void isWokenFromAnotherThread();
    void stopWinsOverDeadline();
    void endsAtTheDeadline();
    void deadlineArithmetic();
};

void TestAwait::returnsAtOnceWhenDone()
{
    const auto awaited = inThread([](std::stop_token stop) {
        Awaiter awaiter;
        return awaiter.wait({}, stop, [] { return true; });
    });
    QVERIFY(awaited == Awaited::Done);
}

void TestAwait::seesEventsOfItsOwnThread()
{
    const auto awaited = inThread([](std::stop_token stop) {
        Awaiter awaiter;
        bool fired = false;
        QTimer::singleShot(5ms, &awaiter, [&] { fired = true; });
        return awaiter.wait(Deadline::in(5s), stop, [&] { return fired; });
    });
    QVERIFY(awaited == Awaited::Done);
}

void TestAwait::isWokenFromAnotherThread()
{
    std::atomic<Awaiter *> shared{nullptr};
    std::atomic<bool> ready{false};
    std::atomic<bool> woken{false};
    Awaited awaited = Awaited::DeadlinePassed;
    std::jthread lane([&](std::stop_token stop) {
        Awaiter awaiter;
        shared = &awaiter;
        awaited = awaiter.wait(Deadline::in(10s), stop, [&] { return ready.load(); });
        while (!woken)
            std::this_thread::yield();
    });
    QTRY_VERIFY(shared.load());
    ready = true;
    shared.load()->wake();
    woken = true;
    lane.join();
    QVERIFY(awaited == Awaited::Done);
}

void TestAwait::stopWinsOverDeadline()
{
    Awaited awaited = Awaited::Done;
    std::jthread lane([&](std::stop_token stop) {
        Awaiter awaiter;
        awaited = awaiter.wait({}, stop);
    });
    lane.request_stop();
    lane.join();
    QVERIFY(awaited == Awaited::Stopped);
}

void TestAwait::endsAtTheDeadline()
{
    const auto awaited = inThread([](std::stop_token stop) {
        Awaiter awaiter;
        return awaiter.wait(Deadline::in(20ms), stop);
    });
    QVERIFY(awaited == Awaited::DeadlinePassed);
}

void TestAwait::deadlineArithmetic()
{
    QVERIFY(Deadline().isForever());
    QVERIFY(!Deadline().hasPassed());
    QVERIFY(Deadline::in(0ms).hasPassed());
    QCOMPARE(Deadline::in(-5s).left(), 0ms);
    QVERIFY(Deadline::earliest(Deadline(), Deadline::in(1s)).left() <= 1s);
    QVERIFY(Deadline::earliest(Deadline::in(1s), Deadline::in(1h)).left() <= 1s);
}

QTEST_GUILESS_MAIN(TestAwait)
#include "tst_await.moc"
