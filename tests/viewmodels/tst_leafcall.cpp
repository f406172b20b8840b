#include "viewmodels/leafcall.h"

#include <QSemaphore>
#include <QThread>
#include <QtTest>
#include <atomic>

using namespace changeover;

class TestLeafCall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversAMoveOnlyResultInTheReceiversThread();
    void dropsTheResultOfADeadReceiver();
    void stopsOnDestruction();
};

void TestLeafCall::deliversAMoveOnlyResultInTheReceiversThread()
{
    LeafCalls calls(2);
    int got = 0;
    QThread *where = nullptr;
    QThread *worked = nullptr;
    calls.start<std::unique_ptr<int>>(
        this,
        [&worked](const std::stop_token &) {
            worked = QThread::currentThread();
            return std::make_unique<int>(42);
        },
        [&](std::unique_ptr<int> value) {
            got = *value;
            where = QThread::currentThread();
        });
    QTRY_COMPARE(got, 42);
    QCOMPARE(where, thread());
    QVERIFY(worked != thread());
}

void TestLeafCall::dropsTheResultOfADeadReceiver()
{
    std::atomic_bool stopped = false;
    bool delivered = false;
    {
        LeafCalls calls(1);
        auto receiver = std::make_unique<QObject>();
        QSemaphore begun;
        calls.start<int>(
            receiver.get(),
            [&](const std::stop_token &stop) {
                begun.release();
                while (!stop.stop_requested())
                    QThread::yieldCurrentThread();
                stopped = true;
                return 1;
            },
            [&](int) { delivered = true; });
        begun.acquire();
        receiver.reset();
        QTRY_VERIFY(stopped);
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(!delivered);
}

void TestLeafCall::stopsOnDestruction()
{
    std::atomic_int begun = 0;
    std::atomic_int ended = 0;
    QSemaphore first;
    {
        LeafCalls calls(1);
        for (int i = 0; i < 3; ++i) {
            calls.start<int>(
                this,
                [&](const std::stop_token &stop) {
                    ++begun;
                    first.release();
                    while (!stop.stop_requested())
                        QThread::yieldCurrentThread();
                    return ++ended;
                },
                [](int) {});
        }
        first.acquire();
    }
    QCOMPARE(begun.load(), 1); // queued calls never begin once all are told to stop
    QCOMPARE(ended.load(), 1);
}

QTEST_GUILESS_MAIN(TestLeafCall)
#include "tst_leafcall.moc"
