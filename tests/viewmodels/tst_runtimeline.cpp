// What a run's events are folded into: states, time without recovery, the bar, the consequence
// panel.
#include "support/shownplan.h"
#include "viewmodels/runtimeline.h"
#include "viewmodels/stepmodel.h"
#include "viewmodels/stopconsequences.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::shownPlan;
using support::shownStep;

namespace
{

const QDateTime begin(QDate(2026, 1, 1), QTime(20, 0), Qt::UTC);

class SetClock final : public Clock
{
public:
    QDateTime now() const override { return at; }
    std::chrono::milliseconds steady() const override { return {}; }
    QDateTime at = begin;
};

struct Story {
    QList<Event> events;
    QDateTime at = begin;

    Story() { add(RunStarted{shownPlan(), {}, {}}).add(RunPrepared{}); }
    Story &add(const EventBody &body)
    {
        Event event;
        event.seq = events.size() + 1;
        event.at = at;
        event.body = body;
        events += event;
        at = at.addSecs(60);
        return *this;
    }
    Story &working(const QString &step, int appliance = 1)
    {
        add(StepIntended{shownStep(appliance, step), 1, JobId{u"job"_s}});
        return add(JobAttached{shownStep(appliance, step), JobId{u"job"_s}, u"started"_s});
    }
    Story &done(const QString &step, int appliance = 1)
    {
        return add(StepFinished{shownStep(appliance, step), StepState::Succeeded, {}, {}});
    }
    Story &played(const QStringList &steps, int appliance = 1)
    {
        for (const QString &step : steps)
            working(step, appliance).done(step, appliance);
        return *this;
    }
    RunTimeline timeline() const
    {
        RunTimeline timeline;
        for (const Event &event : events)
            timeline.apply(event);
        return timeline;
    }
};

Question failedQuestion(const QString &step)
{
    Question question;
    question.id = QuestionId{u"q1"_s};
    question.step = shownStep(1, step);
    question.text = {u"question.failed"_s, {}};
    question.choices = {Choice::Stop, Choice::Retry};
    return question;
}

const QStringList beforeTheSwitch{u"recheck"_s,       u"stage"_s,          u"wayBack"_s,
                                  u"removePackage"_s, u"installPackage"_s, u"register"_s,
                                  u"download"_s,      u"build"_s};
const QStringList toTheWayBack{u"recheck"_s, u"stage"_s, u"wayBack"_s};

} // namespace

class TestRunTimeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepStates_data();
    void stepStates();
    void runStates();
    void noHighAvailabilityBetweenRemoveAndRegister();
    void anAdoptedRemovalCountsAsWithoutRecovery();
    void theSameEventTwiceIsOne();
    void barNeverGoesBack();
    void fullOnlyWhenSucceeded();
    void consequences_data();
    void consequences();
    void stopOffers_data();
    void stopOffers();
    void modelKeepsItsPromises();
};

void TestRunTimeline::stepStates_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<int>("state");
    const auto row = [](const char *name, const Story &story, StepState state) {
        QTest::newRow(name) << story.events << int(state);
    };
    const StepId stage = shownStep(1, u"stage"_s);
    row("nothing yet", Story(), StepState::Pending);
    row("only looked at", Story().add(StepObserved{stage, Observed::NotDone, {}}),
        StepState::Pending);
    row("intended", Story().add(StepIntended{stage, 1, {}}), StepState::Intended);
    row("attached", Story().working(u"stage"_s), StepState::Working);
    row("asks", Story().working(u"stage"_s).add(QuestionAsked{failedQuestion(u"stage"_s)}),
        StepState::Asking);
    Answer answer;
    answer.question = QuestionId{u"q1"_s};
    row("answered: looked at again",
        Story()
            .working(u"stage"_s)
            .add(QuestionAsked{failedQuestion(u"stage"_s)})
            .add(QuestionAnswered{answer}),
        StepState::Pending);
    row("done", Story().played({u"stage"_s}), StepState::Succeeded);
    row("adopted", Story().add(StepFinished{stage, StepState::Adopted, {}, {}}),
        StepState::Adopted);
}

void TestRunTimeline::stepStates()
{
    QFETCH(QList<Event>, events);
    QFETCH(int, state);
    RunTimeline timeline;
    for (const Event &event : events)
        timeline.apply(event);
    QCOMPARE(int(timeline.story(shownStep(1, u"stage"_s)).state), state);
}

void TestRunTimeline::runStates()
{
    Story story;
    QCOMPARE(story.timeline().state(), RunState::Running);
    QCOMPARE(story.add(PauseRequested{}).timeline().state(), RunState::Pausing);
    QCOMPARE(story.add(Paused{}).timeline().state(), RunState::Paused);
    QCOMPARE(story.add(Resumed{}).timeline().state(), RunState::Running);
    QCOMPARE(story.add(StopRequested{}).timeline().state(), RunState::Stopping);
    QCOMPARE(story.add(RunFinished{RunState::Stopped, {}}).timeline().state(), RunState::Stopped);
}

void TestRunTimeline::noHighAvailabilityBetweenRemoveAndRegister()
{
    const LaneId lane{u"SEA-CCE-01"_s};
    Story story;
    story.played(toTheWayBack);
    QVERIFY(!story.timeline().noHaSince(lane).isValid());
    const QDateTime removal = story.at;
    story.working(u"removePackage"_s);
    QCOMPARE(story.timeline().noHaSince(lane), removal);
    story.done(u"removePackage"_s).played({u"installPackage"_s}).working(u"register"_s);
    QCOMPARE(story.timeline().noHaSince(lane), removal);
    QVERIFY(!story.done(u"register"_s).timeline().noHaSince(lane).isValid());
    QVERIFY(!story.timeline().noHaSince(LaneId{u"SEA-CCE-02"_s}).isValid());
}

void TestRunTimeline::anAdoptedRemovalCountsAsWithoutRecovery()
{
    Story story;
    story.add(StepFinished{shownStep(1, u"removePackage"_s), StepState::Adopted, {}, {}});
    QVERIFY(story.timeline().noHaSince(LaneId{u"SEA-CCE-01"_s}).isValid());
}

void TestRunTimeline::theSameEventTwiceIsOne()
{
    Story story;
    story.working(u"stage"_s).add(QuestionAsked{failedQuestion(u"stage"_s)});
    RunTimeline timeline = story.timeline();
    timeline.apply(story.events.last());
    QCOMPARE(timeline.openQuestions().size(), 1);
}

void TestRunTimeline::barNeverGoesBack()
{
    QRandomGenerator random(4711);
    SetClock clock;
    StepModel model(clock);
    Story story;
    model.setEvents(story.events);
    double before = 0;
    for (int i = 0; i < 600; ++i) {
        const auto steps = support::shownSteps();
        const QString name = QString::fromLatin1(steps.at(random.bounded(int(steps.size()))).name);
        const int appliance = 1 + random.bounded(2);
        switch (random.bounded(4)) {
        case 0:
            story.add(StepIntended{shownStep(appliance, name), 1 + i, {}});
            break;
        case 1:
            story.done(name, appliance);
            break;
        case 2:
            model.setProgress(
                {shownStep(appliance, name), random.bounded(100.0), 100, u"percent"_s, 1, {}});
            break;
        default:
            clock.at = clock.at.addSecs(random.bounded(2000) - 500);
            model.tick();
        }
        model.apply(story.events.last());
        QVERIFY2(model.progress() >= before, qPrintable(u"event %1"_s.arg(i)));
        QVERIFY(model.progress() < 1);
        before = model.progress();
    }
    QVERIFY(before > 0.5);
}

void TestRunTimeline::fullOnlyWhenSucceeded()
{
    ProgressMeter meter;
    QVERIFY(meter.update(1.0, RunState::Running) < 1);
    QVERIFY(meter.update(1.0, RunState::Failed) < 1);
    QCOMPARE(meter.update(0.4, RunState::Succeeded), 1.0);
}

void TestRunTimeline::consequences_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<int>("changed");
    QTest::addColumn<bool>("outOfService");
    QTest::addColumn<QString>("safePoint");
    const auto row
        = [](const char *name, const Story &story, int changed, bool out, const QString &safe) {
              QTest::newRow(name) << story.events << changed << out << safe;
          };
    row("before anything", Story(), 0, false, u"Safe to leave as it is now."_s);
    row("way back kept", Story().played(toTheWayBack), 2, false, u"Safe to leave as it is now."_s);
    row("removing", Story().played(toTheWayBack).working(u"removePackage"_s), 2, true,
        u"Next safe point: after “step.register”."_s);
    row("removed", Story().played(toTheWayBack).played({u"removePackage"_s}), 3, true,
        u"Next safe point: after “step.register”."_s);
    row("switching", Story().played(beforeTheSwitch).working(u"switch"_s), 7, true,
        u"Next safe point: after “step.verify”."_s);
    row("switched, not verified", Story().played(beforeTheSwitch).played({u"switch"_s}), 8, true,
        u"Next safe point: after “step.verify”."_s);
    row("verified", Story().played(beforeTheSwitch).played({u"switch"_s, u"verify"_s}), 8, false,
        {});
}

void TestRunTimeline::consequences()
{
    QFETCH(QList<Event>, events);
    QFETCH(int, changed);
    QFETCH(bool, outOfService);
    QFETCH(QString, safePoint);
    RunTimeline timeline;
    for (const Event &event : events)
        timeline.apply(event);
    const auto lanes = consequencesOfStop(timeline, begin);
    QCOMPARE(lanes.size(), 2);
    QCOMPARE(lanes[0].changed.size(), changed);
    QCOMPARE(lanes[0].outOfService, outOfService);
    const bool now = safePoint.startsWith("Safe"_L1);
    QCOMPARE(lanes[0].safePoint == safePoint, now); // the others name a step, in its own words
    QVERIFY(lanes[1].changed.isEmpty());
    QCOMPARE(lanes[1].service, u"Untouched and in service."_s);
    QCOMPARE(lanes[1].safePoint, u"Safe to leave as it is now."_s);
}

void TestRunTimeline::stopOffers_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<QString>("offered"); ///< s: at the safe point, t: after this step, c: cancel
    QTest::addColumn<QString>("underWay");
    const auto row
        = [](const char *name, const Story &story, const char *offered, const char *underWay = "") {
              QTest::newRow(name) << story.events << QString::fromLatin1(offered)
                                  << QString::fromUtf8(underWay);
          };
    const auto staging = [] { return Story().played({u"recheck"_s}).working(u"stage"_s); };
    const auto removing = [] { return Story().played(toTheWayBack).working(u"removePackage"_s); };
    using enum StopHow;
    row("nothing at work", Story(), "t");
    row("staging", staging(), "stc");
    row("keeping the way back", Story().played({u"recheck"_s, u"stage"_s}).working(u"wayBack"_s),
        "tc");
    row("removing", removing(), "st");
    row("switching", Story().played(beforeTheSwitch).working(u"switch"_s), "st");
    row("a failed step asks", staging().add(QuestionAsked{failedQuestion(u"stage"_s)}), "st");
    Question prompt = failedQuestion(u"stage"_s);
    prompt.kind = QuestionKind::Prompt;
    row("a job asks", staging().add(QuestionAsked{prompt}), "stc");
    row("stopping at the safe point", staging().add(StopRequested{{}, AtSafePoint}), "tc",
        "it goes on up to “Keep a way back to 2.0.1 on SEA-CCE-01”, then ends.");
    row("stopping after a step that can be cancelled",
        staging().add(StopRequested{{}, AfterThisStep}), "c",
        "“Copy the packages of 2.0.1 and 2.1 to SEA-CCE-01” comes to its end, then the run ends.");
    row("stopping after a step that cannot be", removing().add(StopRequested{{}, AfterThisStep}),
        "", "“Remove the package of 2.0.1 from SEA-CCE-01” comes to its end, then the run ends.");
    row("cancelling", staging().add(StopRequested{{}, CancelJob}), "",
        "the host was asked to end “Copy the packages");
    row("cancelling what cannot be", removing().add(StopRequested{{}, CancelJob}), "",
        "“Remove the package of 2.0.1 from SEA-CCE-01” comes to its end, then the run ends.");
    row("taken over after a stop",
        staging().add(StopRequested{{}, CancelJob}).add(RunOwned{{}, {}, 2, true}), "stc");
    row("over", staging().add(StopRequested{{}, CancelJob}).add(RunFinished{RunState::Stopped, {}}),
        "");
}

void TestRunTimeline::stopOffers()
{
    QFETCH(QList<Event>, events);
    QFETCH(QString, offered);
    QFETCH(QString, underWay);
    RunTimeline timeline;
    for (const Event &event : events)
        timeline.apply(event);
    const StopOffer offer = stopOffer(timeline);
    QString letters;
    if (offer.atSafePoint.offered)
        letters += u's';
    if (offer.afterThisStep.offered)
        letters += u't';
    if (offer.cancelJob.offered)
        letters += u'c';
    QCOMPARE(letters, offered);
    QCOMPARE(offer.stops(), !offered.isEmpty());
    QVERIFY(offer.stopFollowing.offered);
    QCOMPARE(offer.underWay.isEmpty(), underWay.isEmpty());
    QVERIFY2(offer.underWay.contains(underWay), qPrintable(offer.underWay));
}

void TestRunTimeline::modelKeepsItsPromises()
{
    SetClock clock;
    StepModel model(clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Story story;
    for (const Event &event : story.played(toTheWayBack).working(u"removePackage"_s).events)
        model.apply(event);
    QCOMPARE(model.rowCount(), 22);
    const QModelIndex lane = model.index(0);
    QCOMPARE(lane.data(StepModel::StateTextRole).toString(), u"3 of 10 steps"_s);
    QVERIFY(lane.data(StepModel::DetailTextRole).toString().startsWith("No HA since"_L1));
    const QModelIndex step = model.indexOf(shownStep(1, u"removePackage"_s));
    model.setProgress({shownStep(1, u"removePackage"_s), 30, 100, u"percent"_s, 4, {}});
    clock.at = clock.at.addSecs(3);
    QCOMPARE(step.data(StepModel::HeartbeatTextRole).toString(), u"last sign of life 7 s ago"_s);
    QVERIFY(step.data(Qt::AccessibleTextRole).toString().contains("At work"_L1));
    QVERIFY(step.data(StepModel::DetailTextRole).toString().contains("30 %"_L1));
}

QTEST_GUILESS_MAIN(TestRunTimeline)
#include "tst_runtimeline.moc"
