// Counts what goes to the disk for good. The program defines fsync and fdatasync itself, so that
// every library it loads, SQLite among them, calls these; they count and call the system.
#pragma once

namespace changeover::bench
{

int flushes(); ///< since the start of the program

} // namespace changeover::bench
