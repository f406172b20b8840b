// The tables of the journal file and how they come into being. Known to storage/ alone.
//
// Called in the thread of the database's owner, once after opening.
#pragma once

#include "storage/sqlite.h"

namespace changeover
{

/// The schema this build writes. A newer one is refused, untouched.
constexpr int journalSchema = 1;

/// Refuses what is not a journal or newer than this build, before anything is written to it.
Result<void> checkJournalFile(const QString &file);
/// Creates the tables of a new file and sets durability: WAL, every commit on disk.
Result<void> prepareJournal(const SqliteDatabase &database);

} // namespace changeover
