// The chain of a run: how an event is stored, hashed and proven whole.
//
// Any thread for the pure functions; verifyChain in the thread of the database. Known to storage/
// alone.
#pragma once

#include "domain/event.h"
#include "ports/journal.h"
#include "storage/sqlite.h"

namespace changeover
{

/// The bytes of an event as they are stored and hashed: JSON with sorted keys, UTF-8.
QByteArray recordOf(const Event &event);
/// StorageCorrupt for bytes that are no event of this program.
Result<Event> eventOf(const QByteArray &record);
/// SHA-256 over the predecessor's hash (empty for the first event) and the record, lower-case hex.
QString chainHash(const QString &previous, const QByteArray &record);
/// The state of a run after one more event, as a list shows it.
RunState stateAfter(RunState before, const EventBody &body);

/// Reads the whole chain of a run and compares it with what is kept beside it.
/// Inside a read transaction of the caller, so that a writer cannot look like a forger.
Result<ChainReport> verifyChain(const SqliteDatabase &database, const RunId &run);

} // namespace changeover
