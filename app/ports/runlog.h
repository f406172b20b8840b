// Where the log lines of a run go: every one into its file, in order, already scrubbed.
//
// write() and scrub() may be called from any thread. Owned by the composition root.
#pragma once

#include "domain/accounts.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "domain/logline.h"

#include <QString>

namespace changeover
{

class RunLog
{
public:
    virtual ~RunLog() = default;
    /// Scrubs the line in place and appends it to the run's file.
    virtual void write(const RunId &run, LogLine &line) = 0;
    /// The same for a text that goes elsewhere than into the file.
    virtual void scrub(const RunId &run, QString &text) = 0;
    /// Words that must never appear: wiped from every line of this run until forget().
    virtual void protect(const RunId &run, const CredentialSet &secrets) = 0;
    virtual void forget(const RunId &run) = 0;
    virtual QString file(const RunId &run) const = 0; ///< path, also before the first line
};

} // namespace changeover
