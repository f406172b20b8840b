// changeover-bench [NAME...]: the benchmarks, one line of JSON per figure. Not timed tests: the
// figures depend on the machine; beside each stands the limit it is to keep.
#include "benches.h"

#include <QApplication>

#include <array>
#include <cstdio>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

struct Bench {
    const char *name;
    void (*play)();
};

constexpr std::array benches{
    Bench{"first-paint", bench::firstPaint}, Bench{"first-use", bench::firstUse},
    Bench{"engine", bench::engineSteps},     Bench{"acknowledge", bench::acknowledge},
    Bench{"memory", bench::memory},          Bench{"idle", bench::idle},
    Bench{"log-pane", bench::logPane}};

int usage()
{
    std::fputs("changeover-bench [NAME...]; names:", stderr);
    for (const Bench &bench : benches)
        std::fprintf(stderr, " %s", bench.name);
    std::fputs("\n", stderr);
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"changeover-bench"_s);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    if (wanted == QStringList{u"child-ten-runs"_s}) {
        bench::tenRuns();
        return 0;
    }
    for (const QString &name : wanted) {
        const auto known
            = [&name](const Bench &bench) { return name == QLatin1StringView(bench.name); };
        if (std::ranges::none_of(benches, known))
            return usage();
    }
    for (const Bench &bench : benches) {
        if (wanted.isEmpty() || wanted.contains(QLatin1StringView(bench.name)))
            bench.play();
    }
    return 0;
}
