// The steps that ask: re-checks, and the sign-off of a person.
#include "tests/connectors/cloudconnector/reachedstates.h"

#include <QJsonDocument>
#include <QTest>
#include <algorithm>

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
    void anotherFindingWantsAnotherYes();
    void signOffKeepsTheNote();
    void aRemovedPackageLeadsToPutBack();
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

/// Little memory was accepted; less memory, or nobody knowing, was not. Both are in the plan's
/// hash.
void TestRecheck::anotherFindingWantsAnotherYes()
{
    const Estate estate = seattleWithWindow();
    const auto planned = [&](const QJsonValue &memory) {
        FactsByHost facts = healthySite();
        facts[hostOf(1)].values = with(facts[hostOf(1)].values, u"memory.totalBytes"_s, memory);
        return *buildUpgradePlan(estate, estate.sites.first(), facts, optionsFor(), scripts());
    };
    FakeContext context;
    context.thePlan = planned(32e9);
    QVERIFY(context.thePlan.hash() != planned(24e9).hash());
    const auto behaviour = behaviours().at(u"cloudconnector.recheck"_s);
    const Step &step = *context.thePlan.step(StepId{u"SEA-CCE-01/recheck"_s});
    context.readings[hostOf(2)] = {healthyAppliance(2)};
    const auto asked = [&](const QJsonValue &memory) {
        context.asked.clear();
        context.answers = {Choice::GoOn};
        context.readings[hostOf(1)] = {with(healthyAppliance(), u"memory.totalBytes"_s, memory)};
        const bool settled = behaviour->act(step, context).has_value();
        return settled ? int(context.asked.size()) : -1;
    };
    QCOMPARE(asked(32e9), 0);
    QCOMPARE(asked(24e9), 1);
    QCOMPARE(context.asked.first().text.id, u"check.memory.found"_s);
    QCOMPARE(asked(QJsonValue()), 1);
    QCOMPARE(asked(512e9), 0); // nothing is left to be said
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

/// An upgrade stopped between the two packages: the way on is named, with the run that kept it.
void TestRecheck::aRemovedPackageLeadsToPutBack()
{
    const Estate estate = seattleWithWindow();
    QJsonObject reading = with(healthyAppliance(), u"module.present"_s, false);
    reading = with(with(reading, u"package.installed"_s, false), u"versions"_s, QJsonValue());
    const auto module = [&] {
        FactsByHost facts = healthySite();
        facts[hostOf(1)] = factsOf(reading);
        const auto results
            = checkUpgrade(estate, estate.sites.first(), facts, optionsFor(), quietContext());
        return *std::ranges::find(results, u"module"_s, &CheckResult::id);
    };
    QCOMPARE(module().remedy.id, u"check.module.remedy"_s);
    const QString kept = u"C:\\ProgramData\\Changeover\\runs\\run-1\\wayback\\CloudConnector.ini"_s;
    reading.insert(
        u"runFolders"_s,
        QJsonArray{QJsonObject{
            {u"run"_s, u"run-1"_s}, {u"files"_s, QJsonArray{fileFact(kept, applianceIni())}}}});
    QCOMPARE(module().verdict, Verdict::Block);
    QCOMPARE(module().found.arguments, QStringList{u"run-1"_s});
    QCOMPARE(module().remedy.id, u"check.module.removed.remedy"_s);
    QCOMPARE(module().remedy.arguments, (QStringList{u"Seattle"_s, u"SEA-CCE-01"_s}));
}

QTEST_GUILESS_MAIN(TestRecheck)
#include "tst_recheck.moc"
