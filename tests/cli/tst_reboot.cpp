// A restart as a step of its own, played by the engine over the real wire against a practice host:
// it goes away, refuses, answers 503, comes back, and configures its updates.
#include "engine/rebootstep.h"
#include "engine/run.h"
#include "tests/fakes/memoryjournal.h"
#include "tests/support/wiredhost.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

/// A run of one restart on top of a practice host.
class RebootBench
{
public:
    explicit RebootBench(double speed)
        : host(speed)
    {
    }
    /// `boot`: since when the plan saw the host up; the truth by default.
    bool start(const QString &boot = {}, std::chrono::seconds deadline = {})
    {
        const QString seen
            = boot.isEmpty() ? host.read(u"Read-Boot"_s)->value(u"boot"_s).toString() : boot;
        auto step = rebootStep(StepId{u"restart"_s}, host.host, seen, host.scripts);
        if (!step)
            return false;
        if (deadline.count() > 0)
            step->deadline = deadline;
        const Plan plan = host.plan(*step);
        run = std::make_unique<Run>(
            RunId::create(),
            RunPorts{
                host.transport, host.jobs, journal, log, m_clock, m_behaviours, host.scripts,
                ConsoleId{u"C"_s}, u"me@here"_s});
        return run->start(plan, plan.hash(), host.credentials()).has_value();
    }
    bool ends(RunState state)
    {
        return QTest::qWaitFor([&] { return isTerminal(run->state()); }, 60'000)
            && run->state() == state;
    }
    bool asks()
    {
        return QTest::qWaitFor([&] { return !run->openQuestions().isEmpty(); }, 60'000);
    }
    StepFinished finished() const
    {
        for (const Event &event : journal.log)
            if (const auto *end = std::get_if<StepFinished>(&event.body))
                return *end;
        return {};
    }
    qsizetype reboots() const { return host.effects("host.reboot"); }

    WiredHost host;
    MemoryJournal journal;
    MemoryRunLog log;
    std::unique_ptr<Run> run;

private:
    SystemClock m_clock;
    BehaviourTable m_behaviours = hostBehaviours();
};

} // namespace

class TestReboot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesAwayAndComesBack();
    void waitsForUpdatesThatRestartOnceMore();
    void aRestartSinceThePlanIsAdopted();
    void aHostThatDoesNotComeBackIsUnknownNeverFailed();
};

void TestReboot::goesAwayAndComesBack()
{
    RebootBench bench(5); // half a minute, so that its absence is noticed on a busy computer, too
    QVERIFY(bench.start());
    QTRY_VERIFY_WITH_TIMEOUT(!bench.log.lines().filter(u"The host is away"_s).isEmpty(), 60'000);
    bench.host.estate().setSpeed(100);
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.reboots(), 1);
    const StepFinished end = bench.finished();
    QCOMPARE(end.state, StepState::Succeeded);
    QVERIFY(
        end.evidence.value(u"boot"_s).toString() > end.evidence.value(u"bootBefore"_s).toString());
    // An expected drop is no trouble: nobody is told of lost connections.
    QCOMPARE(bench.log.lines().filter(u"No connection"_s), QStringList());
}

/// Remote management answers before updates are configured; then the host goes down again.
void TestReboot::waitsForUpdatesThatRestartOnceMore()
{
    RebootBench bench(100);
    QVERIFY(bench.host.arm(
        {{u"point"_s, u"now"_s},
         {u"do"_s, u"pending-updates"_s},
         {u"minutes"_s, 10},
         {u"again"_s, true}}));
    QVERIFY(bench.start());
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.reboots(), 2);
    QVERIFY(!bench.log.lines().filter(u"still configures itself"_s).isEmpty());
}

void TestReboot::aRestartSinceThePlanIsAdopted()
{
    RebootBench bench(1000);
    QVERIFY(bench.start(u"2020-01-01T00:00:00.000Z"_s));
    QVERIFY(bench.ends(RunState::Succeeded));
    QCOMPARE(bench.reboots(), 0);
    QCOMPARE(bench.finished().state, StepState::Adopted);
}

void TestReboot::aHostThatDoesNotComeBackIsUnknownNeverFailed()
{
    RebootBench bench(10); // two minutes and a half of booting take a quarter of one
    QVERIFY(bench.start({}, std::chrono::seconds(2)));
    QVERIFY(bench.asks());
    const Question question = bench.run->openQuestions().first();
    QCOMPARE(question.reason.code, ErrorCode::OutcomeUnknown);
    QCOMPARE(question.reason.context.value(u"restart"_s), WiredHost::name());
    QVERIFY(bench.run->answer({question.id, Choice::Stop, {}, {}, u"me"_s}));
    QVERIFY(bench.ends(RunState::OutcomeUnknown));
    QCOMPARE(bench.finished().state, StepState::OutcomeUnknown);
    QCOMPARE(bench.reboots(), 1);
}

QTEST_GUILESS_MAIN(TestReboot)
#include "tst_reboot.moc"
