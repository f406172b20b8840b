#include "engine/run.h"

#include "engine/runprivate.h"

#include <QCoreApplication>

namespace changeover
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A journal in use by another console is free again in a moment: said only when it is not.
constexpr int quietTries = 10;
constexpr auto lockedPause = 200ms;
constexpr auto brokenPause = 2s;
/// Each one waits for other writers for a while.
constexpr int releaseTries = 2;

RunRequest wish(RunRequest::Kind kind, const QString &by)
{
    RunRequest request;
    request.kind = kind;
    request.by = by;
    return request;
}

/// The chain is looked at before anything is built on it.
Result<History> wholeHistory(Journal &journal, const RunId &id)
{
    const auto chain = journal.verify(id);
    if (!chain)
        return Unexpected(chain.error());
    if (!chain->intact)
        return failure(
            ErrorCode::HistoryChanged,
            u"event %1 of the run is %2"_s.arg(chain->firstBad).arg(chain->finding),
            {{u"run"_s, id.value},
             {u"event"_s, QString::number(chain->firstBad)},
             {u"finding"_s, chain->finding}});
    const auto events = journal.events(id);
    if (!events)
        return Unexpected(events.error());
    return History::of(*events);
}

} // namespace

Run::Private::Private(Run &run, RunId runId, RunPorts runPorts)
    : q(run)
    , id(std::move(runId))
    , ports(std::move(runPorts))
    , writer(u"%1#%2"_s.arg(ports.who).arg(QCoreApplication::applicationPid()))
{
    lineBeat.setSingleShot(true);
    lineBeat.setInterval(50ms);
    journalRetry.setSingleShot(true);
    connect(
        &mailbox, &Mailbox::requestsArrived, &q, [this] { drain(); }, Qt::QueuedConnection);
    connect(
        &mailbox, &Mailbox::linesArrived, &lineBeat, qOverload<>(&QTimer::start),
        Qt::QueuedConnection);
    connect(&lineBeat, &QTimer::timeout, &q, [this] { flushLines(); });
    connect(&journalRetry, &QTimer::timeout, &q, [this] { writeAgain(); });
}

/// Stops following: the lane's waits end at once, jobs on hosts go on.
Run::Private::~Private()
{
    lettingGo = true;
    if (lane) {
        lane->request_stop();
        lane.reset();
    }
    if (epoch > 0 && !isTerminal(history.state()))
        release();
    ports.log.forget(id);
}

/// An owner that lives and plays nothing would keep everybody else out.
void Run::Private::release()
{
    for (int i = 0; i < releaseTries; ++i)
        if (ports.journal.release(id))
            return;
}

Result<Event> Run::Private::append(EventBody body)
{
    if (!history.allows(body))
        return failure(
            ErrorCode::InvalidArgument, u"'%1' is not possible now"_s.arg(eventTypeName(body)));
    Event event{EventId::create(), id, 0, epoch, writer, ports.clock.now(), std::move(body)};
    auto appended = ports.journal.append(event);
    if (!appended) {
        trouble(appended.error());
        return appended;
    }
    trouble(std::nullopt);
    const RunState before = history.state();
    history.apply(*appended);
    Q_EMIT q.eventAppended(*appended);
    if (history.state() != before)
        Q_EMIT q.stateChanged(history.state());
    return appended;
}

void Run::Private::appendLater(const EventBody &body)
{
    const auto appended = append(body);
    if (!appended && isForLater(appended.error()))
        unwritten.push_back(AppendRequest{body, std::make_shared<Reply<Result<Event>>>()});
}

bool Run::Private::appendWish(const EventBody &body, RunRequest wish)
{
    if (!wishes.isEmpty() || !beginning.empty()) { // in the order in which they were made
        wishes << std::move(wish);
        return false;
    }
    const auto appended = append(body);
    if (!appended && isForLater(appended.error()))
        wishes << std::move(wish);
    return appended.has_value();
}

void Run::Private::writeAgain()
{
    takeInbox();
    if (!writeBegin())
        return;
    for (const RunRequest &request : std::exchange(wishes, {}))
        applyRequest(request);
    for (LaneRequest &request : std::exchange(unwritten, {}))
        std::visit([this](auto &r) { handle(r); }, request);
    settleDeferred();
    if (ending)
        finish(*ending);
    else
        nextLane(); // it may have waited for the begin
}

/// Nothing new begins while the journal cannot be written; losing the run to another console ends
/// ours.
void Run::Private::trouble(const std::optional<Error> &error)
{
    if (error && error->code == ErrorCode::EpochTooOld) {
        QMetaObject::invokeMethod(&q, &Run::stopFollowing, Qt::QueuedConnection);
        return;
    }
    const bool locked = error && error->code == ErrorCode::StorageLocked;
    if (error)
        journalRetry.start(locked ? lockedPause : brokenPause);
    lockedTries = locked ? lockedTries + 1 : 0;
    if (error.has_value() == inTrouble || (locked && lockedTries < quietTries))
        return;
    inTrouble = error.has_value();
    Q_EMIT q.journalTrouble(error);
}

/// The run is ours and in the journal. What is still to be said of its begin waits for a busy
/// journal like everything else, and the lanes with it.
void Run::Private::begin(std::initializer_list<EventBody> events)
{
    beginning.assign(events);
    writeBegin();
    ports.log.protect(id, credentials);
    shared = std::make_unique<LaneShared>(
        LaneShared{id, history.plan(), mailbox, ports.log, ports.clock, {}, {}});
    following = ports.journal.follow([this] { takeInbox(); });
    // The lanes begin through the event loop: whoever started the run has connected to it by then.
    QMetaObject::invokeMethod(
        &q, [this] { nextLane(); }, Qt::QueuedConnection);
}

/// False while something of it is not written.
bool Run::Private::writeBegin()
{
    for (; !beginning.empty(); beginning.pop_front()) {
        const auto appended = append(beginning.front());
        if (!appended && isForLater(appended.error()))
            return false;
    }
    return true;
}

void Run::Private::finish(RunState state)
{
    const RunState verdict = history.verdict();
    if (!ending)
        withdrawQuestions(true, u"stop"_s);
    ending = state;
    flushLines(); // before the last event: nothing is said after the end
    const bool complete = state == RunState::Succeeded && verdict == RunState::Succeeded;
    const auto appended = append(RunFinished{complete ? RunState::Succeeded : verdict, {}});
    if (!appended && isForLater(appended.error()))
        return; // once more when the journal can be written
    if (!appended)
        return letGo(); // the run stays interrupted and says so
    ending.reset();
    journalRetry.stop();
    following.reset();
    release();
    credentials = {};
    Q_EMIT q.finished(history.state());
}

void Run::Private::letGo()
{
    lettingGo = true;
    ending.reset();
    journalRetry.stop();
    flushLines();
    following.reset();
    release();
    epoch = 0;
    Q_EMIT q.followingStopped();
}

Run::Run(RunId id, RunPorts ports, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(id), std::move(ports)))
{
}

Run::~Run() = default;

Result<void> Run::start(
    Plan plan, const QString &approvedHash, CredentialSet credentials,
    std::optional<RunId> continues)
{
    if (plan.hash() != approvedHash)
        return failure(ErrorCode::PlanChanged, u"the plan is not the approved one"_s);
    for (const Stage &stage : plan.stages)
        for (const Lane &lane : stage.lanes)
            for (const Step &step : lane.steps)
                if (!d->ports.behaviours.contains(step.behaviour))
                    return failure(
                        ErrorCode::PlanInvalid, u"no behaviour '%1'"_s.arg(step.behaviour));
    const auto epoch = d->ports.journal.own(d->id, plan);
    if (!epoch)
        return Unexpected(epoch.error());
    d->epoch = *epoch;
    d->credentials = std::move(credentials);
    // Written, or nothing has begun.
    const auto started = d->append(RunStarted{std::move(plan), approvedHash, std::move(continues)});
    if (!started)
        return Unexpected(started.error());
    d->begin({RunOwned{d->ports.console, d->ports.who, *epoch, false}, RunPrepared{}});
    return {};
}

Result<void> Run::resume(CredentialSet credentials)
{
    auto history = wholeHistory(d->ports.journal, d->id);
    if (!history)
        return Unexpected(history.error());
    if (isTerminal(history->state()))
        return failure(ErrorCode::InvalidArgument, u"the run has ended"_s);
    const auto epoch = d->ports.journal.own(d->id, history->plan());
    if (!epoch)
        return Unexpected(epoch.error());
    d->epoch = *epoch;
    d->history = std::move(*history);
    d->credentials = std::move(credentials);
    const RunOwned owned{d->ports.console, d->ports.who, *epoch, true};
    if (auto appended = d->append(owned); !appended)
        return Unexpected(appended.error());
    // Nobody waits for the answers any more; what is still open is asked again.
    d->withdrawQuestions(true, u"resume"_s);
    d->begin({RunPrepared{}});
    return {};
}

const RunId &Run::id() const
{
    return d->id;
}
const Plan &Run::plan() const
{
    return d->history.plan();
}
RunState Run::state() const
{
    return d->history.state();
}
QList<Question> Run::openQuestions() const
{
    return d->history.openQuestions();
}

void Run::pause(const QString &by)
{
    if (d->appendWish(PauseRequested{by}, wish(RunRequest::Kind::Pause, by)))
        d->settlePause();
}

void Run::resumeLanes(const QString &by)
{
    if (!d->appendWish(Resumed{by}, wish(RunRequest::Kind::Resume, by)))
        return;
    d->settleDeferred();
    if (!d->lane)
        d->nextLane();
}

void Run::stop(const QString &by, StopHow how)
{
    const auto before = d->history.stopRequest();
    const bool harder = !before || how > before->how;
    RunRequest wished = wish(RunRequest::Kind::Stop, by);
    wished.how = how;
    if (!harder || !d->appendWish(StopRequested{by, how}, wished))
        return;
    if (how != StopHow::AtSafePoint)
        d->shared->stopping.request_stop();
    if (how == StopHow::CancelJob)
        d->shared->cancelJob.request_stop();
    d->appendLater(StopAcknowledged{d->history.openStep().value_or(StepId())});
    if (how != StopHow::AtSafePoint)
        d->withdrawQuestions(how == StopHow::CancelJob, u"stop"_s);
    d->settleDeferred();
    if (!d->lane)
        d->finish(d->history.verdict());
}

void Run::stopFollowing()
{
    if (isTerminal(d->history.state()) || d->lettingGo)
        return;
    d->lettingGo = true;
    if (d->lane)
        d->lane->request_stop();
    else
        d->letGo();
}

Result<void> Run::answer(const Answer &answer)
{
    return d->giveAnswer(answer, {});
}

Result<void> Run::answerPrompt(const Answer &answer, std::map<QString, Secret> fields)
{
    return d->giveAnswer(answer, std::move(fields));
}

} // namespace changeover
