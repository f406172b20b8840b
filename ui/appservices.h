// Everything the window needs from outside, made by main.cpp.
//
// Main thread; the composition root owns what the references name and outlives the window.
#pragma once

#include "domain/accounts.h"
#include "domain/script.h"
#include "ports/clock.h"
#include "ports/journal.h"
#include "ports/runlog.h"
#include "ports/session.h"
#include "ports/stores.h"
#include "viewmodels/factscache.h"
#include "viewmodels/leafcall.h"
#include "viewmodels/upgradedraft.h"

#include <QSettings>
#include <functional>
#include <map>

namespace changeover
{

class RunScheduler;

/// The practice estate as the window uses it; its credentials stay in memory.
struct OpenedPractice {
    Estate estate;
    CredentialSet credentials;
    PackageCatalogue packages;
};

struct AppServices {
    EstateStore &estates;
    SecretStore &keychain;
    SecretStore &untilExit; ///< secrets kept in memory
    Transport &transport;
    Journal &journal; ///< the main thread's
    RunLog &log;
    const Clock &clock;
    RunScheduler &runs;
    LeafCalls &calls;
    FactsCache &facts;
    const ScriptLibrary &scripts;
    SignedProbe probe;
    QSettings &settings; ///< layout, names last used; nothing secret
    QString console; ///< this console, to tell its jobs from others'
    QString who; ///< "user@computer"
    /// Finds or starts the lab; called as a leaf call.
    std::function<Result<OpenedPractice>(std::stop_token)> openPractice;
    /// What the practice estate's own test calls of a site say; called as a leaf call.
    std::function<Result<QString>(QString, std::stop_token)> practiceTestCalls{};
    /// Reads an estate file of the admin's choice.
    std::function<Result<Estate>(const QString &file)> readEstate{};
};

} // namespace changeover
