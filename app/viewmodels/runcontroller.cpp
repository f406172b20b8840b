#include "viewmodels/runcontroller.h"

#include "viewmodels/stopconsequences.h"
#include "viewmodels/texts/durations.h"
#include "viewmodels/texts/texts.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

RunRequest wishFor(RunRequest::Kind kind)
{
    RunRequest wish;
    wish.kind = kind;
    return wish;
}

} // namespace

RunController::RunController(
    RunId run, Journal &journal, const Clock &clock, QString who, QObject *parent)
    : QObject(parent)
    , m_id(std::move(run))
    , m_journal(journal)
    , m_who(std::move(who))
    , m_steps(clock)
{
    if (const auto events = m_journal.events(m_id))
        m_steps.setEvents(*events);
    else
        m_error = events.error();
    if (auto summary = m_journal.run(m_id))
        m_summary = *summary;
    m_steps.setInterrupted(m_summary.interrupted());
    m_following = m_journal.follow([this] { refresh(); });
}

RunController::~RunController() = default;

void RunController::followLog(const QString &file)
{
    m_logFollower = std::make_unique<LogFollower>(file);
    connect(m_logFollower.get(), &LogFollower::read, &m_log, [this](const QList<LogLine> &lines) {
        m_log.append(lines);
    });
    m_logFollower->start();
}

void RunController::attach(Run *run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    if (!run)
        return;
    m_logFollower.reset();
    m_steps.setInterrupted(false);
    connect(run, &Run::eventAppended, this, [this](const Event &event) {
        take(event);
        Q_EMIT changed();
    });
    connect(run, &Run::logLines, this, [this](const QList<LogLine> &lines, qint64 dropped) {
        m_log.append(lines, dropped);
    });
    connect(run, &Run::progressed, &m_steps, &StepModel::setProgress);
    connect(run, &Run::stateChanged, this, &RunController::changed);
    connect(run, &Run::journalTrouble, this, [this](const std::optional<Error> &error) {
        m_error = error;
        Q_EMIT changed();
    });
    connect(run, &Run::followingStopped, this, [this] {
        attach(nullptr);
        refresh();
    });
    Q_EMIT changed();
}

void RunController::refresh()
{
    const RunTimeline &timeline = m_steps.timeline();
    const auto summary = m_journal.run(m_id);
    const auto events = m_journal.events(m_id, timeline.lastSeq());
    m_error = summary && events ? std::nullopt
                                : std::optional(summary ? events.error() : summary.error());
    const bool ownerChanged = summary && summary->interrupted() != m_summary.interrupted();
    if (summary)
        m_summary = *summary;
    if (events) {
        for (const Event &event : *events)
            take(event);
    }
    m_steps.setInterrupted(!m_run && m_summary.interrupted());
    if (ownerChanged || m_error || (events && !events->isEmpty()))
        Q_EMIT changed();
}

void RunController::take(const Event &event)
{
    if (event.seq != 0 && event.seq <= timeline().lastSeq())
        return;
    m_steps.apply(event);
    m_summary.state = timeline().state();
    if (const auto *failed = std::get_if<AttemptFailed>(&event.body))
        Q_EMIT stepFailed(failed->step);
    if (const auto *finished = std::get_if<RunFinished>(&event.body))
        Q_EMIT ended(finished->state);
}

RunState RunController::state() const
{
    return m_run ? m_run->state() : timeline().state();
}

RunController::Verbs RunController::verbs() const
{
    const RunState now = state();
    const bool ended = isTerminal(now);
    const bool played = m_run || (m_summary.owner && m_summary.owner->alive);
    Verbs verbs;
    verbs.pause = played && (now == RunState::Running || now == RunState::Preparing);
    verbs.goOn = played && (now == RunState::Paused || now == RunState::Pausing);
    verbs.stopFollowing = m_run && !ended;
    verbs.stopSooner = now == RunState::Stopping;
    verbs.stop = played && !ended
        && (!verbs.stopSooner || verbs.stopFollowing || stopOffer(timeline()).stops());
    verbs.resume = !m_run && !ended && m_summary.interrupted();
    return verbs;
}

/// "Stopping after this step": a stop that waits for hours says what it waits for.
QString RunController::stateWords() const
{
    const RunState now = state();
    const std::optional<StopHow> how = timeline().stopAsked();
    if (now != RunState::Stopping || !how || timeline().stepsAtWork().isEmpty())
        return text(now);
    switch (*how) {
    case StopHow::AtSafePoint:
        return tr("Stopping at the next safe point");
    case StopHow::AfterThisStep:
        return tr("Stopping after this step");
    case StopHow::CancelJob:
        return tr("Stopping: waiting for the host's word");
    }
    return text(now);
}

QString RunController::statusText() const
{
    const RunState now = state();
    if (isTerminal(now))
        return timeline().error().code == ErrorCode::Internal && timeline().error().detail.isEmpty()
            ? text(now)
            : tr("%1: %2").arg(text(now), describe(timeline().error()).what);
    if (verbs().resume)
        return tr("Interrupted: nobody plays this run at the moment");
    QStringList parts;
    if (now != RunState::Running)
        parts += stateWords();
    const QList<const Step *> working = timeline().stepsAtWork();
    parts += tr("Step %1 of %2")
                 .arg(std::min(timeline().finishedSteps() + 1, timeline().plan().stepCount()))
                 .arg(timeline().plan().stepCount());
    if (!working.isEmpty())
        parts += text(working.first()->title);
    if (question())
        parts += tr("waits for your answer");
    else if (const QString left = aboutText(m_steps.remaining());
             now != RunState::Stopping && !left.isEmpty())
        parts += tr("%1 left").arg(left);
    return parts.join(u" · "_s);
}

const Question *RunController::question() const
{
    const QList<Question> &open = timeline().openQuestions();
    return open.isEmpty() ? nullptr : &open.first();
}

void RunController::pause()
{
    m_run ? m_run->pause(m_who) : request(wishFor(RunRequest::Kind::Pause));
}

void RunController::goOn()
{
    m_run ? m_run->resumeLanes(m_who) : request(wishFor(RunRequest::Kind::Resume));
}

void RunController::stop(StopHow how)
{
    if (m_run) {
        m_run->stop(m_who, how);
        return;
    }
    RunRequest wish = wishFor(RunRequest::Kind::Stop);
    wish.how = how;
    request(wish);
}

void RunController::stopFollowing()
{
    if (m_run)
        m_run->stopFollowing();
}

Result<void> RunController::answer(const Answer &given)
{
    Answer answer = given;
    answer.by = m_who;
    if (m_run)
        return m_run->answer(answer);
    RunRequest wish = wishFor(RunRequest::Kind::Answer);
    wish.answer = answer;
    return send(wish);
}

Result<void> RunController::answerPrompt(const Answer &given, std::map<QString, Secret> fields)
{
    Answer answer = given;
    answer.by = m_who;
    if (m_run)
        return m_run->answerPrompt(answer, std::move(fields));
    if (fields.empty())
        return this->answer(answer);
    return failure(
        ErrorCode::AccessDenied,
        u"a prompt is answered where the run is played: secrets do not travel through the journal"_s);
}

void RunController::request(const RunRequest &wish)
{
    if (const auto sent = send(wish); !sent)
        m_error = sent.error();
    Q_EMIT changed();
}

Result<void> RunController::send(RunRequest wish)
{
    wish.run = m_id;
    wish.by = m_who;
    return m_journal.request(wish);
}

} // namespace changeover
