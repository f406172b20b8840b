#include "domain/prompt.h"
#include "engine/runprivate.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

bool hasEndedWell(const StepRecord &record)
{
    return record.state == StepState::Succeeded || record.state == StepState::Adopted
        || record.state == StepState::Skipped;
}

Unexpected cancelledBy(const QString &why)
{
    return failure(ErrorCode::Cancelled, why);
}

} // namespace

/// Stages and lanes in order: the first lane with a step that is not done.
void Run::Private::nextLane()
{
    if (lane || history.state() != RunState::Running)
        return;
    for (const Stage &stage : history.plan().stages)
        for (const Lane &candidate : stage.lanes)
            for (const Step &step : candidate.steps)
                if (!hasEndedWell(history.step(step.id)))
                    return startLane(candidate);
    finish(RunState::Succeeded);
}

void Run::Private::startLane(const Lane &next)
{
    LaneJob job{next, {}, ports, credentials, epoch};
    for (const Step &step : next.steps)
        job.records[step.id] = history.step(step.id);
    lane.emplace([this, job = std::move(job)](const std::stop_token &stop) {
        playLane(stop, *shared, job);
    });
}

void Run::Private::drain()
{
    for (LaneRequest &request : mailbox.takeRequests())
        std::visit([this](auto &r) { handle(r); }, request);
}

void Run::Private::handle(AppendRequest &request)
{
    if (const auto *intent = std::get_if<StepIntended>(&request.body)) {
        if (!wishes.isEmpty())
            return deferred.push_back(request);
        if (refused(intent->step))
            return request.reply->give(cancelledBy(u"the run stops"_s));
        if (!mayBegin(intent->step)) {
            deferred.push_back(request);
            return settlePause();
        }
    }
    auto appended = append(request.body);
    if (!appended && isForLater(appended.error()))
        unwritten.push_back(request); // the lane holds still until the journal can be written
    else
        request.reply->give(std::move(appended));
}

void Run::Private::handle(GateRequest &request)
{
    if (!wishes.isEmpty())
        return deferred.push_back(request);
    if (refused(request.step))
        return request.reply->give(cancelledBy(u"the run stops"_s));
    if (mayBegin(request.step))
        return request.reply->give({});
    deferred.push_back(request);
    settlePause();
}

void Run::Private::handle(AskRequest &request)
{
    const bool stopsWaiting = history.state() == RunState::Stopping
        && shared->stopping.stop_requested() && request.question.kind != QuestionKind::Prompt;
    if (stopsWaiting)
        return request.reply->give(cancelledBy(u"the run stops"_s));
    auto appended = append(QuestionAsked{request.question});
    if (!appended) {
        if (!isForLater(appended.error()))
            return request.reply->give(Unexpected(appended.error()));
        unwritten.push_back(request);
        return;
    }
    asked[request.question.id] = request.reply;
    settlePause();
}

void Run::Private::handle(WithdrawRequest &request)
{
    if (asked.erase(request.question) > 0)
        appendLater(QuestionWithdrawn{request.question, u"settled"_s});
}

void Run::Private::handle(StepProgress &progress)
{
    Q_EMIT q.progressed(progress);
}

/// A history that cannot be read proves no end.
void Run::Private::handle(EndedRequest &request)
{
    const auto other = ports.journal.events(request.run).and_then(&History::of);
    request.reply->give(other && isTerminal(other->state()) ? other->epoch() : 0);
}

void Run::Private::handle(LaneEnded &ended)
{
    lane.reset(); // joins: the thread has nothing left to do
    if (lettingGo)
        return letGo();
    if (ended.completed && history.state() != RunState::Stopping) {
        if (history.state() == RunState::Pausing)
            appendLater(Paused{});
        if (history.state() == RunState::Paused || history.state() == RunState::Pausing)
            return; // the next lane begins when the pause ends
        return nextLane();
    }
    finish(history.verdict());
}

void Run::Private::flushLines()
{
    auto [lines, dropped] = mailbox.takeLines();
    if (!lines.isEmpty() || dropped > 0)
        Q_EMIT q.logLines(lines, dropped);
}

/// On the way to a safe point the steps of the lane at work are still played, up to that point.
bool Run::Private::mayBegin(const StepId &step) const
{
    if (history.state() == RunState::Running)
        return true;
    const auto stop = history.stopRequest();
    if (history.state() != RunState::Stopping || !stop || stop->how != StopHow::AtSafePoint)
        return false;
    const Lane *laneOfStep = history.plan().laneOf(step);
    for (qsizetype i = 0; laneOfStep && i < laneOfStep->steps.size(); ++i)
        if (laneOfStep->steps[i].id == step)
            return i > 0 && !laneOfStep->steps[i - 1].safePoint;
    return false;
}

bool Run::Private::refused(const StepId &step) const
{
    return lettingGo || (history.state() == RunState::Stopping && !mayBegin(step));
}

/// After a pause has ended or a stop has come: what waited at the gate is looked at again.
void Run::Private::settleDeferred()
{
    for (LaneRequest &request : std::exchange(deferred, {}))
        std::visit([this](auto &r) { handle(r); }, request);
}

/// Pausing becomes Paused when no step is at work: the lane waits at the gate or for an answer.
void Run::Private::settlePause()
{
    if (history.state() != RunState::Pausing)
        return;
    bool waitsForAnswer = false;
    for (const Question &question : history.openQuestions())
        waitsForAnswer
            |= question.kind != QuestionKind::Deadline && question.kind != QuestionKind::Prompt;
    if (!deferred.empty() || waitsForAnswer || !lane)
        appendLater(Paused{});
}

void Run::Private::withdrawQuestions(bool prompts, const QString &why)
{
    for (const Question &question : QList<Question>(history.openQuestions())) {
        const bool jobWaits
            = question.kind == QuestionKind::Prompt || question.kind == QuestionKind::Deadline;
        if (jobWaits && !prompts)
            continue;
        appendLater(QuestionWithdrawn{question.id, why});
        if (const auto waiting = asked.extract(question.id))
            waiting.mapped()->give(cancelledBy(why));
    }
}

/// What a person typed for a host must not come back in a line of its log.
void Run::Private::protect(const std::map<QString, Secret> &typed) const
{
    CredentialSet words;
    for (const auto &[field, secret] : typed)
        words.hosts.emplace(HostId{field}, Credential{{}, secret.duplicate()});
    ports.log.protect(id, words);
}

Result<void> Run::Private::giveAnswer(const Answer &answer, std::map<QString, Secret> secrets)
{
    const auto waiting = asked.find(answer.question);
    const auto &open = history.openQuestions();
    const auto question = std::find_if(open.begin(), open.end(), [&](const Question &candidate) {
        return candidate.id == answer.question;
    });
    if (waiting == asked.end() || question == open.end())
        return failure(ErrorCode::NotFound, u"the question is settled"_s);
    if (!question->choices.contains(answer.choice))
        return failure(ErrorCode::InvalidArgument, u"the question does not offer that"_s);
    const bool named = answer.choice != Choice::Force || answer.typed == question->typedName;
    if (!named)
        return failure(
            ErrorCode::InvalidArgument, u"the name was typed differently"_s,
            {{u"expected"_s, question->typedName}});
    if (answer.choice == Choice::AnswerPrompt) {
        QStringList given;
        for (const auto &[field, secret] : secrets)
            given << field;
        if (auto whole = answersPrompt(question->prompt, answer, given); !whole)
            return whole;
    }
    const bool stops = question->kind == QuestionKind::Deadline && answer.choice == Choice::Stop;
    if (auto appended = append(QuestionAnswered{keptAnswer(*question, answer)}); !appended)
        return Unexpected(appended.error());
    protect(secrets);
    const auto reply = waiting->second;
    asked.erase(waiting);
    reply->give(AnswerWithSecrets{answer, std::move(secrets)});
    if (stops)
        q.stop(answer.by, StopHow::AfterThisStep);
    return {};
}

void Run::Private::takeInbox()
{
    const auto requests = ports.journal.takeRequests(id);
    if (!requests)
        return trouble(requests.error());
    for (const RunRequest &request : *requests)
        applyRequest(request);
}

void Run::Private::applyRequest(const RunRequest &request)
{
    switch (request.kind) {
    case RunRequest::Kind::Pause:
        return q.pause(request.by);
    case RunRequest::Kind::Resume:
        return q.resumeLanes(request.by);
    case RunRequest::Kind::Stop:
        return q.stop(request.by, request.how);
    case RunRequest::Kind::Answer:
        break;
    }
    const auto answered = q.answer(request.answer);
    if (answered)
        return;
    if (isForLater(answered.error())) {
        wishes << request;
        return;
    }
    LogLine line{
        ports.clock.now(),
        Severity::Warning,
        {},
        {},
        u"console"_s,
        u"An answer of %1 was not taken: %2"_s.arg(request.by, answered.error().detail)};
    ports.log.write(id, line);
}

} // namespace changeover
