#include "engine/stepplayer.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{
/// Readings that say Unknown are repeated so often before the admin is asked.
constexpr int unknownReadings = 3;

/// The facts a script adds to its error are named in the context, for the text at the edge.
Error scriptError(const QJsonObject &line)
{
    const QString said = line.value("message"_L1).toString();
    Error error{
        ErrorCode::ScriptFailed,
        said,
        {{u"code"_s, line.value("code"_L1).toString()}, {u"message"_s, said}},
        false};
    const QJsonObject detail = line.value("detail"_L1).toObject();
    for (auto it = detail.begin(); it != detail.end(); ++it)
        if (!it->isObject() && !it->isArray() && !error.context.contains(it.key()))
            error.context.insert(it.key(), it->toVariant().toString());
    return error;
}

} // namespace

StepPlayer::StepPlayer(
    const Step &step, StepRecord record, RunPorts &ports, const CredentialSet &credentials,
    LaneLink &lane, HostLink &hosts, qint64 epoch)
    : m_step(step)
    , m_record(std::move(record))
    , m_ports(ports)
    , m_lane(lane)
    , m_behaviour(*ports.behaviours.at(step.behaviour))
    , m_context(std::make_unique<LaneContext>(step, ports.jobs, lane, hosts))
    , m_credentials(credentials)
    , m_hosts(hosts)
    , m_epoch(epoch)
{
}

Played StepPlayer::play()
{
    m_lane.forgetLines();
    Next next;
    while (!next)
        next = m_record.attemptOpen ? settleOpenAttempt() : lookAndAct();
    return *next;
}

/// A console died in the middle of this step: first learn what became of the attempt it had begun.
StepPlayer::Next StepPlayer::settleOpenAttempt()
{
    if (m_record.job.isEmpty())
        return attemptFailed({ErrorCode::JobInterrupted, u"the console went away"_s, {}, true});
    JobPlayer job = jobPlayer();
    auto status = job.status(m_record.job);
    if (status && (status->state == JobState::Absent || status->state == JobState::Prepared))
        status = job.fence(m_record.job);
    if (!status)
        return askUnsettled(status.error());
    switch (status->state) {
    case JobState::Running:
    case JobState::Ended:
        if (auto attached = m_lane.append(JobAttached{m_step.id, m_record.job, u"found"_s});
            !attached)
            return cancelled(attached.error());
        m_lane.log(
            m_step.id, Severity::Info, u"console"_s,
            u"Found the job of this step again; its output follows from the beginning."_s);
        return follow(job, m_record.job);
    case JobState::Interrupted:
        return attemptFailed(job.vanished(*status));
    default:
        return attemptFailed({ErrorCode::JobFenced, u"the job had not begun"_s, {}, true});
    }
}

StepPlayer::Next StepPlayer::lookAndAct()
{
    const auto observation = observe();
    if (!observation) {
        if (observation.error().code == ErrorCode::Cancelled)
            return cancelled(observation.error());
        return failed(
            observation.error(), QuestionKind::CannotRead, {Choice::Retry, Choice::Stop},
            {u"question.cannot-read"_s, {}});
    }
    const StepObserved event{m_step.id, observation->observed, observation->reason};
    if (auto appended = m_lane.append(event); !appended)
        return cancelled(appended.error());
    return onObserved(*observation);
}

Result<Observation> StepPlayer::observe()
{
    BackOff pauses;
    for (int reading = 1;; ++reading) {
        auto observation = m_behaviour.observe(m_step, *m_context);
        if (!observation || observation->observed != Observed::Unknown
            || reading == unknownReadings)
            return observation;
        if (!m_lane.pause(pauses.next(), true))
            return failure(ErrorCode::Cancelled, u"stopped while reading"_s);
    }
}

StepPlayer::Next StepPlayer::onObserved(const Observation &observation)
{
    switch (observation.observed) {
    case Observed::Done:
        return verify({}, m_record.attempts > 0 ? StepState::Succeeded : StepState::Adopted);
    case Observed::NotDone:
        return attempt();
    case Observed::Partial:
        if (m_step.repeatable || m_repeatAgreed) {
            m_repeatAgreed = false;
            return attempt();
        }
        return failed(
            {ErrorCode::JobInterrupted, u"found half done"_s, {}, false}, QuestionKind::PartlyDone,
            {Choice::Stop, Choice::Repeat, Choice::DoneByHand}, observation.reason);
    case Observed::InProgress:
        return attach(observation);
    case Observed::Foreign:
        return held(observation);
    case Observed::Unknown:
        break;
    }
    return failed(
        {ErrorCode::OutcomeUnknown, u"cannot be read"_s, {}, false}, QuestionKind::CannotRead,
        {Choice::Retry, Choice::Stop}, observation.reason);
}

StepPlayer::Next StepPlayer::held(const Observation &observation)
{
    return failed(
        {ErrorCode::HostBusy, u"somebody else is at work"_s, {}, false}, QuestionKind::Foreign,
        {Choice::Retry, Choice::Stop}, observation.reason);
}

/// A job of this run is at work there although no attempt is open: it becomes the attempt.
StepPlayer::Next StepPlayer::attach(const Observation &observation)
{
    JobPlayer player = jobPlayer();
    const auto status = player.status(observation.job);
    if (!status)
        return status.error().code == ErrorCode::Cancelled
            ? cancelled(status.error())
            : failed(
                status.error(), QuestionKind::CannotRead, {Choice::Retry, Choice::Stop},
                {u"question.cannot-read"_s, {}});
    const bool ours = status->run == m_lane.run() && status->step == m_step.id
        && (status->state == JobState::Running || status->state == JobState::Ended);
    if (!ours)
        return held(observation);
    if (auto opened = openAttempt(observation.job); opened)
        return opened;
    if (auto attached = m_lane.append(JobAttached{m_step.id, observation.job, u"found"_s});
        !attached)
        return cancelled(attached.error());
    return follow(player, observation.job);
}

/// Write ahead: the intent with its job id is on disk before anything is sent.
StepPlayer::Next StepPlayer::openAttempt(const JobId &job)
{
    const StepIntended intent{m_step.id, m_record.attempts + 1, job};
    if (auto appended = m_lane.append(intent); !appended)
        return cancelled(appended.error());
    ++m_record.attempts;
    m_record.attemptOpen = true;
    m_record.job = job;
    return std::nullopt;
}

StepPlayer::Next StepPlayer::attempt()
{
    const JobId job = m_step.changesHost ? JobId::create() : JobId();
    if (auto opened = openAttempt(job); opened)
        return opened;
    m_context->setForced(m_record.forcedAfter > 0);
    const auto act = m_behaviour.act(m_step, *m_context);
    if (!act)
        return act.error().code == ErrorCode::Cancelled ? cancelled(act.error())
                                                        : askFailed(act.error());
    if (act->script.isEmpty())
        return verify(act->outcome, StepState::Succeeded);
    return runJob(job, *act);
}

StepPlayer::Next StepPlayer::runJob(const JobId &job, const Act &act)
{
    JobPlayer player = jobPlayer();
    if (auto started = player.start(job, act); !started) {
        if (started.error().code == ErrorCode::Cancelled)
            return cancelled(started.error());
        // Whatever the start came to, this id must never act after we have said that it failed.
        const auto fenced = player.fence(job);
        if (!fenced)
            return askUnsettled(fenced.error());
        if (fenced->state == JobState::Running || fenced->state == JobState::Ended)
            return follow(player, job);
        if (fenced->state == JobState::Interrupted)
            return attemptFailed(player.vanished(*fenced));
        return askFailed(started.error());
    }
    return follow(player, job);
}

/// Of this attempt: the one that the admin told to give way is told so again after a resume.
JobPlayer StepPlayer::jobPlayer()
{
    const bool forced = m_record.forcedAfter > 0 && m_record.attempts > m_record.forcedAfter;
    ForceOffer offer;
    offer.name = forced ? QString() : m_step.forceName;
    offer.agreed = !forced && m_record.forcedAfter > 0;
    offer.possible = [this] {
        m_context->readThroughStops(true); // the job goes on through them, too
        const auto possible = m_behaviour.canGiveWay(m_step, *m_context);
        m_context->readThroughStops(false);
        return possible;
    };
    return {m_step, m_ports, m_credentials, m_lane, m_hosts, m_epoch, std::move(offer)};
}

StepPlayer::Next StepPlayer::follow(JobPlayer &player, const JobId &job)
{
    const auto outcome = player.follow(job);
    if (player.forceAgreed())
        m_record.forcedAfter = m_record.attempts;
    return onOutcome(outcome);
}

StepPlayer::Next StepPlayer::onOutcome(const Result<QJsonObject> &outcome)
{
    if (!outcome) {
        if (outcome.error().code == ErrorCode::JobInterrupted
            || outcome.error().code == ErrorCode::JobFenced)
            return attemptFailed(outcome.error());
        return askUnsettled(outcome.error());
    }
    if (outcome->value("t"_L1).toString() == "result"_L1)
        return verify(outcome->value("value"_L1).toObject(), StepState::Succeeded);

    const QString code = outcome->value("code"_L1).toString();
    Error error = scriptError(*outcome);
    if (code == "cancelled"_L1) {
        error.code = ErrorCode::JobCancelled;
        if (m_lane.stopping())
            return finish(StepState::Stopped, error);
        if (m_record.forcedAfter > 0 && m_record.forcedAfter == m_record.attempts)
            return attemptFailed(error); // as was asked for: looked at, then forced
    }
    return askFailed(error);
}

StepPlayer::Next StepPlayer::verify(const QJsonObject &outcome, StepState state)
{
    if (m_record.attemptOpen)
        m_context->readThroughStops(true);
    const auto evidence = m_behaviour.verify(m_step, *m_context, outcome);
    if (evidence)
        return finish(state, {}, *evidence);
    return evidence.error().code == ErrorCode::Cancelled ? cancelled(evidence.error())
                                                         : askFailed(evidence.error());
}

/// The attempt is over without success; the host is looked at again before anything else.
StepPlayer::Next StepPlayer::attemptFailed(const Error &error)
{
    if (m_record.attemptOpen) {
        const AttemptFailed event{m_step.id, m_record.attempts, error};
        if (auto appended = m_lane.append(event); !appended)
            return cancelled(appended.error());
        m_record.attemptOpen = false;
    }
    return std::nullopt;
}

StepPlayer::Next StepPlayer::askFailed(const Error &error)
{
    QList<Choice> choices{Choice::Retry};
    if (m_step.skippable)
        choices << Choice::Skip;
    choices << Choice::Stop;
    return failed(error, QuestionKind::StepFailed, choices, {u"question.failed"_s, {}});
}

/// Whatever broke, it broke between us and the host: the job itself may be at work, and its attempt
/// stays open until the host says what became of it.
StepPlayer::Next StepPlayer::askUnsettled(const Error &error)
{
    if (m_lane.letGo().stop_requested())
        return Played::LetGo;
    Question question;
    question.kind = QuestionKind::CannotRead;
    question.step = m_step.id;
    question.text = {u"question.unsettled"_s, {}};
    question.choices = {Choice::Retry, Choice::Stop};
    question.reason = error;
    question.lastLines = m_lane.lastLines();
    const auto answer = m_lane.ask(std::move(question));
    if (m_lane.letGo().stop_requested())
        return Played::LetGo;
    if (answer && answer->answer.choice == Choice::Retry)
        return std::nullopt; // settles the open attempt: the same job, never a second one
    return finish(StepState::OutcomeUnknown, error);
}

StepPlayer::Next
StepPlayer::failed(const Error &error, QuestionKind kind, QList<Choice> choices, Message text)
{
    if (auto ended = attemptFailed(error); ended)
        return ended;
    Question question;
    question.kind = kind;
    question.step = m_step.id;
    question.text = std::move(text);
    question.choices = std::move(choices);
    question.reason = error;
    question.lastLines = m_lane.lastLines();
    const auto answer = m_lane.ask(std::move(question));
    const bool nobodyKnows
        = kind == QuestionKind::PartlyDone || error.code == ErrorCode::OutcomeUnknown;
    const StepState ending = nobodyKnows ? StepState::OutcomeUnknown : StepState::Failed;
    if (!answer && m_lane.letGo().stop_requested())
        return Played::LetGo;
    // A stop before this run has tried anything leaves the step as it was found.
    if (!answer && m_record.attempts == 0)
        return Played::Ended;
    if (!answer)
        return finish(ending, error);
    switch (answer->answer.choice) {
    case Choice::Retry:
        return std::nullopt;
    case Choice::Repeat:
        m_repeatAgreed = true;
        return std::nullopt;
    case Choice::DoneByHand:
        return verify({}, StepState::Succeeded);
    case Choice::Skip:
        return finish(StepState::Skipped, error);
    default:
        return finish(ending, error);
    }
}

StepPlayer::Next
StepPlayer::finish(StepState state, const Error &error, const QJsonObject &evidence)
{
    const auto appended = m_lane.append(StepFinished{m_step.id, state, error, evidence});
    if (!appended)
        return Played::LetGo;
    const bool onward = state == StepState::Succeeded || state == StepState::Adopted
        || state == StepState::Skipped;
    return onward ? Played::Finished : Played::Ended;
}

/// A stop before anything was begun leaves the step pending; in the middle of an attempt it is
/// said.
StepPlayer::Next StepPlayer::cancelled(const Error &error)
{
    if (m_lane.letGo().stop_requested())
        return Played::LetGo;
    if (m_record.attemptOpen)
        return finish(StepState::Stopped, error);
    return Played::Ended;
}

} // namespace changeover
