// The journal keeps a run's state by rules of its own; here they meet the engine's, over random
// histories that the engine could have written.
#include "engine/history.h"
#include "tests/storage/journalfixture.h"

#include <QRandomGenerator>
#include <set>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestJournalState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void journalAndEngineAgree();
};

namespace
{

constexpr int walks = 60;
constexpr int longestWalk = 60;
const StepId oneStep{u"A/one"_s};
const StepId otherStep{u"A/other"_s};

Plan twoSteps()
{
    Plan plan = planFor(u"seattle"_s);
    Step one;
    one.id = oneStep;
    Step other;
    other.id = otherStep;
    plan.stages
        = {{StageId{u"s"_s}, plan.site, u"S"_s, {{LaneId{u"A"_s}, {}, u"A"_s, {one, other}}}}};
    return plan;
}

/// Everything a console might write; whether it may is the history's word.
QList<EventBody> candidates(const Plan &plan)
{
    Question question;
    question.id = QuestionId{u"q"_s};
    question.step = oneStep;
    QList<EventBody> all{
        RunStarted{plan, plan.hash(), {}},
        RunOwned{ConsoleId{u"c"_s}, u"me"_s, 1, true},
        RunPrepared{},
        QuestionAsked{question},
        QuestionAnswered{{question.id, Choice::Retry, {}, {}, u"me"_s}},
        QuestionWithdrawn{question.id, u"stop"_s},
        PauseRequested{u"me"_s},
        Paused{},
        Resumed{u"me"_s},
        StopRequested{u"me"_s, StopHow::AtSafePoint},
        StopAcknowledged{oneStep}};
    for (const StepId &step : {oneStep, otherStep}) {
        all << StepIntended{step, 1, JobId{u"j"_s}} << JobAttached{step, JobId{u"j"_s}, u"task"_s}
            << StepObserved{step, Observed::NotDone, {}} << AttemptFailed{step, 1, {}};
        for (const StepState state : {StepState::Succeeded, StepState::Failed})
            all << StepFinished{step, state, {}, {}};
    }
    for (const RunState state :
         {RunState::Succeeded, RunState::Failed, RunState::Stopped, RunState::OutcomeUnknown})
        all << RunFinished{state, {}};
    return all;
}

} // namespace

void TestJournalState::journalAndEngineAgree()
{
    QTemporaryDir folder;
    const auto journal = console(folder.filePath(u"journal.sqlite"_s), u"c"_s);
    const Plan plan = twoSteps();
    const QList<EventBody> all = candidates(plan);
    QRandomGenerator dice(20'26);
    std::set<RunState> seenStates;
    std::set<QString> seenEvents;
    for (int walk = 0; walk < walks; ++walk) {
        const RunId run = RunId::create();
        QVERIFY(journal->own(run, plan));
        History history;
        for (int length = 0; length < longestWalk && !isTerminal(history.state()); ++length) {
            QList<EventBody> allowed;
            for (const EventBody &body : all) {
                const bool begins = std::holds_alternative<RunStarted>(body);
                // An early end would hide the rest: it is rare.
                const bool ends = std::holds_alternative<RunFinished>(body);
                if (begins == (length == 0) && history.allows(body)
                    && (!ends || dice.bounded(25) == 0))
                    allowed << body;
            }
            if (allowed.isEmpty())
                continue;
            const EventBody body = allowed.at(dice.bounded(int(allowed.size())));
            const auto stored = journal->append(eventOn(run, body));
            QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().detail));
            QVERIFY(history.apply(*stored));
            QCOMPARE(runStateName(journal->run(run)->state), runStateName(history.state()));
            seenStates.insert(history.state());
            seenEvents.insert(eventTypeName(body));
        }
        // The next walk needs the site.
        if (!isTerminal(history.state()))
            QVERIFY(journal->append(eventOn(run, RunFinished{RunState::Stopped, {}})));
        QVERIFY(journal->release(run));
    }
    QCOMPARE(seenStates.size(), size_t(9)); // every state but Queued
    QCOMPARE(seenEvents.size(), std::variant_size_v<EventBody>);
}

QTEST_GUILESS_MAIN(TestJournalState)
#include "tst_journalstate.moc"
