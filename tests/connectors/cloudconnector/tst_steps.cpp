// The behaviours: readings bent by table and what they say about a step, and act and verify on top.
#include "connectors/cloudconnector/steps/behaviours.h"
#include "tests/connectors/cloudconnector/reachedstates.h"

#include <QTest>
#include <functional>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

namespace
{

const QString folder = u"C:\\ProgramData\\Changeover\\runs\\run-1"_s;

QJsonArray stagedPackages()
{
    const auto staged = [](const QString &release) {
        return packageFact(
            folder + u"\\packages\\"_s + release + u"\\CloudConnector.msi"_s, release,
            packageSha(release));
    };
    return {staged(u"2.1"_s), staged(u"2.0.1"_s)};
}

QJsonArray runFolder(const QJsonArray &files)
{
    return {QJsonObject{{u"run"_s, u"run-1"_s}, {u"files"_s, files}}};
}

QJsonObject targetIni()
{
    return fileFact(folder + u"\\CloudConnector.target.ini"_s, applianceIni(1, u"2.1"_s));
}

QJsonArray wayBack()
{
    return {
        fileFact(folder + u"\\wayback\\appliance.ini"_s, applianceIni()),
        fileFact(folder + u"\\wayback\\module.ini"_s, "running=2.0.1\r\n")};
}

QJsonArray jobOf(
    const QString &step, const QString &state, const QString &outcome = {},
    const QString &run = u"run-1"_s)
{
    return {QJsonObject{
        {u"id"_s, u"j"_s},
        {u"run"_s, run},
        {u"step"_s, u"SEA-CCE-01/"_s + step},
        {u"state"_s, state},
        {u"outcome"_s, outcome}}};
}

/// The bits of the target lie in the share after these jobs; the scripts are the target's.
QJsonObject downloaded(QJsonObject facts, const QJsonArray &jobs, int unfinished = 0)
{
    facts = with2(registered(facts), "jobs", jobs);
    facts = with2(facts, "share.bits", QJsonArray{u"2.0.1"_s, u"2.1"_s});
    const QJsonObject bits{
        {u"version"_s, u"2.1"_s},
        {u"files"_s, 816},
        {u"bytes"_s, 3.4e9},
        {u"unfinished"_s, unfinished}};
    return with2(facts, "share.bitsFiles", QJsonArray{bits});
}

using Bend = std::function<QJsonObject(QJsonObject)>;

void row(const char *name, const char *step, Observed observed, const Bend &bend)
{
    QTest::newRow(name) << QString::fromLatin1(step) << observed << bend;
}

Bend set(const char *path, const QJsonValue &value)
{
    return [=](QJsonObject facts) { return with2(facts, path, value); };
}

QJsonObject same(QJsonObject facts)
{
    return facts;
}

void rowsOfPreparing()
{
    using enum Observed;
    row("not staged", "stage", NotDone, same);
    row("staged", "stage", Done, set("packages", stagedPackages()));
    row("packages unread", "stage", Unknown, set("packages", QJsonValue()));
    row("target ini missing", "configuration", NotDone, same);
    row("target ini there", "configuration", Done, set("runFolders", runFolder({targetIni()})));
    row("way back missing", "way-back", NotDone, same);
    row("way back whole", "way-back", Done, [](QJsonObject facts) {
        return with2(
            with2(facts, "runFolders", runFolder(wayBack())), "packages", stagedPackages());
    });
    row("way back without package", "way-back", NotDone, set("runFolders", runFolder(wayBack())));
}

void rowsOfThePackage()
{
    using enum Observed;
    row("old package", "remove", NotDone, same);
    row("removed", "remove", Done, removed);
    row("target there", "remove", Done, installed);
    row("strange package", "remove", Unknown, set("package.version", u"2.0"_s));
    row("package unread", "remove", Unknown, set("package", QJsonValue()));
    row("nothing installed", "install", NotDone, removed);
    row("installed", "install", Done, installed);
    row("installed, old scripts", "install", Partial, [](QJsonObject facts) {
        return with2(installed(facts), "versions.runningScripts", u"2.0.1"_s);
    });
    row("put back by somebody", "install", Foreign, same);
    row("old ini", "configure", NotDone, installed);
    row("ini not imported", "configure", Partial,
        set("configuration", fileFact(u"c"_s, applianceIni(1, u"2.1"_s))));
    row("ini in place", "configure", Done, [](QJsonObject facts) {
        const QJsonObject file = fileFact(u"c"_s, applianceIni(1, u"2.1"_s));
        return with2(with2(facts, "configuration", file), "effective", file);
    });
    row("not registered", "register", NotDone, installed);
    row("registered", "register", Done, registered);
    row("registered, not listed", "register", NotDone, [](QJsonObject facts) {
        return with2(registered(facts), "tenant.appliances", QJsonArray{});
    });
    row("registered, tenant unread", "register", Unknown,
        [](QJsonObject facts) { return with2(registered(facts), "tenant", QJsonValue()); });
    row("register, old scripts", "register", Unknown, same);
}

void rowsOfTheDownload()
{
    using enum Observed;
    row("no bits", "download", NotDone, same);
    const auto download
        = [](const char *name, Observed observed, const QJsonArray &jobs, int unfinished = 0) {
              row(name, "download", observed,
                  [=](QJsonObject facts) { return downloaded(facts, jobs, unfinished); });
          };
    const QJsonArray done = jobOf(u"download"_s, u"ended"_s, u"result"_s);
    const QJsonArray failed = jobOf(u"download"_s, u"ended"_s, u"error"_s);
    const QJsonArray cut = jobOf(u"download"_s, u"interrupted"_s);
    download("bits of a neighbour", NotDone, {});
    download("bits by this job", Done, done);
    download("bits by another run", NotDone, jobOf(u"download"_s, u"ended"_s, u"result"_s, u"r"_s));
    download("bits of a failed download", Partial, failed);
    download("bits of a cut download", Partial, cut);
    download(
        "bits of another run's cut", Partial, jobOf(u"download"_s, u"interrupted"_s, {}, u"r"_s));
    download("failed, then done", Done, joined(failed, done));
    download("bits unfinished", Partial, {}, 1);
    download("done, yet unfinished", Partial, done, 1);
    row("bits without a count", "download", Done, [=](QJsonObject facts) {
        return with2(downloaded(facts, done), "share.bitsFiles", QJsonValue());
    });
    row("bits, jobs unread", "download", Unknown,
        [=](QJsonObject facts) { return with2(downloaded(facts, done), "jobs", QJsonValue()); });
    row("bits, package replaced", "download", Unknown, [=](QJsonObject facts) {
        return with2(downloaded(facts, done), "versions.runningScripts", u"2.2"_s);
    });
    row("bits, scripts unread", "download", Unknown, [=](QJsonObject facts) {
        return with2(downloaded(facts, done), "versions.runningScripts", QJsonValue());
    });
    row("download cut", "download", NotDone, set("jobs", cut));
}

void rowsOfTheInstance()
{
    using enum Observed;
    row("not built", "build", NotDone, registered);
    row("built", "build", Done, built);
    row("half built", "build", Partial,
        [](QJsonObject facts) { return with2(built(facts), "versions.backupBits", u"1.4.2"_s); });
    row("machines missing", "build", Partial, [](QJsonObject facts) {
        return with2(registered(facts), "versions.backupBits", u"2.1"_s);
    });
    row("build cut", "build", Partial, [](QJsonObject facts) {
        return with2(registered(facts), "jobs", jobOf(u"build"_s, u"interrupted"_s));
    });
    row("not switched", "switch", NotDone, built);
    row("switched", "switch", Done, switched);
    row("switch without backup", "switch", Unknown, same);
    row("switch cut", "switch", Partial, [](QJsonObject facts) {
        return with2(built(facts), "jobs", jobOf(u"switch"_s, u"interrupted"_s));
    });
    row("switch, bits unread", "switch", Unknown, [](QJsonObject facts) {
        return with2(built(facts), "versions.runningBits", QJsonValue());
    });
    row("end reached", "verify", NotDone, switched);
    row("end not yet", "verify", Unknown,
        [](QJsonObject facts) { return with2(switched(facts), "status", u"Maintenance"_s); });
    row("end wrong", "verify", NotDone, built);
}

} // namespace

class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void observations_data();
    void observations();
    void othersAreNeverDisturbed();
    void inputs();
    void switchNeverToggles();
    void forcingIsTheAdminsWord();
    void verifyReadsBack();
};

void TestSteps::observations_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<Observed>("observed");
    QTest::addColumn<Bend>("bend");
    rowsOfPreparing();
    rowsOfThePackage();
    rowsOfTheDownload();
    rowsOfTheInstance();
}

void TestSteps::observations()
{
    QFETCH(QString, step);
    QFETCH(Observed, observed);
    QFETCH(Bend, bend);
    const Plan plan = upgradePlan();
    const Step *found = plan.step(StepId{u"SEA-CCE-01/"_s + step});
    QVERIFY(found);
    FakeContext context;
    context.readings[hostOf(1)] = {bend(healthyAppliance())};
    const auto observation = behaviours().at(found->behaviour)->observe(*found, context);
    QVERIFY(observation);
    QCOMPARE(observedName(observation->observed), observedName(observed));
    QVERIFY(!observation->reason.isEmpty());
}

void TestSteps::othersAreNeverDisturbed()
{
    const Plan plan = upgradePlan();
    const BehaviourTable table = behaviours();
    const auto lockedBy = [](const QString &state) {
        const QJsonObject lock{
            {u"job"_s, u"x"_s}, {u"run"_s, u"other"_s}, {u"console"_s, u"lee@desk#7"_s}};
        const QJsonObject job{{u"id"_s, u"x"_s}, {u"run"_s, u"other"_s}, {u"state"_s, state}};
        return with2(
            with2(healthyAppliance(), "jobLock", lock), "jobs",
            state == "absent"_L1 ? QJsonArray() : QJsonArray{job});
    };
    for (const Step &step : plan.stages.first().lanes.first().steps) {
        if (!step.changesHost)
            continue;
        FakeContext context;
        for (const QString &state : {u"running"_s, u"prepared"_s}) {
            context.readings[hostOf(1)] = {lockedBy(state)};
            QCOMPARE(table.at(step.behaviour)->observe(step, context)->observed, Observed::Foreign);
            QVERIFY(!table.at(step.behaviour)->act(step, context));
        }
        // A lock that was left behind is no stranger at work: nobody would ever take it away.
        for (const QString &state : {u"interrupted"_s, u"ended"_s, u"fenced"_s, u"absent"_s}) {
            context.readings[hostOf(1)] = {lockedBy(state)};
            const auto seen = table.at(step.behaviour)->observe(step, context);
            QVERIFY(seen->reason.id != "observe.locked"_L1);
        }
        const QJsonObject own{
            {u"id"_s, u"mine"_s},
            {u"run"_s, context.run().value},
            {u"step"_s, step.id.value},
            {u"state"_s, u"running"_s}};
        context.readings[hostOf(1)] = {with2(healthyAppliance(), "jobs", QJsonArray{own})};
        const auto busy = table.at(step.behaviour)->observe(step, context);
        QCOMPARE(busy->observed, Observed::InProgress);
        QCOMPARE(busy->job.value, u"mine"_s);
        context.readings[hostOf(1)] = {with2(healthyAppliance(), "updater.running", true)};
        QCOMPARE(table.at(step.behaviour)->observe(step, context)->observed, Observed::Foreign);
    }
}

void TestSteps::inputs()
{
    const Plan plan = upgradePlan();
    const BehaviourTable table = behaviours();
    const auto act = [&](const char *name, const QJsonObject &reading) {
        const Step *step = plan.step(StepId{u"SEA-CCE-01/"_s + QString::fromLatin1(name)});
        FakeContext context;
        context.readings[hostOf(1)] = {reading};
        return table.at(step->behaviour)->act(*step, context);
    };
    const auto staged = with2(healthyAppliance(), "packages", stagedPackages());
    const auto stage = act("stage", healthyAppliance());
    QCOMPARE(stage->script, u"Copy-Packages"_s);
    QCOMPARE(
        stage->input.value(u"target"_s).toObject().value(u"source"_s).toString(),
        packageSource(u"2.1"_s));
    QCOMPARE(
        act("remove", staged)->input.value(u"productCode"_s).toString(),
        u"{11111111-2222-3333-4444-555555555555}"_s);
    QVERIFY(!act("remove", with2(staged, "package.productCode", u"{other}"_s)));
    const auto install = act("install", removed(staged));
    QCOMPARE(
        install->input.value(u"path"_s).toString(),
        folder + u"\\packages\\2.1\\CloudConnector.msi"_s);
    QCOMPARE(install->input.value(u"sha256"_s).toString(), packageSha(u"2.1"_s));
    QVERIFY(!act("install", removed(healthyAppliance())));
    const auto configure
        = act("configure", with2(installed(staged), "runFolders", runFolder({targetIni()})));
    QCOMPARE(
        configure->input.value(u"source"_s).toString(), folder + u"\\CloudConnector.target.ini"_s);
    QVERIFY(configure->input.value(u"import"_s).toBool());
    QVERIFY(!act("configure", installed(staged)));
    QCOMPARE(
        act("register", installed(staged))->input,
        (QJsonObject{
            {u"run"_s, u"run-1"_s},
            {u"version"_s, u"2.1"_s},
            {u"siteName"_s, u"Seattle"_s},
            {u"applianceName"_s, u"SEA-CCE-01"_s}}));
    const QJsonArray cut = jobOf(u"download"_s, u"interrupted"_s);
    QVERIFY(act("download", downloaded(staged, cut))->input.value(u"broken"_s).toBool(false));
    QVERIFY(!act("download", downloaded(staged, {}))->input.value(u"broken"_s).toBool(true));
    QCOMPARE(
        act("switch", built(staged))->input,
        (QJsonObject{
            {u"run"_s, u"run-1"_s},
            {u"from"_s, u"2.0.1"_s},
            {u"to"_s, u"2.1"_s},
            {u"force"_s, false}}));
}

/// The world may change between the observation and the act: it is looked at once more.
void TestSteps::switchNeverToggles()
{
    const Plan plan = upgradePlan();
    const Step *step = plan.step(StepId{u"SEA-CCE-01/switch"_s});
    const auto behaviour = behaviours().at(step->behaviour);
    FakeContext context;
    context.readings[hostOf(1)] = {built(healthyAppliance()), switched(healthyAppliance())};
    QCOMPARE(behaviour->observe(*step, context)->observed, Observed::NotDone);
    QVERIFY(!behaviour->act(*step, context));
    context.readings[hostOf(1)]
        = {with2(built(healthyAppliance()), "versions.backupBits", u"1.4.2"_s)};
    QVERIFY(!behaviour->act(*step, context));
}

/// With the name typed the next attempt is forced; the one at work gives way only before it has
/// begun to switch.
void TestSteps::forcingIsTheAdminsWord()
{
    const Plan plan = upgradePlan();
    const Step *step = plan.step(StepId{u"SEA-CCE-01/switch"_s});
    QCOMPARE(step->forceName, u"SEA-CCE-01"_s);
    const auto behaviour = behaviours().at(step->behaviour);
    FakeContext context;
    context.readings[hostOf(1)] = {built(healthyAppliance())};
    for (const bool forced : {false, true}) {
        context.forced = forced;
        QCOMPARE(behaviour->act(*step, context)->input.value(u"force"_s).toBool(), forced);
    }
    QVERIFY(*behaviour->canGiveWay(*step, context));
    context.readings[hostOf(1)] = {switched(healthyAppliance())};
    QVERIFY(!*behaviour->canGiveWay(*step, context));
    context.readings.clear();
    QVERIFY(!behaviour->canGiveWay(*step, context)); // nobody knows
}

void TestSteps::verifyReadsBack()
{
    const Plan plan = upgradePlan();
    const Step *step = plan.step(StepId{u"SEA-CCE-01/install"_s});
    const auto behaviour = behaviours().at(step->behaviour);
    FakeContext context;
    // The installer's own word does not count.
    context.readings[hostOf(1)] = {removed(healthyAppliance())};
    const auto lie = behaviour->verify(*step, context, {{u"exitCode"_s, 0}});
    QCOMPARE(lie.error().code, ErrorCode::VerificationFailed);
    context.readings[hostOf(1)] = {installed(healthyAppliance())};
    const auto proof = behaviour->verify(*step, context, {{u"exitCode"_s, 1603}});
    QCOMPARE(proof->value(u"runningScripts"_s).toString(), u"2.1"_s);
    context.readings.clear();
    QCOMPARE(behaviour->verify(*step, context, {}).error().code, ErrorCode::ConnectionRefused);
}

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"
