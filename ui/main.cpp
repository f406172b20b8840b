// The composition root of the desktop program: makes every port once and hands them to the window.

#include "connectors/cloudconnector/cloudconnector.h"
#include "engine/runscheduler.h"
#include "lab/practice.h"
#include "logging/runlogfile.h"
#include "storage/consolename.h"
#include "storage/datafolders.h"
#include "storage/estatefile.h"
#include "storage/keychain.h"
#include "storage/memorysecrets.h"
#include "storage/scriptfiles.h"
#include "storage/sqlitejournal.h"
#include "transports/job/jobclient.h"
#include "transports/winrm/winrmtransport.h"
#include "ui/mainwindow.h"
#include "viewmodels/language.h"
#include "viewmodels/probes.h"
#include "viewmodels/texts/texts.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

constexpr int probesAtOnce = 8;

std::function<Result<OpenedPractice>(std::stop_token)> practiceOpener(const DataFolders &folders)
{
    lab::PracticeOptions options;
    options.directory = folders.practice;
    options.program = QDir(QCoreApplication::applicationDirPath()).filePath(u"changeover-lab"_s);
    return [options](const std::stop_token &) -> Result<OpenedPractice> {
        auto practice = lab::PracticeLab::open(options);
        if (!practice)
            return Unexpected(practice.error());
        OpenedPractice opened{std::move(practice->estate), std::move(practice->credentials), {}};
        for (const auto &package : practice->packages)
            opened.packages += PublishedPackage{package.version, package.path, package.sha256};
        return opened;
    };
}

int cannotStart(const Error &error)
{
    const ErrorText why = describe(error);
    QMessageBox box(QMessageBox::Critical, QObject::tr("Changeover cannot start"), why.what);
    box.setInformativeText(why.next);
    box.setDetailedText(error.detail);
    box.exec();
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"changeover"_s);
    QGuiApplication::setApplicationDisplayName(u"Changeover"_s);
    useLanguage(application, QLocale());

    const DataFolders folders = DataFolders::standard();
    if (const auto prepared = folders.prepare(); !prepared)
        return cannotStart(prepared.error());
    const Result<ScriptLibrary> scripts = loadScripts();
    if (!scripts)
        return cannotStart(scripts.error());
    const ConsoleId console = ConsoleId::create();
    const QString who = userAtComputer();
    SqliteJournal journal(folders.journal, console, who);
    if (const auto opened = journal.open(); !opened)
        return cannotStart(opened.error());

    SystemClock clock;
    RunLogFile log(folders.logs);
    EstateFile estates(folders.estate);
    KeychainStore keychain;
    MemorySecretStore untilExit;
    WinRmTransport transport(*scripts);
    HostJobClient jobs(*scripts);
    const BehaviourTable behaviours = cloudconnector::behaviours();
    RunScheduler runs({transport, jobs, journal, log, clock, behaviours, *scripts, console, who});
    LeafCalls calls(probesAtOnce);
    const SignedProbe probe = signedProbe(transport, clock);
    FactsCache facts(calls, storedProbe(probe, untilExit, keychain), clock);
    QSettings settings(folders.root + u"/window.ini"_s, QSettings::IniFormat);

    MainWindow window(
        {estates, keychain, untilExit, transport, journal, log, clock, runs, calls, facts, *scripts,
         probe, settings, who, who, practiceOpener(folders)});
    window.start();
    window.show();
    return QApplication::exec();
}
