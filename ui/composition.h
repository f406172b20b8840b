// The desktop program's composition: every port, made once, outliving the window.
//
// Main thread; owned by main.cpp (and by the tests that play the whole program). open() fails with
// the first thing that is wrong, before anything was done.
#pragma once

#include "engine/runscheduler.h"
#include "lab/practice.h"
#include "logging/runlogfile.h"
#include "storage/datafolders.h"
#include "storage/estatefile.h"
#include "storage/keychain.h"
#include "storage/memorysecrets.h"
#include "storage/sqlitejournal.h"
#include "transports/hosttransport.h"
#include "transports/job/jobclient.h"
#include "ui/appservices.h"

namespace changeover
{

class Desktop
{
public:
    ~Desktop();
    /// `practice`: program and speed of the lab; its directory is that of the folders.
    static Result<std::unique_ptr<Desktop>>
    open(const DataFolders &folders, lab::PracticeOptions practice);

    /// Where the window was the last time; read before anything else is opened.
    static QByteArray windowGeometry(const DataFolders &folders);
    AppServices services();

private:
    Desktop(
        const DataFolders &folders, lab::PracticeOptions practice, ScriptLibrary scripts,
        std::unique_ptr<SqliteJournal> journal, const ConsoleId &console, const QString &who);

    const QString m_who;
    const lab::PracticeOptions m_practice;
    const ScriptLibrary m_scripts;
    const BehaviourTable m_behaviours;
    SystemClock m_clock;
    std::unique_ptr<SqliteJournal> m_journal;
    RunLogFile m_log;
    EstateFile m_estates;
    KeychainStore m_keychain;
    MemorySecretStore m_untilExit;
    HostTransport m_transport;
    HostJobClient m_jobs;
    RunScheduler m_runs;
    LeafCalls m_calls;
    SignedProbe m_probe;
    FactsCache m_facts;
    QSettings m_settings;
};

} // namespace changeover
