#include "viewmodels/applianceoverview.h"

#include "viewmodels/texts/durations.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QStringDecoder>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ApplianceOverview)
};

QString orUnknown(const QString &value)
{
    return value.isEmpty() ? Words::tr("not known") : value;
}

OverviewRow versionRow(const QJsonObject &versions)
{
    const QString bits = versions["runningBits"_L1].toString();
    const QString scripts = versions["runningScripts"_L1].toString();
    QStringList parts{Words::tr("running %1").arg(orUnknown(bits))};
    if (scripts != bits)
        parts += Words::tr("scripts %1").arg(orUnknown(scripts));
    if (const QString backup = versions["backupBits"_L1].toString(); !backup.isEmpty())
        parts += Words::tr("standing by %1").arg(backup);
    const bool agree = !bits.isEmpty() && bits == scripts;
    return {Words::tr("Version"), parts.join(u" · "_s), agree ? Verdict::Pass : Verdict::Warn};
}

OverviewRow statusRow(const QJsonObject &values)
{
    const QString status = values["status"_L1].toString();
    const QJsonObject calls = values["calls"_L1].toObject();
    QStringList parts{status == "Running"_L1 ? Words::tr("In service") : orUnknown(status)};
    if (calls.contains("count"_L1))
        parts += Words::tr("%n call(s) now", nullptr, calls["count"_L1].toInt());
    return {
        Words::tr("Service"), parts.join(u" · "_s),
        status == "Running"_L1 ? Verdict::Pass : Verdict::Warn};
}

OverviewRow machinesRow(const QJsonArray &machines, const QString &running)
{
    QStringList parts;
    bool good = true;
    for (const QJsonValue &value : machines) {
        const QJsonObject machine = value.toObject();
        if (machine["version"_L1].toString() != running)
            continue;
        const QString state = machine["state"_L1].toString();
        const bool up = state == "Running"_L1 && machine["connected"_L1].toBool();
        good = good && up;
        parts += Words::tr("%1 %2").arg(
            machine["role"_L1].toString(), up ? Words::tr("running") : orUnknown(state).toLower());
    }
    if (parts.isEmpty())
        return {Words::tr("Machines"), Words::tr("not known"), Verdict::Unknown};
    return {Words::tr("Machines"), parts.join(u" · "_s), good ? Verdict::Pass : Verdict::Warn};
}

OverviewRow serviceRow(const QJsonObject &service)
{
    const QString status = service["status"_L1].toString();
    return {
        Words::tr("Management service"),
        !service["present"_L1].toBool() ? Words::tr("not installed")
            : status == "Running"_L1    ? Words::tr("running")
                                        : orUnknown(status).toLower(),
        status == "Running"_L1 ? Verdict::Pass : Verdict::Warn};
}

OverviewRow certificateRow(const QJsonObject &certificate, const QDateTime &now)
{
    const QDateTime end = QDateTime::fromString(
        certificate["inUse"_L1].toObject()["notAfter"_L1].toString(), Qt::ISODateWithMs);
    if (!end.isValid())
        return {Words::tr("Edge certificate"), Words::tr("not known"), Verdict::Unknown};
    const qint64 days = now.daysTo(end);
    const QString until = QLocale().toString(end.toLocalTime().date(), QLocale::ShortFormat);
    return {
        Words::tr("Edge certificate"),
        days < 0 ? Words::tr("expired on %1").arg(until)
                 : Words::tr("valid until %1 (%n day(s))", nullptr, int(days)).arg(until),
        days < 0        ? Verdict::Block
            : days < 30 ? Verdict::Warn
                        : Verdict::Pass};
}

OverviewRow hostRow(const QJsonObject &values)
{
    QStringList parts{
        values["computer"_L1].toString(), values["os"_L1].toObject()["caption"_L1].toString()};
    parts.removeAll(QString());
    if (values["pendingReboot"_L1].toObject()["pending"_L1].toBool())
        return {
            Words::tr("Host"), (parts << Words::tr("restart pending")).join(u" · "_s),
            Verdict::Warn};
    return {Words::tr("Host"), orUnknown(parts.join(u" · "_s)), {}};
}

OverviewRow roomRow(const QJsonObject &values)
{
    const QLocale locale;
    QStringList parts;
    for (const QJsonValue &value : values["disks"_L1].toArray()) {
        const QJsonObject disk = value.toObject();
        parts += Words::tr("%1 %2 free of %3")
                     .arg(
                         disk["drive"_L1].toString(),
                         locale.formattedDataSize(disk["freeBytes"_L1].toInteger()),
                         locale.formattedDataSize(disk["totalBytes"_L1].toInteger()));
    }
    if (const QJsonObject memory = values["memory"_L1].toObject(); !memory.isEmpty())
        parts += Words::tr("memory %1 free of %2")
                     .arg(
                         locale.formattedDataSize(memory["freeBytes"_L1].toInteger()),
                         locale.formattedDataSize(memory["totalBytes"_L1].toInteger()));
    return {Words::tr("Room"), orUnknown(parts.join(u" · "_s)), {}};
}

OverviewRow softwareRow(const QJsonObject &values)
{
    const QString dotnet = values["dotnet"_L1].toObject()["version"_L1].toString();
    const QString shell = values["powershell"_L1].toObject()["version"_L1].toString();
    return {
        Words::tr("Software"),
        Words::tr(".NET %1 · PowerShell %2").arg(orUnknown(dotnet), orUnknown(shell)),
        {}};
}

OverviewRow updaterRow(const QJsonObject &values)
{
    const QJsonObject updater = values["updater"_L1].toObject();
    if (updater["running"_L1].toBool())
        return {Words::tr("Automatic updater"), Words::tr("at work now"), Verdict::Warn};
    const bool enabled = values["tenant"_L1].toObject()["enableAutoUpdate"_L1].toBool();
    return {
        Words::tr("Automatic updater"),
        enabled ? Words::tr("enabled, idle") : Words::tr("off"),
        {}};
}

} // namespace

QList<OverviewRow> applianceOverview(const Facts &facts, const QDateTime &now)
{
    const QJsonObject &values = facts.values;
    const QJsonObject versions = values["versions"_L1].toObject();
    QList<OverviewRow> rows{
        versionRow(versions),
        statusRow(values),
        machinesRow(values["machines"_L1].toArray(), versions["runningBits"_L1].toString()),
        serviceRow(values["service"_L1].toObject()),
        updaterRow(values),
        certificateRow(values["edgeCertificate"_L1].toObject(), now),
        hostRow(values),
        softwareRow(values),
        roomRow(values)};
    QStringList problems;
    for (const QJsonValue &value : values["problems"_L1].toArray()) {
        const QJsonObject problem = value.toObject();
        problems += problem["member"_L1].toString() + u": "_s + problem["message"_L1].toString();
    }
    if (!problems.isEmpty())
        rows += {Words::tr("Could not be read"), problems.join(u'\n'), Verdict::Warn};
    return rows;
}

ConfigurationText applianceConfiguration(const Facts &facts)
{
    const QJsonObject file = facts.values["configuration"_L1].toObject();
    const QByteArray bytes = QByteArray::fromBase64(file["base64"_L1].toString().toLatin1());
    const auto encoding = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(encoding.value_or(QStringConverter::Utf8));
    return {file["path"_L1].toString(), decoder(bytes)};
}

} // namespace changeover
