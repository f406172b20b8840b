#include "benches.h"
#include "figures.h"
#include "programs.h"
#include "storage/datafolders.h"
#include "storage/estatefile.h"
#include "tests/support/appliancefacts.h"

namespace changeover::bench
{

void firstPaint()
{
    constexpr int rounds = 20;
    const test::PracticeBench bench;
    const QString ours = test::PracticeBench::program(u"app/changeover"_s);
    const QString bare = test::PracticeBench::program(u"tests/changeover-bench-bare"_s);
    QList<double> oursTook;
    QList<double> bareTook;
    QList<double> textTook;
    WindowProgram(bench, bare).start(); // both from the page cache, and ours with a journal to open
    WindowProgram(bench, ours).start("QPushButton");
    for (int i = 0; i < rounds; ++i) {
        bareTook << WindowProgram(bench, bare).start();
        textTook << WindowProgram(bench, bare, {u"text"_s}).start();
        oursTook << WindowProgram(bench, ours).start();
    }
    print(
        u"first-paint"_s,
        {{u"what"_s, u"start to first painted window, median of 20"_s},
         {u"changeover_ms"_s, rounded(median(oursTook), 1)},
         {u"bare_ms"_s, rounded(median(bareTook), 1)},
         {u"ratio"_s, rounded(median(oursTook) / median(bareTook))},
         {u"limit_ratio"_s, 1.5},
         {u"bare_with_a_line_of_text_ms"_s, rounded(median(textTook), 1)},
         {u"changeover_best_ms"_s, rounded(std::ranges::min(oursTook), 1)},
         {u"bare_best_ms"_s, rounded(std::ranges::min(bareTook), 1)},
         {u"painted_always"_s, std::ranges::min(oursTook) > 0 && std::ranges::min(bareTook) > 0}});
}

/// An estate file of one's own, as after the first day: its hosts are never reached here.
static bool keepAnEstate(const test::PracticeBench &bench)
{
    return EstateFile(DataFolders::in(bench.folder()).estate).save(support::seattle()).has_value();
}

/// The empty frame is soon there; this is when somebody can begin.
void firstUse()
{
    constexpr int rounds = 20;
    const test::PracticeBench fresh;
    const test::PracticeBench used;
    const QString ours = test::PracticeBench::program(u"app/changeover"_s);
    const QString bare = test::PracticeBench::program(u"tests/changeover-bench-bare"_s);
    const bool kept = keepAnEstate(used);
    QList<double> bareTook;
    QList<double> buttonTook;
    QList<double> startPageTook;
    QList<double> estateTook;
    WindowProgram(fresh, bare).start();
    WindowProgram(fresh, ours).start("QPushButton");
    WindowProgram(used, ours).start("changeover::EstateTree");
    for (int i = 0; i < rounds; ++i) {
        bareTook << WindowProgram(fresh, bare).start();
        buttonTook << WindowProgram(fresh, bare, {u"button"_s}).start("QPushButton");
        startPageTook << WindowProgram(fresh, ours).start("QPushButton");
        estateTook << WindowProgram(used, ours).start("changeover::EstateTree");
    }
    const double least = median(bareTook);
    print(
        u"first-use"_s,
        {{u"what"_s, u"start to the first button that can be pressed, median of 20"_s},
         {u"start_page_ms"_s, rounded(median(startPageTook), 1)},
         {u"estate_shown_ms"_s, rounded(median(estateTook), 1)},
         {u"bare_ms"_s, rounded(least, 1)},
         {u"bare_with_a_button_ms"_s, rounded(median(buttonTook), 1)},
         {u"start_page_ratio"_s, rounded(median(startPageTook) / least)},
         {u"estate_shown_ratio"_s, rounded(median(estateTook) / least)},
         {u"start_page_ratio_to_a_button"_s, rounded(median(startPageTook) / median(buttonTook))},
         {u"limit_ratio"_s, 1.5},
         {u"shown_always"_s,
          kept && std::ranges::min(startPageTook) > 0 && std::ranges::min(estateTook) > 0}});
}

} // namespace changeover::bench
