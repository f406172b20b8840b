// Work detached on a host, known by an id the console chose beforehand; what is on the host is
// told in resources/scripts/README.md.
//
// Called from the lane that owns the session. Every call but start() may be repeated at will;
// start() may be repeated with the same id: a job acts at most once per id.
#pragma once

#include "domain/accounts.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "ports/session.h"

#include <QJsonObject>
#include <QList>
#include <chrono>
#include <functional>

namespace changeover
{

enum class JobState {
    Absent, ///< the host knows no such job
    Prepared, ///< its folder is there, it has not begun
    Running,
    Ended, ///< its result or error is recorded
    Interrupted, ///< began, and its process is gone without an end
    Fenced, ///< will never start
};

struct JobStatus {
    JobId id;
    RunId run;
    StepId step;
    QString console; ///< who started it
    qint64 epoch = 0;
    JobState state = JobState::Absent;
    bool restarted = false; ///< for Interrupted: the host has booted since
    QString way; ///< "task" or "process": how the host runs it
    QJsonObject outcome; ///< for Ended: the `result` or `error` line
    qint64 bytes = 0; ///< size of its event file
    double secondsRunning = 0; ///< by the host's uptime; 0 unless Running
    double secondsSinceLastEvent = 0; ///< host's clock: the heartbeat's age
};

/// In whose name a job is touched; the host refuses an owner older than the newest it knows.
struct JobOwner {
    RunId run;
    QString console;
    qint64 epoch = 0;
};

struct JobSpec {
    JobId id;
    RunId run;
    StepId step;
    QString console;
    qint64 epoch = 0;
    QString script; ///< name of the act script
    QJsonObject input;
    QString account; ///< the Windows account the task logs on as
    const Secret *password = nullptr; ///< its password; valid during start()
    bool needsLogon = true; ///< false: it may run without the account's own logon
    ScriptLineSink said{}; ///< what the host says of the start, may be empty
};

/// A script that only reads, under the account's own logon: a remote shell has a network logon,
/// which decrypts nothing and reaches no second host.
struct JobReading {
    QString script;
    QJsonObject input;
    QString account;
    const Secret *password = nullptr; ///< valid during read()
};

struct TailResult {
    qint64 offset = 0; ///< where the next tail goes on
    bool ended = false; ///< the end line was seen
};

/// An event line of the job and the offset behind it.
using JobEventSink = std::function<void(const QJsonObject &event, qint64 offsetBehind)>;

class JobClient
{
public:
    virtual ~JobClient() = default;

    virtual Result<JobStatus>
    start(Session &session, const JobSpec &spec, const std::stop_token &stop) = 0;
    /// Runs a reading to its end and answers its result; JobNotStarted where the host cannot log
    /// the account on. Takes no lock, leaves nothing, may be repeated at will.
    virtual Result<QJsonObject> read(
        Session &session, const JobReading &reading, const ScriptLineSink &sink,
        const std::stop_token &stop)
        = 0;
    virtual Result<JobStatus> status(Session &session, const JobId &id, const std::stop_token &stop)
        = 0;
    virtual Result<QList<JobStatus>> list(Session &session, const std::stop_token &stop) = 0;
    /// Streams events from `offset` until the job's end, or until the host ends this tail (after
    /// `atMost`, or a few minutes; call again from the returned offset). An error says nothing
    /// about the job.
    virtual Result<TailResult> tail(
        Session &session, const JobId &id, qint64 offset, std::chrono::seconds atMost,
        const JobEventSink &sink, const std::stop_token &stop)
        = 0;
    /// Answers a prompt. `key` is the public key of the job's `started` event; secrets are
    /// encrypted to it and bound to job and prompt before they leave.
    virtual Result<void> answer(
        Session &session, const JobId &id, const QString &prompt, const QJsonObject &key,
        const QJsonObject &plain, const std::vector<std::pair<QString, const Secret *>> &secrets,
        const std::stop_token &stop)
        = 0;
    /// Asks the host to end the job. The job's own end event is the proof, not this call.
    virtual Result<void> cancel(Session &session, const JobId &id, const std::stop_token &stop) = 0;
    /// Refuses a late start for ever. Answers the state found: only Fenced, Ended or Interrupted
    /// allow a new attempt. EpochTooOld when the host knows a newer owner of the run.
    virtual Result<JobStatus>
    fence(Session &session, const JobId &id, const JobOwner &owner, const std::stop_token &stop)
        = 0;
};

QString jobStateName(JobState state);
JobState jobStateFromName(const QString &name);

} // namespace changeover
