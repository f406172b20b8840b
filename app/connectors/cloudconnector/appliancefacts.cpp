#include "connectors/cloudconnector/appliancefacts.h"

#include <QJsonArray>
#include <algorithm>
#include <functional>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

/// A JSON object read leniently: a member of the wrong type counts as missing.
class Reader
{
public:
    explicit Reader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    std::optional<QString> text(const QString &key) const
    {
        const QJsonValue value = m_object.value(key);
        return value.isString() ? std::optional(value.toString()) : std::nullopt;
    }
    QString textOr(const QString &key) const { return text(key).value_or(QString()); }
    std::optional<bool> flag(const QString &key) const
    {
        const QJsonValue value = m_object.value(key);
        return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
    }
    std::optional<double> number(const QString &key) const
    {
        const QJsonValue value = m_object.value(key);
        return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
    }
    std::optional<int> integer(const QString &key) const
    {
        const auto value = number(key);
        const bool fits = value && *value >= -2147483648.0 && *value <= 2147483647.0;
        return fits ? std::optional(static_cast<int>(*value)) : std::nullopt;
    }
    std::optional<Version> version(const QString &key) const
    {
        const auto value = text(key);
        return value ? Version::parse(*value) : std::nullopt;
    }
    std::optional<QDateTime> time(const QString &key) const
    {
        const QDateTime value = QDateTime::fromString(textOr(key), Qt::ISODateWithMs);
        return value.isValid() ? std::optional(value.toUTC()) : std::nullopt;
    }
    std::optional<Reader> object(const QString &key) const
    {
        const QJsonValue value = m_object.value(key);
        return value.isObject() ? std::optional(Reader(value.toObject())) : std::nullopt;
    }
    template <typename T>
    std::optional<QList<T>> list(const QString &key, T (*read)(const Reader &)) const
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isArray())
            return std::nullopt;
        QList<T> items;
        for (const QJsonValue &item : value.toArray()) {
            if (item.isObject())
                items.append(read(Reader(item.toObject())));
        }
        return items;
    }
    std::optional<QStringList> texts(const QString &key) const
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isArray())
            return std::nullopt;
        QStringList items;
        for (const QJsonValue &item : value.toArray())
            items.append(item.toString());
        return items;
    }

private:
    QJsonObject m_object;
};

template <typename T>
std::optional<T> member(const Reader &in, const QString &key, T (*read)(const Reader &))
{
    const auto object = in.object(key);
    return object ? std::optional(read(*object)) : std::nullopt;
}

UserFact userFact(const Reader &in)
{
    return {in.textOr(u"name"_s), in.flag(u"administrator"_s), in.flag(u"elevated"_s)};
}
PowerShellFact powerShellFact(const Reader &in)
{
    return {
        in.version(u"version"_s), in.textOr(u"executionPolicy"_s), in.textOr(u"languageMode"_s)};
}
DiskFact diskFact(const Reader &in)
{
    return {
        in.textOr(u"drive"_s), in.number(u"totalBytes"_s).value_or(0),
        in.number(u"freeBytes"_s).value_or(0)};
}
ModuleFact moduleFact(const Reader &in)
{
    return {in.flag(u"present"_s).value_or(false), in.textOr(u"path"_s), in.version(u"version"_s)};
}
InstalledPackage installedPackage(const Reader &in)
{
    return {
        in.flag(u"installed"_s).value_or(false), in.textOr(u"productCode"_s),
        in.version(u"version"_s)};
}
ServiceFact serviceFact(const Reader &in)
{
    return {in.textOr(u"name"_s), in.textOr(u"status"_s)};
}
ManagementService managementService(const Reader &in)
{
    return {in.flag(u"present"_s).value_or(false), in.textOr(u"status"_s), in.textOr(u"account"_s)};
}
struct BitsFact {
    std::optional<Version> version;
    bool finished = false;
};
BitsFact bitsFact(const Reader &in)
{
    return {in.version(u"version"_s), in.number(u"unfinished"_s) == 0};
}
ShareFact shareFact(const Reader &in)
{
    ShareFact share{
        in.flag(u"reachable"_s),
        std::nullopt,
        {},
        in.flag(u"bitsSourceReachable"_s),
        in.text(u"baseVhdx"_s),
        in.texts(u"locks"_s).value_or(QStringList())};
    for (const BitsFact &bits : in.list(u"bitsFiles"_s, bitsFact).value_or(QList<BitsFact>())) {
        if (bits.version && !bits.finished)
            share.unfinishedBits.append(*bits.version);
    }
    if (const auto bits = in.texts(u"bits"_s)) {
        share.bits.emplace();
        for (const QString &text : *bits) {
            if (const auto version = Version::parse(text))
                share.bits->append(*version);
        }
    }
    return share;
}
CredentialFact credentialFact(const Reader &in)
{
    return {in.flag(u"decryptable"_s), in.textOr(u"error"_s), in.version(u"madeBy"_s)};
}
Registration registrationFact(const Reader &in)
{
    return {in.textOr(u"identity"_s),    in.textOr(u"name"_s),
            in.textOr(u"siteName"_s),    in.textOr(u"mediationFqdn"_s),
            in.textOr(u"mediationIp"_s), in.textOr(u"status"_s),
            in.version(u"version"_s),    in.flag(u"maintenanceMode"_s).value_or(false),
            in.textOr(u"action"_s),      in.textOr(u"actionStatus"_s)};
}
TenantSite tenantSite(const Reader &in)
{
    return {in.textOr(u"name"_s), in.textOr(u"edgeFqdn"_s)};
}
TenantFact tenantFact(const Reader &in)
{
    return {
        in.text(u"signIn"_s).value_or(u"unknown"_s),
        in.textOr(u"message"_s),
        in.flag(u"enableAutoUpdate"_s),
        in.flag(u"windowOpen"_s),
        in.time(u"nextOpening"_s),
        member(in, u"site"_s, tenantSite),
        in.list(u"appliances"_s, registrationFact)};
}
UpdaterFact updaterFact(const Reader &in)
{
    return {
        in.flag(u"running"_s), in.integer(u"autoMaintenanceStatus"_s),
        in.integer(u"recoveryAttempt"_s)};
}
FileFact fileFact(const Reader &in)
{
    return {
        in.textOr(u"path"_s), QByteArray::fromBase64(in.textOr(u"base64"_s).toLatin1()),
        in.textOr(u"sha256"_s).toLower()};
}
MachineFact machineFact(const Reader &in)
{
    return {in.textOr(u"name"_s),
            in.textOr(u"role"_s),
            in.version(u"version"_s),
            in.textOr(u"state"_s),
            in.flag(u"connected"_s),
            in.list(u"services"_s, serviceFact).value_or(QList<ServiceFact>())};
}
CertificateFact certificateFact(const Reader &in)
{
    return {in.textOr(u"thumbprint"_s), in.time(u"notAfter"_s)};
}
ConsoleFact consoleFact(const Reader &in)
{
    return {in.textOr(u"process"_s), in.textOr(u"user"_s)};
}
JobFact jobFact(const Reader &in)
{
    return {
        in.textOr(u"id"_s), in.textOr(u"run"_s), in.textOr(u"step"_s), in.textOr(u"state"_s),
        in.textOr(u"outcome"_s)};
}
JobLock jobLock(const Reader &in)
{
    return {in.textOr(u"job"_s), in.textOr(u"run"_s), in.textOr(u"console"_s)};
}
PackageFact packageFact(const Reader &in)
{
    return {
        in.textOr(u"path"_s), in.version(u"version"_s), in.textOr(u"sha256"_s).toLower(),
        in.flag(u"signed"_s), in.textOr(u"signer"_s)};
}
RunFolder runFolderFact(const Reader &in)
{
    return {in.textOr(u"run"_s), in.list(u"files"_s, fileFact).value_or(QList<FileFact>())};
}

void readHost(ApplianceFacts &facts, const Reader &in)
{
    facts.computer = in.text(u"computer"_s);
    facts.clock = in.time(u"clock"_s);
    facts.user = member(in, u"user"_s, userFact);
    facts.powershell = member(in, u"powershell"_s, powerShellFact);
    if (const auto dotnet = in.object(u"dotnet"_s)) {
        facts.dotnetRelease = dotnet->integer(u"release"_s);
        facts.dotnetVersion = dotnet->textOr(u"version"_s);
    }
    if (const auto memory = in.object(u"memory"_s))
        facts.memoryTotal = memory->number(u"totalBytes"_s);
    facts.disks = in.list(u"disks"_s, diskFact);
    if (const auto reboot = in.object(u"pendingReboot"_s)) {
        facts.rebootPending = reboot->flag(u"pending"_s);
        facts.rebootReasons = reboot->texts(u"reasons"_s).value_or(QStringList());
    }
    facts.consoles = in.list(u"consoles"_s, consoleFact);
    facts.jobs = in.list(u"jobs"_s, jobFact);
    facts.jobLock = member(in, u"jobLock"_s, jobLock);
    facts.packages = in.list(u"packages"_s, packageFact);
    facts.runFolders = in.list(u"runFolders"_s, runFolderFact);
}

void readProduct(ApplianceFacts &facts, const Reader &in)
{
    facts.module = member(in, u"module"_s, moduleFact);
    if (const auto versions = in.object(u"versions"_s)) {
        facts.runningScripts = versions->version(u"runningScripts"_s);
        facts.runningBits = versions->version(u"runningBits"_s);
        facts.backupBits = versions->version(u"backupBits"_s);
    }
    facts.package = member(in, u"package"_s, installedPackage);
    facts.service = member(in, u"service"_s, managementService);
    if (const auto directories = in.object(u"directories"_s)) {
        facts.applianceDirectory = directories->text(u"appliance"_s);
        facts.siteDirectory = directories->text(u"site"_s);
    }
    facts.share = member(in, u"share"_s, shareFact);
    facts.credentials = member(in, u"credentials"_s, credentialFact);
    facts.tenant = member(in, u"tenant"_s, tenantFact);
    facts.updater = member(in, u"updater"_s, updaterFact);
    facts.configuration = member(in, u"configuration"_s, fileFact);
    facts.effective = member(in, u"effective"_s, fileFact);
    facts.sample = member(in, u"sample"_s, fileFact);
    facts.moduleIni = member(in, u"moduleIni"_s, fileFact);
    facts.machines = in.list(u"machines"_s, machineFact);
    if (const auto calls = in.object(u"calls"_s))
        facts.calls = calls->integer(u"count"_s);
    facts.status = in.text(u"status"_s);
    if (const auto edge = in.object(u"edgeCertificate"_s)) {
        facts.edgeInUse = member(*edge, u"inUse"_s, certificateFact);
        facts.edgeFile = member(*edge, u"file"_s, certificateFact);
    }
    facts.hardwareType = in.text(u"hardwareType"_s);
}

} // namespace

const Registration *ApplianceFacts::registration(const QString &applianceName) const
{
    if (!tenant || !tenant->appliances)
        return nullptr;
    for (const Registration &entry : *tenant->appliances) {
        if (entry.name.compare(applianceName, Qt::CaseInsensitive) == 0)
            return &entry;
    }
    return nullptr;
}

QList<MachineFact> ApplianceFacts::machinesOf(const Version &release) const
{
    QList<MachineFact> found;
    for (const MachineFact &machine : machines.value_or(QList<MachineFact>())) {
        if (machine.version == release)
            found.append(machine);
    }
    return found;
}

std::optional<JobLock>
ApplianceFacts::lockOfAnother(const RunId &run, const std::set<RunId> &ended) const
{
    if (!jobLock || jobLock->run == run.value)
        return std::nullopt;
    const auto holds = [&](const JobFact &job) {
        return job.id == jobLock->job && job.isAlive() && !job.isLeftOver(ended);
    };
    const bool atWork = !jobs || std::any_of(jobs->begin(), jobs->end(), holds);
    return atWork ? jobLock : std::nullopt;
}

const RunFolder *ApplianceFacts::runFolder(const RunId &run) const
{
    if (!runFolders)
        return nullptr;
    for (const RunFolder &folder : *runFolders) {
        if (folder.run == run.value)
            return &folder;
    }
    return nullptr;
}

const PackageFact *ApplianceFacts::stagedPackage(const RunId &run, const Version &release) const
{
    if (!packages || run.isEmpty())
        return nullptr;
    const QString inside = u"\\runs\\%1\\packages\\"_s.arg(run.value);
    for (const PackageFact &entry : *packages) {
        if (entry.version == release && entry.path.contains(inside, Qt::CaseInsensitive))
            return &entry;
    }
    return nullptr;
}

ApplianceFacts readFacts(const Facts &facts)
{
    ApplianceFacts result;
    result.host = facts.host;
    result.readAt = facts.readAt;
    result.m_empty = facts.isEmpty();
    const Reader in(facts.values);
    readHost(result, in);
    readProduct(result, in);
    for (const QJsonValue &value : facts.values.value(u"problems"_s).toArray()) {
        const QJsonObject problem = value.toObject();
        result.problems.insert(
            problem.value(u"member"_s).toString(), problem.value(u"message"_s).toString());
    }
    return result;
}

} // namespace changeover::cloudconnector
