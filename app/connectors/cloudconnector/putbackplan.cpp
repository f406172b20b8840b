#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/stepforms.h"

#include <algorithm>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

/// RunningBits; where the module that knows them was removed, the release of the machines that
/// serve, which their names tell.
std::optional<Version> servingBits(const ApplianceFacts &facts)
{
    if (facts.runningBits)
        return facts.runningBits;
    std::optional<Version> serving;
    for (const MachineFact &machine : facts.machines.value_or(QList<MachineFact>())) {
        if (machine.state != "Running"_L1 || !machine.connected.value_or(false))
            continue;
        if (!machine.version || (serving && serving != machine.version))
            return std::nullopt; // two instances at once: nobody can say which one serves
        serving = machine.version;
    }
    constexpr qsizetype machinesOfAnInstance = 4;
    const bool whole = serving && facts.machinesOf(*serving).size() == machinesOfAnInstance;
    return whole ? serving : std::nullopt;
}

/// The package that goes back is the one that serves calls.
Result<Journey> journeyBack(
    const Site &site, const CloudConnectorAppliance &appliance, const RunId &run,
    const Facts &facts)
{
    const ApplianceFacts reading = readFacts(facts);
    const auto serving = servingBits(reading);
    if (!serving || !reading.package)
        return planInvalid(u"notRead"_s, {}, appliance.name);
    const Version old = *serving;
    const Version newer
        = reading.package->installed ? reading.package->version.value_or(Version()) : Version();
    const bool managed = reading.service && reading.service->status == "Running"_L1;
    if (reading.runningScripts == old && newer == old && managed)
        return failure(ErrorCode::NothingToDo, u"the old package is in place"_s);
    const PackageFact *staged = reading.stagedPackage(run, old);
    if (!staged || !staged->isSigned.value_or(false))
        return planInvalid(u"noSignedPackage"_s, {run.value, old.toString()}, appliance.name);
    const RunFolder *folder = reading.runFolder(run);
    const bool kept = folder
        && std::any_of(folder->files.begin(), folder->files.end(), [](const FileFact &file) {
                          return file.path.contains("\\wayback\\"_L1, Qt::CaseInsensitive);
                      });
    if (!kept)
        return planInvalid(u"noWayBack"_s, {run.value}, appliance.name);
    const Registration *entry = reading.registration(appliance.name);
    return Journey{appliance, reading, newer, old, entry ? entry->siteName : site.name};
}

} // namespace

Result<Plan> buildPutBackPlan(
    const Estate &estate, const Site &site, const ConnectorId &appliance, const RunId &run,
    const Facts &facts, const ScriptLibrary &scripts)
{
    const Connector *connector = estate.connector(appliance);
    const auto *known = connector ? std::get_if<CloudConnectorAppliance>(connector) : nullptr;
    const Host *host = known ? estate.host(known->host) : nullptr;
    if (!host)
        return planInvalid(u"noHost"_s, {}, appliance.value);
    const auto journey = journeyBack(site, *known, run, facts);
    if (!journey)
        return Unexpected(journey.error());

    StepMaker maker(scripts);
    const QString sha256 = journey->facts.stagedPackage(run, journey->to)->sha256;
    const auto make = [&](const StepForm &form, const QString &titleId, QJsonObject parameters,
                          const QString &command) {
        parameters.insert(u"wayBackRun"_s, run.value);
        const Message title
            = message(titleId, known->name, journey->from.toString(), journey->to.toString());
        return maker.make(form, title, *journey, parameters, command);
    };
    const QString code = journey->facts.package->productCode;
    const QString folder = u"%ProgramData%\\Changeover\\runs\\"_s + run.value;
    Lane lane{LaneId{appliance.value}, appliance, known->name, {}};
    // An upgrade that failed between the two packages left none to remove.
    if (journey->facts.package->installed)
        lane.steps << make(
            forms::removeNew, u"step.putBack.remove"_s, {{u"productCode"_s, code}},
            u"msiexec.exe /x "_s + code + u" /qn /norestart /l*v <log>"_s);
    lane.steps += QList<Step>{
        make(
            forms::installOld, u"step.putBack.install"_s, {{u"sha256"_s, sha256}},
            u"msiexec.exe /i \"%1\\packages\\%2\\CloudConnector.msi\" /qn /norestart /l*v <log>; Get-CcVersion"_s
                .arg(folder, journey->to.toString())),
        make(
            forms::restore, u"step.putBack.restore"_s, {},
            u"Copy-Item \"%1\\wayback\\*\" -> CloudConnector.ini, module.ini"_s.arg(folder)),
        make(forms::registerAgain, u"step.register"_s, {}, u"Register-CcAppliance"_s),
        make(
            forms::verifyPutBack, u"step.putBack.verify"_s, {},
            u"Get-CcVersion -VersionType All"_s)};
    if (maker.complaint())
        return Unexpected(*maker.complaint());

    Plan plan;
    plan.procedure = u"cloudconnector.putback"_s;
    plan.estate = estate.id;
    plan.tenant = site.tenant;
    plan.site = site.id;
    plan.siteName = site.name;
    plan.target = journey->to;
    plan.stages = {Stage{StageId{site.id.value}, site.id, site.name, {lane}}};
    plan.hosts = {*host};
    plan.promptRules = promptRules(journey->to, {journey->facts});
    plan.assumed = {{known->host.value, assumedOf(journey->facts, known->name)}};
    return plan;
}

} // namespace changeover::cloudconnector
