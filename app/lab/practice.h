// The console's side of the practice estate: finds the running lab by its rendezvous file, or
// starts one detached, and asks it what a person would be told: sites, endpoints, credentials.
//
// Main thread or a leaf call; calls block their thread up to a few seconds (the window uses
// leafcall).
#pragma once

#include "domain/accounts.h"
#include "domain/error.h"
#include "domain/estate.h"

#include <QString>
#include <optional>

namespace changeover::lab
{

struct PracticeOptions {
    QString directory; ///< state and rendezvous; default: <app data>/practice
    QString program; ///< changeover-lab; default: beside this program
    /// Divides modelled work; nothing = leave as it is (1 at first start).
    std::optional<double> speed;
    std::optional<quint64> seed;
    QString faultFile; ///< NDJSON of faults to arm
    QString ledgerFile; ///< where the effects ledger is written besides the lab's own
};

struct PracticeEstate {
    Estate estate; ///< with endpoints and pins, by the lab's own word
    CredentialSet credentials; ///< host accounts and tenant accounts of the practice estate
    /// "version -> {path, sha256}" of the installer packages, as their vendor would publish them.
    struct Published {
        Version version;
        QString path;
        QString sha256;
    };
    QList<Published> packages;
    QString directory;
};

class PracticeLab
{
public:
    /// Finds or starts the lab and applies the options.
    static Result<PracticeEstate> open(const PracticeOptions &options);
    /// What the practice estate's own test calls say for a site: a note for the sign-off.
    static Result<QString> makeTestCalls(const PracticeOptions &options, const QString &site);
    /// Sets the whole estate back to its beginning (new credentials and ledger).
    static Result<void> reset(const PracticeOptions &options);
    static Result<void> shutDown(const PracticeOptions &options);
};

} // namespace changeover::lab
