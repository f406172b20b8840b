// The long sweeps behind `./dev chaos`: JSON lines, exit code 1 when anything did not hold.
//   changeover-chaos --runs N --seed S [--only I]
// upgrades under random schedules of mishaps; `--only I` plays one of them again; and
//   changeover-chaos [--points journal,request,reply] [--stride N] [--random N]
//                    [--site Dublin|Seattle] [--seed N] [--share K/N]
// kills the console at every boundary, then at random instants.
// Trials mostly wait: several shares can run side by side.
#include "tests/chaos/scheduleplay.h"
#include "tests/chaos/sweep.h"

#include <QCommandLineParser>
#include <cstdio>

using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

struct Sweep {
    QString site;
    int stride = 1;
    int part = 0; ///< of the trials, every `parts`th from this one on
    int parts = 1;
    QMap<QString, int> trials; ///< by the kind of point
    int failures = 0;

    void report(const QString &kind, const QString &point, const Trial &trial)
    {
        ++trials[kind];
        failures += !trial.complaint.isEmpty();
        say(
            {{u"point"_s, point},
             {u"killed"_s, trial.killed},
             {u"held"_s, trial.complaint.isEmpty()},
             {u"complaint"_s, trial.complaint},
             {u"left"_s, trial.left}});
    }
    /// Every boundary of a kind, until a run ends before it comes to one.
    void boundaries(const QString &kind)
    {
        for (int n = 1;; n += stride) {
            if ((n - 1) / stride % parts != part)
                continue;
            const QString point = u"%1:%2"_s.arg(kind).arg(n);
            const Trial trial = killAndResume(site, point);
            report(kind, point, trial);
            if (!trial.killed)
                return;
        }
    }
    void instants(int count, quint32 seed)
    {
        const auto length = lengthOfRun(site);
        if (!length)
            return report(u"instant"_s, u"undisturbed"_s, {false, u"the run failed"_s, {}});
        QRandomGenerator random(seed + quint32(part));
        for (int i = part; i < count; i += parts) {
            int instant = 0;
            const Trial trial = killAtSomeInstant(site, *length, random, &instant);
            report(u"instant"_s, u"instant:%1ms"_s.arg(instant), trial);
        }
    }
    void schedules(int count, quint32 seed, int only)
    {
        for (int i = part; i < count; i += parts) {
            if (only >= 0 && i != only)
                continue;
            const Schedule schedule = ScheduleMaker::make(seed, quint32(i));
            QElapsedTimer timer;
            timer.start();
            const QString complaint = SchedulePlay(schedule).play();
            ++trials[u"runs"_s];
            failures += !complaint.isEmpty();
            say(
                {{u"run"_s, i},
                 {u"seed"_s, qint64(seed)},
                 {u"seconds"_s, double(timer.elapsed() / 100) / 10},
                 {u"held"_s, complaint.isEmpty()},
                 {u"schedule"_s, schedule.toJson()},
                 {u"complaint"_s, complaint}});
        }
    }
    void conclude() const
    {
        QJsonObject line{{u"site"_s, site}, {u"failures"_s, failures}};
        for (auto kind = trials.begin(); kind != trials.end(); ++kind)
            line.insert(kind.key(), kind.value());
        say(line);
    }
    static void say(const QJsonObject &line)
    {
        std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{u"points"_s, u"kinds of boundary"_s, u"KINDS"_s, u"journal,request,reply"_s},
         {u"stride"_s, u"every Nth boundary"_s, u"N"_s, u"1"_s},
         {u"random"_s, u"so many random instants"_s, u"N"_s, u"50"_s},
         {u"share"_s, u"only every Nth trial, from the Kth"_s, u"K/N"_s, u"0/1"_s},
         {u"site"_s, u"site"_s, u"S"_s, u"Dublin"_s},
         {u"runs"_s, u"so many upgrades under random mishaps instead"_s, u"N"_s},
         {u"only"_s, u"only this one of them"_s, u"I"_s, u"-1"_s},
         {u"seed"_s, u"of the instants and mishaps"_s, u"N"_s, u"1"_s}});
    parser.process(application);
    const QString share = parser.value(u"share"_s);
    Sweep sweep;
    sweep.site = parser.value(u"site"_s);
    sweep.stride = std::max(1, parser.value(u"stride"_s).toInt());
    sweep.part = share.section(u'/', 0, 0).toInt();
    sweep.parts = std::max(1, share.section(u'/', 1).toInt());
    if (parser.isSet(u"runs"_s)) {
        sweep.schedules(
            parser.value(u"runs"_s).toInt(), parser.value(u"seed"_s).toUInt(),
            parser.value(u"only"_s).toInt());
        sweep.conclude();
        return sweep.failures > 0 ? 1 : 0;
    }
    for (const QString &kind : parser.value(u"points"_s).split(u',', Qt::SkipEmptyParts))
        sweep.boundaries(kind);
    sweep.instants(parser.value(u"random"_s).toInt(), parser.value(u"seed"_s).toUInt());
    sweep.conclude();
    return sweep.failures > 0 ? 1 : 0;
}
