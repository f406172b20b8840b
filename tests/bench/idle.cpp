#include "benches.h"
#include "figures.h"
#include "programs.h"

#include <QSettings>

namespace changeover::bench
{

namespace
{

using namespace std::chrono_literals;

/// Until a second has cost next to nothing: estate opened, hosts read, window painted.
bool comesToRest(qint64 pid)
{
    for (int second = 0; second < 60; ++second) {
        const double before = effortOf(pid).milliseconds;
        pass(1s);
        if (second >= 5 && effortOf(pid).milliseconds - before < 1)
            return true;
    }
    return false;
}

} // namespace

void idle()
{
    constexpr auto watched = 20s;
    const test::PracticeBench bench;
    QSettings(QDir(bench.folder()).filePath(u"window.ini"_s), QSettings::IniFormat)
        .setValue(u"estate/practice"_s, true);
    WindowProgram program(bench, test::PracticeBench::program(u"app/changeover"_s));
    if (program.start() < 0)
        return;
    const bool rested = comesToRest(program.pid());
    const Effort before = effortOf(program.pid());
    pass(watched);
    const Effort after = effortOf(program.pid());
    print(
        u"idle"_s,
        {{u"what"_s, u"the window with the practice estate open, nothing happening"_s},
         {u"came_to_rest"_s, rested},
         {u"seconds"_s, int(watched.count())},
         {u"cpu_ms"_s, rounded(after.milliseconds - before.milliseconds, 3)},
         {u"wake_ups"_s, after.wakeUps - before.wakeUps},
         {u"limit_cpu_ms"_s, 0},
         {u"resident_mb"_s, rounded(residentMegabytes(program.pid()), 1)}});
}

} // namespace changeover::bench
