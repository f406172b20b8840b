// What a step does: observe, act, verify (design 3.3). Connector kinds fill a table of these at
// start-up.
//
// Behaviours are stateless and shared by all lanes; their calls run in the lane's thread and may
// block it. They reach the host, the job and the admin only through the StepContext.
#pragma once

#include "domain/check.h"
#include "domain/error.h"
#include "domain/plan.h"
#include "domain/question.h"
#include "domain/runstate.h"
#include "ports/session.h"

#include <QJsonObject>
#include <chrono>
#include <map>
#include <memory>

namespace changeover
{

struct Observation {
    Observed observed = Observed::Unknown;
    Message reason; ///< why, for the timeline
    QJsonObject evidence; ///< the readings it rests on
    JobId job{}; ///< for InProgress: the job of this run and step that is at work
};

/// What an act hands to the engine: a job to run on the host, or nothing to run.
struct Act {
    QString script; ///< empty: no job; the act was a reading and `outcome` is its result
    QJsonObject input;
    QJsonObject outcome;
    bool needsLogon = true; ///< of the account: share, credential file, tenant; else any will do
};

class StepContext
{
public:
    virtual ~StepContext() = default;
    /// Runs a reading script on the step's host, reconnecting as needed. Never for effects.
    virtual Result<QJsonObject> read(const QString &script, const QJsonObject &input) = 0;
    /// The same on another host of the plan.
    virtual Result<QJsonObject>
    read(const HostId &host, const QString &script, const QJsonObject &input) = 0;
    /// The same by a job under the account's own logon, which reaches shares, the tenant and what
    /// is encrypted for the account. JobNotStarted where the host cannot log it on.
    virtual Result<QJsonObject>
    readAsAccount(const HostId &host, const QString &script, const QJsonObject &input) = 0;
    /// One try, in less than a minute: of a host that is expected to go away.
    virtual Result<QJsonObject> readOnce(const QString &script, const QJsonObject &input) = 0;
    /// False when the console lets go or the run stops meanwhile.
    virtual bool pause(std::chrono::milliseconds span) = 0;
    /// Asks the admin and waits. Cancelled when the run stops meanwhile.
    virtual Result<Answer> ask(Question question) = 0;
    /// Whether another run has ended by the word of this journal: nothing of it begins any more.
    virtual bool hasEnded(const RunId &run) = 0;
    /// The admin has typed the name that lets this step be forced.
    virtual bool isForced() const = 0;
    virtual void log(Severity severity, const QString &text) = 0;
    virtual void progress(double done, double total, const QString &unit) = 0;
    virtual const Plan &plan() const = 0;
    virtual RunId run() const = 0;
    virtual QDateTime now() const = 0;
};

class StepBehaviour
{
public:
    virtual ~StepBehaviour() = default;
    /// Says what is true on the host. Never changes anything.
    virtual Result<Observation> observe(const Step &step, StepContext &context) const = 0;
    /// Called only after NotDone (or an answered question). Decides what is to be run; the engine
    /// runs the job under the id it has journaled.
    virtual Result<Act> act(const Step &step, StepContext &context) const = 0;
    /// The act at work is to give way to a forced one: whether it still can, with nothing begun
    /// that must come to its end.
    virtual Result<bool> canGiveWay(const Step &, StepContext &) const { return true; }
    /// Reads the result back from the host. `outcome` is the job's result, empty after Done.
    /// VerificationFailed when the host does not show what was done. Returns the evidence.
    virtual Result<QJsonObject>
    verify(const Step &step, StepContext &context, const QJsonObject &outcome) const = 0;
};

using BehaviourTable = std::map<QString, std::shared_ptr<const StepBehaviour>>;

} // namespace changeover
