// Every check by table: a reading bent in one place, and the verdict it must give.
#include "tests/connectors/cloudconnector/checkworld.h"

#include <QTest>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

namespace
{

QJsonArray registrationsWith(const char *key, const QJsonValue &value, int index)
{
    QJsonArray all = tenantFact(2).value(u"appliances"_s).toArray();
    QJsonObject entry = all.at(index).toObject();
    entry.insert(QString::fromLatin1(key), value);
    all.replace(index, entry);
    return all;
}

QJsonArray jobsWith(const QString &run, const QString &state = u"running"_s)
{
    return {
        QJsonObject{{u"id"_s, u"j"_s}, {u"run"_s, run}, {u"step"_s, u"s"_s}, {u"state"_s, state}}};
}

/// The lock of job j of run r, which is in that state.
Bend lockedBy(const QString &state)
{
    return [=](World &world) {
        world.set(
            "jobLock", QJsonObject{{u"job"_s, u"j"_s}, {u"run"_s, u"r"_s}, {u"console"_s, u"c"_s}});
        world.set("jobs", jobsWith(u"r"_s, state));
    };
}

void row(const char *name, const char *id, Verdict verdict, const Bend &bend)
{
    QTest::newRow(name) << bend << QString::fromLatin1(id) << verdict;
}

void rowsOfTheHost()
{
    using enum Verdict;
    row("not an administrator", "user", Block, setting("user.administrator", false));
    row("filtered token", "user", Block, setting("user.elevated", false));
    row(".NET 4.5.2", "dotnet", Block, setting("dotnet.release", 379893));
    row(".NET just below", "dotnet", Block, setting("dotnet.release", 394253));
    row(".NET at the limit", "dotnet", Pass, setting("dotnet.release", 394254));
    row("PowerShell 4", "powershell", Block, setting("powershell.version", u"4.0"_s));
    row("restricted", "powershell", Block, setting("powershell.executionPolicy", u"Restricted"_s));
    row("constrained", "powershell", Block,
        setting("powershell.languageMode", u"ConstrainedLanguage"_s));
    row("no module", "module", Block, setting("module.present", false));
    row("clock six minutes off", "clock", Warn, setting("clock", u"2026-01-01T00:06:00.000Z"_s));
    row("clock an hour off", "clock", Block, setting("clock", u"2025-12-31T23:00:00.000Z"_s));
    row("reboot pending", "reboot", Block, setting("pendingReboot.pending", true));
    row("console open", "consoles", Warn,
        setting("consoles", QJsonArray{QJsonObject{{u"process"_s, u"powershell.exe"_s}}}));
    row("disk full", "disk", Warn,
        setting("disks", QJsonArray{QJsonObject{{u"drive"_s, u"C:"_s}, {u"freeBytes"_s, 1e9}}}));
    row("small memory", "memory", Warn, setting("memory.totalBytes", 16e9));
}

void rowsOfTheProduct()
{
    using enum Verdict;
    row("directory with a space", "directory", Block,
        setting("directories.appliance", u"C:\\Cloud Connector"_s));
    row("newer than target", "target", Block, setting("versions.runningBits", u"2.2"_s));
    row("jump", "target", Warn, setting("versions.runningBits", u"1.4.1"_s));
    row("service stopped", "service", Block, setting("service.status", u"Stopped"_s));
    row("service gone half way", "service", Warn, [](World &world) {
        world.set("service.present", false);
        world.set("package.installed", false);
    });
    row("credentials locked", "credentials", Block, setting("credentials.decryptable", false));
    row("tenant refuses", "tenant", Block, setting("tenant.signIn", u"failed"_s));
    row("tenant silent", "tenant", Unknown, setting("tenant.signIn", u"unknown"_s));
    row("old PFX", "edgeCertificate", Block,
        setting("edgeCertificate.file.notAfter", u"2026-06-01T00:00:00Z"_s));
    row("updater at work", "updater", Block, setting("updater.running", true));
    row("recovery", "updater", Block, setting("updater.autoMaintenanceStatus", 3));
    row("window of the updater open", "updaterWindow", Block, setting("tenant.windowOpen", true));
    row("updater due", "updaterWindow", Block,
        setting("tenant.nextOpening", u"2026-01-01T02:00:00Z"_s));
    row("updater off", "updaterWindow", Pass, setting("tenant.enableAutoUpdate", false));
    row("neighbour in maintenance", "siteQuiet", Block,
        setting("tenant.appliances", registrationsWith("maintenanceMode", true, 1)));
    row("neighbour updating", "siteQuiet", Block,
        setting("tenant.appliances", registrationsWith("actionStatus", u"Started"_s, 1)));
}

void rowsOfTheVersions()
{
    using enum Verdict;
    const auto versions
        = [](const char *name, Verdict verdict, const QString &scripts, const QJsonValue &backup) {
              row(name, "versions", verdict, [=](World &world) {
                  world.set("versions.runningScripts", scripts);
                  world.set("versions.backupBits", backup);
              });
          };
    versions("no backup", Pass, u"2.0.1"_s, QJsonValue());
    versions("rolled back", Block, u"1.4.2"_s, u"1.4.2"_s);
    versions("half way", Warn, u"2.1"_s, u"1.4.2"_s);
    versions("half way, built", Warn, u"2.1"_s, u"2.1"_s);
    versions("half way, newer backup", Warn, u"2.1"_s, u"2.0.2"_s);
    versions("backup is the target", Warn, u"2.0.1"_s, u"2.1"_s);
    versions("backup is the running one", Warn, u"2.0.1"_s, u"2.0.1"_s);
    const auto machines = [](const char *name, const char *id, Verdict verdict, const char *backup,
                             const QJsonArray &found) {
        row(name, id, verdict, [=](World &world) {
            world.set("versions.backupBits", backup ? latin(backup) : QJsonValue());
            world.set("machines", found);
        });
    };
    const auto some = [](const QString &release, int count) {
        QJsonArray all = machinesOf(applianceName(1), release, release == u"2.0.1"_s);
        while (all.size() > count)
            all.removeLast();
        return all;
    };
    const QJsonArray running = some(u"2.0.1"_s, 4);
    machines("no machines run", "versions", Warn, "1.4.2", some(u"1.4.2"_s, 4));
    machines("three machines run", "versions", Warn, "1.4.2", some(u"2.0.1"_s, 3));
    machines("backup of three", "backup", Warn, "1.4.2", joined(running, some(u"1.4.2"_s, 3)));
    machines("backup of four", "backup", Pass, "1.4.2", joined(running, some(u"1.4.2"_s, 4)));
    machines("machines of nobody", "backup", Warn, nullptr, joined(running, some(u"1.4.2"_s, 4)));
    machines("machines of the target", "backup", Pass, nullptr, joined(running, some(u"2.1"_s, 2)));
}

void rowsOfTheSite()
{
    using enum Verdict;
    row("share closed", "share", Block, setting("share.reachable", false));
    row("two shares", "share", Block, setting("directories.site", u"\\\\other\\share"_s, 2));
    row("no bits", "bits", Block, setting("share.bitsSourceReachable", false));
    row("bits there", "bits", Pass, [](World &world) {
        world.set("share.bitsSourceReachable", false);
        world.set("share.bits", QJsonArray{u"2.1"_s});
    });
    row("bits half", "bits", Block, [](World &world) {
        world.set("share.bitsSourceReachable", false);
        world.set("share.bits", QJsonArray{u"2.1"_s});
        world.set(
            "share.bitsFiles",
            QJsonArray{QJsonObject{{u"version"_s, u"2.1"_s}, {u"unfinished"_s, 2}}});
    });
    row("no base disk", "baseDisk", Block, setting("share.baseVhdx", QString()));
    row("wrong package hash", "package", Block,
        [](World &world) { world.options.package.sha256 = QString(64, u'0'); });
    row("unsigned package", "package", Block, [](World &world) {
        QJsonObject package = packageFact(packageSource(u"2.1"_s), u"2.1"_s, packageSha(u"2.1"_s));
        package.insert(u"signed"_s, false);
        world.set("packages", QJsonArray{package});
    });
    row("package elsewhere", "package", Warn, setting("packages", QJsonArray{}));
    row("no way back", "previousPackage", Block, [](World &world) { world.options.previous = {}; });
    row("other site name", "registration.site", Block, setting("tenant.site.name", u"Tacoma"_s));
    row("other edge", "registration.site", Block,
        setting("tenant.site.edgeFqdn", u"sea.contoso.com"_s));
    row("appliance conflict", "registration.appliance", Block,
        setting("tenant.appliances", registrationsWith("mediationIp", u"10.9.9.9"_s, 0)));
    row("not registered", "registration.appliance", Warn,
        setting("tenant.appliances", QJsonArray{}));
    row("neighbour down", "others", Block, setting("status", u"Error"_s, 2));
    row("neighbour unknown", "others", Unknown, setting("status", QJsonValue(), 2));
    row("too many calls", "capacity", Block, setting("calls.count", 495));
    row("just enough room", "capacity", Pass, setting("calls.count", 488));
    row("small neighbour", "capacity", Block, [](World &world) {
        world.set("hardwareType", u"Minimum"_s, 2);
        world.set("calls.count", 45);
    });
    row("calls unknown", "capacity", Unknown, setting("calls", QJsonValue(), 2));
    row("single appliance", "others", Warn,
        [](World &world) { world.estate = seattleWithWindow(1); });
}

void rowsOfTheWork()
{
    using enum Verdict;
    row("another run", "otherRun", Block,
        [](World &world) { world.context.otherRunAtWork = true; });
    row("lock of another console", "hostFree", Block, lockedBy(u"running"_s));
    row("history unreadable", "otherRun", Unknown,
        [](World &world) { world.context.otherRunUnread = u"locked"_s; });
    row("prepared for an ended run", "hostFree", Warn, [](World &world) {
        lockedBy(u"prepared"_s)(world);
        world.context.endedRuns = {RunId{u"r"_s}};
    });
    row("prepared for a run that may go on", "hostFree", Block, lockedBy(u"prepared"_s));
    row("at work for an ended run", "hostFree", Block, [](World &world) {
        lockedBy(u"running"_s)(world);
        world.context.endedRuns = {RunId{u"r"_s}};
    });
    row("lock left behind", "hostFree", Pass, lockedBy(u"interrupted"_s));
    row("job of another run", "hostFree", Block, setting("jobs", jobsWith(u"other"_s)));
    row("job of this run", "hostFree", Pass, [](World &world) {
        world.set("jobs", jobsWith(u"mine"_s));
        world.context.run = RunId{u"mine"_s};
    });
    row("no window", "window", Warn,
        [](World &world) { world.estate.sites.first().window.reset(); });
    row("closed window", "window", Block, [](World &world) {
        world.estate.sites.first().window->start = QTime(12, 0);
        world.estate.sites.first().window->length = std::chrono::hours(4);
    });
    row("short window", "window", Block,
        [](World &world) { world.estate.sites.first().window->length = std::chrono::hours(2); });
    row("not confirmed", "confirmed", Warn,
        [](World &world) { world.options.siteNameConfirmed = false; });
    row("no file", "confirmed", Block,
        [](World &world) { world.options.configurations.erase(connectorOf(1)); });
    row("old file", "ini.build", Block,
        [](World &world) { world.options.configurations[connectorOf(1)] = applianceIni(1); });
    row("same file twice", "ini.different", Block, [](World &world) {
        world.options.configurations[connectorOf(2)] = applianceIni(1, u"2.1"_s);
    });
    row("upgraded neighbour's domains", "ini.same", Block, [](World &world) {
        world.options.configurations.erase(connectorOf(2));
        world.set("versions.runningBits", u"2.1"_s, 2);
        QByteArray ini = applianceIni(2, u"2.1"_s);
        ini.replace("contoso.com fabrikam.com", "fabrikam.com contoso.com");
        world.set("configuration", fileFact(u"c"_s, ini), 2);
    });
    row("other domains", "ini.same", Block, [](World &world) {
        world.options.configurations[connectorOf(2)].replace(
            "contoso.com fabrikam.com", "fabrikam.com contoso.com");
    });
}

} // namespace

class TestChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthySitePasses();
    void verdicts_data();
    void verdicts();
    void missingFactsAreUnknown();
    void unreadHostBlocksOnce();
    void remediesAreGiven();
    void whoHoldsTheHostDecidesTheWayOn();
};

void TestChecks::healthySitePasses()
{
    const auto results = World().check();
    QVERIFY(results.size() > 60);
    for (const CheckResult &result : results)
        QVERIFY2(
            result.verdict == Verdict::Pass,
            qPrintable(result.id + u' ' + result.found.id + result.found.arguments.join(u',')));
}

void TestChecks::verdicts_data()
{
    QTest::addColumn<Bend>("bend");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Verdict>("verdict");
    rowsOfTheHost();
    rowsOfTheProduct();
    rowsOfTheVersions();
    rowsOfTheSite();
    rowsOfTheWork();
}

void TestChecks::verdicts()
{
    QFETCH(Bend, bend);
    QFETCH(QString, id);
    QFETCH(Verdict, verdict);
    World world;
    bend(world);
    const auto result = find(world.check(), id);
    QVERIFY2(result, qPrintable(id));
    QCOMPARE(verdictName(result->verdict), verdictName(verdict));
}

/// A run of this console can be resumed, one that has ended cannot: only its job can be waited for.
void TestChecks::whoHoldsTheHostDecidesTheWayOn()
{
    const auto remedy = [](const QString &state, const QString &console, bool ended) {
        World world;
        lockedBy(state)(world);
        world.context.consoleName = console;
        if (ended)
            world.context.endedRuns = {RunId{u"r"_s}};
        return find(world.check(), u"hostFree"_s)->remedy.id;
    };
    QCOMPARE(remedy(u"running"_s, u"other"_s, false), u"check.hostFree.remedy"_s);
    QCOMPARE(remedy(u"running"_s, u"c"_s, false), u"check.hostFree.own.remedy"_s);
    QCOMPARE(remedy(u"running"_s, u"c"_s, true), u"check.hostFree.ended.remedy"_s);
    QCOMPARE(remedy(u"prepared"_s, u"c"_s, false), u"check.hostFree.own.remedy"_s);
    QCOMPARE(remedy(u"prepared"_s, u"c"_s, true), u"check.hostFree.leftOver.remedy"_s);
}

/// Null in place of any member: whatever rested on it is Unknown, and nothing that was not passes.
void TestChecks::missingFactsAreUnknown()
{
    const QList<std::pair<QString, QString>> needs{
        {u"user"_s, u"user"_s},
        {u"dotnet"_s, u"dotnet"_s},
        {u"powershell"_s, u"powershell"_s},
        {u"module"_s, u"module"_s},
        {u"clock"_s, u"clock"_s},
        {u"pendingReboot"_s, u"reboot"_s},
        {u"consoles"_s, u"consoles"_s},
        {u"disks"_s, u"disk"_s},
        {u"memory"_s, u"memory"_s},
        {u"machines"_s, u"backup"_s},
        {u"directories"_s, u"directory"_s},
        {u"versions"_s, u"versions"_s},
        {u"versions"_s, u"target"_s},
        {u"service"_s, u"service"_s},
        {u"credentials"_s, u"credentials"_s},
        {u"tenant"_s, u"tenant"_s},
        {u"tenant"_s, u"updaterWindow"_s},
        {u"tenant"_s, u"siteQuiet"_s},
        {u"tenant"_s, u"registration.site"_s},
        {u"tenant"_s, u"registration.appliance"_s},
        {u"edgeCertificate"_s, u"edgeCertificate"_s},
        {u"updater"_s, u"updater"_s},
        {u"share"_s, u"share"_s},
        {u"share"_s, u"bits"_s},
        {u"share"_s, u"baseDisk"_s},
        {u"packages"_s, u"package"_s},
        {u"packages"_s, u"previousPackage"_s},
        {u"calls"_s, u"capacity"_s},
        {u"jobs"_s, u"hostFree"_s}};
    for (const auto &[member, id] : needs) {
        World world;
        QJsonObject &values = world.facts[hostOf(1)].values;
        values.insert(member, QJsonValue::Null);
        values.insert(
            u"problems"_s,
            QJsonArray{QJsonObject{{u"member"_s, member}, {u"message"_s, u"access denied"_s}}});
        const auto result = find(world.check(), id);
        QVERIFY2(
            result && result->verdict == Verdict::Unknown, qPrintable(member + u" -> "_s + id));
        // A value of the wrong type says no more than none.
        values.insert(member, 42);
        QVERIFY2(
            find(world.check(), id)->verdict == Verdict::Unknown || id == u"clock"_s,
            qPrintable(member));
    }
}

void TestChecks::unreadHostBlocksOnce()
{
    World world;
    world.facts.erase(hostOf(1));
    const auto results = world.check();
    QCOMPARE(find(results, u"reach"_s)->verdict, Verdict::Block);
    QVERIFY(!find(results, u"dotnet"_s));
    QVERIFY(find(results, u"ini.build"_s));
}

void TestChecks::remediesAreGiven()
{
    World world;
    world.facts.clear();
    world.facts[hostOf(1)] = factsOf(QJsonObject{{u"computer"_s, u"x"_s}});
    for (const CheckResult &result : world.check())
        QVERIFY2(
            (result.verdict == Verdict::Pass) == result.remedy.isEmpty(), qPrintable(result.id));
}

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
