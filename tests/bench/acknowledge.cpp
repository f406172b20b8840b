#include "benches.h"
#include "figures.h"
#include "storage/sqlitejournal.h"
#include "tests/support/enginebench.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

namespace changeover::bench
{

namespace
{

constexpr int runs = 25;
constexpr double limitMilliseconds = 100;

/// Plays the event loop until the run tells of such an event.
template <typename E> void awaitEvent(Run &run)
{
    QEventLoop loop;
    QObject::connect(&run, &Run::eventAppended, &loop, [&loop](const Event &event) {
        if (std::holds_alternative<E>(event.body))
            loop.quit();
    });
    loop.exec();
}

/// From the wish to the acknowledging event on disk.
template <typename E> double timed(Run &run, const std::function<void()> &wish)
{
    double milliseconds = -1;
    QElapsedTimer clock;
    QEventLoop loop;
    QObject::connect(&run, &Run::eventAppended, &loop, [&](const Event &event) {
        if (!std::holds_alternative<E>(event.body))
            return;
        milliseconds = double(clock.nsecsElapsed()) / 1e6;
        loop.quit();
    });
    clock.start();
    wish();
    if (milliseconds < 0)
        loop.exec();
    return milliseconds;
}

struct Samples {
    QList<double> pause;
    QList<double> stop;
};

/// One run with a step at work on its host; `asker` is the journal of the console that wishes.
void play(SqliteJournal &journal, SqliteJournal &asker, Samples &samples)
{
    const QString me = u"me@here"_s;
    const RunId id = RunId::create();
    const bool own = &journal == &asker;
    test::EngineBench bench;
    test::leaveRunning(bench.host, u"a"_s);
    Run run(
        id,
        {bench.transport, bench.jobs, journal, bench.log, bench.clock, bench.behaviours,
         bench.scripts, ConsoleId{u"C"_s}, me});
    const Plan plan = test::flagPlan({{u"a"_s, u"b"_s}});
    if (!run.start(plan, plan.hash(), test::EngineBench::credentials()))
        return;
    awaitEvent<JobAttached>(run);
    const auto ask = [&](RunRequest::Kind kind) {
        RunRequest request;
        request.run = id;
        request.kind = kind;
        request.how = StopHow::AfterThisStep;
        request.by = me;
        (void)asker.request(request);
    };
    samples.pause << timed<PauseRequested>(
        run, [&] { own ? run.pause(me) : ask(RunRequest::Kind::Pause); });
    samples.stop << timed<StopAcknowledged>(
        run, [&] { own ? run.stop(me, StopHow::AfterThisStep) : ask(RunRequest::Kind::Stop); });
    bench.host.end(u"a"_s, test::endResult());
    awaitEvent<RunFinished>(run);
}

void printSamples(const QString &wish, const QString &from, const QList<double> &samples)
{
    print(
        u"acknowledge"_s,
        {{u"what"_s, u"from the wish to its acknowledgement on disk, a lane at work, SQLite"_s},
         {u"wish"_s, wish},
         {u"from"_s, from},
         {u"runs"_s, int(samples.size())},
         {u"median_ms"_s, rounded(median(samples))},
         {u"worst_ms"_s, rounded(quantile(samples, 1))},
         {u"limit_ms"_s, limitMilliseconds}});
}

} // namespace

void acknowledge()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"journal.sqlite"_s);
    SqliteJournal journal(file, ConsoleId{u"C"_s}, u"me@here"_s);
    SqliteJournal other(file, ConsoleId{u"D"_s}, u"you@there"_s);
    if (!journal.open() || !other.open())
        return;
    for (SqliteJournal *asker : {&journal, &other}) {
        Samples samples;
        for (int i = 0; i < runs; ++i)
            play(journal, *asker, samples);
        const QString from = asker == &journal ? u"the run's console"_s : u"another console"_s;
        printSamples(u"pause"_s, from, samples.pause);
        printSamples(u"stop"_s, from, samples.stop);
    }
}

} // namespace changeover::bench
