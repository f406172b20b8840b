// The steps that ask: re-checks, and the sign-off of a person.
#include "tests/connectors/cloudconnector/reachedstates.h"

#include <QJsonDocument>
#include <QTest>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

class TestRecheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recheckBlocks();
    void recheckAsksWhatOnlyAPersonKnows();
    void recheckKeepsWhatWasApproved();
    void signOffKeepsTheNote();
};

void TestRecheck::recheckBlocks()
{
    FakeContext context;
    context.thePlan = upgradePlan();
    const Step *step = context.thePlan.step(StepId{u"SEA-CCE-01/recheck-switch"_s});
    const auto behaviour = behaviours().at(step->behaviour);
    context.readings[hostOf(1)] = {built(healthyAppliance())};
    context.readings[hostOf(2)] = {healthyAppliance(2)};
    QVERIFY(behaviour->act(*step, context));
    QVERIFY(context.asked.isEmpty());
    context.readings[hostOf(2)] = {with2(healthyAppliance(2), "status", u"Error"_s)};
    const auto blocked = behaviour->act(*step, context);
    QCOMPARE(blocked.error().code, ErrorCode::CheckBlocked);
    QCOMPARE(blocked.error().context.value(u"check"_s), u"others"_s);
    QVERIFY(!blocked.error().context.value(u"place"_s).isEmpty());
    for (const QString &name : {u"found"_s, u"expected"_s, u"remedy"_s}) {
        const auto words = QJsonDocument::fromJson(blocked.error().context.value(name).toUtf8());
        QVERIFY2(!Message::fromJson(words.object()).isEmpty(), qPrintable(name));
    }
}

void TestRecheck::recheckAsksWhatOnlyAPersonKnows()
{
    FakeContext context;
    context.thePlan = upgradePlan();
    const Step *step = context.thePlan.step(StepId{u"SEA-CCE-01/recheck-switch"_s});
    const auto behaviour = behaviours().at(step->behaviour);
    context.readings[hostOf(1)] = {built(healthyAppliance())};
    context.readings[hostOf(2)] = {with2(healthyAppliance(2), "calls", QJsonValue())};
    QCOMPARE(behaviour->act(*step, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(context.asked.first().kind, QuestionKind::Confirm);
    QCOMPARE(context.asked.first().choices.first(), Choice::Stop);
    context.answers = {Choice::GoOn};
    const auto act = behaviour->act(*step, context);
    QCOMPARE(
        act->outcome.value(u"settled"_s).toArray().first().toObject().value(u"check"_s).toString(),
        u"capacity"_s);
    // Retry reads the site again, and what has become clear is not asked.
    context.answers = {Choice::Retry};
    context.readings[hostOf(2)]
        = {with2(healthyAppliance(2), "calls", QJsonValue()), healthyAppliance(2)};
    QVERIFY(behaviour->act(*step, context));
}

void TestRecheck::recheckKeepsWhatWasApproved()
{
    const Estate estate = seattle(1);
    FakeContext context;
    context.thePlan
        = *buildUpgradePlan(estate, estate.sites.first(), healthySite(1), optionsFor(1), scripts());
    const auto behaviour = behaviours().at(u"cloudconnector.recheck"_s);
    // No window and one appliance: both were settled with the plan, nobody is asked again.
    context.readings[hostOf(1)] = {healthyAppliance(1, 1)};
    QVERIFY(behaviour->act(*context.thePlan.step(StepId{u"SEA-CCE-01/recheck"_s}), context));
    context.readings[hostOf(1)] = {with2(healthyAppliance(1, 1), "memory.totalBytes", 8e9)};
    context.answers = {Choice::GoOn};
    QVERIFY(behaviour->act(*context.thePlan.step(StepId{u"SEA-CCE-01/recheck"_s}), context));
    QCOMPARE(context.asked.size(), 1);
}

void TestRecheck::signOffKeepsTheNote()
{
    FakeContext context;
    context.thePlan = upgradePlan();
    const Step *step = context.thePlan.step(StepId{u"Seattle/validate"_s});
    const auto behaviour = behaviours().at(step->behaviour);
    QCOMPARE(behaviour->act(*step, context).error().code, ErrorCode::Cancelled);
    context.answers = {Choice::SignOff, Choice::Stop};
    const auto act = behaviour->act(*step, context);
    QCOMPARE(
        behaviour->verify(*step, context, act->outcome)->value(u"note"_s).toString(),
        u"all calls fine"_s);
    QCOMPARE(behaviour->act(*step, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(context.asked.first().kind, QuestionKind::SignOff);
    QVERIFY(!behaviour->verify(*step, context, {}));
}

QTEST_GUILESS_MAIN(TestRecheck)
#include "tst_recheck.moc"
