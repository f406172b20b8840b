// What the journal says of the other runs before a new one is planned: who is at work on a site or
// its tenant, and which runs have ended.
//
// Main thread (tr, and the journal is the main thread's). Plain values.
#pragma once

#include "domain/estate.h"
#include "ports/journal.h"

#include <set>

namespace changeover
{

struct OtherRuns {
    QString atWork; ///< which run, who, since when; empty: none
    bool interrupted = false; ///< nobody plays that one now
    std::optional<Error> unread; ///< nobody knows
    std::set<RunId> ended;
};

/// The runs that hold one of the sites or the tenant.
OtherRuns otherRuns(
    Journal &journal, const QList<SiteId> &sites, const QString &tenant, const QDateTime &now);
OtherRuns otherRuns(Journal &journal, const Site &site, const QDateTime &now);

} // namespace changeover
