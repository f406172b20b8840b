#include "connectors/cloudconnector/checks/checkinput.h"

#include <algorithm>
#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

// How much disk and memory two instances take is documented nowhere. These
// figures are ours: four new machine disks grow to about 40 GB each beside the old four, and the
// new machines run beside the old ones while they are built. Hence a shortage warns and asks; it
// never blocks.
constexpr double freeDiskNeeded = 160e9;
constexpr double memoryNormal = 60e9; ///< a 64 GB host shows a little less
constexpr double memoryMinimum = 30e9;

QString gigabytes(double bytes)
{
    return QString::number(bytes / 1e9, 'f', 0);
}

QString driveOf(const CheckInput &in)
{
    return in.facts().applianceDirectory ? in.facts().applianceDirectory->left(2) : u"C:"_s;
}

CheckResult disk(const CheckInput &in)
{
    const QString id = u"disk"_s;
    const auto &disks = in.facts().disks;
    const QString drive = driveOf(in);
    const QList<DiskFact> all = disks.value_or(QList<DiskFact>());
    const auto found = std::find_if(all.begin(), all.end(), [&](const DiskFact &entry) {
        return entry.drive.compare(drive, Qt::CaseInsensitive) == 0;
    });
    if (found == all.end())
        return unread(id, in, u"disks"_s);
    const Message expected = message(u"check.disk.expected"_s, gigabytes(freeDiskNeeded), drive);
    const Message free = message(u"check.disk.found"_s, gigabytes(found->freeBytes), drive);
    // Machines of the target are there already: the room is taken, not needed once more.
    const bool built = !in.facts().machinesOf(in.options.target).isEmpty();
    if (built || found->freeBytes >= freeDiskNeeded)
        return passed(id, free, expected);
    const QString backup = in.facts().backupBits ? in.facts().backupBits->toString() : u"-"_s;
    return toConfirm(id, free, expected, message(u"check.disk.remedy"_s, drive, backup));
}

CheckResult memory(const CheckInput &in)
{
    const QString id = u"memory"_s;
    if (!in.facts().memoryTotal)
        return unread(id, in, u"memory"_s);
    const bool small
        = in.facts().hardwareType.value_or(QString()).compare("Minimum"_L1, Qt::CaseInsensitive)
        == 0;
    const double needed = small ? memoryMinimum : memoryNormal;
    const Message found = message(u"check.memory.found"_s, gigabytes(*in.facts().memoryTotal));
    const Message expected = message(u"check.memory.expected"_s, gigabytes(needed));
    if (*in.facts().memoryTotal >= needed)
        return passed(id, found, expected);
    return toConfirm(id, found, expected, message(u"check.memory.remedy"_s));
}

/// Versions that have machines here but are neither in service nor the target.
QStringList otherInstances(const CheckInput &in)
{
    QStringList versions;
    for (const MachineFact &machine : *in.facts().machines) {
        const bool other = machine.version && machine.version != in.facts().runningBits
            && machine.version != in.options.target;
        if (other && !versions.contains(machine.version->toString()))
            versions.append(machine.version->toString());
    }
    return versions;
}

/// The instance that the new one will replace is named, so that nobody is surprised.
CheckResult backup(const CheckInput &in)
{
    const QString id = u"backup"_s;
    if (!in.facts().machines)
        return unread(id, in, u"machines"_s);
    const Message expected = message(u"check.backup.expected"_s);
    const auto &version = in.facts().backupBits;
    if (!version) {
        const QStringList others = otherInstances(in);
        return others.isEmpty()
            ? passed(id, message(u"check.backup.none.found"_s), expected)
            : toConfirm(
                id, message(u"check.backup.unnamed.found"_s, others.join(u", "_s)), expected,
                message(u"check.backup.unnamed.remedy"_s));
    }
    const qsizetype count = in.facts().machinesOf(*version).size();
    const Message found
        = message(u"check.backup.found"_s, version->toString(), QString::number(count));
    return count == machinesOfInstance
        ? passed(id, found, expected)
        : toConfirm(id, found, expected, message(u"check.backup.partial.remedy"_s));
}

CheckResult directory(const CheckInput &in)
{
    const QString id = u"directory"_s;
    if (!in.facts().applianceDirectory)
        return unread(id, in, u"directories"_s);
    const QString path = *in.facts().applianceDirectory;
    const Message found = message(u"check.directory.found"_s, path);
    const Message expected = message(u"check.directory.expected"_s);
    if (path.contains(u' ') || path.startsWith("\\\\"_L1))
        return blocked(id, found, expected, message(u"check.directory.remedy"_s));
    return passed(id, found, expected);
}

constexpr std::array table{
    Check{"disk", disk},
    Check{"memory", memory},
    Check{"backup", backup},
    Check{"directory", directory},
};

} // namespace

std::span<const Check> capacityOfHostChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
