#include "lab/estate/state.h"

#include "lab/estate/contoso.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}
QByteArray bytes(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QJsonObject namesToJson(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (auto it = map.begin(); it != map.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QMap<QString, QString> namesFromJson(const QJsonObject &json)
{
    QMap<QString, QString> map;
    for (auto it = json.begin(); it != json.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

QJsonObject filesToJson(const QMap<QString, QByteArray> &files)
{
    QJsonObject json;
    for (auto it = files.begin(); it != files.end(); ++it)
        json.insert(it.key(), base64(it.value()));
    return json;
}

QMap<QString, QByteArray> filesFromJson(const QJsonObject &json)
{
    QMap<QString, QByteArray> files;
    for (auto it = json.begin(); it != json.end(); ++it)
        files.insert(it.key(), bytes(it.value()));
    return files;
}

QJsonArray consolesToJson(const QList<ForeignConsole> &consoles)
{
    QJsonArray array;
    for (const ForeignConsole &c : consoles)
        array.append(QJsonObject{{u"user"_s, c.user}, {u"pid"_s, c.pid}, {u"since"_s, c.since}});
    return array;
}

QList<ForeignConsole> consolesFromJson(const QJsonArray &array)
{
    QList<ForeignConsole> consoles;
    for (const QJsonValue &v : array)
        consoles.append({v[u"user"].toString(), v[u"pid"].toInteger(), v[u"since"].toInteger()});
    return consoles;
}

} // namespace

void HostState::noteRuns()
{
    for (const QString &path : runFiles.keys() + packages.keys()) {
        const QString run = runOf(path);
        if (!runs.contains(run))
            runs.append(run);
    }
}

QJsonObject HostState::toJson() const
{
    return {
        {u"package"_s, package},
        {u"module"_s, module},
        {u"service"_s, service},
        {u"registered"_s, registered},
        {u"runningBits"_s, runningBits},
        {u"backupBits"_s, backupBits},
        {u"building"_s, building},
        {u"built"_s, built},
        {u"draining"_s, draining},
        {u"switchingTo"_s, switchingTo},
        {u"switched"_s, switched},
        {u"sampleVersion"_s, sampleVersion},
        {u"configuration"_s, base64(configuration)},
        {u"effective"_s, base64(effective)},
        {u"runFiles"_s, filesToJson(runFiles)},
        {u"packages"_s, namesToJson(packages)},
        {u"runs"_s, QJsonArray::fromStringList(runs)},
        {u"lastBoot"_s, lastBoot},
        {u"clockOffset"_s, clockOffset},
        {u"pendingUpdates"_s, pendingUpdates},
        {u"updatesRestart"_s, updatesRestart},
        {u"updater"_s, updater},
        {u"diskFull"_s, diskFull},
        {u"consoles"_s, consolesToJson(consoles)},
        {u"taskTrouble"_s, taskTrouble},
        {u"processTrouble"_s, processTrouble},
        {u"folderOwner"_s, folderOwner},
        {u"foreignCredentials"_s, foreignCredentials},
        {u"shareClosed"_s, shareClosed},
        {u"tenantRefuses"_s, tenantRefuses},
        {u"stoppedService"_s, stoppedService}};
}

HostState HostState::fromJson(const QJsonObject &json)
{
    HostState s;
    s.package = json[u"package"].toString();
    s.module = json[u"module"].toString();
    s.service = json[u"service"].toBool();
    s.registered = json[u"registered"].toBool();
    s.runningBits = json[u"runningBits"].toString();
    s.backupBits = json[u"backupBits"].toString();
    s.building = json[u"building"].toString();
    s.built = json[u"built"].toInt();
    s.draining = json[u"draining"].toBool();
    s.switchingTo = json[u"switchingTo"].toString();
    s.switched = json[u"switched"].toInt();
    s.sampleVersion = json[u"sampleVersion"].toString();
    s.configuration = bytes(json[u"configuration"]);
    s.effective = bytes(json[u"effective"]);
    s.runFiles = filesFromJson(json[u"runFiles"].toObject());
    s.packages = namesFromJson(json[u"packages"].toObject());
    for (const QJsonValue &run : json[u"runs"].toArray())
        s.runs.append(run.toString());
    s.lastBoot = json[u"lastBoot"].toInteger();
    s.clockOffset = json[u"clockOffset"].toInteger();
    s.pendingUpdates = json[u"pendingUpdates"].toInteger();
    s.updatesRestart = json[u"updatesRestart"].toBool();
    s.updater = json[u"updater"].toBool();
    s.diskFull = json[u"diskFull"].toBool();
    s.consoles = consolesFromJson(json[u"consoles"].toArray());
    s.taskTrouble = json[u"taskTrouble"].toString();
    s.processTrouble = json[u"processTrouble"].toString();
    s.folderOwner = json[u"folderOwner"].toString();
    s.foreignCredentials = json[u"foreignCredentials"].toBool();
    s.shareClosed = json[u"shareClosed"].toBool();
    s.tenantRefuses = json[u"tenantRefuses"].toBool();
    s.stoppedService = json[u"stoppedService"].toString();
    return s;
}

QJsonObject SiteState::toJson() const
{
    QJsonObject half;
    for (auto it = halfBits.begin(); it != halfBits.end(); ++it)
        half.insert(it.key(), it.value());
    return {
        {u"bits"_s, QJsonArray::fromStringList(bits)},
        {u"halfBits"_s, half},
        {u"packages"_s, namesToJson(packages)}};
}

SiteState SiteState::fromJson(const QJsonObject &json)
{
    SiteState s;
    for (const QJsonValue &v : json[u"bits"].toArray())
        s.bits.append(v.toString());
    const QJsonObject half = json[u"halfBits"].toObject();
    for (auto it = half.begin(); it != half.end(); ++it)
        s.halfBits.insert(it.key(), it.value().toInt());
    s.packages = namesFromJson(json[u"packages"].toObject());
    return s;
}

} // namespace changeover::lab
