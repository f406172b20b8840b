#include "benches.h"
#include "figures.h"
#include "flushes.h"
#include "storage/sqlitejournal.h"
#include "tests/support/enginebench.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

namespace changeover::bench
{

namespace
{

constexpr int steps = 1000;

/// One lane of steps whose jobs end as they begin.
Plan longPlan()
{
    QStringList ids;
    for (int i = 0; i < steps; ++i)
        ids << QString::number(i);
    return test::flagPlan({ids});
}

struct Cost {
    double milliseconds = 0;
    int flushes = 0;
    qint64 events = 0;
    bool succeeded = false;
};

Cost play(Journal &journal)
{
    test::EngineBench bench;
    Run run(
        RunId{u"R"_s},
        {bench.transport, bench.jobs, journal, bench.log, bench.clock, bench.behaviours,
         bench.scripts, ConsoleId{u"C"_s}, u"me@here"_s});
    const Plan plan = longPlan();
    QEventLoop loop;
    Cost cost;
    QObject::connect(&run, &Run::eventAppended, &loop, [&cost] { ++cost.events; });
    QObject::connect(&run, &Run::finished, &loop, &QEventLoop::quit);
    const int flushed = flushes();
    QElapsedTimer clock;
    clock.start();
    if (!run.start(plan, plan.hash(), test::EngineBench::credentials()))
        return cost;
    loop.exec();
    cost.milliseconds = double(clock.nsecsElapsed()) / 1e6;
    cost.flushes = flushes() - flushed;
    cost.succeeded = run.state() == RunState::Succeeded;
    return cost;
}

void printCost(const QString &journal, const Cost &cost)
{
    print(
        u"engine"_s,
        {{u"what"_s, u"overhead per step, no-op session"_s},
         {u"journal"_s, journal},
         {u"steps"_s, steps},
         {u"succeeded"_s, cost.succeeded},
         {u"ms_per_step"_s, rounded(cost.milliseconds / steps, 3)},
         {u"events_per_step"_s, rounded(double(cost.events) / steps)},
         {u"flushes"_s, cost.flushes},
         {u"flushes_per_step"_s, rounded(double(cost.flushes) / steps)}});
}

} // namespace

void engineSteps()
{
    test::MemoryJournal memory;
    printCost(u"none (in memory)"_s, play(memory));

    const QTemporaryDir folder;
    SqliteJournal journal(folder.filePath(u"journal.sqlite"_s), ConsoleId{u"C"_s}, u"me@here"_s);
    if (journal.open())
        printCost(u"SQLite, on disk"_s, play(journal));
}

} // namespace changeover::bench
