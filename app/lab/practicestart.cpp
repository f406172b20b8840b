#include "lab/practicestart.h"

#include "lab/privatefiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QProcess>
#include <QTimer>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds startPatience(15);
constexpr std::chrono::seconds stopPatience(10);
constexpr std::chrono::seconds replyPatience(5);
/// File system notices may be missing (network drives): looked at anew this often while waiting.
constexpr std::chrono::milliseconds lookAgain(200);

QString programOf(const PracticeOptions &options)
{
    if (!options.program.isEmpty())
        return QFileInfo(options.program).absoluteFilePath();
#ifdef Q_OS_WIN
    const QString name = u"changeover-lab.exe"_s;
#else
    const QString name = u"changeover-lab"_s;
#endif
    const QDir beside(QCoreApplication::applicationDirPath());
    // In a build tree the desktop program and the lab are in neighbouring folders.
    if (!beside.exists(name) && beside.exists(u"../app/"_s + name))
        return QDir::cleanPath(beside.filePath(u"../app/"_s + name));
    return beside.filePath(name);
}

/// Waits until `done` is true, with an eye on the folder.
bool waitOnFolder(
    const QString &directory, std::chrono::milliseconds patience, const std::function<bool()> &done)
{
    QFileSystemWatcher watcher({directory});
    QTimer again;
    again.start(lookAgain);
    return Awaiter().wait(Deadline::in(patience), {}, done) == Awaited::Done;
}

/// What the lab said last, from the end of its log.
QString lastWords(const QString &directory)
{
    QFile log(logFile(directory));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(std::max<qint64>(0, log.size() - 4096));
    return QString::fromUtf8(log.readAll()).trimmed().section(u'\n', -3);
}

bool hasFailed(const QString &directory)
{
    return lastWords(directory).contains("changeover-lab: could not start: "_L1);
}

struct Found {
    Rendezvous lab;
    QJsonObject status;
};

std::optional<Found> findRunning(const QString &directory)
{
    const auto lab = readRendezvous(directory);
    if (!lab)
        return std::nullopt;
    const auto status = ask(lab->control, {{u"do"_s, u"status"_s}}, Deadline::in(replyPatience));
    if (!status)
        return std::nullopt;
    return Found{*lab, *status};
}

bool isWanted(const Found &found, const QString &build, const std::optional<quint64> &seed)
{
    return found.lab.build == build
        && (!seed || found.status.value("seed"_L1).toString() == QString::number(*seed));
}

Result<void>
launch(const QString &program, const PracticeOptions &options, const QString &directory)
{
    QStringList arguments{u"serve"_s, u"--directory"_s, directory};
    if (options.speed)
        arguments << u"--speed"_s << QString::number(*options.speed, 'g', 12);
    if (options.seed)
        arguments << u"--seed"_s << QString::number(*options.seed);
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setWorkingDirectory(directory);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(logFile(directory));
    process.setStandardErrorFile(logFile(directory), QIODevice::Append);
    if (!process.startDetached())
        return failure(
            ErrorCode::ConnectionRefused,
            u"%1 could not start: %2"_s.arg(program, process.errorString()),
            {{u"program"_s, program}, {u"log"_s, logFile(directory)}});
    return {};
}

Result<Rendezvous> start(const QString &program, const PracticeOptions &options)
{
    const QString directory = directoryOf(options);
    // What a lab that was killed has left behind; a new one writes its own.
    const auto stale = readRendezvous(directory);
    QFile::remove(logFile(directory));
    if (const auto launched = launch(program, options, directory); !launched)
        return Unexpected(launched.error());

    std::optional<Rendezvous> lab;
    const bool settled = waitOnFolder(directory, startPatience, [&] {
        const auto now = readRendezvous(directory);
        if (now && (!stale || *now != *stale))
            lab = *now;
        return lab || hasFailed(directory);
    });
    if (lab)
        return *lab;
    const QString words = lastWords(directory);
    const QMap<QString, QString> context{
        {u"program"_s, program}, {u"log"_s, logFile(directory)}, {u"lastWords"_s, words}};
    if (settled)
        return failure(
            ErrorCode::ConnectionRefused, u"%1 could not start: %2"_s.arg(program, words), context);
    return failure(
        ErrorCode::DeadlinePassed,
        u"%1 did not get ready in %2 s: %3"_s.arg(program).arg(startPatience.count()).arg(words),
        context, true);
}

} // namespace

QString directoryOf(const PracticeOptions &options)
{
    return QDir(options.directory.isEmpty() ? defaultDirectory() : options.directory)
        .absolutePath();
}

Result<Rendezvous> findOrStart(const PracticeOptions &options)
{
    const QString directory = directoryOf(options);
    const QString program = programOf(options);
    const auto build = buildOf(program);
    if (!build)
        return Unexpected(build.error());
    if (const auto made = makePrivateDirectory(directory); !made)
        return Unexpected(made.error());
    if (const auto found = findRunning(directory)) {
        if (isWanted(*found, *build, options.seed))
            return found->lab;
        if (const auto gone = shutDownLab(directory); !gone)
            return Unexpected(gone.error());
    }
    return start(program, options);
}

Result<void> shutDownLab(const QString &directory)
{
    const auto lab = readRendezvous(directory);
    if (!lab)
        return {};
    const auto asked = ask(lab->control, {{u"do"_s, u"stop"_s}}, Deadline::in(replyPatience));
    if (!asked && asked.error().code == ErrorCode::ConnectionRefused)
        return {};
    const bool gone = waitOnFolder(directory, stopPatience, [&directory, &lab] {
        const auto now = readRendezvous(directory);
        return !now || *now != *lab;
    });
    if (!gone)
        return failure(ErrorCode::DeadlinePassed, u"the lab does not leave"_s, {}, true);
    return {};
}

} // namespace changeover::lab
