#include "engine/history.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

bool History::allows(const EventBody &body) const
{
    if (!transition(m_state, body))
        return false;
    if (const StepId *id = stepOf(body)) {
        if (!m_plan.step(*id))
            return false;
        return transition(step(*id).state, body).has_value();
    }
    return true;
}

bool History::apply(const Event &event)
{
    if (!allows(event.body))
        return false;
    m_state = *transition(m_state, event.body);
    m_seq = event.seq;
    applyToSteps(event);
    applyToRun(event);
    return true;
}

void History::applyToSteps(const Event &event)
{
    const StepId *id = stepOf(event.body);
    if (!id)
        return;
    StepRecord &record = m_steps[*id];
    record.state = *transition(record.state, event.body);
    if (const auto *intended = std::get_if<StepIntended>(&event.body)) {
        record.attempts = intended->attempt;
        record.job = intended->job;
        record.way.clear();
        record.attemptOpen = true;
        record.endedAt = {};
        if (!record.startedAt.isValid())
            record.startedAt = event.at;
    } else if (const auto *attached = std::get_if<JobAttached>(&event.body)) {
        if (attached->way.startsWith("started/"_L1))
            record.way = attached->way.section(u'/', 1);
    } else if (const auto *failed = std::get_if<AttemptFailed>(&event.body)) {
        record.attemptOpen = false;
        record.error = failed->error;
    } else if (const auto *finished = std::get_if<StepFinished>(&event.body)) {
        record.attemptOpen = false;
        record.error = finished->error;
        record.evidence = finished->evidence;
        record.endedAt = event.at;
        if (!record.startedAt.isValid())
            record.startedAt = event.at;
    }
}

void History::applyToRun(const Event &event)
{
    const auto closes = [this](const QuestionId &id) {
        m_questions.removeIf([&](const Question &q) { return q.id == id; });
    };
    if (const auto *started = std::get_if<RunStarted>(&event.body)) {
        m_plan = started->plan;
        m_planHash = started->planHash;
        m_startedAt = event.at;
    } else if (const auto *owned = std::get_if<RunOwned>(&event.body)) {
        m_epoch = owned->epoch;
        m_stop.reset();
    } else if (const auto *asked = std::get_if<QuestionAsked>(&event.body)) {
        m_questions << asked->question;
    } else if (const auto *answered = std::get_if<QuestionAnswered>(&event.body)) {
        for (const Question &question : std::as_const(m_questions))
            if (question.id == answered->answer.question
                && answered->answer.choice == Choice::Force)
                m_steps[question.step].forcedAfter = m_steps[question.step].attempts;
        closes(answered->answer.question);
    } else if (const auto *withdrawn = std::get_if<QuestionWithdrawn>(&event.body)) {
        closes(withdrawn->question);
    } else if (const auto *stop = std::get_if<StopRequested>(&event.body)) {
        m_stop = *stop;
    } else if (std::holds_alternative<RunFinished>(event.body)) {
        m_questions.clear();
    }
}

Result<History> History::of(const QList<Event> &events)
{
    History history;
    for (const Event &event : events)
        if (!history.apply(event))
            return failure(
                ErrorCode::StorageCorrupt,
                u"event %1 (%2) is not possible where it stands"_s.arg(event.seq).arg(
                    eventTypeName(event.body)));
    return history;
}

StepRecord History::step(const StepId &id) const
{
    const auto found = m_steps.find(id);
    return found == m_steps.end() ? StepRecord() : found->second;
}

std::optional<StepId> History::openStep() const
{
    for (const auto &[id, record] : m_steps)
        if (record.attemptOpen)
            return id;
    return std::nullopt;
}

RunState History::verdict() const
{
    const auto any = [this](StepState state) {
        return std::any_of(m_steps.begin(), m_steps.end(), [state](const auto &entry) {
            return entry.second.state == state;
        });
    };
    if (any(StepState::OutcomeUnknown))
        return RunState::OutcomeUnknown;
    if (any(StepState::Failed))
        return RunState::Failed;
    const auto done = std::count_if(m_steps.begin(), m_steps.end(), [](const auto &entry) {
        return isTerminal(entry.second.state) && entry.second.state != StepState::Stopped;
    });
    return done == m_plan.stepCount() ? RunState::Succeeded : RunState::Stopped;
}

} // namespace changeover
