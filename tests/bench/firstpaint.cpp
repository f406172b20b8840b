#include "benches.h"
#include "figures.h"
#include "programs.h"

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
    WindowProgram(bench, ours).start();
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

} // namespace changeover::bench
