// What the benchmarks have in common: the output, and what the system says of a process.
// Header-only.
//
// Linux: the figures come from /proc, of this process or of a child.
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace changeover::bench
{

using namespace Qt::StringLiterals;

/// One line of JSON on standard output, at once.
inline void print(const QString &bench, QJsonObject figures)
{
    figures.insert(u"bench"_s, bench);
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

inline double rounded(double value, int digits = 2)
{
    return QString::number(value, 'f', digits).toDouble();
}

/// The value below which `part` (0..1) of the samples lie.
inline double quantile(QList<double> samples, double part)
{
    if (samples.isEmpty())
        return 0;
    std::ranges::sort(samples);
    return samples.at(std::min(samples.size() - 1, qsizetype(part * double(samples.size()))));
}

inline double median(const QList<double> &samples)
{
    return quantile(samples, 0.5);
}

/// Processor seconds of the calling thread.
inline double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

inline QByteArray procFile(const QString &path)
{
    QFile file(u"/proc/"_s + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A number of a "Name:   123 kB" line.
inline qint64 procNumber(const QByteArray &text, const QByteArray &name)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').value(0).toLongLong();
    }
    return 0;
}

inline QString processId(qint64 pid)
{
    return pid > 0 ? QString::number(pid) : u"self"_s;
}

/// Resident memory; 0 = this process.
inline double residentMegabytes(qint64 pid = 0)
{
    return double(procNumber(procFile(processId(pid) + u"/status"_s), "VmRSS")) / 1024;
}

/// What the threads of a process have used so far.
struct Effort {
    double milliseconds = 0; ///< utime + stime, as the scheduler counts them
    qint64 wakeUps = 0; ///< how often a thread slept and was woken
};

inline Effort effortOf(qint64 pid)
{
    Effort effort;
    const QString tasks = processId(pid) + u"/task"_s;
    for (const QString &task :
         QDir(u"/proc/"_s + tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString one = tasks + u'/' + task;
        effort.milliseconds += procFile(one + u"/schedstat"_s).split(' ').value(0).toDouble() / 1e6;
        effort.wakeUps += procNumber(procFile(one + u"/status"_s), "voluntary_ctxt_switches");
    }
    return effort;
}

} // namespace changeover::bench
