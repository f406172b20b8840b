#include "engine/lanecontext.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{
/// A reading that takes longer hangs; the connection is opened anew and it is read again.
constexpr std::chrono::minutes readingDeadline{5};
constexpr std::chrono::seconds onceDeadline{45};
} // namespace

LaneContext::LaneContext(const Step &step, JobClient &jobs, LaneLink &lane, HostLink &hosts)
    : m_step(step)
    , m_jobs(jobs)
    , m_lane(lane)
    , m_hosts(hosts)
{
}

Result<QJsonObject> LaneContext::read(const QString &script, const QJsonObject &input)
{
    return read(m_step.host, script, input);
}

Result<QJsonObject>
LaneContext::read(const HostId &host, const QString &script, const QJsonObject &input)
{
    return m_hosts.insist<QJsonObject>(
        host, m_step.id, m_endsOnStop, [&](Session &session) -> Result<QJsonObject> {
            return session.run(
                {script, input, {}}, logSink(), Deadline::in(readingDeadline), m_lane.letGo());
        });
}

Result<QJsonObject>
LaneContext::readAsAccount(const HostId &host, const QString &script, const QJsonObject &input)
{
    const auto account = m_hosts.jobAccount(host, m_step.id);
    if (!account)
        return Unexpected(account.error());
    const JobReading reading{script, input, (*account)->user, &(*account)->secret};
    return m_hosts.insist<QJsonObject>(host, m_step.id, m_endsOnStop, [&](Session &session) {
        return m_jobs.read(session, reading, logSink(), m_lane.letGo());
    });
}

Result<QJsonObject> LaneContext::readOnce(const QString &script, const QJsonObject &input)
{
    return m_hosts.once<QJsonObject>(m_step.host, [&](Session &session) {
        return session.run(
            {script, input, {}}, logSink(), Deadline::in(onceDeadline), m_lane.letGo());
    });
}

bool LaneContext::pause(std::chrono::milliseconds span)
{
    return m_lane.pause(span, m_endsOnStop);
}

ScriptLineSink LaneContext::logSink()
{
    return [this](const QJsonObject &line) {
        if (line.value("t"_L1).toString() == "log"_L1)
            log(Severity::Info, line.value("text"_L1).toString());
    };
}

Result<Answer> LaneContext::ask(Question question)
{
    question.step = m_step.id;
    if (question.lastLines.isEmpty())
        question.lastLines = m_lane.lastLines();
    auto answer = m_lane.ask(std::move(question));
    if (!answer)
        return Unexpected(answer.error());
    return answer->answer;
}

bool LaneContext::hasEnded(const RunId &run)
{
    return m_lane.epochOfEnded(run) > 0;
}

void LaneContext::log(Severity severity, const QString &text)
{
    const Host *host = m_lane.plan().host(m_step.host);
    m_lane.log(m_step.id, severity, host ? host->name : u"console"_s, text);
}

void LaneContext::progress(double done, double total, const QString &unit)
{
    StepProgress progress;
    progress.step = m_step.id;
    progress.done = done;
    progress.total = total;
    progress.unit = unit;
    m_lane.progress(progress);
}

const Plan &LaneContext::plan() const
{
    return m_lane.plan();
}

RunId LaneContext::run() const
{
    return m_lane.run();
}

QDateTime LaneContext::now() const
{
    return m_lane.now();
}

} // namespace changeover
