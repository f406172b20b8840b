#include "connectors/cloudconnector/steps/judge.h"

#include "connectors/cloudconnector/messages.h"

#include <algorithm>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

Observation observation(const Reading &reading, Observed observed, Message reason)
{
    return {observed, std::move(reason), evidenceOf(reading.facts)};
}

Observation cannotRead(const Reading &reading, const QString &member)
{
    return observation(
        reading, Observed::Unknown,
        message(u"observe.unread"_s, member, reading.facts.problems.value(member)));
}

QString shown(const std::optional<Version> &version)
{
    return version ? version->toString() : u"-"_s;
}

bool hasPackage(const Reading &reading, const Version &version, const QString &sha256)
{
    const PackageFact *package = reading.facts.stagedPackage(reading.folderRun(), version);
    return package && package->sha256 == sha256 && package->isSigned.value_or(false);
}

/// The copies of the way back that a run keeps on the host.
QStringList wayBackHashes(const Reading &reading)
{
    QStringList hashes;
    if (const RunFolder *folder = reading.facts.runFolder(reading.folderRun())) {
        for (const FileFact &file : folder->files) {
            if (file.path.contains("\\wayback\\"_L1, Qt::CaseInsensitive))
                hashes.append(file.sha256);
        }
    }
    return hashes;
}

/// Every file of the product that is there has its like among the copies.
bool productFilesAmong(const Reading &reading, const QStringList &hashes)
{
    const auto covered = [&](const std::optional<FileFact> &file) {
        return !file || hashes.contains(file->sha256);
    };
    return covered(reading.facts.configuration) && covered(reading.facts.effective)
        && covered(reading.facts.moduleIni);
}

/// A job of this step and run that vanished without an end on this host.
bool wasInterrupted(const Reading &reading)
{
    const QList<JobFact> jobs = reading.facts.jobs.value_or(QList<JobFact>());
    return std::any_of(jobs.begin(), jobs.end(), [&](const JobFact &job) {
        return job.run == reading.run.value && job.step == reading.step.id.value
            && job.state == "interrupted"_L1;
    });
}

bool endedWell(const Reading &reading, const QString &run)
{
    const QList<JobFact> jobs = reading.facts.jobs.value_or(QList<JobFact>());
    return std::any_of(jobs.begin(), jobs.end(), [&](const JobFact &job) {
        return job.run == run && job.step == reading.step.id.value && job.endedWell();
    });
}

/// A new console does not have the scripts of the target, or cannot tell; nothing when it has.
std::optional<Observation> scriptsAreOther(const Reading &reading)
{
    const auto &scripts = reading.facts.runningScripts;
    if (scripts == reading.to())
        return std::nullopt;
    if (!scripts)
        return cannotRead(reading, u"versions"_s);
    return observation(
        reading, Observed::Unknown,
        message(u"observe.register.scripts"_s, shown(scripts), reading.to().toString()));
}

bool areUnfinished(const Reading &reading)
{
    return reading.facts.share->unfinishedBits.contains(reading.to());
}

} // namespace

Version Reading::from() const
{
    return Version::parse(text(u"from"_s)).value_or(Version());
}

Version Reading::to() const
{
    return Version::parse(text(u"to"_s)).value_or(Version());
}

RunId Reading::folderRun() const
{
    const QString other = text(u"wayBackRun"_s);
    return other.isEmpty() ? run : RunId{other};
}

QJsonObject evidenceOf(const ApplianceFacts &facts)
{
    QJsonObject evidence{
        {u"runningScripts"_s, shown(facts.runningScripts)},
        {u"runningBits"_s, shown(facts.runningBits)},
        {u"backupBits"_s, shown(facts.backupBits)},
        {u"status"_s, facts.status.value_or(u"-"_s)}};
    if (facts.package)
        evidence.insert(
            u"package"_s, facts.package->installed ? shown(facts.package->version) : u"-"_s);
    if (facts.service)
        evidence.insert(u"service"_s, facts.service->present ? facts.service->status : u"-"_s);
    if (facts.configuration)
        evidence.insert(u"configuration"_s, facts.configuration->sha256);
    if (facts.clock)
        evidence.insert(u"hostClock"_s, facts.clock->toString(Qt::ISODateWithMs));
    return evidence;
}

bool brokeOffBefore(const Reading &reading)
{
    const QList<JobFact> jobs = reading.facts.jobs.value_or(QList<JobFact>());
    return std::any_of(jobs.begin(), jobs.end(), [&](const JobFact &job) {
        return job.step == reading.step.id.value && job.brokeOff() && !endedWell(reading, job.run);
    });
}

std::optional<Observation> heldBySomebody(const Reading &reading)
{
    const ApplianceFacts &facts = reading.facts;
    for (const JobFact &job : facts.jobs.value_or(QList<JobFact>()))
        if (job.run == reading.run.value && job.step == reading.step.id.value
            && job.state == "running"_L1) {
            Observation own
                = observation(reading, Observed::InProgress, message(u"observe.ownJob"_s));
            own.job = JobId{job.id};
            return own;
        }
    if (const auto lock = facts.lockOfAnother(reading.run, reading.ended))
        return observation(
            reading, Observed::Foreign, message(u"observe.locked"_s, lock->console, lock->run));
    if (facts.updater && facts.updater->running.value_or(false))
        return observation(reading, Observed::Foreign, message(u"observe.updater"_s));
    return std::nullopt;
}

Observation judgeStage(const Reading &reading)
{
    if (!reading.facts.packages)
        return cannotRead(reading, u"packages"_s);
    const bool both = hasPackage(reading, reading.to(), reading.text(u"targetSha256"_s))
        && hasPackage(reading, reading.from(), reading.text(u"previousSha256"_s));
    return both ? observation(reading, Observed::Done, message(u"observe.stage.done"_s))
                : observation(reading, Observed::NotDone, message(u"observe.stage.not"_s));
}

Observation judgeTargetConfiguration(const Reading &reading)
{
    if (!reading.facts.runFolders)
        return cannotRead(reading, u"runFolders"_s);
    const RunFolder *folder = reading.facts.runFolder(reading.run);
    const bool there
        = folder
        && std::any_of(folder->files.begin(), folder->files.end(), [&](const FileFact &file) {
               return file.path.endsWith("\\CloudConnector.target.ini"_L1, Qt::CaseInsensitive)
                   && file.sha256 == reading.text(u"sha256"_s);
           });
    return there ? observation(reading, Observed::Done, message(u"observe.configuration.done"_s))
                 : observation(reading, Observed::NotDone, message(u"observe.configuration.not"_s));
}

Observation judgeWayBack(const Reading &reading)
{
    if (!reading.facts.runFolders)
        return cannotRead(reading, u"runFolders"_s);
    if (!reading.facts.configuration && !reading.facts.effective)
        return cannotRead(reading, u"configuration"_s);
    const QStringList kept = wayBackHashes(reading);
    const bool whole = !kept.isEmpty() && productFilesAmong(reading, kept)
        && hasPackage(reading, reading.from(), reading.text(u"previousSha256"_s));
    return whole ? observation(reading, Observed::Done, message(u"observe.wayBack.done"_s))
                 : observation(reading, Observed::NotDone, message(u"observe.wayBack.not"_s));
}

Observation judgeRemovePackage(const Reading &reading)
{
    const auto &package = reading.facts.package;
    if (!package || (package->installed && !package->version))
        return cannotRead(reading, u"package"_s);
    if (!package->installed)
        return observation(
            reading, Observed::Done, message(u"observe.remove.done"_s, reading.from().toString()));
    if (*package->version == reading.to())
        return observation(
            reading, Observed::Done,
            message(u"observe.remove.replaced"_s, reading.to().toString()));
    if (*package->version == reading.from())
        return observation(
            reading, Observed::NotDone,
            message(u"observe.remove.not"_s, reading.from().toString()));
    return observation(
        reading, Observed::Unknown, message(u"observe.package.other"_s, shown(package->version)));
}

Observation judgeInstallPackage(const Reading &reading)
{
    const auto &package = reading.facts.package;
    if (!package || (package->installed && !package->version))
        return cannotRead(reading, u"package"_s);
    const QString to = reading.to().toString();
    if (!package->installed)
        return observation(reading, Observed::NotDone, message(u"observe.install.not"_s, to));
    if (*package->version == reading.from())
        return observation(
            reading, Observed::Foreign,
            message(u"observe.install.back"_s, shown(package->version)));
    if (*package->version != reading.to())
        return observation(
            reading, Observed::Unknown,
            message(u"observe.package.other"_s, shown(package->version)));
    // Every reading is a new console: its RunningScripts is the module that is installed now.
    if (reading.facts.runningScripts == reading.to())
        return observation(reading, Observed::Done, message(u"observe.install.done"_s, to));
    if (!reading.facts.runningScripts)
        return cannotRead(reading, u"versions"_s);
    return observation(
        reading, Observed::Partial,
        message(u"observe.install.partial"_s, to, shown(reading.facts.runningScripts)));
}

Observation judgeSetConfiguration(const Reading &reading)
{
    const QString wanted = reading.text(u"sha256"_s);
    const bool import = reading.step.parameters.value(u"import"_s).toBool();
    const auto &configuration = reading.facts.configuration;
    if (!configuration && reading.facts.problems.contains(u"configuration"_s))
        return cannotRead(reading, u"configuration"_s);
    if (!configuration || configuration->sha256 != wanted)
        return observation(reading, Observed::NotDone, message(u"observe.configure.not"_s));
    if (import && (!reading.facts.effective || reading.facts.effective->sha256 != wanted))
        return observation(reading, Observed::Partial, message(u"observe.configure.partial"_s));
    return observation(reading, Observed::Done, message(u"observe.configure.done"_s));
}

/// Removing a package takes the service away and a new package brings it under another account, so
/// a service that runs as CceService beside a matching registration shows that Register came to its
/// end. Where that cannot be shown, registering an exact match once more does no harm.
Observation judgeRegister(const Reading &reading)
{
    const ApplianceFacts &facts = reading.facts;
    if (!facts.service)
        return cannotRead(reading, u"service"_s);
    if (const auto other = scriptsAreOther(reading))
        return *other;
    const bool serving = facts.service->present && facts.service->status == "Running"_L1
        && facts.service->account.endsWith("CceService"_L1, Qt::CaseInsensitive);
    if (!serving)
        return observation(reading, Observed::NotDone, message(u"observe.register.not"_s));
    // A tenant that could not be asked lists nothing; that is no proof that nothing is registered.
    if (!facts.tenant || facts.tenant->signIn != "ok"_L1 || !facts.tenant->appliances)
        return cannotRead(reading, u"tenant"_s);
    const Registration *entry = facts.registration(reading.text(u"appliance"_s));
    const bool listed
        = entry && entry->siteName.compare(reading.text(u"siteName"_s), Qt::CaseInsensitive) == 0;
    return listed
        ? observation(reading, Observed::Done, message(u"observe.register.done"_s))
        : observation(reading, Observed::NotDone, message(u"observe.register.unlisted"_s));
}

/// The cmdlet is run on every appliance, as the upgrade page lists it, though another page runs it
/// on the first only: where the site share has the bits already, it does nothing. Nobody documents
/// how whole bits look, so a folder of the version proves nothing: Done is what a job of this run
/// came to the end of, or what is built already. A new console must have the scripts still, as the
/// cmdlet may bring another package.
Observation judgeDownload(const Reading &reading)
{
    const ApplianceFacts &facts = reading.facts;
    const QString to = reading.to().toString();
    if (facts.backupBits == reading.to() || facts.runningBits == reading.to())
        return observation(reading, Observed::Done, message(u"observe.download.built"_s, to));
    if (!facts.share || !facts.share->bits)
        return cannotRead(reading, u"share"_s);
    if (!facts.share->bits->contains(reading.to()))
        return observation(reading, Observed::NotDone, message(u"observe.download.not"_s, to));
    if (!facts.jobs)
        return cannotRead(reading, u"jobs"_s);
    if (areUnfinished(reading))
        return observation(
            reading, Observed::Partial, message(u"observe.download.unfinished"_s, to));
    if (endedWell(reading, reading.run.value))
        return scriptsAreOther(reading).value_or(
            observation(reading, Observed::Done, message(u"observe.download.done"_s, to)));
    if (brokeOffBefore(reading))
        return observation(reading, Observed::Partial, message(u"observe.download.broken"_s, to));
    return observation(reading, Observed::NotDone, message(u"observe.download.shared"_s, to));
}

Observation judgeBuild(const Reading &reading)
{
    const ApplianceFacts &facts = reading.facts;
    const QString to = reading.to().toString();
    if (!facts.machines || !facts.runningBits)
        return cannotRead(reading, facts.machines ? u"versions"_s : u"machines"_s);
    if (*facts.runningBits == reading.to())
        return observation(reading, Observed::Done, message(u"observe.build.switched"_s, to));
    const qsizetype machines = facts.machinesOf(reading.to()).size();
    if (facts.backupBits == reading.to() && machines == 4)
        return observation(reading, Observed::Done, message(u"observe.build.done"_s, to));
    if (facts.backupBits == reading.to() || machines > 0)
        return observation(
            reading, Observed::Partial,
            message(u"observe.build.partial"_s, QString::number(machines), to));
    if (wasInterrupted(reading))
        return observation(reading, Observed::Partial, message(u"observe.build.interrupted"_s, to));
    return observation(reading, Observed::NotDone, message(u"observe.build.not"_s, to));
}

/// Switch-CcVersion toggles: it may only run while the old version serves and the new one waits.
Observation judgeSwitch(const Reading &reading)
{
    const ApplianceFacts &facts = reading.facts;
    if (!facts.runningBits || !facts.machines)
        return cannotRead(reading, facts.machines ? u"versions"_s : u"machines"_s);
    const QString to = reading.to().toString();
    const QList<MachineFact> fresh = facts.machinesOf(reading.to());
    const bool begun = std::any_of(fresh.begin(), fresh.end(), [](const MachineFact &machine) {
        return machine.connected.value_or(false);
    });
    if (*facts.runningBits == reading.to())
        return observation(reading, Observed::Done, message(u"observe.switch.done"_s, to));
    if (*facts.runningBits != reading.from() || facts.backupBits != reading.to())
        return observation(
            reading, Observed::Unknown,
            message(u"observe.switch.other"_s, shown(facts.runningBits), shown(facts.backupBits)));
    if (begun || wasInterrupted(reading))
        return observation(reading, Observed::Partial, message(u"observe.switch.partial"_s, to));
    return observation(
        reading, Observed::NotDone,
        message(u"observe.switch.not"_s, reading.from().toString(), to));
}

Observation judgeRestore(const Reading &reading)
{
    if (!reading.facts.runFolders)
        return cannotRead(reading, u"runFolders"_s);
    const QStringList kept = wayBackHashes(reading);
    if (kept.isEmpty())
        return observation(
            reading, Observed::Unknown,
            message(u"observe.restore.lost"_s, reading.folderRun().value));
    const bool whole = reading.facts.configuration && reading.facts.moduleIni
        && productFilesAmong(reading, kept);
    return whole ? observation(reading, Observed::Done, message(u"observe.restore.done"_s))
                 : observation(reading, Observed::NotDone, message(u"observe.restore.not"_s));
}

} // namespace changeover::cloudconnector
