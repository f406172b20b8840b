#include "connectors/cloudconnector/steps/recipes.h"

#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

QJsonValue parameter(const Reading &reading, const QString &name)
{
    return reading.step.parameters.value(name);
}

Unexpected notAsPlanned(const QString &what, const QString &found, const QString &expected)
{
    return failure(
        ErrorCode::VerificationFailed, u"%1 is %2, planned was %3"_s.arg(what, found, expected),
        {{u"what"_s, what}, {u"found"_s, found}, {u"expected"_s, expected}});
}

QJsonObject runInput(const Reading &reading)
{
    return {{u"run"_s, reading.run.value}};
}

/// A package in the folder of a run, as the approved hash knows it.
Result<QJsonObject>
stagedInput(const Reading &reading, const Version &version, const QString &sha256)
{
    const PackageFact *package = reading.facts.stagedPackage(reading.folderRun(), version);
    if (!package)
        return notAsPlanned(
            u"the package %1 in the folder of the run"_s.arg(version.toString()), u"missing"_s,
            u"there"_s);
    if (package->sha256 != sha256)
        return notAsPlanned(package->path, package->sha256, sha256);
    return QJsonObject{
        {u"version"_s, version.toString()}, {u"path"_s, package->path}, {u"sha256"_s, sha256}};
}

Result<QJsonObject> stageInput(const Reading &reading)
{
    QJsonObject input = runInput(reading);
    input.insert(
        u"target"_s,
        QJsonObject{
            {u"version"_s, reading.text(u"to"_s)},
            {u"source"_s, parameter(reading, u"targetSource"_s)},
            {u"sha256"_s, parameter(reading, u"targetSha256"_s)}});
    input.insert(
        u"previous"_s,
        QJsonObject{
            {u"version"_s, reading.text(u"from"_s)},
            {u"source"_s, parameter(reading, u"previousSource"_s)},
            {u"sha256"_s, parameter(reading, u"previousSha256"_s)}});
    return input;
}

Result<QJsonObject> targetConfigurationInput(const Reading &reading)
{
    QJsonObject input = runInput(reading);
    input.insert(u"base64"_s, parameter(reading, u"base64"_s));
    input.insert(u"sha256"_s, parameter(reading, u"sha256"_s));
    return input;
}

Result<QJsonObject> wayBackInput(const Reading &reading)
{
    const auto previous = stagedInput(reading, reading.from(), reading.text(u"previousSha256"_s));
    if (!previous)
        return Unexpected(previous.error());
    QJsonObject input = runInput(reading);
    input.insert(u"previous"_s, *previous);
    return input;
}

Result<QJsonObject> removeInput(const Reading &reading)
{
    const QString planned = reading.text(u"productCode"_s);
    const QString found = reading.facts.package ? reading.facts.package->productCode : QString();
    if (found.isEmpty() || (!planned.isEmpty() && found.compare(planned, Qt::CaseInsensitive) != 0))
        return notAsPlanned(u"the product code of the installed package"_s, found, planned);
    QJsonObject input = runInput(reading);
    input.insert(u"version"_s, reading.from().toString());
    input.insert(u"productCode"_s, found);
    return input;
}

Result<QJsonObject> installInput(const Reading &reading)
{
    auto input = stagedInput(reading, reading.to(), reading.text(u"sha256"_s));
    if (input)
        input->insert(u"run"_s, reading.run.value);
    return input;
}

Result<QJsonObject> setConfigurationInput(const Reading &reading)
{
    const RunFolder *folder = reading.facts.runFolder(reading.run);
    for (const FileFact &file : folder ? folder->files : QList<FileFact>()) {
        const bool target
            = file.path.endsWith("\\CloudConnector.target.ini"_L1, Qt::CaseInsensitive);
        if (!target || file.sha256 != reading.text(u"sha256"_s))
            continue;
        QJsonObject input = runInput(reading);
        input.insert(u"source"_s, file.path);
        input.insert(u"sha256"_s, file.sha256);
        input.insert(u"import"_s, parameter(reading, u"import"_s));
        return input;
    }
    return notAsPlanned(
        u"CloudConnector.target.ini in the folder of the run"_s, u"missing"_s,
        reading.text(u"sha256"_s));
}

Result<QJsonObject> registerInput(const Reading &reading)
{
    QJsonObject input = runInput(reading);
    input.insert(u"version"_s, reading.to().toString());
    input.insert(u"siteName"_s, parameter(reading, u"siteName"_s));
    input.insert(u"applianceName"_s, parameter(reading, u"appliance"_s));
    return input;
}

Result<QJsonObject> downloadInput(const Reading &reading)
{
    QJsonObject input = runInput(reading);
    input.insert(u"bitsOnly"_s, parameter(reading, u"bitsOnly"_s).toBool());
    input.insert(u"version"_s, reading.to().toString());
    // What the cmdlet then takes for whole without a change is not believed.
    input.insert(u"broken"_s, brokeOffBefore(reading));
    return input;
}

Result<QJsonObject> buildInput(const Reading &reading)
{
    QJsonObject input = runInput(reading);
    input.insert(u"version"_s, reading.to().toString());
    input.insert(u"from"_s, reading.from().toString());
    return input;
}

/// The reading behind it was judged in front of the cmdlet that toggles: old runs, new waits.
Result<QJsonObject> switchInput(const Reading &reading)
{
    QJsonObject input = runInput(reading);
    input.insert(u"from"_s, reading.from().toString());
    input.insert(u"to"_s, reading.to().toString());
    input.insert(u"force"_s, reading.forced || parameter(reading, u"force"_s).toBool());
    return input;
}

Result<QJsonObject> restoreInput(const Reading &reading)
{
    const RunFolder *folder = reading.facts.runFolder(reading.folderRun());
    for (const FileFact &file : folder ? folder->files : QList<FileFact>()) {
        const qsizetype end = file.path.indexOf("\\wayback\\"_L1, 0, Qt::CaseInsensitive);
        if (end < 0)
            continue;
        QJsonObject input = runInput(reading);
        input.insert(u"folder"_s, file.path.left(end) + u"\\wayback"_s);
        return input;
    }
    return notAsPlanned(
        u"the way back of run "_s + reading.folderRun().value, u"missing"_s, u"there"_s);
}

constexpr std::array table{
    Recipe{"cloudconnector.stagePackages", "Copy-Packages", judgeStage, stageInput},
    Recipe{
        "cloudconnector.confirmConfiguration", "Save-TargetConfiguration", judgeTargetConfiguration,
        targetConfigurationInput, false, true},
    Recipe{"cloudconnector.keepWayBack", "Save-WayBack", judgeWayBack, wayBackInput},
    Recipe{
        "cloudconnector.removePackage", "Uninstall-Package", judgeRemovePackage, removeInput, false,
        true},
    Recipe{
        "cloudconnector.installPackage", "Install-Package", judgeInstallPackage, installInput,
        false, true},
    Recipe{
        "cloudconnector.setConfiguration", "Set-Configuration", judgeSetConfiguration,
        setConfigurationInput},
    Recipe{"cloudconnector.register", "Register-Appliance", judgeRegister, registerInput, true},
    Recipe{"cloudconnector.download", "Get-Bits", judgeDownload, downloadInput, true},
    Recipe{"cloudconnector.build", "Build-Instance", judgeBuild, buildInput},
    Recipe{"cloudconnector.switch", "Switch-Version", judgeSwitch, switchInput},
    Recipe{"cloudconnector.restoreWayBack", "Restore-WayBack", judgeRestore, restoreInput},
};

} // namespace

std::span<const Recipe> recipes()
{
    return table;
}

} // namespace changeover::cloudconnector
