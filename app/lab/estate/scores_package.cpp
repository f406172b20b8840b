// Acts of the installer package: removed and installed, each as Windows Installer does it: whole or
// not.
#include "lab/estate/score.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover::lab
{

namespace
{

/// The installer's own log; here its lines come while it works, and not all at its end.
void narrate(Score &score, const QStringList &lines, std::chrono::milliseconds total)
{
    for (const QString &line : lines)
        score.say(total / lines.size(), line, u"debug"_s);
}

Acted removePackage(HostModel &model)
{
    model.state.package.clear();
    model.state.module.clear();
    model.state.service = false;
    return stored(model.commit());
}

Acted bringPackage(HostModel &model, const QString &version)
{
    const QString brought
        = model.twists.wrongVersion.isEmpty() ? version : model.twists.wrongVersion;
    model.state.package = brought;
    model.state.module = brought;
    model.state.sampleVersion = brought;
    return stored(model.commit());
}

} // namespace

ScoreResult scoreUninstallPackage(const QJsonObject &input, HostModel &model)
{
    const QString version = input[u"version"].toString();
    const QString code = input[u"productCode"].toString();
    if (const Acted there = require(u"The installed package"_s, model.state.package, version);
        !there)
        return tl::unexpected(there.error());
    const ReleaseSpec *installed = releaseSpec(model.state.package);
    const QString productCode = installed ? installed->productCode : u"none"_s;
    if (const Acted same = require(u"The product code"_s, productCode, code); !same)
        return tl::unexpected(same.error());
    const QString log = runPath(input[u"run"].toString(), u"uninstall.log"_s);
    Score score;
    score.act(1s, [&model, version, code] {
        return begin(
            model, {{u"msi.uninstall"_s, {{u"version"_s, version}, {u"productCode"_s, code}}}});
    });
    score.say(1s, u"msiexec /x %1 begins."_s.arg(code));
    narrate(
        score,
        {u"Action start: InstallValidate"_s, u"Action start: StopServices"_s,
         u"Stopping service CceManagementService"_s, u"Action start: DeleteServices"_s},
        50s);
    score.act(5s, [&model] { return removePackage(model); });
    narrate(
        score,
        {u"Action start: RemoveFiles"_s,
         u"Removing %ProgramFiles%\\WindowsPowerShell\\Modules\\CloudConnector"_s,
         u"Action start: UnpublishProduct"_s,
         u"Windows Installer removed the product. Removal success or error status: 0."_s},
        35s);
    score.say(0s, u"msiexec /x %1 ended with 0."_s.arg(code));
    score.result = [log] { return QJsonObject{{u"exitCode"_s, 0}, {u"log"_s, log}}; };
    return score;
}

ScoreResult scoreInstallPackage(const QJsonObject &input, HostModel &model)
{
    const QString version = input[u"version"].toString();
    const QString path = input[u"path"].toString();
    if (const Acted none = require(u"The installed package"_s, model.state.package, {}); !none)
        return tl::unexpected(none.error());
    const QString found = model.packageAt(path);
    if (found.isEmpty())
        return actFailure(
            u"share"_s, u"The file cannot be read: %1"_s.arg(path), {{u"path"_s, path}});
    const ReleaseSpec &release = *releaseSpec(found);
    if (release.sha256() != input[u"sha256"].toString().toLower()) {
        return actFailure(
            u"hash"_s, u"The file is not the one that was approved: %1"_s.arg(path),
            {{u"found"_s, release.sha256()}, {u"expected"_s, input[u"sha256"]}});
    }
    const QString log = runPath(input[u"run"].toString(), u"install.log"_s);
    Score score;
    score.act(1s, [&model, version, path] {
        return begin(model, {{u"msi.install"_s, {{u"version"_s, version}, {u"path"_s, path}}}});
    });
    score.say(1s, u"msiexec /i \"%1\" begins."_s.arg(path));
    narrate(
        score,
        {u"Action start: CostFinalize"_s, u"Action start: InstallValidate"_s,
         u"Action start: InstallFiles"_s,
         u"Copying to %ProgramFiles%\\WindowsPowerShell\\Modules\\CloudConnector"_s,
         u"Copying to %ProgramFiles%\\Skype for Business Cloud Connector Edition"_s},
        65s);
    score.act(5s, [&model, version] { return bringPackage(model, version); });
    narrate(
        score,
        {u"Action start: PublishProduct"_s,
         u"Windows Installer installed the product. Installation success or error status: 0."_s},
        20s);
    score.say(0s, u"msiexec /i \"%1\" ended with 0."_s.arg(path));
    score.result = [log, code = release.productCode] {
        return QJsonObject{{u"exitCode"_s, 0}, {u"log"_s, log}, {u"productCode"_s, code}};
    };
    return score;
}

} // namespace changeover::lab
