// The two long acts before the switch: Start-CcDownload and Install-CcAppliance -Upgrade.
#include "lab/estate/score.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover::lab
{

namespace
{

struct BuildStep {
    QString text; ///< %1 machine, %2 version
    std::chrono::seconds takes;
};

const QList<BuildStep> &preparation()
{
    static const QList<BuildStep> steps = {
        {u"Install-CcAppliance -Upgrade: building version %2 beside the running one"_s, 2s},
        {u"Checking the configuration in effect"_s, 20s},
        {u"Checking virtual switches SfB CCE Corpnet Switch and SfB CCE Internet Switch"_s, 25s},
        {u"Creating virtual switch SfB CCE Management Switch"_s, 40s},
        {u"Checking base disk Base.vhdx in the site directory"_s, 90s},
        {u"Extracting the bits of version %2"_s, 240s},
        {u"Writing exported configuration to Instances\\%2-default\\ExportedConfig"_s, 30s},
    };
    return steps;
}

const QList<BuildStep> &machineSteps()
{
    static const QList<BuildStep> steps = {
        {u"%1: copying the base disk"_s, 150s},
        {u"%1: mounting the disk to place the unattended answer file"_s, 35s},
        {u"%1: dismounting the disk"_s, 20s},
        {u"%1: creating the virtual machine"_s, 15s},
        {u"%1: connecting the network adapters"_s, 15s},
        {u"%1: starting for the first time"_s, 10s},
        {u"%1: waiting for Windows to finish its set-up"_s, 160s},
        {u"%1: waiting for PowerShell over the corpnet switch"_s, 60s},
        {u"%1: setting static addresses"_s, 15s},
        {u"%1: copying the bits"_s, 80s},
    };
    return steps;
}

const QList<BuildStep> &roleSteps(const QString &role)
{
    static const QMap<QString, QList<BuildStep>> steps = {
        {u"AD"_s,
         {{u"%1: installing AD DS, DNS and AD CS"_s, 180s},
          {u"%1: creating the forest cce.local"_s, 190s},
          {u"%1: restarting"_s, 90s},
          {u"%1: restoring the certification authority from the site directory"_s, 60s},
          {u"%1: creating service accounts"_s, 20s}}},
        {u"CMS"_s,
         {{u"%1: joining cce.local"_s, 60s},
          {u"%1: restarting"_s, 80s},
          {u"%1: installing the configuration store"_s, 220s},
          {u"%1: publishing the topology"_s, 90s},
          {u"%1: starting services MASTER and REPLICA"_s, 40s}}},
        {u"Mediation"_s,
         {{u"%1: joining cce.local"_s, 60s},
          {u"%1: restarting"_s, 80s},
          {u"%1: replicating the configuration store"_s, 70s},
          {u"%1: installing the Mediation Server"_s, 230s},
          {u"%1: requesting and assigning certificates"_s, 40s}}},
        {u"Edge"_s,
         {{u"%1: importing the configuration store's export"_s, 45s},
          {u"%1: installing the Edge Server"_s, 260s},
          {u"%1: importing the external certificate with its chain"_s, 35s},
          {u"%1: assigning internal and external certificates"_s, 40s},
          {u"%1: waiting for replication"_s, 70s}}},
    };
    return *steps.find(role);
}

QString filled(const QString &text, const QString &machine, const QString &version)
{
    return QString(text).replace(u"%1"_s, machine).replace(u"%2"_s, version);
}

QList<BuildStep> allStepsOf(const QString &role)
{
    return machineSteps() + roleSteps(role);
}

std::chrono::seconds wholeBuild()
{
    std::chrono::seconds sum = 0s;
    for (const BuildStep &step : preparation())
        sum += step.takes;
    for (const Role &role : machineRoles()) {
        for (const BuildStep &step : allStepsOf(role.name))
            sum += step.takes;
    }
    return sum;
}

/// Writes a step and, behind it, how far the whole is.
struct Narrator {
    Score &score;
    std::chrono::seconds sum;
    std::chrono::seconds done{0};

    void tell(const BuildStep &step, const QString &machine, const QString &version)
    {
        score.say(1s, filled(step.text, machine, version));
        done += step.takes;
        score.show(
            step.takes - 1s, u"Install-CcAppliance -Upgrade"_s,
            double(int(1000.0 * double(done.count()) / double(sum.count()))) / 10.0, 100,
            u"percent"_s);
    }
};

Acted wipeBackup(HostModel &model, const QString &version)
{
    model.state.backupBits.clear();
    model.state.building = version;
    model.state.built = 0;
    return begin(
        model, {{u"Install-CcAppliance"_s, {{u"Upgrade"_s, true}, {u"version"_s, version}}}});
}

Acted finishBuild(HostModel &model, const QString &version)
{
    model.state.building.clear();
    model.state.built = 0;
    model.state.backupBits = version;
    return stored(model.commit());
}

/// What has come so far; with the last part the bits are whole.
Acted bringBits(HostModel &model, const QString &version, int parts)
{
    SiteState &site = model.site();
    site.halfBits.insert(version, parts);
    if (parts == bitsParts) {
        site.halfBits.remove(version);
        if (!site.bits.contains(version))
            site.bits.append(version);
    }
    return stored(model.commit());
}

/// The cmdlet itself: goes on where an earlier one broke off.
void download(Score &score, HostModel &model, const QString &version, int there)
{
    score.act(0s, [&model, version, there] { return bringBits(model, version, there); });
    score.say(
        5s,
        u"Downloading the bits of version %1 to %2\\Bits"_s.arg(version, model.spec().shareRoot()));
    for (int i = there + 1; i <= bitsParts; ++i) {
        score.show(
            30s, u"Start-CcDownload"_s, double(i * bytesPerPart), double(bitsParts * bytesPerPart),
            u"bytes"_s);
        if (i % 17 != 0 || i == bitsParts)
            continue;
        score.act(0s, [&model, version, i] { return bringBits(model, version, i); });
        score.say(0s, u"%1 % of the bits downloaded"_s.arg(i * 100 / bitsParts));
    }
    score.say(45s, u"Checking the hashes of what was downloaded"_s);
    score.act(10s, [&model, version] { return bringBits(model, version, bitsParts); });
    score.say(1s, u"The bits of version %1 are complete"_s.arg(version));
}

/// As Get-Bits looks at the share behind the cmdlet.
Acted bitsAreWhole(HostModel &model, const QString &version, std::optional<int> brokenAt)
{
    const int parts = model.site().partsOf(version);
    const QString trouble = parts == 0 ? u"the site share has none"_s
        : parts == brokenAt
        ? u"it changed nothing of what a download that broke off had left; remove that from the share and try again"_s
        : QString();
    if (trouble.isEmpty())
        return {};
    return actFailure(
        u"share"_s,
        u"Start-CcDownload ended without an error, but the bits of %1 are not proved to be whole: %2."_s
            .arg(version, trouble),
        {{u"folder"_s, model.spec().shareRoot() + u"\\Bits"_s},
         {u"files"_s, parts * filesPerPart},
         {u"bytes"_s, parts * bytesPerPart},
         {u"unfinished"_s, 0}});
}

} // namespace

ScoreResult scoreGetBits(const QJsonObject &input, HostModel &model)
{
    const QString version = input[u"version"].toString();
    const bool bitsOnly = input[u"bitsOnly"].toBool();
    if (!input[u"bitsOnly"].isBool())
        return actFailure(
            u"input"_s, u"The input 'bitsOnly' is missing or not true or false."_s,
            {{u"name"_s, u"bitsOnly"_s}});
    if (const Acted same = require(u"The module"_s, model.state.module, version); !same)
        return tl::unexpected(same.error());
    Score score;
    score.act(2s, [&model, bitsOnly] {
        const QJsonObject only{{u"DownloadBitsOnly"_s, true}};
        return begin(model, {{u"Start-CcDownload"_s, bitsOnly ? only : QJsonObject()}});
    });
    score.say(1s, u"Start-CcDownload: reading the version file"_s);
    const QString here = model.state.module;
    const int there = model.site().partsOf(here);
    if (there == bitsParts || (there > 0 && model.twists.halfForWhole))
        score.say(6s, u"The bits of version %1 are in the site directory already"_s.arg(here));
    else
        download(score, model, here, there);
    const auto brokenAt = input[u"broken"].toBool() ? std::optional(there) : std::nullopt;
    score.act(1s, [&model, here, brokenAt] { return bitsAreWhole(model, here, brokenAt); });
    score.result = [] {
        return QJsonObject{
            {u"files"_s, bitsParts * filesPerPart}, {u"bytes"_s, bitsParts * bytesPerPart}};
    };
    return score;
}

ScoreResult scoreBuildInstance(const QJsonObject &input, HostModel &model)
{
    const QString version = input[u"version"].toString();
    const QString bits
        = model.site().bits.contains(model.state.module) ? model.state.module : QString();
    for (const Acted &looked :
         {require(u"The module"_s, model.state.module, version),
          require(u"RunningBits"_s, model.state.runningBits, input[u"from"].toString()),
          require(u"The bits in the site directory"_s, bits, version),
          require(
              u"The management service"_s, model.state.service ? u"Running"_s : u"absent"_s,
              u"Running"_s)}) {
        if (!looked)
            return tl::unexpected(looked.error());
    }
    const QString here = model.state.module;
    Score score;
    score.act(2s, [&model, here] { return wipeBackup(model, here); });
    Narrator narrator{score, wholeBuild()};
    for (const BuildStep &step : preparation())
        narrator.tell(step, {}, here);
    for (const Role &role : machineRoles()) {
        const QString machine = model.spec().machine(here, role.name);
        for (const BuildStep &step : allStepsOf(role.name))
            narrator.tell(step, machine, here);
        score.act(1s, [&model] {
            ++model.state.built;
            return stored(model.commit());
        });
    }
    score.say(20s, u"Shutting the new virtual machines down until the switch"_s);
    score.act(30s, [&model, here] { return finishBuild(model, here); });
    score.say(1s, u"Version %1 is deployed as the backup instance"_s.arg(here));
    score.result = [] { return QJsonObject(); };
    return score;
}

} // namespace changeover::lab
