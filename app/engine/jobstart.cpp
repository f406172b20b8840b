// How a job begins: under the account of its host, by the way the host takes, with nobody's
// leftovers in the way.
#include "engine/jobplayer.h"

namespace changeover
{

using namespace Qt::StringLiterals;

/// JobNotStarted: the host has it and waits; JobFenced: it never will.
Result<void> JobPlayer::needBegun(const JobStatus &status)
{
    using enum JobState;
    if (status.state == Running || status.state == Ended || status.state == Interrupted)
        return {};
    const QString said = u"the host says of the job: %1"_s.arg(jobStateName(status.state));
    return failure(
        status.state == Prepared ? ErrorCode::JobNotStarted : ErrorCode::JobFenced, said,
        {{u"reason"_s, said}});
}

Result<void> JobPlayer::start(const JobId &id, const Act &act)
{
    const auto account = m_hosts.jobAccount(m_step.host, m_step.id);
    if (!account)
        return Unexpected(account.error());
    JobSpec spec{id,         m_lane.run(), m_step.id,        m_ports.who,         m_epoch,
                 act.script, act.input,    (*account)->user, &(*account)->secret, act.needsLogon};
    // A start says little: above all why the second way was taken.
    spec.said = [this](const QJsonObject &line) {
        if (line.value("t"_L1).toString() == "log"_L1)
            takeLog(line);
    };
    auto started = sendStart(spec);
    if (!started && clearsTheWay(started.error()))
        started = sendStart(spec);
    if (!started)
        return Unexpected(started.error());
    if (auto begun = needBegun(*started); !begun)
        return begun;
    tellWay(started->way, spec.account);
    const auto attached = m_lane.append(JobAttached{
        m_step.id, id, u"started"_s + (started->way.isEmpty() ? u""_s : u"/"_s + started->way)});
    if (!attached)
        return Unexpected(attached.error());
    return {};
}

void JobPlayer::tellWay(const QString &way, const QString &account)
{
    const QString host = m_lane.plan().host(m_step.host)->name;
    if (way == "task"_L1)
        m_lane.log(
            m_step.id, Severity::Info, u"console"_s,
            u"%1 runs the job as a scheduled task of %2."_s.arg(host, account));
    else if (way == "process"_L1)
        m_lane.log(
            m_step.id, Severity::Warning, u"console"_s,
            u"%1 runs the job as a plain process, without the logon of %2: it reaches no share and "
            "no tenant, and needs neither."_s.arg(host, account));
}

/// Sending the same start again is safe: the id decides.
Result<JobStatus> JobPlayer::sendStart(const JobSpec &spec)
{
    return m_hosts.insist<JobStatus>(m_step.host, m_step.id, false, [&](Session &session) {
        return m_ports.jobs.start(session, spec, m_lane.letGo());
    });
}

/// A job that an ended run prepared and nobody ever began holds the host for nobody: it is fenced
/// in the name of its own run. A job that has begun is left alone, whoever owns it.
bool JobPlayer::clearsTheWay(const Error &busy)
{
    const JobId left{busy.context.value(u"job"_s)};
    const RunId owner{busy.context.value(u"run"_s)};
    if (busy.code != ErrorCode::HostBusy || left.isEmpty() || owner.isEmpty())
        return false;
    const qint64 epoch = m_lane.epochOfEnded(owner);
    if (epoch == 0)
        return false;
    const auto found = status(left);
    if (!found || found->state != JobState::Prepared)
        return false;
    const auto fenced = fence(left, {owner, m_ports.who, epoch});
    if (!fenced || fenced->state != JobState::Fenced)
        return false;
    m_lane.log(
        m_step.id, Severity::Info, u"console"_s,
        u"Ruled out a job of run %1, which has ended: it had never begun."_s.arg(owner.value));
    return true;
}

} // namespace changeover
