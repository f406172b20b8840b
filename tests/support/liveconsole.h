// A console at work, watched line by line, and the lab behind it: to be told, frozen, killed.
//
// Header-only. Both belong to a test's PracticeBench; the lab is reached through its rendezvous.
#pragma once

#include "lab/control.h"
#include "tests/support/practicebench.h"

#include <functional>
#include <signal.h>

namespace changeover::test
{

using Line = QJsonObject;

inline QString eventOf(const Line &line)
{
    return line.value(QStringLiteral("event")).toString();
}
inline QString stepOf(const Line &line)
{
    return line.value(QStringLiteral("step")).toString();
}
inline std::function<bool(const Line &)> is(const QString &event, const QString &step = {})
{
    return [=](const Line &line) {
        return eventOf(line) == event && (step.isEmpty() || stepOf(line) == step);
    };
}

class LiveConsole
{
public:
    LiveConsole(
        const PracticeBench &bench, const QStringList &arguments,
        const QString &program = PracticeBench::cli(), const QString &killAt = {})
    {
        bench.set(m_process, program, arguments);
        if (!killAt.isEmpty()) {
            QProcessEnvironment environment = bench.environment();
            environment.insert(QStringLiteral("CHANGEOVER_KILL_AT"), killAt);
            m_process.setProcessEnvironment(environment);
        }
        m_process.start();
    }
    ~LiveConsole()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Waits for a line, from the first one on; false when the console ends without it.
    bool sees(const std::function<bool(const Line &)> &wanted, int patience = 60'000)
    {
        const auto seen = [&] {
            take();
            return std::any_of(m_lines.begin(), m_lines.end(), wanted);
        };
        const auto settled = [&] { return seen() || m_process.state() == QProcess::NotRunning; };
        return QTest::qWaitFor(settled, patience) && seen();
    }
    /// Words of a console that speaks to people.
    bool says(const QByteArray &words, int patience = 60'000)
    {
        return QTest::qWaitFor(
            [&] { return (m_rest += m_process.readAllStandardOutput()).contains(words); },
            patience);
    }
    bool ends(int patience = 120'000)
    {
        const bool ended = QTest::qWaitFor(
            [this] { return m_process.state() == QProcess::NotRunning; }, patience);
        take();
        return ended;
    }
    const QList<Line> &lines()
    {
        take();
        return m_lines;
    }
    Line last() { return lines().isEmpty() ? Line() : m_lines.last(); }
    /// The first such line; empty when there is none.
    Line line(const std::function<bool(const Line &)> &wanted)
    {
        for (const Line &line : lines())
            if (wanted(line))
                return line;
        return {};
    }
    int count(const std::function<bool(const Line &)> &wanted)
    {
        return int(std::count_if(lines().begin(), lines().end(), wanted));
    }
    int exitCode() const { return m_process.exitCode(); }
    bool crashed() const { return m_process.exitStatus() == QProcess::CrashExit; }
    qint64 pid() const { return m_process.processId(); }
    void kill() { m_process.kill(); }
    /// A line typed at the terminal.
    void type(const QByteArray &line) { m_process.write(line + '\n'); }
    /// Ctrl-C, as the terminal sends it.
    void interrupt()
    {
        // The id of a process that has ended is 0, and that would be everybody's group.
        if (const qint64 id = m_process.processId(); id > 0)
            ::kill(pid_t(id), SIGINT);
    }
    QByteArray errors() { return m_errors += m_process.readAllStandardError(); }

private:
    void take()
    {
        m_rest += m_process.readAllStandardOutput();
        for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
            m_lines << QJsonDocument::fromJson(m_rest.left(end)).object();
            m_rest.remove(0, end + 1);
        }
    }

    QProcess m_process;
    QByteArray m_rest;
    QByteArray m_errors;
    QList<Line> m_lines;
};

/// Answers the open question of the last run from another console.
inline ProgramResult answerLast(const PracticeBench &bench, const QString &choice)
{
    return bench.run(
        PracticeBench::cli(),
        {QStringLiteral("run"), QStringLiteral("answer"), QStringLiteral("last"),
         QStringLiteral("--choice"), choice, QStringLiteral("--json")});
}

/// Answers what a console asks, as the hosts will bear: what was cut in its middle is repeated,
/// what failed is tried again. False when it asks something else, or does not end.
inline bool playOn(const PracticeBench &bench, LiveConsole &console)
{
    const auto asked = is(QStringLiteral("question.asked"));
    const auto ended = is(QStringLiteral("run.finished"));
    for (int answered = 0; console.sees([&](const Line &line) {
             return ended(line) || (asked(line) && console.count(asked) > answered);
         });) {
        if (console.count(ended) > 0)
            return console.ends();
        QJsonObject question;
        for (const Line &line : console.lines())
            if (asked(line))
                question = line[QStringLiteral("question")].toObject();
        answered = console.count(asked);
        const QString kind = question[QStringLiteral("kind")].toString();
        if (kind == QLatin1String("sign-off"))
            continue; // the practice estate makes its own test calls
        const bool partly = kind == QLatin1String("partly-done");
        if (!partly && kind != QLatin1String("cannot-read") && kind != QLatin1String("step-failed"))
            return false;
        const ProgramResult told
            = answerLast(bench, partly ? QStringLiteral("repeat") : QStringLiteral("retry"));
        if (told.exitCode != 0)
            return false;
    }
    return false;
}

/// The running lab of a bench.
class LiveLab
{
public:
    explicit LiveLab(const PracticeBench &bench)
        : m_directory(bench.practiceFolder())
    {
    }

    bool isThere() const { return rendezvous().pid > 0; }
    bool tell(const QJsonObject &request) const { return answer(request).has_value(); }
    /// Faults of the wire that have not happened yet; none where the lab does not say.
    std::optional<int> armed() const
    {
        const auto status = answer({{QStringLiteral("do"), QStringLiteral("status")}});
        return status ? std::optional(status->value(QStringLiteral("armedWireFaults")).toInt())
                      : std::nullopt;
    }
    bool speed(double value) const
    {
        return tell(
            {{QStringLiteral("do"), QStringLiteral("speed")}, {QStringLiteral("value"), value}});
    }
    bool fault(const QJsonObject &fault) const
    {
        return tell(
            {{QStringLiteral("do"), QStringLiteral("fault")}, {QStringLiteral("fault"), fault}});
    }
    /// Waits until this job has said its last word, whoever listens.
    bool jobEnds(const QString &host, const QString &job) const
    {
        const QString path
            = m_directory + QStringLiteral("/hosts/%1/jobs/%2/events.ndjson").arg(host, job);
        return QTest::qWaitFor(
            [&path] {
                QFile events(path);
                return events.open(QIODevice::ReadOnly)
                    && events.readAll().contains("\"t\":\"result\"");
            },
            60'000);
    }
    /// Every host stands still, as one that is out of breath; nothing is lost.
    void freeze() const { signal(SIGSTOP); }
    void thaw() const { signal(SIGCONT); }
    /// The power of all hosts is cut.
    void kill() const { signal(SIGKILL); }

private:
    Result<QJsonObject> answer(const QJsonObject &request) const
    {
        return lab::ask(rendezvous().control, request, Deadline::in(std::chrono::seconds(10)));
    }
    lab::Rendezvous rendezvous() const
    {
        return lab::readRendezvous(m_directory).value_or(lab::Rendezvous());
    }
    void signal(int number) const
    {
        if (const qint64 pid = rendezvous().pid; pid > 0)
            ::kill(pid_t(pid), number);
    }

    QString m_directory;
};

} // namespace changeover::test
