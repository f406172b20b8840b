#include "benches.h"
#include "figures.h"
#include "programs.h"
#include "storage/datafolders.h"
#include "storage/sqlitejournal.h"
#include "tests/support/enginebench.h"
#include "tests/support/shownplan.h"
#include "ui/runs/logpane.h"
#include "viewmodels/runlistmodel.h"

#include <deque>

namespace changeover::bench
{

namespace
{

using namespace std::chrono_literals;

constexpr int runs = 10;

/// A finished run of an upgrade of two appliances, with every event such a run has.
void writeFinishedRun(Journal &journal)
{
    const Plan plan = support::shownPlan();
    const RunId id = RunId::create();
    const auto epoch = journal.own(id, plan);
    if (!epoch)
        return;
    const auto append = [&](const EventBody &body) {
        (void)journal.append({EventId::create(), id, 0, *epoch, {}, {}, body});
    };
    append(RunStarted{plan, plan.hash(), {}});
    append(RunPrepared{});
    for (const Lane &lane : plan.stages.first().lanes) {
        for (const Step &step : lane.steps) {
            const JobId job = JobId::create();
            append(StepObserved{step.id, Observed::NotDone, {}});
            append(StepIntended{step.id, 1, job});
            append(JobAttached{step.id, job, u"started"_s});
            append(StepFinished{step.id, StepState::Succeeded, {}, {}});
        }
    }
    append(RunFinished{RunState::Succeeded, {}});
    (void)journal.release(id);
}

double residentAfterStart(const test::PracticeBench &bench)
{
    WindowProgram program(bench, test::PracticeBench::program(u"app/changeover"_s));
    if (program.start() < 0)
        return -1;
    pass(2s);
    return residentMegabytes(program.pid());
}

void windowFigures()
{
    const test::PracticeBench bench;
    const double idle = residentAfterStart(bench);
    {
        const DataFolders folders = DataFolders::in(bench.folder());
        SqliteJournal journal(folders.journal, ConsoleId::create(), u"me@here"_s);
        if (!journal.open())
            return;
        for (int i = 0; i < runs; ++i)
            writeFinishedRun(journal);
    }
    WindowProgram bare(bench, test::PracticeBench::program(u"tests/changeover-bench-bare"_s));
    bare.start();
    pass(2s);
    print(
        u"memory"_s,
        {{u"what"_s, u"resident memory of the window"_s},
         {u"bare_window_mb"_s, rounded(residentMegabytes(bare.pid()), 1)},
         {u"idle_mb"_s, rounded(idle, 1)},
         {u"with_10_finished_runs_mb"_s, rounded(residentAfterStart(bench), 1)}});
}

/// A run whose only step is at work on a host that does nothing.
struct RunAtWork {
    test::EngineBench bench;
    std::unique_ptr<RunController> controller;
    std::unique_ptr<LogPane> pane;

    bool start(int number)
    {
        bench.host.act = [](test::FakeHost &, const JobSpec &) { return QList<QJsonObject>(); };
        if (!bench.start(test::flagPlan({{u"step %1"_s.arg(number)}})))
            return false;
        QEventLoop loop;
        QObject::connect(bench.run.get(), &Run::eventAppended, &loop, [&](const Event &event) {
            if (std::holds_alternative<JobAttached>(event.body))
                loop.quit();
        });
        loop.exec();
        return true;
    }
    void show()
    {
        controller = std::make_unique<RunController>(
            bench.run->id(), bench.journal, bench.clock, u"me@here"_s);
        controller->attach(bench.run.get());
        pane = std::make_unique<LogPane>(*controller, QString());
    }
    void fillLog(int lines)
    {
        QList<LogLine> batch;
        for (int i = 0; i < lines; ++i)
            batch
                += {QDateTime::currentDateTimeUtc(),
                    Severity::Info,
                    LaneId{u"lane"_s},
                    {},
                    u"SEA-CCE-01"_s,
                    u"Copying part %1 of the disk of the new machine"_s.arg(i)};
        controller->log().append(batch);
    }
};

} // namespace

void tenRuns()
{
    const double before = residentMegabytes();
    std::deque<RunAtWork> all(runs);
    int number = 0;
    for (RunAtWork &run : all) {
        if (!run.start(++number))
            return;
    }
    const double working = residentMegabytes();
    for (RunAtWork &run : all)
        run.show();
    const double shown = residentMegabytes();
    for (RunAtWork &run : all)
        run.fillLog(20'000);
    print(
        u"memory"_s,
        {{u"what"_s, u"resident memory of 10 runs at work, no-op sessions, in one process"_s},
         {u"before_mb"_s, rounded(before, 1)},
         {u"10_runs_mb"_s, rounded(working, 1)},
         {u"with_controllers_and_log_panes_mb"_s, rounded(shown, 1)},
         {u"with_10_full_logs_of_20000_lines_mb"_s, rounded(residentMegabytes(), 1)}});
    for (RunAtWork &run : all) {
        run.pane.reset();
        run.controller.reset();
    }
}

void memory()
{
    windowFigures();
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    child.start(QCoreApplication::applicationFilePath(), {u"child-ten-runs"_s});
    child.waitForFinished(-1);
}

} // namespace changeover::bench
