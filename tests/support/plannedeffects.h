// What a plan's commands, as they were shown and approved, must leave in the lab's ledger: every
// effect once, in the order of the plan, by the very job that the console says it started, and
// nothing else. Header-only.
#pragma once

#include "viewmodels/runtimeline.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace changeover::test
{

/// One effect that a command announces.
struct Announced {
    QString effect;
    QStringList switches; ///< of the cmdlet: "-Upgrade"
    QString object; ///< what msiexec acts on
};

inline QList<Announced> announcedBy(const QString &command)
{
    static const QRegularExpression installer(
        QStringLiteral("\\Amsiexec\\.exe /([xi]) \"?([^\" ]+)"));
    static const QRegularExpression cmdlet(QStringLiteral("\\A(?!Get-)\\w+-Cc\\w+"));
    static const QRegularExpression flag(QStringLiteral(" -(\\w+)(?= -|\\z)"));
    QList<Announced> found;
    for (const QString &part : command.split(QStringLiteral("; "))) {
        if (const auto msi = installer.match(part); msi.hasMatch()) {
            const bool removes = msi.captured(1) == QLatin1String("x");
            found.append(
                {removes ? QStringLiteral("msi.uninstall") : QStringLiteral("msi.install"),
                 {},
                 msi.captured(2).section(QStringLiteral("<run>"), -1)});
        } else if (const auto named = cmdlet.match(part); named.hasMatch()) {
            Announced one{named.captured(), {}, {}};
            for (auto at = flag.globalMatch(part); at.hasNext();)
                one.switches += at.next().captured(1);
            found.append(one);
        }
    }
    return found;
}

inline bool isCopy(const QJsonObject &row)
{
    return row.value(QStringLiteral("effect")) == QStringLiteral("file.copy");
}

/// "HOST effect -Switch OBJECT by JOB"
inline QString ledgerLine(
    const QString &host, const QString &effect, QStringList switches, const QString &object,
    const QString &job)
{
    switches.sort();
    return QStringList{host, effect, switches.join(QLatin1Char(' ')), object, job}.join(
        QLatin1Char(' '));
}

inline QStringList plannedEffects(const RunTimeline &run)
{
    QStringList lines;
    for (const Stage &stage : run.plan().stages) {
        for (const Lane &lane : stage.lanes) {
            for (const Step &step : lane.steps) {
                for (const Announced &one : announcedBy(step.command))
                    lines += ledgerLine(
                        lane.name, one.effect, one.switches, one.object,
                        run.story(step.id).job.value);
            }
        }
    }
    return lines;
}

/// The same lines of what the lab has seen, copied files left aside.
inline QStringList seenEffects(const QList<QJsonObject> &ledger)
{
    QStringList lines;
    for (const QJsonObject &row : ledger) {
        if (isCopy(row))
            continue;
        const QJsonObject given = row.value(QStringLiteral("arguments")).toObject();
        QStringList switches;
        for (auto it = given.begin(); it != given.end(); ++it) {
            if (it.value() == QJsonValue(true))
                switches += it.key();
        }
        const QString path = given.value(QStringLiteral("path")).toString();
        const QString object = path.isEmpty()
            ? given.value(QStringLiteral("productCode")).toString()
            : path.section(QRegularExpression(QStringLiteral("runs\\\\[^\\\\]+")), -1);
        lines += ledgerLine(
            row.value(QStringLiteral("host")).toString(),
            row.value(QStringLiteral("effect")).toString(), switches, object,
            row.value(QStringLiteral("job")).toString());
    }
    return lines;
}

/// Copies that no command announces, or that were made twice.
inline QStringList unplannedCopies(const RunTimeline &run, const QList<QJsonObject> &ledger)
{
    QMap<QString, QString> commands;
    for (const Stage &stage : run.plan().stages) {
        for (const Lane &lane : stage.lanes) {
            for (const Step &step : lane.steps)
                commands.insert(lane.name + run.story(step.id).job.value, step.command);
        }
    }
    QSet<QString> made;
    QStringList wrong;
    for (const QJsonObject &row : ledger) {
        if (!isCopy(row))
            continue;
        const QString from = row.value(QStringLiteral("arguments"))
                                 .toObject()
                                 .value(QStringLiteral("from"))
                                 .toString();
        const QString job = row.value(QStringLiteral("host")).toString()
            + row.value(QStringLiteral("job")).toString();
        const QString command = commands.value(job);
        const bool announced = command.startsWith(QLatin1String("Copy-Item"))
            && (command.contains(QLatin1Char('"') + from + QLatin1Char('"'))
                || command.contains(from.section(QLatin1Char('\\'), -1) + QLatin1String(" ->")));
        if (!announced || made.contains(job + from))
            wrong += job + QLatin1Char(' ') + from;
        made.insert(job + from);
    }
    return wrong;
}

/// Lanes that were begun before the one in front of them had ended.
inline QStringList overlappingLanes(const RunTimeline &run)
{
    QStringList wrong;
    QDateTime free; // when the lanes so far had ended
    for (const Stage &stage : run.plan().stages) {
        for (const Lane &lane : stage.lanes) {
            if (free.isValid() && run.story(lane.steps.first().id).startedAt < free)
                wrong += lane.name;
            free = run.story(lane.steps.last().id).endedAt;
        }
    }
    return wrong;
}

} // namespace changeover::test
