// What the events of a run add up to: a pure fold, the same for the owner, a watcher and a
// recovery.
//
// Any thread; plain value. apply() refuses events the rules do not allow, so a history is always
// one that the engine could have written.
#pragma once

#include "domain/event.h"
#include "engine/transition.h"

#include <QList>
#include <map>

namespace changeover
{

struct StepRecord {
    StepState state = StepState::Pending;
    int attempts = 0;
    JobId job; ///< of the latest attempt
    QString way; ///< how the host runs it: "task", "process"; empty while nobody has said
    bool attemptOpen = false; ///< intended, neither failed nor finished
    int forcedAfter = 0; ///< the attempt that gives way to a forced one, as was answered; 0 = none
    QDateTime startedAt;
    QDateTime endedAt;
    Error error; ///< of the last failed attempt or the end
    QJsonObject evidence;
};

class History
{
public:
    /// False, and unchanged, when the event is not allowed now.
    bool apply(const Event &event);
    bool allows(const EventBody &body) const;
    static Result<History> of(const QList<Event> &events);

    RunState state() const { return m_state; }
    const Plan &plan() const { return m_plan; }
    const QString &planHash() const { return m_planHash; }
    StepRecord step(const StepId &id) const;
    const QList<Question> &openQuestions() const { return m_questions; }
    std::optional<StopRequested> stopRequest() const { return m_stop; }
    qint64 epoch() const { return m_epoch; }
    qint64 lastSeq() const { return m_seq; }
    QDateTime startedAt() const { return m_startedAt; }
    /// The step whose attempt is open, if any.
    std::optional<StepId> openStep() const;
    /// What the run ends as, by what its steps have become.
    RunState verdict() const;

private:
    void applyToSteps(const Event &event);
    void applyToRun(const Event &event);

    RunState m_state = RunState::Queued;
    Plan m_plan;
    QString m_planHash;
    std::map<StepId, StepRecord> m_steps;
    QList<Question> m_questions;
    std::optional<StopRequested> m_stop;
    qint64 m_epoch = 0;
    qint64 m_seq = 0;
    QDateTime m_startedAt;
};

} // namespace changeover
