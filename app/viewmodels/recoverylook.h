// What an interrupted run came to, in words: its history, and the host's own word where it can be
// had.
//
// lookAtHost() blocks its thread (a leaf call); the others are pure and worded in the main thread.
#pragma once

#include "engine/recovery.h"
#include "ports/jobclient.h"
#include "ports/journal.h"

#include <QStringList>

namespace changeover
{

/// The job of the open step, as its host sees it; nothing when no job was at work or the host does
/// not answer.
std::optional<JobStatus> lookAtHost(
    Transport &transport, JobClient &jobs, const History &history, const CredentialSet &credentials,
    const std::stop_token &stop);

/// One sentence per proposal, the recommended one first.
QStringList recoverySentences(const History &history, const std::optional<JobStatus> &live);
/// The recommended sentence out of the journal alone; empty when the history cannot be read.
QString recoveryAdvice(Journal &journal, const RunId &run);

} // namespace changeover
