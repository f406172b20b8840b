// The history of runs: one chain of events per run, shared by all consoles of this estate.
//
// Every object of this interface belongs to one thread; each thread opens its own. Appending is
// durable when it returns. Nobody outside storage/ knows how it is kept.
#pragma once

#include "domain/error.h"
#include "domain/event.h"

#include <QList>
#include <QObject>
#include <functional>
#include <memory>
#include <optional>

namespace changeover
{

/// Who owns a run. `alive` is what this computer can tell right now: false only when it is sure.
struct Owner {
    ConsoleId console;
    QString who; ///< "user@computer"
    qint64 pid = 0;
    qint64 epoch = 0;
    QDateTime since;
    bool alive = false;
};

/// A run as a list shows it.
struct RunSummary {
    RunId id;
    QString procedure;
    SiteId site;
    QString siteName;
    QString tenant;
    RunState state = RunState::Queued;
    QDateTime startedAt;
    QDateTime lastEventAt;
    qint64 count = 0; ///< events
    std::optional<Owner> owner;
    /// No terminal event and no living owner (design 5).
    bool interrupted() const { return !isTerminal(state) && !(owner && owner->alive); }
};

/// A wish from a console that does not own the run.
struct RunRequest {
    enum class Kind { Pause, Resume, Stop, Answer };
    qint64 id = 0;
    RunId run;
    Kind kind = Kind::Pause;
    Answer answer; ///< for Answer
    StopHow how = StopHow::AtSafePoint; ///< for Stop
    QString by;
    QDateTime at;
};

/// What `run verify` found.
///
/// A finished run carries its count and head: whatever is altered, missing or cut shows. Of a run
/// that has not ended, an altered or missing event shows, and a cut end that leaves the head, the
/// run's state or the time of its last event behind. Whoever may write the file and puts all of
/// these right can take the last events of an unfinished run away unseen; `sealed` says which of
/// the two it is.
struct ChainReport {
    bool intact = false;
    bool sealed = false; ///< the run has ended: its end is part of what was compared
    qint64 count = 0;
    QString head; ///< hash of the last event
    qint64 firstBad = 0; ///< seq of the first row that is altered or missing, 0 if none
    QString finding; ///< "altered", "missing", "cut", "owner"; empty when intact
};

class Journal
{
public:
    virtual ~Journal() = default;

    /// Claims a run for this console: epoch + 1. LockHeld while its owner lives. Also takes the
    /// locks of the plan's site and tenant for a new run: LockHeld says who, since when, which run.
    virtual Result<qint64> own(const RunId &run, const Plan &plan) = 0;
    /// Gives up ownership (after the terminal event, or to stop following).
    virtual Result<void> release(const RunId &run) = 0;
    /// Appends with the next seq, on disk when it returns. EpochTooOld when another console owns
    /// the run by now; idempotent by event id.
    virtual Result<Event> append(const Event &event) = 0;

    virtual Result<QList<RunSummary>> runs() = 0;
    virtual Result<RunSummary> run(const RunId &run) = 0;
    virtual Result<QList<Event>> events(const RunId &run, qint64 afterSeq = 0) = 0;
    virtual Result<ChainReport> verify(const RunId &run) = 0;

    /// The inbox: any console writes, the owner takes.
    virtual Result<void> request(const RunRequest &request) = 0;
    virtual Result<QList<RunRequest>> takeRequests(const RunId &run) = 0;

    /// Calls `changed` in this thread, through its event loop, whenever any process wrote to the
    /// journal or a console that plays a run has died, for as long as the returned object lives.
    /// Looks for the dead now and then, and only while another console plays a run; otherwise
    /// nothing is polled.
    virtual std::unique_ptr<QObject> follow(std::function<void()> changed) = 0;
};

} // namespace changeover
