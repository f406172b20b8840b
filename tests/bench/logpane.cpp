#include "ui/runs/logpane.h"
#include "benches.h"
#include "engine/mailbox.h"
#include "figures.h"
#include "tests/fakes/shelfjournal.h"
#include "tests/support/shownplan.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QPlainTextEdit>
#include <QTimer>

#include <thread>

namespace changeover::bench
{

namespace
{

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int linesPerSecond = 200'000;
constexpr auto measured = 10s;
constexpr auto warmUp = 2s; ///< the ring is full and the window laid out

/// The beat at which a Run hands its lines over, and how.
constexpr auto beat = 50ms;

/// A lane that talks without pause, at the rate asked for.
void talk(const std::stop_token &stop, Mailbox &mailbox)
{
    const auto start = Clock::now();
    for (qint64 said = 0; !stop.stop_requested();) {
        const auto passed = std::chrono::duration<double>(Clock::now() - start).count();
        const QDateTime at = QDateTime::currentDateTimeUtc();
        for (const auto due = qint64(passed * linesPerSecond); said < due; ++said)
            mailbox.say(
                {at, said % 50 ? Severity::Info : Severity::Warning, LaneId{u"SEA-CCE-01"_s},
                 StepId{u"SEA-CCE-01/build"_s}, u"SEA-CCE-01"_s,
                 u"Copied block "_s + QString::number(said) + u" of the disk"_s});
        std::this_thread::sleep_for(1ms);
    }
}

struct Load {
    qint64 taken = 0;
    qint64 dropped = 0;
    double guiSeconds = 0;
    QList<double> lateness;
    double memoryBefore = 0;
    double memoryAfter = 0;
};

/// The live load on a window: a talking lane, the Run's beat, and the timer that watches.
Load endure(const std::function<void(const QList<LogLine> &, qint64)> &take)
{
    Load load;
    Mailbox mailbox;
    QTimer beats;
    beats.setSingleShot(true);
    beats.setInterval(beat);
    QObject::connect(
        &mailbox, &Mailbox::linesArrived, &beats, qOverload<>(&QTimer::start),
        Qt::QueuedConnection);
    bool counting = false;
    QObject::connect(&beats, &QTimer::timeout, &beats, [&] {
        const auto [lines, dropped] = mailbox.takeLines();
        take(lines, dropped);
        load.taken += counting ? lines.size() : 0;
        load.dropped += counting ? dropped : 0;
    });
    QTimer watch;
    watch.setTimerType(Qt::PreciseTimer);
    watch.setInterval(16ms);
    auto last = Clock::now();
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        const auto now = Clock::now();
        const double passed = std::chrono::duration<double, std::milli>(now - last).count();
        last = now;
        if (counting)
            load.lateness << std::max(0.0, passed - 16);
    });
    watch.start();
    const std::jthread lane([&mailbox](const std::stop_token &stop) { talk(stop, mailbox); });
    QEventLoop loop;
    double before = 0;
    QTimer::singleShot(warmUp, Qt::PreciseTimer, &loop, [&] {
        counting = true;
        before = threadSeconds();
        load.memoryBefore = residentMegabytes();
    });
    QTimer::singleShot(warmUp + measured, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
    load.guiSeconds = threadSeconds() - before;
    load.memoryAfter = residentMegabytes();
    return load;
}

double microsecondsPerLine(const Load &load)
{
    return 1e6 * load.guiSeconds / double(std::max<qint64>(1, load.taken));
}

void printLoad(const QString &what, const Load &load)
{
    const double growth = 100 * (load.memoryAfter / load.memoryBefore - 1);
    print(
        u"log-pane"_s,
        {{u"what"_s, what},
         {u"lines_per_second"_s, double(load.taken) / double(measured.count())},
         {u"limit_lines_per_second"_s, linesPerSecond},
         {u"seconds"_s, int(measured.count())},
         {u"dropped"_s, load.dropped},
         {u"timer_late_p99_ms"_s, rounded(quantile(load.lateness, 0.99))},
         {u"timer_late_max_ms"_s, rounded(quantile(load.lateness, 1))},
         {u"limit_timer_late_p99_ms"_s, 16},
         {u"gui_us_per_line"_s, rounded(microsecondsPerLine(load), 3)},
         {u"memory_growth_percent"_s, rounded(growth)},
         {u"limit_memory_growth_percent"_s, 5},
         {u"resident_mb"_s, rounded(load.memoryAfter, 1)}});
}

Load loadOnPane()
{
    fakes::ShelfJournal journal;
    const RunId id{u"R"_s};
    journal.add(id, support::shownPlan(), QDateTime::currentDateTimeUtc());
    const SystemClock clock;
    RunController run(id, journal, clock, u"me@here"_s);
    LogPane pane(run, QString());
    pane.resize(1000, 700);
    pane.show();
    return endure(
        [&run](const QList<LogLine> &lines, qint64 dropped) { run.log().append(lines, dropped); });
}

/// The usual way, given the same bound of lines.
Load loadOnPlainTextEdit()
{
    QPlainTextEdit edit;
    edit.setReadOnly(true);
    edit.setMaximumBlockCount(20'000);
    edit.resize(1000, 700);
    edit.show();
    return endure([&edit](const QList<LogLine> &lines, qint64) {
        for (const LogLine &line : lines)
            edit.appendPlainText(LogModel::plainText(line));
    });
}

} // namespace

void logPane()
{
    const Load pane = loadOnPane();
    printLoad(u"log pane"_s, pane);
    const Load edit = loadOnPlainTextEdit();
    printLoad(u"QPlainTextEdit::appendPlainText"_s, edit);
    print(
        u"log-pane"_s,
        {{u"what"_s, u"GUI thread per line, QPlainTextEdit against the log pane"_s},
         {u"ratio"_s, rounded(microsecondsPerLine(edit) / microsecondsPerLine(pane), 1)}});
}

} // namespace changeover::bench
