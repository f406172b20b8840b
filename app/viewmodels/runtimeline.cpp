#include "viewmodels/runtimeline.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// Between these two an appliance has no management service (procedure, step 5).
const QString beginsWithoutHa = u"cloudconnector.removePackage"_s;
const QString endsWithoutHa = u"cloudconnector.register"_s;

double weightOf(const Step &step)
{
    return step.estimate.count() > 0 ? double(step.estimate.count()) : 30.0;
}

template <typename Use> void forEachStep(const Plan &plan, Use &&use)
{
    for (const Stage &stage : plan.stages) {
        for (const Lane &lane : stage.lanes) {
            for (const Step &step : lane.steps)
                use(lane, step);
        }
    }
}

/// Asked while the step is at work; the other kinds are asked between two attempts.
bool asksInTheMiddle(QuestionKind kind)
{
    return kind == QuestionKind::Prompt || kind == QuestionKind::Deadline
        || kind == QuestionKind::Confirm || kind == QuestionKind::SignOff;
}

} // namespace

/// One event applied: an overload per kind, those that change nothing fall into the template.
struct RunTimeline::Folder {
    RunTimeline &t;
    const QDateTime &at;

    void operator()(const RunStarted &event)
    {
        t.m_plan = event.plan;
        t.m_startedAt = at;
        t.m_state = RunState::Preparing;
    }
    void operator()(const RunOwned &event)
    {
        t.m_owner = event.who;
        t.m_stopAsked.reset(); // it was the owner's before
        if (event.resumed && !isTerminal(t.m_state))
            t.m_state = RunState::Preparing;
    }
    void operator()(const RunPrepared &) { t.m_state = RunState::Running; }
    void operator()(const StepIntended &event)
    {
        StepStory &story = begun(event.step);
        story.state = StepState::Intended;
        story.attempt = event.attempt;
        story.job = event.job;
        t.watchHighAvailability(event.step, true, at);
    }
    void operator()(const JobAttached &event)
    {
        StepStory &story = begun(event.step);
        story.state = StepState::Working;
        story.job = event.job;
        if (event.way.startsWith("started"_L1))
            story.plainProcess = event.way.endsWith("/process"_L1);
    }
    void operator()(const StepObserved &event)
    {
        // Looking is no beginning: a stop that comes now leaves the step undone.
        t.at(event.step).reason = event.reason;
    }
    void operator()(const AttemptFailed &event)
    {
        StepStory &story = begun(event.step);
        story.state = StepState::Pending;
        story.error = event.error;
        story.failedOnce = true;
    }
    void operator()(const StepFinished &event)
    {
        StepStory &story = begun(event.step);
        story.state = event.state;
        story.error = event.error;
        story.evidence = event.evidence;
        story.endedAt = at;
        const bool done = event.state == StepState::Succeeded || event.state == StepState::Adopted;
        if (done)
            t.watchHighAvailability(event.step, false, at);
    }
    void operator()(const QuestionAsked &event)
    {
        t.m_questions += event.question;
        if (!event.question.step.isEmpty())
            begun(event.question.step).state = StepState::Asking;
    }
    void operator()(const QuestionAnswered &event) { settle(event.answer.question); }
    void operator()(const QuestionWithdrawn &event) { settle(event.question); }
    void operator()(const PauseRequested &) { t.m_state = RunState::Pausing; }
    void operator()(const Paused &) { t.m_state = RunState::Paused; }
    void operator()(const Resumed &) { t.m_state = RunState::Running; }
    void operator()(const StopRequested &event)
    {
        t.m_state = RunState::Stopping;
        t.m_stopAsked = event.how;
    }
    void operator()(const RunFinished &event)
    {
        t.m_state = event.state;
        t.m_error = event.error;
        t.m_finishedAt = at;
        t.m_questions.clear();
    }
    template <typename Other> void operator()(const Other &) { }

private:
    StepStory &begun(const StepId &step)
    {
        StepStory &story = t.at(step);
        if (!story.startedAt.isValid())
            story.startedAt = at;
        return story;
    }
    void settle(const QuestionId &id)
    {
        const auto question = std::ranges::find(t.m_questions, id, &Question::id);
        if (question == t.m_questions.end())
            return;
        StepStory &story = t.at(question->step);
        if (story.state == StepState::Asking)
            story.state = asksInTheMiddle(question->kind) ? StepState::Working : StepState::Pending;
        t.m_questions.erase(question);
    }
};

void RunTimeline::apply(const Event &event)
{
    if (event.seq != 0 && event.seq <= m_lastSeq)
        return;
    m_lastSeq = std::max(m_lastSeq, event.seq);
    m_run = event.run;
    std::visit(Folder{*this, event.at}, event.body);
}

void RunTimeline::watchHighAvailability(const StepId &id, bool begins, const QDateTime &at)
{
    const Step *step = m_plan.step(id);
    const Lane *lane = m_plan.laneOf(id);
    if (!step || !lane)
        return;
    // An adopted removal was done before this run: the appliance is without recovery all the same.
    if (step->behaviour == beginsWithoutHa && !m_noHaSince.contains(lane->id))
        m_noHaSince.insert(lane->id, at);
    if (step->behaviour == endsWithoutHa && !begins)
        m_noHaSince.remove(lane->id);
}

const StepStory &RunTimeline::story(const StepId &step) const
{
    static const StepStory nothing;
    const auto found = m_stories.find(step);
    return found == m_stories.end() ? nothing : found->second;
}

QList<const Step *> RunTimeline::stepsAtWork() const
{
    QList<const Step *> steps;
    if (isTerminal(m_state))
        return steps;
    forEachStep(m_plan, [&](const Lane &, const Step &step) {
        const StepState state = story(step.id).state;
        if (state != StepState::Pending && !isTerminal(state))
            steps += &step;
    });
    return steps;
}

const Step *RunTimeline::stepToLookAt() const
{
    if (const QList<const Step *> working = stepsAtWork(); !working.isEmpty())
        return working.first();
    const Step *wrong = nullptr;
    const Step *last = nullptr;
    forEachStep(m_plan, [&](const Lane &, const Step &step) {
        const StepState state = story(step.id).state;
        if (state == StepState::Failed || state == StepState::OutcomeUnknown
            || state == StepState::Asking)
            wrong = &step;
        if (state != StepState::Pending)
            last = &step;
    });
    return wrong ? wrong : last;
}

int RunTimeline::finishedSteps() const
{
    return int(std::ranges::count_if(
        m_stories, [](const auto &entry) { return isTerminal(entry.second.state); }));
}

double RunTimeline::fraction(const std::map<StepId, double> &within) const
{
    double total = 0;
    double done = 0;
    forEachStep(m_plan, [&](const Lane &, const Step &step) {
        const double weight = weightOf(step);
        const StepState state = story(step.id).state;
        total += weight;
        if (isTerminal(state))
            done += weight;
        else if (const auto found = within.find(step.id); found != within.end())
            done += weight * std::clamp(found->second, 0.0, 1.0);
    });
    return total > 0 ? done / total : 0;
}

std::chrono::seconds RunTimeline::remaining(const QDateTime &now) const
{
    std::chrono::seconds sum{0};
    forEachStep(m_plan, [&](const Lane &, const Step &step) {
        const StepStory &told = story(step.id);
        if (isTerminal(told.state))
            return;
        const std::chrono::seconds used{told.startedAt.isValid() ? told.startedAt.secsTo(now) : 0};
        sum += std::max(std::chrono::seconds{0}, step.estimate - used);
    });
    return sum;
}

double ProgressMeter::update(double fraction, RunState state)
{
    const double shown = state == RunState::Succeeded ? 1.0 : std::clamp(fraction, 0.0, 0.99);
    m_value = std::max(m_value, shown);
    return m_value;
}

} // namespace changeover
