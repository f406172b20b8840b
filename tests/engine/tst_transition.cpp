// The full cross product of states and events, written out: what is allowed, and where it leads.
#include "engine/transition.h"

#include <QTest>
#include <map>

using namespace changeover;

namespace
{

using S = RunState;
const QList<S> allRunStates{S::Queued,   S::Preparing, S::Running, S::Pausing, S::Paused,
                            S::Stopping, S::Succeeded, S::Failed,  S::Stopped, S::OutcomeUnknown};
using T = StepState;
const QList<T> allStepStates{T::Pending, T::Intended, T::Working, T::Asking,  T::Succeeded,
                             T::Adopted, T::Skipped,  T::Failed,  T::Stopped, T::OutcomeUnknown};

const StepId step{QStringLiteral("a")};

/// One of each alternative of EventBody, by its name.
QList<EventBody> oneOfEach()
{
    Question question;
    question.step = step;
    return {
        RunStarted{},
        RunOwned{},
        RunPrepared{},
        StepIntended{step, 1, {}},
        JobAttached{step, {}, {}},
        StepObserved{step, Observed::Done, {}},
        AttemptFailed{step, 1, {}},
        StepFinished{step, T::Succeeded, {}, {}},
        QuestionAsked{question},
        QuestionAnswered{},
        QuestionWithdrawn{},
        PauseRequested{},
        Paused{},
        Resumed{},
        StopRequested{},
        StopAcknowledged{},
        RunFinished{S::Failed, {}}};
}

/// Every allowed pair; whatever is not here must be refused.
std::map<std::pair<S, QString>, S> runTable()
{
    std::map<std::pair<S, QString>, S> table;
    const auto on = [&](const char *event, const QList<S> &states, std::optional<S> next = {}) {
        for (const S state : states)
            table[{state, QLatin1String(event)}] = next.value_or(state);
    };
    const QList<S> alive{S::Running, S::Pausing, S::Paused, S::Stopping};
    const QList<S> begun{S::Preparing, S::Running, S::Pausing, S::Paused, S::Stopping};
    on("run.started", {S::Queued}, S::Preparing);
    on("run.owned", begun, S::Preparing);
    on("run.prepared", {S::Preparing}, S::Running);
    on("step.intended", {S::Running, S::Stopping});
    for (const char *event :
         {"job.attached", "step.observed", "step.attempt-failed", "step.finished", "question.asked",
          "question.answered"})
        on(event, alive);
    on("question.withdrawn", begun);
    on("run.pause-requested", {S::Preparing, S::Running}, S::Pausing);
    on("run.paused", {S::Pausing}, S::Paused);
    on("run.resumed", {S::Pausing, S::Paused}, S::Running);
    on("run.stop-requested", begun, S::Stopping);
    on("run.stop-acknowledged", {S::Stopping});
    on("run.finished", begun, S::Failed);
    return table;
}

std::map<std::pair<T, QString>, T> stepTable()
{
    std::map<std::pair<T, QString>, T> table;
    const auto on = [&](const char *event, const QList<T> &states, std::optional<T> next = {}) {
        for (const T state : states)
            table[{state, QLatin1String(event)}] = next.value_or(state);
    };
    const QList<T> open{T::Pending, T::Intended, T::Working, T::Asking};
    on("step.intended", {T::Pending}, T::Intended);
    on("job.attached", {T::Intended, T::Working}, T::Working);
    on("step.observed", open);
    on("step.attempt-failed", {T::Intended, T::Working}, T::Pending);
    on("step.finished", open, T::Succeeded);
    on("question.asked", open);
    for (const EventBody &event : oneOfEach())
        if (!stepOf(event))
            on(eventTypeName(event).toLatin1().constData(), allStepStates);
    return table;
}

} // namespace

class TestTransition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyAlternativeIsTested();
    void runCrossProduct();
    void stepCrossProduct();
    void finishedNeedsATerminalState();
};

void TestTransition::everyAlternativeIsTested()
{
    QSet<size_t> seen;
    for (const EventBody &event : oneOfEach())
        seen.insert(event.index());
    QCOMPARE(size_t(seen.size()), std::variant_size_v<EventBody>);
}

void TestTransition::runCrossProduct()
{
    const auto table = runTable();
    for (const S state : allRunStates)
        for (const EventBody &event : oneOfEach()) {
            const auto expected = table.find({state, eventTypeName(event)});
            const auto next = transition(state, event);
            const QByteArray where
                = QString(runStateName(state) + QLatin1String(" + ") + eventTypeName(event))
                      .toUtf8();
            QVERIFY2(next.has_value() == (expected != table.end()), where.constData());
            if (next)
                QVERIFY2(*next == expected->second, where.constData());
        }
}

void TestTransition::stepCrossProduct()
{
    const auto table = stepTable();
    for (const T state : allStepStates)
        for (const EventBody &event : oneOfEach()) {
            const auto expected = table.find({state, eventTypeName(event)});
            const auto next = transition(state, event);
            const QByteArray where
                = QString(stepStateName(state) + QLatin1String(" + ") + eventTypeName(event))
                      .toUtf8();
            QVERIFY2(next.has_value() == (expected != table.end()), where.constData());
            if (next)
                QVERIFY2(*next == expected->second, where.constData());
        }
}

void TestTransition::finishedNeedsATerminalState()
{
    QVERIFY(!transition(S::Running, RunFinished{S::Running, {}}));
    QVERIFY(!transition(T::Working, StepFinished{step, T::Working, {}, {}}));
}

QTEST_GUILESS_MAIN(TestTransition)
#include "tst_transition.moc"
