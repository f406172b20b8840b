// Following a job over the real wire: a large event file in flat memory, live output soon after the
// network heals, and every line from the start after the console was restarted. CHANGEOVER_TAIL_MB
// says how large the file is; the figures are printed.
#include "engine/run.h"
#include "tests/fakes/memoryjournal.h"
#include "tests/support/wiredhost.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <functional>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

// The address sanitizer keeps what is freed: there the memory says nothing of ours.
#ifdef __SANITIZE_ADDRESS__
constexpr bool isMemoryOurs = false;
#else
constexpr bool isMemoryOurs = true;
#endif

int wantedMegabytes()
{
    const int wanted = qEnvironmentVariableIntValue("CHANGEOVER_TAIL_MB");
    return wanted > 0 ? wanted : 24;
}

/// Of this process, which is lab and console at once; 0 where the system does not say.
double residentMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression resident(u"VmRSS:\\s+([0-9]+)"_s);
    return resident.match(QString::fromUtf8(status.readAll())).captured(1).toDouble() / 1024;
}

/// Removes the package: a job of some lines, which takes three minutes of the host's time.
class Removal final : public StepBehaviour
{
public:
    explicit Removal(QString productCode)
        : m_code(std::move(productCode))
    {
    }
    Result<Observation> observe(const Step &, StepContext &) const override
    {
        return Observation{Observed::NotDone, {u"said"_s, {}}, {}};
    }
    Result<Act> act(const Step &, StepContext &context) const override
    {
        return Act{
            u"Uninstall-Package"_s,
            {{u"run"_s, context.run().value},
             {u"version"_s, u"2.0.1"_s},
             {u"productCode"_s, m_code}},
            {}};
    }
    Result<QJsonObject>
    verify(const Step &, StepContext &, const QJsonObject &outcome) const override
    {
        return outcome;
    }

private:
    QString m_code;
};

Step removal()
{
    Step step;
    step.id = StepId{u"remove"_s};
    step.host = HostId{u"H"_s};
    step.behaviour = u"removal"_s;
    step.changesHost = true;
    step.interruptibility = Interruptibility::AfterThisStep;
    return step;
}

} // namespace

class TestTail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLargeFileInFlatMemory();
    void liveOutputSoonAfterTheNetworkHeals();

private:
    static void write(const QString &path, qint64 bytes, int &lines);
};

void TestTail::write(const QString &path, qint64 bytes, int &lines)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    const QByteArray text(180, 'x');
    for (lines = 0; file.pos() < bytes;) {
        const QByteArray number = QByteArray::number(++lines);
        file.write(
            "{\"seq\":" + number
            + ",\"at\":\"2026-01-01T00:00:00.000Z\",\"t\":\"log\","
              "\"level\":\"info\",\"text\":\""
            + number + ' ' + text + "\"}\n");
    }
    file.write(
        "{\"seq\":" + QByteArray::number(++lines)
        + ",\"at\":\"2026-01-01T00:00:00.000Z\",\"t\":\"result\",\"value\":{}}\n");
}

void TestTail::aLargeFileInFlatMemory()
{
    WiredHost bench(1);
    const JobId job = JobId::create();
    // A lane lasts half a minute at most: what it has not read, the next one does.
    const auto tail = [&](const std::function<void(const QJsonObject &)> &take) {
        TailResult seen;
        const JobEventSink sink = [&](const QJsonObject &event, qint64 behind) {
            seen.offset = behind;
            take(event);
        };
        while (!seen.ended) {
            const auto more = inLane([&](const std::stop_token &stop) -> Result<TailResult> {
                auto session = bench.transport.open(bench.host.endpoint, bench.credential(), stop);
                if (!session)
                    return Unexpected(session.error());
                return bench.jobs.tail(
                    **session, job, seen.offset, std::chrono::seconds(240), sink, stop);
            });
            if (!more && more.error().code != ErrorCode::Cancelled)
                return false;
            seen.ended = more && more->ended;
        }
        return true;
    };
    QDir().mkpath(QFileInfo(bench.jobPath(job, {})).path());
    int lines = 0;
    write(bench.jobPath(job, u"events.ndjson"_s), 1'000'000, lines); // the first use costs once
    QVERIFY(tail([](const QJsonObject &) {}));
    const double before = residentMegabytes();
    const qint64 bytes = qint64(wantedMegabytes()) * 1'000'000;
    write(bench.jobPath(job, u"events.ndjson"_s), bytes, lines);
    qint64 seq = 0;
    bool inOrder = true;
    double most = before;
    QElapsedTimer clock;
    clock.start();
    const bool whole = tail([&](const QJsonObject &event) {
        inOrder = inOrder && event[u"seq"].toInteger() == ++seq;
        if (seq % 10'000 == 0)
            most = std::max(most, residentMegabytes());
    });
    const double seconds = double(clock.nsecsElapsed()) / 1e9;
    QVERIFY(whole);
    QVERIFY(inOrder);
    QCOMPARE(seq, lines);
    qInfo(
        "%d MB in %.1f s: %.1f MB/s; memory %.1f MB, at most %.1f MB more", wantedMegabytes(),
        seconds, double(bytes) / 1e6 / seconds, before, most - before);
    QVERIFY2(!isMemoryOurs || most - before < 48, qPrintable(u"%1 MB more"_s.arg(most - before)));
}

/// From the first moment the port is open again to the first new line of the job.
void TestTail::liveOutputSoonAfterTheNetworkHeals()
{
    WiredHost bench(4); // three quarters of a minute: it is at work when the network heals
    const auto facts = bench.read(u"Read-Appliance"_s);
    QVERIFY(facts);
    MemoryJournal journal;
    MemoryRunLog log;
    const SystemClock clock;
    const BehaviourTable behaviours{
        {u"removal"_s, std::make_shared<Removal>((*facts)[u"package"][u"productCode"].toString())}};
    Run run(
        RunId::create(),
        {bench.transport, bench.jobs, journal, log, clock, behaviours, bench.scripts,
         ConsoleId{u"C"_s}, u"me@here"_s});
    const Plan plan = bench.plan(removal());
    QVERIFY(run.start(plan, plan.hash(), bench.credentials()));
    QTRY_VERIFY(journal.trace().contains(u"job.attached remove"_s));
    QVERIFY(bench.arm({{u"point"_s, u"request"_s}, {u"do"_s, u"refuse"_s}, {u"seconds"_s, 4}}));
    const auto open = [&bench] {
        QTcpSocket socket;
        QSignalSpy connected(&socket, &QTcpSocket::connected);
        socket.connectToHost(bench.host.endpoint.address, bench.host.endpoint.port);
        return connected.wait(50);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!open(), 30'000); // a Receive may be held for twenty seconds
    QTRY_VERIFY_WITH_TIMEOUT(open(), 10'000);
    QElapsedTimer healed;
    healed.start();
    const auto said = [&log] { // by the host; the console complains of its connection, too
        const QRegularExpression ours(u"^No connection"_s);
        return log.lines().size() - log.lines().filter(ours).size();
    };
    const qsizetype known = said();
    QTRY_VERIFY_WITH_TIMEOUT(said() > known, 60'000);
    qInfo("live output %lld ms after the port was open again", healed.elapsed());
    bench.estate().setSpeed(20'000);
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Succeeded, 30'000);
    QCOMPARE(bench.effects("msi.uninstall"), 1);
}

QTEST_GUILESS_MAIN(TestTail)
#include "tst_tail.moc"
