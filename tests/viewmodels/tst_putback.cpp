// When an ended upgrade calls for the old package, and which run kept its way back.
#include "fakes/shelfjournal.h"
#include "support/shownplan.h"
#include "viewmodels/putback.h"

#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::shownPlan;
using support::shownStep;

class TestPutBack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offeredBetweenRemovalAndRegistration_data();
    void offeredBetweenRemovalAndRegistration();
    void aFailedStepNamesTheWayBack();
    void onlyUpgradesAreOffered();
    void theRunThatRemovedKeptTheWayBack();
};

namespace
{

const QDateTime begin(QDate(2026, 1, 1), QTime(20, 0), Qt::UTC);

QList<EventBody> played(const QString &step, StepState state = StepState::Succeeded)
{
    return {
        StepIntended{shownStep(1, step), 1, JobId{u"job"_s}},
        StepFinished{shownStep(1, step), state, {}, {}}};
}

RunTimeline timelineOf(const Plan &plan, const QList<EventBody> &bodies)
{
    RunTimeline timeline;
    qint64 seq = 0;
    for (const EventBody &body :
         QList<EventBody>{RunStarted{plan, {}, {}}, RunPrepared{}} + bodies) {
        Event event;
        event.seq = ++seq;
        event.at = begin.addSecs(60 * seq);
        event.body = body;
        timeline.apply(event);
    }
    return timeline;
}

const QList<EventBody> removed = played(u"removePackage"_s);
const QList<EventBody> failedInstall = played(u"installPackage"_s, StepState::Failed);
const QList<EventBody> failedRun{RunFinished{RunState::Failed, {}}};

} // namespace

void TestPutBack::offeredBetweenRemovalAndRegistration_data()
{
    QTest::addColumn<QList<EventBody>>("bodies");
    QTest::addColumn<bool>("offered");
    QTest::newRow("failed before") << played(u"stage"_s, StepState::Failed) + failedRun << false;
    QTest::newRow("failed after the removal") << removed + failedInstall + failedRun << true;
    QTest::newRow("stopped after the removal")
        << removed + QList<EventBody>{RunFinished{RunState::Stopped, {}}} << true;
    QTest::newRow("still at work") << removed + failedInstall << false;
    QTest::newRow("found removed, then failed")
        << QList<EventBody>{StepFinished{
               shownStep(1, u"removePackage"_s), StepState::Adopted, {}, {}}}
            + failedInstall + failedRun
        << true;
    QTest::newRow("registered, then failed") << removed + played(u"installPackage"_s)
            + played(u"register"_s) + played(u"download"_s, StepState::Failed)
            + failedRun << false;
}

void TestPutBack::offeredBetweenRemovalAndRegistration()
{
    QFETCH(const QList<EventBody>, bodies);
    QFETCH(const bool, offered);
    const Plan plan = shownPlan();
    const auto offer = putBackOffer(timelineOf(plan, bodies));
    QCOMPARE(offer.has_value(), offered);
    if (!offer)
        return;
    const Lane &lane = plan.stages.first().lanes.first();
    QCOMPARE(offer->appliance, lane.connector);
    QCOMPARE(offer->name, lane.name);
    QCOMPARE(offer->host, lane.steps.first().host);
}

/// Between the removal and the registration, while the run is still asking.
void TestPutBack::aFailedStepNamesTheWayBack()
{
    const Plan plan = shownPlan();
    const auto asking = [&](const QList<EventBody> &bodies) {
        return putBackIfStopped(timelineOf(plan, bodies));
    };
    const QString name = plan.stages.first().lanes.first().name;
    QVERIFY(!asking(played(u"stage"_s, StepState::Failed)));
    QVERIFY(!asking(removed + played(u"installPackage"_s) + played(u"register"_s)));
    const auto offer = asking(removed + failedInstall);
    QVERIFY(offer.has_value());
    QVERIFY(putBackHint(*offer).contains(name));
}

void TestPutBack::onlyUpgradesAreOffered()
{
    Plan plan = shownPlan();
    plan.procedure = u"cloudconnector.putback"_s;
    QVERIFY(!putBackOffer(timelineOf(plan, removed + failedInstall + failedRun)));
}

void TestPutBack::theRunThatRemovedKeptTheWayBack()
{
    fakes::ShelfJournal journal;
    const Plan plan = shownPlan();
    const ConnectorId appliance = plan.stages.first().lanes.first().connector;
    const auto put = [&](const QString &name, int day, const QList<EventBody> &bodies) {
        journal.add(RunId{name}, plan, begin.addDays(day));
        for (const EventBody &body : bodies)
            journal.put(RunId{name}, begin.addDays(day), body);
    };
    const auto nobody = runThatRemoved(journal, plan.site, appliance);
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().code, ErrorCode::NotFound);
    // Newer runs only found the package gone: what they kept is of later.
    put(u"found-removed"_s, 3,
        {StepFinished{shownStep(1, u"removePackage"_s), StepState::Adopted, {}, {}}});
    put(u"long-ago"_s, 0, removed);
    put(u"removed"_s, 2, removed);
    put(u"before"_s, 4, played(u"stage"_s, StepState::Failed));
    const auto run = runThatRemoved(journal, plan.site, appliance);
    QVERIFY(run);
    QCOMPARE(run->value, u"removed"_s);
    QVERIFY(!runThatRemoved(journal, SiteId{u"another"_s}, appliance));
    QVERIFY(!runThatRemoved(journal, plan.site, ConnectorId{u"another"_s}));
}

QTEST_GUILESS_MAIN(TestPutBack)
#include "tst_putback.moc"
