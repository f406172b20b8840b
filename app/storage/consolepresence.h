// Tells the living consoles of this computer from the dead ones, at once and without polling.
//
// A console holds a shared SQLite lock on its own file `consoles/<id>.lock` for as long as one of
// its journals is open. The system takes the lock back the moment a process dies, also by kill -9
// and also while nobody has collected the dead process, so neither process ids nor time-outs are
// trusted. Belongs to one thread; owned by a SqliteJournal.
#pragma once

#include "domain/error.h"
#include "domain/ids.h"
#include "storage/sqlite.h"

#include <QString>

namespace changeover
{

class ConsolePresence
{
public:
    ConsolePresence(QString folder, ConsoleId self);

    /// Shows this console as living until this object goes.
    Result<void> enter();
    /// False only when it is sure that no process holds the console's file.
    bool isAlive(const ConsoleId &console) const;

private:
    QString fileOf(const ConsoleId &console) const;
    void sweep() const;

    QString m_folder;
    ConsoleId m_self;
    SqliteDatabase m_lock;
};

} // namespace changeover
