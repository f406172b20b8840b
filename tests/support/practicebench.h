// A practice estate of a test's own: a data folder, the real programs, the ledger. Header-only.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace changeover::test
{

struct ProgramResult {
    int exitCode = -1;
    bool killed = false;
    QByteArray output;
    QList<QJsonObject> lines; ///< of the output, with --json
    QByteArray errors;

    QJsonObject last() const { return lines.isEmpty() ? QJsonObject() : lines.last(); }
    QStringList events() const
    {
        QStringList names;
        for (const QJsonObject &line : lines)
            names << line.value(QStringLiteral("event")).toString();
        return names;
    }
};

class PracticeBench
{
public:
    explicit PracticeBench(double speed = 20'000)
        : m_speed(speed)
    {
    }
    ~PracticeBench()
    {
        if (!m_folder.isValid())
            return;
        const ProgramResult told = run(
            program(QStringLiteral("app/changeover-lab")),
            {QStringLiteral("stop"), QStringLiteral("--directory"), practiceFolder()});
        // It leaves after its reply, and the folder can only go after the lab.
        const QString lock = practiceFolder() + QStringLiteral("/lab.lock");
        if (told.exitCode == 0)
            (void)QTest::qWaitFor([&lock] { return !QFile::exists(lock); }, 10'000);
    }

    QString folder() const { return m_folder.path(); }
    /// Stays behind when the test is over, for whoever looks into what went wrong.
    void keep() { m_folder.setAutoRemove(false); }
    QString practiceFolder() const { return m_folder.filePath(QStringLiteral("practice")); }
    QString ledgerFile() const { return m_folder.filePath(QStringLiteral("ledger.ndjson")); }
    /// A program of the build, beside the tests.
    static QString program(const QString &path)
    {
        return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../") + path);
    }
    static QString cli() { return program(QStringLiteral("app/changeover-cli")); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CHANGEOVER_DATA"), m_folder.path());
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        return environment;
    }
    void set(QProcess &process, const QString &command, const QStringList &arguments) const
    {
        process.setProcessEnvironment(environment());
        process.setProgram(command);
        process.setArguments(arguments);
    }
    ProgramResult
    run(const QString &command, const QStringList &arguments, const QString &killAt = {},
        int patience = 240'000) const
    {
        QProcess process;
        QProcessEnvironment own = environment();
        if (!killAt.isEmpty())
            own.insert(QStringLiteral("CHANGEOVER_KILL_AT"), killAt);
        set(process, command, arguments);
        process.setProcessEnvironment(own);
        process.start();
        if (!process.waitForFinished(patience)) {
            process.kill();
            process.waitForFinished();
        }
        return resultOf(process);
    }
    static ProgramResult resultOf(QProcess &process)
    {
        ProgramResult result;
        result.killed = process.exitStatus() == QProcess::CrashExit || process.exitCode() == 137;
        result.exitCode = process.exitCode();
        result.output = process.readAllStandardOutput();
        for (const QByteArray &line : result.output.split('\n'))
            if (!line.isEmpty())
                result.lines << QJsonDocument::fromJson(line).object();
        result.errors = process.readAllStandardError();
        return result;
    }
    QStringList upgradeArguments(const QString &site) const
    {
        return {QStringLiteral("upgrade"),  QStringLiteral("--practice"),
                QStringLiteral("--site"),   site,
                QStringLiteral("--to"),     QStringLiteral("2.1"),
                QStringLiteral("--yes"),    QStringLiteral("--json"),
                QStringLiteral("--speed"),  QString::number(m_speed),
                QStringLiteral("--ledger"), ledgerFile(),
                QStringLiteral("--accept"), QStringLiteral("others")};
    }
    QStringList resumeArguments() const
    {
        return {
            QStringLiteral("run"),
            QStringLiteral("resume"),
            QStringLiteral("last"),
            QStringLiteral("--practice"),
            QStringLiteral("--json"),
            QStringLiteral("--ledger"),
            ledgerFile()};
    }
    QList<QJsonObject> ledger() const
    {
        QFile file(ledgerFile());
        QList<QJsonObject> rows;
        if (!file.open(QIODevice::ReadOnly))
            return rows;
        for (const QByteArray &line : file.readAll().split('\n'))
            if (!line.isEmpty())
                rows << QJsonDocument::fromJson(line).object();
        return rows;
    }
    /// "HOST effect" for the effects that change an appliance, in order.
    QStringList effects(const QStringList &wanted) const
    {
        QStringList rows;
        for (const QJsonObject &row : ledger())
            if (wanted.contains(row.value(QStringLiteral("effect")).toString()))
                rows << row.value(QStringLiteral("host")).toString() + QLatin1Char(' ')
                        + row.value(QStringLiteral("effect")).toString();
        return rows;
    }

private:
    QTemporaryDir m_folder;
    double m_speed;
};

/// What the upgrade of one appliance does to its host, in order.
inline QStringList upgradeEffects()
{
    return {QStringLiteral("msi.uninstall"),          QStringLiteral("msi.install"),
            QStringLiteral("Import-CcConfiguration"), QStringLiteral("Register-CcAppliance"),
            QStringLiteral("Start-CcDownload"),       QStringLiteral("Install-CcAppliance"),
            QStringLiteral("Switch-CcVersion")};
}

inline QStringList expectedEffects(const QStringList &hosts)
{
    QStringList rows;
    for (const QString &host : hosts)
        for (const QString &effect : upgradeEffects())
            rows << host + QLatin1Char(' ') + effect;
    return rows;
}

} // namespace changeover::test
