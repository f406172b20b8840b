// libFuzzer's entry: CHANGEOVER_FUZZ_TARGET names the reader to be fuzzed, and without it they are
// listed.
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

using namespace changeover::fuzz;

namespace
{

const Target &chosen()
{
    static const QList<Target> all = targets();
    const QByteArray name = qgetenv("CHANGEOVER_FUZZ_TARGET");
    for (const Target &target : all)
        if (name == target.name)
            return target;
    for (const Target &target : all)
        std::puts(target.name);
    std::exit(name.isEmpty() ? 0 : 2);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    (void)chosen();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const Target target = chosen();
    // A copy of exactly these bytes: reading behind them is seen.
    target.play(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
