#include "engine/jobplayer.h"

#include <algorithm>
#include <cmath>
#include <list>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

Severity severityOf(const QString &level)
{
    if (level == "error"_L1)
        return Severity::Error;
    if (level == "warning"_L1)
        return Severity::Warning;
    return level == "debug"_L1 ? Severity::Debug : Severity::Info;
}

/// As long as the host itself lets a tail last.
constexpr std::chrono::seconds longestTail{240};

} // namespace

JobPlayer::JobPlayer(
    const Step &step, RunPorts &ports, const CredentialSet &credentials, LaneLink &lane,
    HostLink &hosts, qint64 epoch, ForceOffer force)
    : m_step(step)
    , m_ports(ports)
    , m_credentials(credentials)
    , m_lane(lane)
    , m_hosts(hosts)
    , m_epoch(epoch)
    , m_force(std::move(force))
    , m_askAt(double(step.deadline.count()))
{
}

Result<JobStatus> JobPlayer::status(const JobId &id)
{
    return m_hosts.insist<JobStatus>(m_step.host, m_step.id, true, [&](Session &session) {
        return m_ports.jobs.status(session, id, m_lane.letGo());
    });
}

Result<JobStatus> JobPlayer::fence(const JobId &id)
{
    return fence(id, {m_lane.run(), m_ports.who, m_epoch});
}

Result<JobStatus> JobPlayer::fence(const JobId &id, const JobOwner &owner)
{
    return m_hosts.insist<JobStatus>(m_step.host, m_step.id, true, [&](Session &session) {
        return m_ports.jobs.fence(session, id, owner, m_lane.letGo());
    });
}

Result<QJsonObject> JobPlayer::follow(const JobId &id)
{
    auto outcome = followToEnd(id);
    if (!m_lane.letGo().stop_requested())
        withdrawQuestions();
    return outcome;
}

Result<QJsonObject> JobPlayer::followToEnd(const JobId &id)
{
    for (;;) {
        if (auto given = giveWay(id); !given)
            return Unexpected(given.error());
        const auto ended = tailOnce(id);
        if (ended && *ended)
            return m_outcome;
        if (!ended && ended.error().code != ErrorCode::Cancelled)
            return Unexpected(ended.error());
        if (m_lane.letGo().stop_requested())
            return failure(ErrorCode::Cancelled, u"the console lets go; the job goes on"_s);
        watchDeadline();
        if (auto cancelled = cancelOnce(id); !cancelled)
            return Unexpected(cancelled.error());
        if (auto settled = settlePrompts(id); !settled)
            return Unexpected(settled.error());
    }
}

/// True when the end line was seen. Only a job that is not at work any more ends in an error.
Result<bool> JobPlayer::tailOnce(const JobId &id)
{
    m_tailStop = std::stop_source();
    const auto interrupt = [this] { m_tailStop.request_stop(); };
    std::list<std::stop_callback<decltype(interrupt)>> wakers;
    wakers.emplace_back(m_lane.letGo(), interrupt);
    if (!m_cancelSent)
        wakers.emplace_back(m_lane.cancelJob(), interrupt);
    if (m_deadlineQuestion)
        wakers.emplace_back(m_deadlineQuestion->reply->given(), interrupt);
    for (const OpenPrompt &prompt : m_prompts)
        if (prompt.asked)
            wakers.emplace_back(prompt.asked->reply->given(), interrupt);

    const auto tailed = m_hosts.insist<TailResult>(
        m_step.host, m_step.id, false, [&](Session &session) { return tail(session, id); });
    if (!tailed)
        return Unexpected(tailed.error());
    m_offset = std::max(m_offset, tailed->offset);
    return tailed->ended && !m_outcome.isEmpty();
}

/// One look at the job, then its events: a job that is gone writes no more, one that never began
/// would be silent for ever.
Result<TailResult> JobPlayer::tail(Session &session, const JobId &id)
{
    const auto status = m_ports.jobs.status(session, id, m_tailStop.get_token());
    if (!status)
        return Unexpected(status.error());
    if (status->state == JobState::Interrupted)
        return Unexpected(vanished(*status));
    if (auto begun = needBegun(*status); !begun)
        return Unexpected(begun.error());
    if (status->state == JobState::Ended && m_offset >= status->bytes) {
        m_outcome = status->outcome;
        return TailResult{m_offset, true};
    }
    m_ran = status->secondsRunning;
    m_known = status->bytes;
    const auto sink = [this](const QJsonObject &event, qint64 behind) {
        m_offset = behind;
        m_hosts.thrives();
        if (isNews(event))
            take(event);
        const bool waits = std::ranges::any_of(
            m_prompts, [](const OpenPrompt &prompt) { return !prompt.sent && !prompt.asked; });
        if (waits && !isReplay())
            m_tailStop.request_stop();
    };
    return m_ports.jobs.tail(session, id, m_offset, tailSpan(), sink, m_tailStop.get_token());
}

/// Each event once, and none is missed in silence, whatever became of the file they lie in.
bool JobPlayer::isNews(const QJsonObject &event)
{
    const qint64 seq = event.value("seq"_L1).toInteger(m_seq + 1);
    if (seq <= m_seq)
        return false;
    if (seq > m_seq + 1)
        m_lane.log(
            m_step.id, Severity::Warning, u"console"_s,
            u"Events %1 to %2 of this job are missing on the host: its event file was changed."_s
                .arg(m_seq + 1)
                .arg(seq - 1));
    m_seq = seq;
    return true;
}

Error JobPlayer::vanished(const JobStatus &status) const
{
    Error error{ErrorCode::JobInterrupted, u"the job ended without a word"_s, {}, false};
    if (status.restarted)
        error.context.insert(u"restarted"_s, m_lane.plan().host(m_step.host)->name);
    return error;
}

/// A silent job lets nothing of itself be heard: the tail ends in time for the deadline.
std::chrono::seconds JobPlayer::tailSpan() const
{
    if (m_deadlineQuestion || m_askAt <= 0)
        return longestTail;
    const double left = std::clamp(m_askAt - m_ran, 1.0, double(longestTail.count()));
    return std::chrono::seconds(qint64(std::ceil(left)));
}

void JobPlayer::take(const QJsonObject &event)
{
    const QString type = event.value("t"_L1).toString();
    if (type == "log"_L1) {
        takeLog(event);
    } else if (type == "progress"_L1) {
        report(
            event.value("done"_L1).toDouble(), event.value("total"_L1).toDouble(),
            event.value("unit"_L1).toString());
    } else if (type == "heartbeat"_L1) {
        report(-1, 0, {});
    } else if (type == "started"_L1) {
        m_key = event.value("key"_L1).toObject();
    } else if (type == "prompt"_L1) {
        takePrompt(event);
    } else if (type == "answered"_L1) {
        const QString answered = event.value("id"_L1).toString();
        for (const OpenPrompt &prompt : m_prompts)
            if (prompt.id == answered && prompt.asked)
                m_lane.withdraw(prompt.asked->question);
        std::erase_if(m_prompts, [&](const OpenPrompt &p) { return p.id == answered; });
    } else if (type == "result"_L1 || type == "error"_L1) {
        m_outcome = event;
    }
}

void JobPlayer::takeLog(const QJsonObject &line)
{
    m_lane.log(
        m_step.id, severityOf(line.value("level"_L1).toString()),
        m_lane.plan().host(m_step.host)->name, line.value("text"_L1).toString());
}

void JobPlayer::report(double done, double total, const QString &unit)
{
    StepProgress progress;
    progress.step = m_step.id;
    progress.done = done;
    progress.total = total;
    progress.unit = unit;
    progress.heartbeatAgeSeconds = 0;
    m_lane.progress(progress);
}

Result<void> JobPlayer::cancelOnce(const JobId &id)
{
    if (m_cancelSent || !m_lane.cancelJob().stop_requested())
        return {};
    // What leaves a trace half done comes to its end, whoever asks: the plan says so.
    if (m_step.interruptibility != Interruptibility::Anytime) {
        m_cancelSent = true;
        m_lane.log(
            m_step.id, Severity::Warning, u"console"_s,
            u"This step cannot be cancelled on the host; waiting for its end."_s);
        return {};
    }
    if (auto sent = sendCancel(id); !sent)
        return sent;
    m_cancelSent = true;
    return {};
}

/// Once: a job that cannot give way any more is left to come to its end.
Result<void> JobPlayer::giveWay(const JobId &id)
{
    if (!m_force.agreed || m_wayGiven)
        return {};
    const auto possible = m_force.possible();
    if (!possible)
        return Unexpected(possible.error());
    m_wayGiven = true;
    if (*possible)
        return sendCancel(id);
    m_lane.log(
        m_step.id, Severity::Warning, u"console"_s,
        u"Too late to force it: the host is past the point where it can be ended. Waiting for its "
        "end."_s);
    return {};
}

Result<void> JobPlayer::sendCancel(const JobId &id)
{
    const auto sent = m_hosts.insist<std::monostate>(
        m_step.host, m_step.id, false, [&](Session &session) -> Result<std::monostate> {
            auto cancelled = m_ports.jobs.cancel(session, id, m_lane.letGo());
            if (!cancelled)
                return Unexpected(cancelled.error());
            return std::monostate();
        });
    if (!sent)
        return Unexpected(sent.error());
    m_lane.log(
        m_step.id, Severity::Info, u"console"_s,
        u"Asked the host to cancel the job; waiting for its word."_s);
    return {};
}

/// The work goes on whatever is answered; the deadline only asks. It counts the host's uptime: a
/// console that slept, or came later, knows as much as one that was there.
void JobPlayer::watchDeadline()
{
    if (!m_deadlineQuestion) {
        if (m_askAt > 0 && m_ran >= m_askAt && m_outcome.isEmpty())
            askAtDeadline();
        return;
    }
    if (!m_deadlineQuestion->reply->isGiven())
        return;
    const auto answer = m_deadlineQuestion->reply->take();
    if (answer && *answer && (*answer)->answer.choice == Choice::Force)
        m_force.agreed = true;
    m_deadlineQuestion.reset();
    m_askAt = m_ran + double(m_step.deadline.count());
}

void JobPlayer::askAtDeadline()
{
    Question question;
    question.kind = QuestionKind::Deadline;
    question.step = m_step.id;
    const bool offersForce = !m_force.name.isEmpty() && !m_force.agreed;
    const bool noReturn = m_step.interruptibility == Interruptibility::PointOfNoReturn;
    question.text
        = {offersForce    ? u"question.deadline.force"_s
               : noReturn ? u"question.deadline.noReturn"_s
                          : u"question.deadline"_s,
           {m_lane.plan().host(m_step.host)->name}};
    question.choices = {Choice::KeepWaiting, Choice::Stop};
    if (offersForce) {
        question.choices << Choice::Force;
        question.typedName = m_force.name;
    }
    question.lastLines = m_lane.lastLines();
    m_deadlineQuestion = m_lane.askAside(std::move(question));
}

void JobPlayer::withdrawQuestions()
{
    if (m_deadlineQuestion)
        m_lane.withdraw(m_deadlineQuestion->question);
    for (const OpenPrompt &prompt : m_prompts)
        if (prompt.asked)
            m_lane.withdraw(prompt.asked->question);
    m_deadlineQuestion.reset();
    m_prompts.clear();
}

} // namespace changeover
