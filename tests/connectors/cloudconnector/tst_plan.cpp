// The plan of an upgrade and of a putting back: what stands in it, and what its hash depends on.
#include "tests/connectors/cloudconnector/upgradesetup.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

namespace
{

Result<Plan> plan(
    const UpgradeOptions &options = optionsFor(), const FactsByHost &facts = healthySite(),
    const Estate &estate = seattleWithWindow(), const ScriptLibrary &library = scripts())
{
    return buildUpgradePlan(estate, estate.sites.first(), facts, options, library);
}

/// One line per step: id, interruptibility, safe point.
QStringList outline(const Lane &lane)
{
    QStringList lines;
    for (const Step &step : lane.steps)
        lines.append(
            step.id.value + u' ' + interruptibilityName(step.interruptibility)
            + (step.safePoint ? u" safe"_s : QString()));
    return lines;
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden();
    void commands();
    void downloadsPlainBeforeTwo();
    void hashIsStableAndSensitive();
    void leavesOutWhatIsDone();
    void refusesWhatIsMissing_data();
    void refusesWhatIsMissing();
    void everyBehaviourExists();
    void noSecretAndNoClock();
    void promptsFollowTheRelease();
    void putBack();
    void accountsFollowTheRelease();
    void summary();
};

void TestPlan::golden()
{
    const auto built = plan();
    QVERIFY2(built, built ? "" : qPrintable(built.error().detail));
    QCOMPARE(built->stages.size(), 1);
    const QList<Lane> lanes = built->stages.first().lanes;
    QCOMPARE(lanes.size(), 3);
    const QStringList expected{
        u"SEA-CCE-02/recheck anytime"_s,           u"SEA-CCE-02/stage anytime"_s,
        u"SEA-CCE-02/configuration anytime"_s,     u"SEA-CCE-02/way-back anytime safe"_s,
        u"SEA-CCE-02/remove after-this-step"_s,    u"SEA-CCE-02/install after-this-step"_s,
        u"SEA-CCE-02/configure after-this-step"_s, u"SEA-CCE-02/register after-this-step safe"_s,
        u"SEA-CCE-02/download anytime"_s,          u"SEA-CCE-02/build after-this-step safe"_s,
        u"SEA-CCE-02/recheck-switch anytime"_s,    u"SEA-CCE-02/switch point-of-no-return"_s,
        u"SEA-CCE-02/verify anytime safe"_s};
    QCOMPARE(outline(lanes.at(1)), expected);
    QCOMPARE(outline(lanes.at(0)).size(), 14);
    QCOMPARE(outline(lanes.at(0)).last(), u"SEA-CCE-01/test-call anytime safe"_s);
    QCOMPARE(outline(lanes.at(2)), QStringList{u"Seattle/validate anytime safe"_s});
    const auto single = plan(optionsFor(1), healthySite(1), seattleWithWindow(1));
    QCOMPARE(single->stages.first().lanes.first().steps.size(), 13);
    // An interrupted build or switch is asked about, never repeated by itself.
    QVERIFY(!built->step(StepId{u"SEA-CCE-01/build"_s})->repeatable);
    QVERIFY(!built->step(StepId{u"SEA-CCE-01/switch"_s})->repeatable);
    QCOMPARE(
        built->step(StepId{u"SEA-CCE-01/switch"_s})->deadline,
        std::chrono::seconds(std::chrono::hours(2)));
    for (const Lane &lane : lanes) {
        for (const Step &step : lane.steps)
            QVERIFY2(
                !step.skippable && step.changesHost == !step.scriptHash.isEmpty(),
                qPrintable(step.id.value));
    }
}

void TestPlan::commands()
{
    const auto built = *plan();
    const auto command = [&](const char *id) {
        return built.step(StepId{u"SEA-CCE-01/"_s + QString::fromLatin1(id)})->command;
    };
    QVERIFY(command("remove").startsWith(
        u"msiexec.exe /x {11111111-2222-3333-4444-555555555555} /qn"_s));
    QCOMPARE(command("register"), u"Register-CcAppliance"_s);
    QCOMPARE(command("download"), u"Start-CcDownload -DownloadBitsOnly"_s);
    // The script does what the preview shows.
    QCOMPARE(
        built.step(StepId{u"SEA-CCE-01/download"_s})->parameters.value(u"bitsOnly"_s),
        QJsonValue(true));
    QCOMPARE(command("build"), u"Install-CcAppliance -Upgrade"_s);
    QCOMPARE(command("switch"), u"Switch-CcVersion"_s);
    UpgradeOptions forced = optionsFor();
    forced.drain = DrainPolicy::Force;
    const auto other = *plan(forced);
    QCOMPARE(other.step(StepId{u"SEA-CCE-01/switch"_s})->command, u"Switch-CcVersion -Force"_s);
    QVERIFY(other.step(StepId{u"SEA-CCE-01/switch"_s})->parameters.value(u"force"_s).toBool());
    QVERIFY(other.step(StepId{u"SEA-CCE-01/switch"_s})->forceName.isEmpty()); // it is already
    QVERIFY(other.hash() != built.hash());
}

/// Before 2.0 the cmdlet knows no parameter: preview and script say the same.
void TestPlan::downloadsPlainBeforeTwo()
{
    FactsByHost facts = healthySite(1);
    for (const QString &which : {u"versions.runningBits"_s, u"versions.runningScripts"_s})
        facts[hostOf(1)].values = with(facts[hostOf(1)].values, which, u"1.4.1"_s);
    UpgradeOptions options = optionsFor(1);
    options.target = options.package.version = Version(1, 4, 2);
    options.previous.version = Version(1, 4, 1);
    const auto built = plan(options, facts, seattleWithWindow(1));
    QVERIFY2(built, built ? "" : qPrintable(built.error().detail));
    const Step *step = built->step(StepId{u"SEA-CCE-01/download"_s});
    QCOMPARE(step->command, u"Start-CcDownload"_s);
    QCOMPARE(step->parameters.value(u"bitsOnly"_s), QJsonValue(false));
}

void TestPlan::hashIsStableAndSensitive()
{
    const QString hash = plan()->hash();
    FactsByHost later = healthySite();
    for (auto &[host, facts] : later) {
        facts.readAt = facts.readAt.addSecs(60);
        facts.values = with(facts.values, u"clock"_s, u"2026-01-01T00:01:00.000Z"_s);
        facts.values = with(facts.values, u"calls.count"_s, 17);
        facts.values = with(facts.values, u"uptimeSeconds"_s, 86460);
    }
    QCOMPARE(plan(optionsFor(), later)->hash(), hash);

    UpgradeOptions package = optionsFor();
    package.package.sha256 = QString(64, u'a');
    UpgradeOptions ini = optionsFor();
    ini.configurations[connectorOf(1)].replace("City=Seattle", "City=Tacoma");
    Estate pin = seattleWithWindow();
    pin.hosts.first().endpoint.pin = u"CC:DD"_s;
    FactsByHost product = healthySite();
    product[hostOf(1)].values = with(product[hostOf(1)].values, u"configuration.sha256"_s, u"ff"_s);
    QVERIFY(plan(package)->hash() != hash);
    QVERIFY(plan(ini)->hash() != hash);
    QVERIFY(plan(optionsFor(), healthySite(), pin)->hash() != hash);
    QVERIFY(plan(optionsFor(), product)->hash() != hash);
    QVERIFY(
        plan(optionsFor(), healthySite(), seattleWithWindow(), scripts(" # changed"))->hash()
        != hash);
}

void TestPlan::leavesOutWhatIsDone()
{
    FactsByHost facts = healthySite();
    QJsonObject done = with(facts[hostOf(1)].values, u"versions.runningBits"_s, u"2.1"_s);
    facts[hostOf(1)].values = with(done, u"versions.runningScripts"_s, u"2.1"_s);
    const auto built = plan(optionsFor(), facts);
    QVERIFY(built);
    QCOMPARE(built->stages.first().lanes.size(), 2);
    QCOMPARE(built->stages.first().lanes.first().name, u"SEA-CCE-02"_s);
    QCOMPARE(built->hosts.size(), 2);
    facts[hostOf(2)].values = facts[hostOf(1)].values;
    QCOMPARE(plan(optionsFor(), facts).error().code, ErrorCode::NothingToDo);
    // As a console gives it then: the running version, its package, as the way back.
    auto same = optionsFor();
    same.previous.version = same.target;
    QCOMPARE(plan(same, facts).error().code, ErrorCode::NothingToDo);
}

void TestPlan::refusesWhatIsMissing_data()
{
    QTest::addColumn<std::function<void(UpgradeOptions &, FactsByHost &)>>("bend");
    using Bend = std::function<void(UpgradeOptions &, FactsByHost &)>;
    QTest::newRow("package") << Bend([](auto &options, auto &) { options.package.sha256.clear(); });
    QTest::newRow("way back") << Bend([](auto &options, auto &) { options.previous = {}; });
    QTest::newRow("other package")
        << Bend([](auto &options, auto &) { options.package.version = Version(2, 0, 1); });
    QTest::newRow("ini") << Bend(
        [](auto &options, auto &) { options.configurations.erase(connectorOf(2)); });
    QTest::newRow("confirmation") << Bend(
        [](auto &options, auto &) { options.referSupportConfirmed = false; });
    QTest::newRow("facts") << Bend([](auto &, auto &facts) { facts.erase(hostOf(2)); });
    QTest::newRow("other version") << Bend([](auto &, auto &facts) {
        facts[hostOf(2)].values
            = with(facts[hostOf(2)].values, u"versions.runningBits"_s, u"2.0"_s);
    });
}

void TestPlan::refusesWhatIsMissing()
{
    using Bend = std::function<void(UpgradeOptions &, FactsByHost &)>;
    QFETCH(Bend, bend);
    UpgradeOptions options = optionsFor();
    FactsByHost facts = healthySite();
    bend(options, facts);
    const auto built = plan(options, facts);
    QVERIFY(!built);
    QCOMPARE(errorCodeName(built.error().code), errorCodeName(ErrorCode::PlanInvalid));
    QVERIFY(!built.error().context.value(u"reason"_s).isEmpty());
}

void TestPlan::everyBehaviourExists()
{
    const BehaviourTable table = behaviours();
    const Plan built = *plan();
    for (const Lane &lane : built.stages.first().lanes) {
        for (const Step &step : lane.steps)
            QVERIFY2(table.contains(step.behaviour), qPrintable(step.behaviour));
    }
    QVERIFY(!plan(optionsFor(), healthySite(), seattleWithWindow(), ScriptLibrary()));
}

void TestPlan::noSecretAndNoClock()
{
    const QByteArray json = QJsonDocument(planToJson(*plan())).toJson();
    QVERIFY(!json.contains("uptime") && !json.contains("2026-01-01T"));
    const auto again = planFromJson(planToJson(*plan()));
    QVERIFY(again);
    QCOMPARE(again->hash(), plan()->hash());
}

void TestPlan::promptsFollowTheRelease()
{
    const auto accountFor = [](const Plan &built, const QString &text) {
        for (const PromptRule &rule : built.promptRules) {
            if (QRegularExpression(rule.match, QRegularExpression::CaseInsensitiveOption)
                    .match(text)
                    .hasMatch())
                return rule.account;
        }
        return QString();
    };
    const Plan built = *plan();
    QCOMPARE(
        accountFor(built, u"Credential\nEnter the Tenant Admin credentials"_s), u"TenantAdmin"_s);
    QCOMPARE(accountFor(built, u"Password of the external certificate"_s), u"ExternalCert"_s);
    QCOMPARE(accountFor(built, u"\nEnter the password of CceService\npassword"_s), u"CceService"_s);
    QCOMPARE(accountFor(built, u"CABackupFile password"_s), u"CABackupFile"_s);
    QCOMPARE(accountFor(built, u"Old password of CceService"_s), QString());
    QCOMPARE(accountFor(built, u"Proxy credentials"_s), QString());

    FactsByHost early = healthySite();
    early[hostOf(1)].values = with(early[hostOf(1)].values, u"credentials.madeBy"_s, u"1.4.2"_s);
    QCOMPARE(accountFor(*plan(optionsFor(), early), u"CceService password"_s), QString());
    early[hostOf(2)].values = with(early[hostOf(2)].values, u"credentials.madeBy"_s, u"1.4.2"_s);
    QCOMPARE(
        accountFor(*plan(optionsFor(), early), u"CceService password"_s),
        accountKindName(AccountKind::VmAdmin));
}

void TestPlan::putBack()
{
    const RunId run{u"run-1"_s};
    const QString folder = u"C:\\ProgramData\\Changeover\\runs\\run-1"_s;
    QJsonObject values = with(healthyAppliance(), u"package.version"_s, u"2.1"_s);
    values = with(values, u"versions.runningScripts"_s, u"2.1"_s);
    const Estate estate = seattleWithWindow();
    const auto build = [&](const QJsonObject &reading) {
        return buildPutBackPlan(
            estate, estate.sites.first(), connectorOf(1), run, factsOf(reading), scripts());
    };
    QCOMPARE(build(values).error().code, ErrorCode::PlanInvalid);
    values.insert(
        u"packages"_s,
        QJsonArray{packageFact(
            folder + u"\\packages\\2.0.1\\CloudConnector.msi"_s, u"2.0.1"_s,
            packageSha(u"2.0.1"_s))});
    values.insert(
        u"runFolders"_s,
        QJsonArray{QJsonObject{
            {u"run"_s, u"run-1"_s},
            {u"files"_s,
             QJsonArray{fileFact(folder + u"\\wayback\\CloudConnector.ini"_s, applianceIni())}}}});
    const auto built = build(values);
    QVERIFY2(built, built ? "" : qPrintable(built.error().detail));
    QCOMPARE(
        outline(built->stages.first().lanes.first()),
        (QStringList{
            u"SEA-CCE-01/remove-new after-this-step"_s, u"SEA-CCE-01/install-old after-this-step"_s,
            u"SEA-CCE-01/restore after-this-step"_s, u"SEA-CCE-01/register after-this-step safe"_s,
            u"SEA-CCE-01/verify anytime safe"_s}));
    QCOMPARE(built->target, Version(2, 0, 1));
    // The upgrade failed between the two packages: there is none to remove.
    const auto without = build(with(values, u"package.installed"_s, false));
    QVERIFY2(without, without ? "" : qPrintable(without.error().detail));
    QCOMPARE(
        outline(without->stages.first().lanes.first()).first(),
        u"SEA-CCE-01/install-old after-this-step"_s);
    QCOMPARE(build(healthyAppliance()).error().code, ErrorCode::NothingToDo);
    // And with it went the module, which alone knows the versions: the machines tell them.
    QJsonObject bare = with(values, u"package.installed"_s, false);
    bare = with(bare, u"module.present"_s, false);
    bare.insert(u"versions"_s, QJsonValue());
    const auto told = build(bare);
    QVERIFY2(told, told ? "" : qPrintable(told.error().detail));
    QCOMPARE(told->target, Version(2, 0, 1));
    QJsonArray both = machinesOf(u"SEA-CCE-01"_s, u"2.0.1"_s, true);
    for (const QJsonValue machine : machinesOf(u"SEA-CCE-01"_s, u"2.1"_s, true))
        both.append(machine);
    bare.insert(u"machines"_s, both); // two instances serve: nobody can say which is the old one
    QCOMPARE(build(bare).error().code, ErrorCode::PlanInvalid);
}

void TestPlan::accountsFollowTheRelease()
{
    using enum AccountKind;
    QCOMPARE(
        accountsNeeded(Version(2, 0, 1), Version(2, 1)),
        (QList{TenantAdmin, ExternalCert, CceService, CABackupFile}));
    QVERIFY(accountsNeeded(Version(1, 4, 2), Version(2, 1)).contains(VmAdmin));
    QCOMPARE(
        accountsNeeded(Version(1, 4, 1), Version(1, 4, 2)),
        (QList{TenantAdmin, ExternalCert, SafeModeAdmin, DomainAdmin, VmAdmin}));
    QCOMPARE(newestRelease().toString(), u"2.1"_s);
}

void TestPlan::summary()
{
    const auto healthy = summarize(factsOf(healthyAppliance()));
    QVERIFY(healthy->highAvailability);
    QCOMPARE(healthy->calls, 12);
    QVERIFY(!summarize(factsOf(with(healthyAppliance(), u"service.status"_s, u"Stopped"_s)))
                 ->highAvailability);
    QCOMPARE(summarize(factsOf(with(healthyAppliance(), u"calls"_s, QJsonValue())))->calls, -1);
    QVERIFY(!summarize(Facts()));
}

Q_DECLARE_METATYPE(std::function<void(UpgradeOptions &, FactsByHost &)>)
QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
