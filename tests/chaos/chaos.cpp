// The long sweep behind `./dev chaos`: every boundary, then random instants. JSON lines, exit code
// 1 when anything did not hold.
//   changeover-chaos [--stride N] [--random N] [--site Dublin|Seattle] [--seed N] [--share K/N]
// Trials mostly wait: several shares can run side by side.
#include "tests/chaos/sweep.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <cstdio>

using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

int failures = 0;

void report(const QString &what, const Trial &trial)
{
    failures += !trial.complaint.isEmpty();
    const QJsonObject line{
        {u"point"_s, what},
        {u"killed"_s, trial.killed},
        {u"held"_s, trial.complaint.isEmpty()},
        {u"complaint"_s, trial.complaint}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{u"stride"_s, u"every Nth boundary"_s, u"N"_s, u"1"_s},
         {u"random"_s, u"so many random instants"_s, u"N"_s, u"50"_s},
         {u"share"_s, u"only every Nth trial, from the Kth"_s, u"K/N"_s, u"0/1"_s},
         {u"site"_s, u"site"_s, u"S"_s, u"Dublin"_s},
         {u"seed"_s, u"of the instants"_s, u"N"_s, u"1"_s}});
    parser.process(application);
    const QString site = parser.value(u"site"_s);
    const QStringList hosts = site == "Seattle"_L1 ? QStringList{u"SEA-CCE-01"_s, u"SEA-CCE-02"_s}
                                                   : QStringList{u"DUB-CCE-01"_s};
    const int stride = std::max(1, parser.value(u"stride"_s).toInt());
    const int part = parser.value(u"share"_s).section(u'/', 0, 0).toInt();
    const int parts = std::max(1, parser.value(u"share"_s).section(u'/', 1).toInt());
    int trials = 0;
    for (const char *point : {"journal", "request", "reply"})
        for (int n = 1;; n += stride) {
            if ((n - 1) / stride % parts != part)
                continue;
            const QString at = u"%1:%2"_s.arg(QLatin1String(point)).arg(n);
            const Trial trial = killAndResume(site, hosts, at);
            report(at, trial);
            ++trials;
            if (!trial.killed)
                break;
        }
    QRandomGenerator random(parser.value(u"seed"_s).toUInt());
    for (int i = 0; i < parser.value(u"random"_s).toInt(); ++i) {
        const int instant = random.bounded(50, 8000);
        if (i % parts != part)
            continue;
        report(u"instant:%1ms"_s.arg(instant), killAndResume(site, hosts, {}, instant));
        ++trials;
    }
    std::printf("{\"trials\":%d,\"failures\":%d}\n", trials, failures);
    return failures > 0 ? 1 : 0;
}
