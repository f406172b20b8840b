// Acts on files: packages and configurations staged, kept and put in place.
#include "lab/estate/score.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover::lab
{

namespace
{

/// One package: found, the approved one, copied into the run folder.
Acted copyPackage(HostModel &model, const QString &run, const QJsonObject &package)
{
    const QString version = package[u"version"].toString();
    const QString source = package[u"source"].toString();
    const QString found = model.packageAt(source);
    if (found.isEmpty())
        return actFailure(
            u"share"_s, u"The file cannot be read: %1"_s.arg(source), {{u"path"_s, source}});
    const QString hash = releaseSpec(found)->sha256();
    if (hash != package[u"sha256"].toString().toLower()) {
        return actFailure(
            u"hash"_s, u"The file is not the one that was approved: %1"_s.arg(source),
            {{u"path"_s, source}, {u"found"_s, hash}, {u"expected"_s, package[u"sha256"]}});
    }
    if (const Acted same = require(u"The version of the package"_s, found, version); !same)
        return same;
    const QString path = runPath(run, u"packages\\%1\\CloudConnector.msi"_s.arg(version));
    model.state.packages.insert(path, found);
    return begin(model, {{u"file.copy"_s, {{u"from"_s, source}, {u"to"_s, path}}}});
}

QJsonObject stagedPackage(const QString &run, const QJsonObject &package)
{
    const QString version = package[u"version"].toString();
    return {
        {u"path"_s, runPath(run, u"packages\\%1\\CloudConnector.msi"_s.arg(version))},
        {u"sha256"_s, package[u"sha256"].toString().toLower()},
        {u"version"_s, version},
        {u"signer"_s, u"Microsoft Corporation"_s}};
}

QJsonObject described(const QString &name, const QString &path, const QByteArray &content)
{
    return {{u"name"_s, name}, {u"path"_s, path}, {u"sha256"_s, sha256Of(content)}};
}

QByteArray versionsText(const HostState &state)
{
    return u"RunningScripts : %1\r\nRunningBits    : %2\r\nBackupBits     : %3\r\n"_s
        .arg(state.module, state.runningBits, state.backupBits)
        .toUtf8();
}

/// The hashes of what is kept: nothing else is put back.
QByteArray manifestOf(const QString &run, const QList<std::pair<QString, QByteArray>> &files)
{
    QJsonArray list;
    for (const auto &[name, content] : files)
        list.append(QJsonObject{{u"name"_s, name}, {u"sha256"_s, sha256Of(content)}});
    return QJsonDocument(QJsonObject{{u"run"_s, run}, {u"files"_s, list}})
        .toJson(QJsonDocument::Compact);
}

/// Every file that is to be put back is the one that was kept.
Acted asKept(const HostModel &model, const QString &folder, const QStringList &names)
{
    const auto at
        = [&](const QString &name) { return model.state.runFiles.value(folder + u'\\' + name); };
    const QJsonArray kept
        = QJsonDocument::fromJson(at(u"manifest.json"_s)).object()[u"files"].toArray();
    if (kept.isEmpty())
        return actFailure(
            u"precondition"_s, u"The way back is not as planned."_s,
            {{u"what"_s, u"The way back"_s}, {u"found"_s, QString()}, {u"expected"_s, folder}});
    for (const QJsonValue &file : kept) {
        const QString name = file[u"name"].toString();
        const QString found = sha256Of(at(name));
        if (names.contains(name) && found != file[u"sha256"].toString())
            return actFailure(
                u"hash"_s,
                u"The file is not the one that was approved: %1"_s.arg(folder + u'\\' + name),
                {{u"found"_s, found}, {u"expected"_s, file[u"sha256"]}});
    }
    return {};
}

/// 2.1 reads keys that earlier files may lack.
Acted importConfiguration(HostModel &model)
{
    const QByteArray &ini = model.state.configuration;
    if (model.state.module == "2.1"_L1 && !iniValue(ini, u"Common"_s, u"State"_s)) {
        return actFailure(
            u"cmdlet"_s,
            u"Import-CcConfiguration : The property 'State' cannot be found on this object."_s);
    }
    model.state.effective = ini;
    return stored(model.commit());
}

} // namespace

ScoreResult scoreCopyPackages(const QJsonObject &input, HostModel &model)
{
    const QString run = input[u"run"].toString();
    Score score;
    for (const QString &which : {u"previous"_s, u"target"_s}) {
        const QJsonObject package = input[which].toObject();
        const QString version = package[u"version"].toString();
        score.say(
            1s,
            u"Copying CloudConnector.msi %1 from %2"_s.arg(version, package[u"source"].toString()));
        score.act(12s, [&model, run, package] { return copyPackage(model, run, package); });
        score.say(
            4s,
            u"Signature of CloudConnector.msi %1 is valid: Microsoft Corporation"_s.arg(version));
    }
    score.result = [run, input] {
        return QJsonObject{
            {u"target"_s, stagedPackage(run, input[u"target"].toObject())},
            {u"previous"_s, stagedPackage(run, input[u"previous"].toObject())}};
    };
    return score;
}

ScoreResult scoreSaveTargetConfiguration(const QJsonObject &input, HostModel &model)
{
    const QByteArray content = QByteArray::fromBase64(input[u"base64"].toString().toLatin1());
    const QString hash = sha256Of(content);
    if (hash != input[u"sha256"].toString().toLower()) {
        return actFailure(
            u"hash"_s, u"The configuration is not the one that was approved."_s,
            {{u"found"_s, hash}, {u"expected"_s, input[u"sha256"]}});
    }
    const QString path = runPath(input[u"run"].toString(), u"CloudConnector.target.ini"_s);
    Score score;
    score.act(1s, [&model, path, content] {
        model.state.runFiles.insert(path, content);
        return stored(model.commit());
    });
    score.say(0s, u"The approved CloudConnector.ini lies in %1"_s.arg(path));
    score.result = [path, hash] { return QJsonObject{{u"path"_s, path}, {u"sha256"_s, hash}}; };
    return score;
}

ScoreResult scoreSaveWayBack(const QJsonObject &input, HostModel &model)
{
    const QJsonObject previous = input[u"previous"].toObject();
    const QString package = model.packageAt(previous[u"path"].toString());
    if (const Acted there
        = require(u"The package of the way back"_s, package, previous[u"version"].toString());
        !there)
        return tl::unexpected(there.error());
    const QString run = input[u"run"].toString();
    const HostState &state = model.state;
    QList<std::pair<QString, QByteArray>> files = {
        {u"CloudConnector.ini"_s, state.configuration},
        {u"CloudConnector.effective.ini"_s, state.effective},
        {u"CloudConnector.exported.ini"_s, state.effective},
        {u"module.ini"_s, moduleIni(state.runningBits, state.backupBits)},
        {u"versions.txt"_s, versionsText(state)},
    };
    files.append({u"manifest.json"_s, manifestOf(run, files)});
    Score score;
    score.act(2s, [&model] { return begin(model, {{u"Export-CcConfiguration"_s, {}}}); });
    for (const auto &[name, content] : files) {
        const QString path = runPath(run, u"wayback\\"_s + name);
        score.act(2s, [&model, path, content = content] {
            model.state.runFiles.insert(path, content);
            return stored(model.commit());
        });
        score.say(0s, u"Kept %1"_s.arg(path));
    }
    score.result = [run, files] {
        QJsonArray list;
        for (const auto &[name, content] : files)
            list.append(described(name, runPath(run, u"wayback\\"_s + name), content));
        return QJsonObject{{u"folder"_s, runPath(run, u"wayback"_s)}, {u"files"_s, list}};
    };
    return score;
}

ScoreResult scoreSetConfiguration(const QJsonObject &input, HostModel &model)
{
    const QString source = input[u"source"].toString();
    const bool import = input[u"import"].toBool();
    const auto file = model.state.runFiles.find(source);
    if (file == model.state.runFiles.end())
        return actFailure(
            u"share"_s, u"The file cannot be read: %1"_s.arg(source), {{u"path"_s, source}});
    const QByteArray content = *file;
    const QString hash = sha256Of(content);
    if (hash != input[u"sha256"].toString().toLower()) {
        return actFailure(
            u"hash"_s, u"The file is not the one that was approved: %1"_s.arg(source),
            {{u"found"_s, hash}, {u"expected"_s, input[u"sha256"]}});
    }
    if (import && model.state.module.isEmpty())
        return actFailure(
            u"precondition"_s, u"The module is not as planned."_s,
            {{u"what"_s, u"The module"_s}, {u"found"_s, QString()}, {u"expected"_s, u"present"_s}});
    const QString place = applianceRoot() + u"\\CloudConnector.ini"_s;
    Score score;
    score.act(1s, [&model, content, source, place] {
        model.state.configuration = content;
        return begin(model, {{u"file.copy"_s, {{u"from"_s, source}, {u"to"_s, place}}}});
    });
    score.say(0s, u"CloudConnector.ini lies in %1"_s.arg(place));
    if (import) {
        score.act(2s, [&model] {
            return begin(model, {{u"Import-CcConfiguration"_s, {{u"Force"_s, true}}}});
        });
        score.act(4s, [&model] { return importConfiguration(model); });
        score.say(0s, u"Import-CcConfiguration: the configuration is in effect"_s);
        score.act(2s, [&model] { return begin(model, {{u"Export-CcConfiguration"_s, {}}}); });
    }
    score.result = [&model, hash] {
        return QJsonObject{
            {u"sha256"_s, hash}, {u"effectiveSha256"_s, sha256Of(model.state.effective)}};
    };
    return score;
}

ScoreResult scoreRestoreWayBack(const QJsonObject &input, HostModel &model)
{
    const QString folder = input[u"folder"].toString();
    const auto kept
        = [&](const QString &name) { return model.state.runFiles.value(folder + u'\\' + name); };
    const QByteArray configuration = kept(u"CloudConnector.ini"_s);
    const QByteArray effective = kept(u"CloudConnector.effective.ini"_s);
    const Acted whole = asKept(
        model, folder,
        {u"CloudConnector.ini"_s, u"CloudConnector.effective.ini"_s, u"module.ini"_s});
    if (!whole)
        return tl::unexpected(whole.error());
    Score score;
    score.act(2s, [&model, configuration, effective, folder] {
        model.state.configuration = configuration;
        model.state.effective = effective;
        return begin(model, {{u"file.copy"_s, {{u"from"_s, folder}}}});
    });
    score.say(0s, u"Both CloudConnector.ini and module.ini are back in place"_s);
    score.result = [configuration, effective, kept = kept(u"module.ini"_s)] {
        return QJsonObject{
            {u"files"_s,
             QJsonArray{
                 described(
                     u"CloudConnector.ini"_s, applianceRoot() + u"\\CloudConnector.ini"_s,
                     configuration),
                 described(
                     u"CloudConnector.effective.ini"_s,
                     u"C:\\ProgramData\\CloudConnector\\CloudConnector.ini"_s, effective),
                 described(
                     u"module.ini"_s, u"C:\\ProgramData\\CloudConnector\\module.ini"_s, kept)}}};
    };
    return score;
}

} // namespace changeover::lab
