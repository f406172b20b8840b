// The plan in words: every command is there, nothing of a host turns into Markdown.
#include "viewmodels/planjson.h"
#include "viewmodels/planmarkdown.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

Plan samplePlan()
{
    Step step;
    step.id = StepId{u"a/register"_s};
    step.title = Message{u"step.register.title"_s, {u"SEA-CCE-01"_s}};
    step.command = u"Register-CcAppliance\n```"_s;
    step.interruptibility = Interruptibility::PointOfNoReturn;
    step.changesHost = true;
    step.safePoint = true;
    step.estimate = std::chrono::minutes(45);
    Step second = step;
    second.id = StepId{u"a/second"_s};
    second.estimate = {};
    Plan plan;
    plan.siteName = u"Sea*ttle"_s;
    plan.target = Version(2, 1);
    plan.stages = {Stage{
        StageId{u"s"_s},
        {},
        u"Seattle"_s,
        {Lane{LaneId{u"l"_s}, {}, u"SEA-CCE-01"_s, {step, second}}}}};
    return plan;
}

} // namespace

class TestPlanMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatMatters()
    {
        const PlanTotals totals = planTotals(samplePlan());
        QCOMPARE(totals.steps, 2);
        QCOMPARE(totals.changing, 2);
        QCOMPARE(totals.safePoints, 2);
        QCOMPARE(totals.withoutFigure, 1);
        QCOMPARE(totals.estimate, std::chrono::minutes(45));
    }

    void saysNoFigureWhereThereIsNone()
    {
        QVERIFY(estimateText({}).contains(u"no figure"_s));
        QVERIFY(estimateText(std::chrono::minutes(45)).contains(u"about"_s));
    }

    void showsHashAndCommands()
    {
        const Plan plan = samplePlan();
        const QString markdown = planToMarkdown(plan);
        QVERIFY(markdown.contains(plan.hash()));
        QCOMPARE(markdown.count(u"Register-CcAppliance"_s), 2);
        QVERIFY(markdown.contains(u"Sea\\*ttle"_s));
        QVERIFY(markdown.contains(u"````\nRegister-CcAppliance\n```\n````"_s)); // the fence holds
    }

    /// Every rule in words, with what it matches; the one that is answered with another account's
    /// credentials says so.
    void listsThePromptsItAnswers()
    {
        Plan plan = samplePlan();
        QVERIFY(!planToMarkdown(plan).contains(u"Prompts of the cmdlets"_s));
        plan.promptRules
            = {{u"tenant\\s*admin"_s, u"TenantAdmin"_s, u"TenantAdmin"_s},
               {u"cce"_s, u"VmAdmin"_s, u"CceService"_s}};
        const QString markdown = planToMarkdown(plan);
        for (const QString &words :
             {u"“Tenant administrator” is answered"_s, u"`tenant\\s*admin`"_s,
              u"with the credentials “Virtual machine administrator”"_s,
              u"Every other prompt is asked of you"_s})
            QVERIFY2(markdown.contains(words), qPrintable(words));
        const QJsonObject json = QJsonDocument::fromJson(planToJsonFile(plan)).object();
        QCOMPARE(json.value("prompts"_L1).toArray().size(), 3);
    }

    void writesTheHashIntoTheFile()
    {
        const Plan plan = samplePlan();
        const QJsonObject json = QJsonDocument::fromJson(planToJsonFile(plan)).object();
        QCOMPARE(json.value("hash"_L1).toString(), plan.hash());
        const auto read = planFromJson(json);
        QVERIFY(read);
        QCOMPARE(read->hash(), plan.hash());
    }
};

QTEST_GUILESS_MAIN(TestPlanMarkdown)
#include "tst_planmarkdown.moc"
