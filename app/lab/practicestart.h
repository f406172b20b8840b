// Finds the lab of a folder, or starts one and waits until it is ready.
//
// Any thread; the calls block it for up to half a minute. Internal to the lab's client side.
#pragma once

#include "lab/control.h"
#include "lab/practice.h"

namespace changeover::lab
{

/// Absolute; the default where the options name none.
QString directoryOf(const PracticeOptions &options);

/// The running lab when it is of this program and of the wanted seed; otherwise that one is stopped
/// and a new one started. NotFound: there is no such program; ConnectionRefused: it could not
/// start, with its last words; DeadlinePassed: it did not get ready in time.
Result<Rendezvous> findOrStart(const PracticeOptions &options);

/// Done when it has left, or when none was there.
Result<void> shutDownLab(const QString &directory);

} // namespace changeover::lab
