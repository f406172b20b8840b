// What the command line asks for, as a value.
//
// Main thread, at start-up. Usage errors carry the sentence to print and mean exit code 1.
#pragma once

#include "domain/error.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace changeover::cli
{

/// What the process ends with; also printed in the README.
enum ExitCode { Done = 0, Usage = 1, Failed = 2, Stopped = 3, Blocked = 4, Unknown = 5 };

struct CliOptions {
    QString command; ///< "check", "plan", "upgrade", "putback", "run", "estate", "ini",
                     ///< "credentials", "windows"
    QStringList arguments; ///< after the command

    bool json = false;
    bool markdown = false;
    bool practice = false;
    std::optional<double> speed;
    std::optional<quint64> seed;
    QString faultFile;
    QString ledgerFile;

    QString site;
    QString appliance;
    QString run;
    QString target;
    QString package;
    QString packageSha256;
    QString previousPackage;
    QString previousSha256;
    QStringList ini; ///< FILE, or NAME=FILE
    QStringList accept; ///< ids of checks whose warning is accepted
    QString drain; ///< "wait", "force"; empty: wait
    std::optional<int> drainMinutes;
    bool help = false; ///< nothing else was looked at
    bool yes = false;
    QString signOff;
    QString trust; ///< fingerprint to accept
    QString question;
    QString choice;
    QString note;
    QString typed;
    QStringList fields; ///< run answer: NAME=VALUE
    QString how; ///< of a stop
    QString user;
    QString account;
    QString host;
};

Result<CliOptions> parseCommandLine(const QStringList &arguments);
QString usageText();
/// The usage and every option.
QString helpText();

} // namespace changeover::cli
