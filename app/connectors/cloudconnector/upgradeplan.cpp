#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/recheckparameters.h"
#include "connectors/cloudconnector/releases.h"
#include "connectors/cloudconnector/stepforms.h"

#include <QCryptographicHash>
#include <algorithm>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

bool isDone(const ApplianceFacts &facts, const Version &target)
{
    return facts.runningBits == target && facts.runningScripts == target;
}

Result<void> checkOptions(const UpgradeOptions &options)
{
    if (options.target.isNull())
        return planInvalid(u"noTarget"_s);
    for (const Package *package : {&options.package, &options.previous}) {
        if (package->version.isNull() || package->source.isEmpty() || package->sha256.size() != 64)
            return planInvalid(u"package"_s);
    }
    if (options.package.version != options.target)
        return planInvalid(u"packageVersion"_s);
    if (options.previous.version >= options.target)
        return planInvalid(u"previousVersion"_s);
    if (!options.siteNameConfirmed || !options.referSupportConfirmed)
        return planInvalid(u"notConfirmed"_s);
    return {};
}

/// The appliances that still have a way to go, in the site's order.
Result<QList<Journey>>
journeys(const Site &site, const FactsByHost &readings, const UpgradeOptions &options)
{
    QList<Journey> list;
    for (const Connector &connector : site.connectors) {
        const auto *appliance = std::get_if<CloudConnectorAppliance>(&connector);
        if (!appliance)
            return planInvalid(u"kind"_s, {}, connectorName(connector));
        const auto reading = readings.find(appliance->host);
        const ApplianceFacts facts
            = reading == readings.end() ? ApplianceFacts() : readFacts(reading->second);
        if (!facts.runningBits || !facts.runningScripts)
            return planInvalid(u"notRead"_s, {}, appliance->name);
        if (isDone(facts, options.target))
            continue;
        if (*facts.runningBits != options.target && *facts.runningBits != options.previous.version)
            return planInvalid(
                u"otherVersion"_s,
                {facts.runningBits->toString(), options.previous.version.toString()},
                appliance->name);
        const auto ini = options.configurations.find(appliance->id);
        if (ini == options.configurations.end())
            return planInvalid(u"noConfiguration"_s, {}, appliance->name);
        const auto keys = decidedKeys(ini->second);
        if (!keys)
            return Unexpected(keys.error());
        list.append({*appliance, facts, options.previous.version, options.target, keys->siteName});
    }
    if (list.isEmpty())
        return failure(ErrorCode::NothingToDo, u"every appliance runs the target"_s);
    return list;
}

/// Checks of the moment: what they leave open is always asked again.
const QStringList momentary{u"capacity"_s,  u"others"_s,   u"updater"_s, u"updaterWindow"_s,
                            u"siteQuiet"_s, u"hostFree"_s, u"versions"_s};

/// What the admin settles by approving the plan: accepted warnings, and what nobody can read here.
QList<AcceptedFinding> acceptedBy(const QList<CheckResult> &results, const ConnectorId &connector)
{
    QList<AcceptedFinding> accepted;
    for (const CheckResult &result : results) {
        const bool here = result.connector.isEmpty() || result.connector == connector;
        const bool open = (result.verdict == Verdict::Warn && result.needsConfirmation)
            || (result.verdict == Verdict::Unknown && !momentary.contains(result.id));
        if (here && open && !accepted.contains(AcceptedFinding::of(result)))
            accepted.append(AcceptedFinding::of(result));
    }
    std::ranges::sort(accepted, {}, [](const AcceptedFinding &finding) {
        return std::pair(finding.check, finding.found.arguments);
    });
    return accepted;
}

/// Builds the lanes of one plan.
class UpgradeBuilder
{
public:
    UpgradeBuilder(
        const Site &site, const UpgradeOptions &options, QList<CheckResult> results,
        const ScriptLibrary &scripts)
        : m_site(site)
        , m_options(options)
        , m_results(std::move(results))
        , m_maker(scripts)
    {
    }

    Lane lane(const Journey &journey)
    {
        Lane lane{
            LaneId{journey.appliance.id.value}, journey.appliance.id, journey.appliance.name, {}};
        lane.steps += prepare(journey);
        lane.steps += replacePackage(journey);
        lane.steps += buildAndSwitch(journey);
        return lane;
    }
    Step testCall(const Journey &journey)
    {
        const QString name = journey.appliance.name;
        return m_maker.signOff(
            name + u"/test-call"_s, message(u"step.testCall"_s, name),
            message(u"question.testCall"_s, name));
    }
    Step validation()
    {
        return m_maker.signOff(
            m_site.name + u"/validate"_s, message(u"step.validate"_s, m_site.name),
            message(u"question.validate"_s, m_site.name));
    }
    const std::optional<Error> &complaint() const { return m_maker.complaint(); }

private:
    QList<Step> prepare(const Journey &journey);
    QList<Step> replacePackage(const Journey &journey);
    QList<Step> buildAndSwitch(const Journey &journey);
    Step recheck(
        const StepForm &form, const Message &title, const Journey &journey,
        const QStringList &checks);
    Step make(
        const StepForm &form, const QString &titleId, const Journey &journey,
        const QJsonObject &parameters, const QString &command)
    {
        const Message title = message(
            titleId, journey.appliance.name, journey.from.toString(), journey.to.toString());
        return m_maker.make(form, title, journey, parameters, command);
    }
    QByteArray ini(const Journey &journey) const
    {
        return m_options.configurations.at(journey.appliance.id);
    }

    const Site &m_site;
    const UpgradeOptions &m_options;
    QList<CheckResult> m_results;
    StepMaker m_maker;
};

Step UpgradeBuilder::recheck(
    const StepForm &form, const Message &title, const Journey &journey, const QStringList &checks)
{
    RecheckParameters parameters;
    parameters.connector = journey.appliance.id;
    parameters.site = m_site;
    parameters.options = m_options;
    parameters.checks = checks;
    // The run holds the locks itself, and approving the plan confirmed the file.
    parameters.left = {u"otherRun"_s, u"confirmed"_s};
    parameters.accepted = acceptedBy(m_results, journey.appliance.id);
    return m_maker.make(form, title, journey, parameters.toJson(), QString());
}

QList<Step> UpgradeBuilder::prepare(const Journey &journey)
{
    const QString name = journey.appliance.name;
    const QString sha256 = hashOf(ini(journey));
    const QString folder = u"%ProgramData%\\Changeover\\runs\\<run>"_s;
    const QJsonObject previous{{u"previousSha256"_s, m_options.previous.sha256}};
    QJsonObject packages = previous;
    packages.insert(u"previousSource"_s, m_options.previous.source);
    packages.insert(u"targetSource"_s, m_options.package.source);
    packages.insert(u"targetSha256"_s, m_options.package.sha256);
    const QJsonObject file{
        {u"sha256"_s, sha256}, {u"base64"_s, QString::fromLatin1(ini(journey).toBase64())}};
    return {
        recheck(forms::recheck, message(u"step.recheck"_s, name), journey, {}),
        make(
            forms::stage, u"step.stage"_s, journey, packages,
            u"Copy-Item \"%1\", \"%2\" -> %3\\packages; Get-FileHash; Get-AuthenticodeSignature"_s
                .arg(m_options.package.source, m_options.previous.source, folder)),
        make(
            forms::confirm, u"step.configuration"_s, journey, file,
            u"Set-Content \"%1\\CloudConnector.target.ini\"; Get-FileHash  # SHA-256 %2"_s.arg(
                folder, sha256)),
        make(
            forms::keepWayBack, u"step.wayBack"_s, journey, previous,
            u"Copy-Item CloudConnector.ini, module.ini; Get-CcVersion -VersionType All; "
            "Export-CcConfiguration -Path \"%1\\wayback\""_s.arg(folder))};
}

QList<Step> UpgradeBuilder::replacePackage(const Journey &journey)
{
    const auto &package = journey.facts.package;
    // Only the old package's code is planned; of a half-done appliance it is gone.
    const bool old = package && package->installed && package->version == journey.from;
    const QString code = old ? package->productCode : QString();
    const QString to = journey.to.toString();
    const QString sha256 = hashOf(ini(journey));
    const bool import = importsConfiguration(journey.to);
    const QString put
        = u"Copy-Item CloudConnector.target.ini -> <Appliance Directory>\\CloudConnector.ini"_s;
    return {
        make(
            forms::removeOld, u"step.remove"_s, journey, {{u"productCode"_s, code}},
            u"msiexec.exe /x %1 /qn /norestart /l*v <log>"_s.arg(
                code.isEmpty() ? u"<product code>"_s : code)),
        make(
            forms::installNew, u"step.install"_s, journey,
            {{u"sha256"_s, m_options.package.sha256}},
            u"msiexec.exe /i "
            u"\"%ProgramData%\\Changeover\\runs\\<run>\\packages\\%1\\CloudConnector.msi\" "
            "/qn /norestart /l*v <log>; Get-CcVersion"_s.arg(to)),
        make(
            forms::configure, u"step.configure"_s, journey,
            {{u"sha256"_s, sha256}, {u"import"_s, import}},
            import ? put + u"; Import-CcConfiguration -Force; Export-CcConfiguration"_s : put),
        make(forms::registerAgain, u"step.register"_s, journey, {}, u"Register-CcAppliance"_s)};
}

QList<Step> UpgradeBuilder::buildAndSwitch(const Journey &journey)
{
    const bool force = m_options.drain == DrainPolicy::Force;
    const bool bitsOnly = journey.to >= release20;
    const Message title = message(u"step.recheckSwitch"_s, journey.appliance.name);
    Step turn = make(
        forms::switchOver, force ? u"step.switchForce"_s : u"step.switch"_s, journey,
        {{u"force"_s, force}}, force ? u"Switch-CcVersion -Force"_s : u"Switch-CcVersion"_s);
    turn.deadline = m_options.drainDeadline;
    if (!force)
        turn.forceName = journey.appliance.name;
    return {
        make(
            forms::download, u"step.download"_s, journey, {{u"bitsOnly"_s, bitsOnly}},
            bitsOnly ? u"Start-CcDownload -DownloadBitsOnly"_s : u"Start-CcDownload"_s),
        make(forms::build, u"step.build"_s, journey, {}, u"Install-CcAppliance -Upgrade"_s),
        recheck(
            forms::recheckSwitch, title, journey,
            {u"reach"_s, u"others"_s, u"capacity"_s, u"window"_s, u"updater"_s, u"updaterWindow"_s,
             u"siteQuiet"_s, u"hostFree"_s, u"reboot"_s}),
        turn,
        make(
            forms::verify, u"step.verify"_s, journey, {},
            u"Get-CcVersion -VersionType All; Get-VM"_s)};
}

/// The hosts of the whole site: a re-check reads the appliances that are done already, too.
Result<QList<Host>> hostsOf(const Estate &estate, const Site &site)
{
    QList<Host> hosts;
    for (const Connector &connector : site.connectors) {
        const Host *host = estate.host(connectorHost(connector));
        if (!host)
            return planInvalid(u"noHost"_s, {}, connectorName(connector));
        const bool isSsh = host->endpoint.transport == TransportKind::Ssh;
        if (host->endpoint.showsIdentity() && host->endpoint.pin.isEmpty())
            return planInvalid(
                isSsh ? u"hostKey"_s : u"certificate"_s, {}, connectorName(connector));
        hosts.append(*host);
    }
    return hosts;
}

} // namespace

Result<Plan> buildUpgradePlan(
    const Estate &estate, const Site &site, const FactsByHost &facts, const UpgradeOptions &options,
    const ScriptLibrary &scripts)
{
    // First what there is to do: where it is nothing, no package for a way back can be older.
    const auto list = journeys(site, facts, options);
    if (!list)
        return Unexpected(list.error());
    if (const auto complete = checkOptions(options); !complete)
        return Unexpected(complete.error());
    auto hosts = hostsOf(estate, site);
    if (!hosts)
        return Unexpected(hosts.error());

    CheckContext context;
    context.now = facts.at(list->first().appliance.host).readAt;
    UpgradeBuilder builder(
        site, options, checkUpgrade(estate, site, facts, options, context), scripts);
    Plan plan;
    plan.procedure = u"cloudconnector.upgrade"_s;
    plan.estate = estate.id;
    plan.tenant = site.tenant;
    plan.site = site.id;
    plan.siteName = site.name;
    plan.target = options.target;
    plan.hosts = *hosts;
    Stage stage{StageId{site.id.value}, site.id, site.name, {}};
    QList<ApplianceFacts> readings;
    for (const Journey &journey : *list) {
        Lane lane = builder.lane(journey);
        // A fault of the new release must not reach a second appliance unheard.
        if (stage.lanes.isEmpty() && list->size() > 1)
            lane.steps.append(builder.testCall(journey));
        stage.lanes.append(lane);
        readings.append(journey.facts);
        plan.assumed.insert(
            journey.appliance.host.value, assumedOf(journey.facts, journey.appliance.name));
    }
    stage.lanes.append(
        Lane{LaneId{site.id.value + u"/site"_s}, {}, site.name, {builder.validation()}});
    plan.stages = {stage};
    plan.promptRules = promptRules(options.target, readings);
    if (builder.complaint())
        return Unexpected(*builder.complaint());
    return plan;
}

} // namespace changeover::cloudconnector
