#include "connectors/cloudconnector/checks/checkinput.h"

#include "connectors/cloudconnector/releases.h"

#include <array>
#include <cstdlib>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

CheckResult administrator(const CheckInput &in)
{
    const QString id = u"user"_s;
    const auto &user = in.facts().user;
    if (!user || !user->administrator || !user->elevated)
        return unread(id, in, u"user"_s);
    const Message expected = message(u"check.user.expected"_s);
    if (!*user->administrator)
        return blocked(
            id, message(u"check.user.plain.found"_s, user->name), expected,
            message(u"check.user.plain.remedy"_s, user->name));
    if (!*user->elevated)
        return blocked(
            id, message(u"check.user.flat.found"_s, user->name), expected,
            message(u"check.user.flat.remedy"_s, user->name));
    return passed(id, message(u"check.user.found"_s, user->name), expected);
}

CheckResult dotNet(const CheckInput &in)
{
    const QString id = u"dotnet"_s;
    const Message expected = message(u"check.dotnet.expected"_s, in.options.target.toString());
    if (!in.facts().dotnetRelease)
        return unread(id, in, u"dotnet"_s);
    const Message found = message(
        u"check.dotnet.found"_s, in.facts().dotnetVersion,
        QString::number(*in.facts().dotnetRelease));
    if (!needsDotNet461(in.options.target) || *in.facts().dotnetRelease >= dotnet461)
        return passed(id, found, expected);
    return blocked(id, found, expected, message(u"check.dotnet.remedy"_s, in.own.appliance.name));
}

CheckResult powerShell(const CheckInput &in)
{
    const QString id = u"powershell"_s;
    const auto &shell = in.facts().powershell;
    if (!shell || !shell->version || shell->executionPolicy.isEmpty())
        return unread(id, in, u"powershell"_s);
    const Message found
        = message(u"check.powershell.found"_s, shell->version->toString(), shell->executionPolicy);
    const Message expected = message(u"check.powershell.expected"_s);
    if (*shell->version < Version(5, 1))
        return blocked(id, found, expected, message(u"check.powershell.remedy"_s));
    const QStringList policies{u"RemoteSigned"_s, u"Unrestricted"_s, u"Bypass"_s};
    if (!policies.contains(shell->executionPolicy, Qt::CaseInsensitive))
        return blocked(id, found, expected, message(u"check.powershell.policy.remedy"_s));
    if (!shell->languageMode.isEmpty() && shell->languageMode != "FullLanguage"_L1)
        return blocked(
            id, message(u"check.powershell.mode.found"_s, shell->languageMode), expected,
            message(u"check.powershell.mode.remedy"_s));
    return passed(id, found, expected);
}

/// The runs that kept a way back on this host.
QStringList wayBackRuns(const ApplianceFacts &facts)
{
    QStringList runs;
    for (const RunFolder &folder : facts.runFolders.value_or(QList<RunFolder>()))
        for (const FileFact &file : folder.files)
            if (!runs.contains(folder.run)
                && file.path.contains("\\wayback\\"_L1, Qt::CaseInsensitive))
                runs << folder.run;
    return runs;
}

/// Without the module neither versions nor share nor configuration can be read: nothing is planned
/// on from there. An upgrade that stopped between the two packages kept what is needed to go back.
CheckResult module(const CheckInput &in)
{
    const QString id = u"module"_s;
    const auto &loaded = in.facts().module;
    if (!loaded)
        return unread(id, in, u"module"_s);
    const Message expected = message(u"check.module.expected"_s);
    if (loaded->present)
        return passed(id, message(u"check.module.found"_s, loaded->path), expected);
    const QStringList kept = wayBackRuns(in.facts());
    const auto &package = in.facts().package;
    if (package && !package->installed && !kept.isEmpty())
        return blocked(
            id, message(u"check.module.removed.found"_s, kept.join(u", "_s)), expected,
            message(u"check.module.removed.remedy"_s, in.site.name, in.own.appliance.name));
    return blocked(
        id, message(u"check.module.none.found"_s), expected, message(u"check.module.remedy"_s));
}

/// Certificates, sign-in and windows all trust the host's clock.
CheckResult clock(const CheckInput &in)
{
    const QString id = u"clock"_s;
    if (!in.facts().clock || !in.facts().readAt.isValid())
        return unread(id, in, u"clock"_s);
    const qint64 seconds = std::llabs(in.facts().readAt.secsTo(*in.facts().clock));
    const Message found = message(u"check.clock.found"_s, QString::number((seconds + 30) / 60));
    const Message expected = message(u"check.clock.expected"_s);
    const Message remedy = message(u"check.clock.remedy"_s, in.own.appliance.name);
    if (seconds > 30 * 60)
        return blocked(id, found, expected, remedy);
    return seconds > 5 * 60 ? warned(id, found, expected, remedy) : passed(id, found, expected);
}

CheckResult reboot(const CheckInput &in)
{
    const QString id = u"reboot"_s;
    if (!in.facts().rebootPending)
        return unread(id, in, u"pendingReboot"_s);
    const Message expected = message(u"check.reboot.expected"_s);
    if (*in.facts().rebootPending)
        return blocked(
            id, message(u"check.reboot.pending.found"_s, in.facts().rebootReasons.join(u", "_s)),
            expected, message(u"check.reboot.remedy"_s, in.own.appliance.name));
    return passed(id, message(u"check.reboot.found"_s), expected);
}

/// A console that was open while the module changes keeps the old cmdlets ("Upgrade to a new
/// version of Cloud Connector").
CheckResult consoles(const CheckInput &in)
{
    const QString id = u"consoles"_s;
    if (!in.facts().consoles)
        return unread(id, in, u"consoles"_s);
    const Message expected = message(u"check.consoles.expected"_s);
    if (in.facts().consoles->isEmpty())
        return passed(id, message(u"check.consoles.found"_s), expected);
    const ConsoleFact &first = in.facts().consoles->first();
    return warned(
        id, message(u"check.consoles.open.found"_s, first.process, first.user), expected,
        message(u"check.consoles.remedy"_s, in.own.appliance.name));
}

constexpr std::array table{
    Check{"user", administrator}, Check{"dotnet", dotNet}, Check{"powershell", powerShell},
    Check{"module", module},      Check{"clock", clock},   Check{"reboot", reboot},
    Check{"consoles", consoles},
};

} // namespace

std::span<const Check> hostChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
