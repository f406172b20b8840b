// A process with everything it starts, so that all of it can be ended: the one place that knows how
// the operating system does that.
//
// Used by the thread that owns the QProcess: prepare() before it is started; the others with its
// process id, also when the head of the tree has ended before its limbs.
#pragma once

#include <QProcess>

namespace changeover::processtree
{

/// Makes the process the head of a tree of its own.
void prepare(QProcess &process);
/// Asks the tree to end. False where this system has no way to ask a program without a window.
bool interrupt(qint64 head);
/// Ends whatever is left of the tree.
void kill(qint64 head);

} // namespace changeover::processtree
