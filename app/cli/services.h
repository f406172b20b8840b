// The command line's composition: every port, made once, outliving the commands.
//
// Main thread. open() fails with the first thing that is wrong, before anything was done.
#pragma once

#include "cli/clioptions.h"
#include "cli/terminal.h"
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
#include "viewmodels/leafcall.h"
#include "viewmodels/upgradedraft.h"

#include <memory>

namespace changeover::cli
{

/// Decorates ports for the chaos program, which kills itself at chosen boundaries; empty otherwise.
struct PortHooks {
    std::function<std::unique_ptr<Journal>(Journal &)> journal;
    WireObserver *wire = nullptr;
};

class Services
{
public:
    static Result<std::unique_ptr<Services>>
    open(const CliOptions &options, const PortHooks &hooks);

    lab::PracticeOptions practiceOptions(const CliOptions &options) const;
    UpgradeDraftPorts draftPorts();

    DataFolders folders;
    SystemClock clock;
    ConsoleId console = ConsoleId::create();
    QString who;
    ScriptLibrary scripts;
    BehaviourTable behaviours;
    std::unique_ptr<SqliteJournal> sqlite;
    std::unique_ptr<Journal> decorated; ///< by the hooks, null without
    std::unique_ptr<RunLogFile> log;
    std::unique_ptr<EstateFile> estates;
    KeychainStore keychain;
    MemorySecretStore untilExit;
    std::unique_ptr<HostTransport> transport;
    std::unique_ptr<HostJobClient> jobs;
    std::unique_ptr<RunScheduler> runs;
    TerminalInput terminal;
    LeafCalls calls{8};

    Journal &journal() { return decorated ? *decorated : *sqlite; }
};

} // namespace changeover::cli
