#include "lab/estate/facts.h"

#include "lab/estate/boot.h"
#include "lab/estate/hostmodel.h"
#include "lab/estate/score.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

constexpr qint64 gigabyte = 1024LL * 1024 * 1024;

QString stamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject file(const QString &path, const QByteArray &content)
{
    return {
        {u"path"_s, path},
        {u"base64"_s, QString::fromLatin1(content.toBase64())},
        {u"sha256"_s, sha256Of(content)}};
}

QJsonArray services(const Role &role, const QString &stopped)
{
    QJsonArray list;
    for (const QString &name : role.services) {
        const bool runs = role.name + u'/' + name != stopped;
        list.append(
            QJsonObject{{u"name"_s, name}, {u"status"_s, runs ? u"Running"_s : u"Stopped"_s}});
    }
    return list;
}

/// The four machines of an instance: the first `on` of them run, `count` exist.
void appendMachines(
    QJsonArray &machines, const HostModel &model, const QString &version, int on, int count)
{
    if (version.isEmpty())
        return;
    for (int i = 0; i < count; ++i) {
        const Role &role = machineRoles().at(i);
        machines.append(QJsonObject{
            {u"name"_s, model.spec().machine(version, role.name)},
            {u"role"_s, role.name},
            {u"version"_s, version},
            {u"state"_s, i < on ? u"Running"_s : u"Off"_s},
            {u"connected"_s, i < on},
            {u"services"_s, i < on ? services(role, model.state.stoppedService) : QJsonArray()}});
    }
}

/// The services are asked of the machines, with credentials out of the file.
QJsonArray withoutServices(const HostModel &model, const QJsonArray &machines, QJsonArray &problems)
{
    QJsonArray list;
    for (const QJsonValue &value : machines) {
        QJsonObject machine = value.toObject();
        if (!machine[u"services"].toArray().isEmpty())
            problems.append(problem(
                u"machines"_s, u"%1: %2"_s.arg(machine[u"name"].toString(), undecrypted(model))));
        machine.insert(u"services"_s, QJsonArray());
        list.append(machine);
    }
    return list;
}

QJsonArray machines(const HostModel &model, bool withServices, QJsonArray &problems)
{
    const HostState &s = model.state;
    const int all = int(machineRoles().size());
    QJsonArray list;
    appendMachines(list, model, s.runningBits, s.switchingTo.isEmpty() ? all : 0, all);
    appendMachines(list, model, s.backupBits, s.switchingTo.isEmpty() ? 0 : s.switched, all);
    appendMachines(list, model, s.building, 0, s.built);
    return withServices ? list : withoutServices(model, list, problems);
}

/// The run folders a reading looks at: the newest five.
QStringList newestRuns(const HostState &state)
{
    return state.runs.mid(std::max<qsizetype>(0, state.runs.size() - 5));
}

QJsonArray packages(const HostModel &model, bool withShare)
{
    QJsonArray list;
    const auto append = [&](const QString &path, const QString &version) {
        const ReleaseSpec *release = releaseSpec(version);
        list.append(QJsonObject{
            {u"path"_s, path},
            {u"version"_s, version},
            {u"sha256"_s, release->sha256()},
            {u"bytes"_s, release->bytes},
            {u"signed"_s, true},
            {u"signer"_s, u"Microsoft Corporation"_s}});
    };
    const QMap<QString, QString> shared
        = withShare ? model.site().packages : QMap<QString, QString>();
    const QStringList runs = newestRuns(model.state);
    for (auto it = shared.begin(); it != shared.end(); ++it)
        append(it.key(), it.value());
    for (auto it = model.state.packages.begin(); it != model.state.packages.end(); ++it) {
        if (runs.contains(runOf(it.key())))
            append(it.key(), it.value());
    }
    return list;
}

/// What is below %ProgramData%\Changeover\runs, folder by folder, the newest first.
QJsonArray runFolders(const HostState &state)
{
    QMap<QString, QJsonArray> folders;
    const auto append = [&](const QString &path, const QString &sha256) {
        folders[runOf(path)].append(QJsonObject{
            {u"name"_s, path.section(u'\\', -1)}, {u"path"_s, path}, {u"sha256"_s, sha256}});
    };
    for (auto it = state.runFiles.begin(); it != state.runFiles.end(); ++it)
        append(it.key(), sha256Of(it.value()));
    for (auto it = state.packages.begin(); it != state.packages.end(); ++it)
        append(it.key(), releaseSpec(it.value())->sha256());
    QJsonArray list;
    for (const QString &run : newestRuns(state))
        list.prepend(QJsonObject{{u"run"_s, run}, {u"files"_s, folders.value(run)}});
    return list;
}

/// Only what the facts say of a job; its status object says more.
QJsonArray briefJobs(const QJsonArray &jobs)
{
    QJsonArray list;
    for (const QJsonValue &job : jobs) {
        QJsonObject entry{{u"outcome"_s, job[u"outcome"][u"t"].toString()}};
        for (const QString &name : {u"id"_s, u"run"_s, u"step"_s, u"state"_s})
            entry.insert(name, job[name]);
        list.append(entry);
    }
    return list;
}

QJsonArray consoles(const HostState &state)
{
    QJsonArray list;
    for (const ForeignConsole &console : state.consoles) {
        list.append(QJsonObject{
            {u"pid"_s, console.pid},
            {u"process"_s, u"powershell.exe"_s},
            {u"user"_s, console.user},
            {u"since"_s, stamp(QDateTime::fromMSecsSinceEpoch(console.since, Qt::UTC))}});
    }
    return list;
}

QJsonObject machineFacts(const HostModel &model)
{
    const QDateTime now = model.wallClock();
    const qint64 freeBytes = model.state.diskFull ? gigabyte / 4 : 1180 * gigabyte;
    const qint64 uptime = model.bootTime().secsTo(QDateTime::currentDateTimeUtc());
    return {
        {u"computer"_s, model.spec().host},
        {u"clock"_s, stamp(now)},
        {u"timeZone"_s, model.siteInfo().timeZone},
        {u"lastBoot"_s, stamp(model.bootTime().addSecs(model.state.clockOffset))},
        {u"uptimeSeconds"_s, std::max<qint64>(0, uptime)},
        {u"user"_s,
         QJsonObject{
             {u"name"_s, model.spec().account()},
             {u"administrator"_s, true},
             {u"elevated"_s, true}}},
        {u"os"_s,
         QJsonObject{
             {u"caption"_s, u"Microsoft Windows Server 2012 R2 Datacenter"_s},
             {u"version"_s, u"6.3.9600"_s}}},
        {u"powershell"_s,
         QJsonObject{
             {u"version"_s, u"5.1.14409.1005"_s},
             {u"executionPolicy"_s, u"RemoteSigned"_s},
             {u"languageMode"_s, u"FullLanguage"_s}}},
        {u"dotnet"_s, QJsonObject{{u"release"_s, 461814}, {u"version"_s, u"4.7.2"_s}}},
        {u"memory"_s,
         QJsonObject{{u"totalBytes"_s, 128 * gigabyte}, {u"freeBytes"_s, 78 * gigabyte}}},
        {u"disks"_s,
         QJsonArray{QJsonObject{
             {u"drive"_s, u"C:"_s},
             {u"totalBytes"_s, 1676 * gigabyte},
             {u"freeBytes"_s, freeBytes}}}},
        {u"pendingReboot"_s, pendingReboot(model)},
        {u"consoles"_s, consoles(model.state)},
        {u"hardwareType"_s, u"Normal"_s}};
}

QJsonObject productFacts(const HostModel &model)
{
    const HostState &s = model.state;
    const ReleaseSpec *package = releaseSpec(s.package);
    return {
        {u"module"_s,
         QJsonObject{
             {u"present"_s, !s.module.isEmpty()},
             {u"path"_s,
              s.module.isEmpty()
                  ? QString()
                  : u"C:\\Program Files\\WindowsPowerShell\\Modules\\CloudConnector"_s},
             {u"version"_s, s.module}}},
        {u"versions"_s,
         QJsonObject{
             {u"runningScripts"_s, orNull(s.module)},
             {u"runningBits"_s, orNull(s.runningBits)},
             {u"backupBits"_s, orNull(s.backupBits)}}},
        {u"package"_s,
         QJsonObject{
             {u"installed"_s, package != nullptr},
             {u"productCode"_s, package ? package->productCode : QString()},
             {u"name"_s, package ? u"Skype for Business Cloud Connector Edition"_s : QString()},
             {u"version"_s, s.package}}},
        {u"service"_s,
         QJsonObject{
             {u"present"_s, s.service},
             {u"status"_s, s.service ? u"Running"_s : QString()},
             {u"account"_s, s.service ? u".\\CceService"_s : QString()}}},
        {u"directories"_s,
         QJsonObject{{u"appliance"_s, applianceRoot()}, {u"site"_s, model.spec().shareRoot()}}},
        {u"updater"_s,
         QJsonObject{
             {u"running"_s, s.updater},
             {u"autoMaintenanceStatus"_s, s.updater ? 1 : 0},
             {u"recoveryAttempt"_s, 0}}},
        {u"configuration"_s, file(applianceRoot() + u"\\CloudConnector.ini"_s, s.configuration)},
        {u"effective"_s,
         file(u"C:\\ProgramData\\CloudConnector\\CloudConnector.ini"_s, s.effective)},
        {u"sample"_s,
         file(applianceRoot() + u"\\CloudConnector.Sample.ini"_s, sampleIni(s.sampleVersion))},
        {u"moduleIni"_s,
         file(
             u"C:\\ProgramData\\CloudConnector\\module.ini"_s,
             moduleIni(s.runningBits, s.backupBits))}};
}

/// The versions and the folders are told by cmdlets; so is what lies in a folder that is not known.
void forgetWhatTheModuleTells(QJsonObject &facts, QJsonArray &problems)
{
    for (const QString &member :
         {u"versions"_s, u"directories"_s, u"configuration"_s, u"sample"_s, u"status"_s}) {
        facts.insert(member, QJsonValue());
        problems.append(problem(member, noModule()));
    }
}

} // namespace

QJsonObject registration(const HostModel &model)
{
    const QUuid identity = QUuid::createUuidV5(QUuid(), u"appliance "_s + model.spec().host);
    return {
        {u"identity"_s, identity.toString(QUuid::WithoutBraces)},
        {u"name"_s, model.spec().host},
        {u"siteName"_s, model.spec().site},
        {u"mediationFqdn"_s, model.spec().mediationFqdn()},
        {u"mediationIp"_s, model.spec().mediationIp()},
        {u"status"_s, model.status()},
        {u"version"_s, model.state.runningBits},
        {u"maintenanceMode"_s, false},
        {u"action"_s, model.state.updater ? u"BitsUpdate"_s : QString()},
        {u"actionStatus"_s, model.state.updater ? u"Started"_s : QString()}};
}

QJsonObject readAppliance(
    const HostModel &model, const QJsonArray &registrations, const QJsonArray &jobs,
    const QJsonObject &lock, Logon logon)
{
    QJsonObject facts = machineFacts(model);
    const QJsonObject product = productFacts(model);
    for (auto it = product.begin(); it != product.end(); ++it)
        facts.insert(it.key(), it.value());
    QJsonArray problems;
    const QJsonObject behindLogon = logonFacts(model, registrations, logon, problems);
    for (auto it = behindLogon.begin(); it != behindLogon.end(); ++it)
        facts.insert(it.key(), it.value());
    facts.insert(u"machines"_s, machines(model, decrypts(model, logon), problems));
    facts.insert(u"status"_s, model.status());
    if (!hasModule(model))
        forgetWhatTheModuleTells(facts, problems);
    facts.insert(u"jobs"_s, briefJobs(jobs));
    facts.insert(u"jobLock"_s, lock.isEmpty() ? QJsonValue() : QJsonValue(lock));
    facts.insert(u"packages"_s, packages(model, reachesShare(model, logon)));
    facts.insert(u"runFolders"_s, runFolders(model.state));
    facts.insert(u"problems"_s, problems);
    return facts;
}

} // namespace changeover::lab
