// What the events of one run say, folded into what a person wants to know: who works, since when,
// what is asked, what is changed already, and what would be true if the run stopped now.
//
// Plain value, one thread. Fed with events in order; the same events always give the same timeline.
#pragma once

#include "domain/event.h"

#include <chrono>
#include <map>
#include <optional>

namespace changeover
{

struct StepStory {
    StepState state = StepState::Pending;
    int attempt = 0;
    JobId job;
    bool plainProcess
        = false; ///< the host starts no task: the job runs without its account's logon
    QDateTime startedAt; ///< first attempt or observation
    QDateTime endedAt;
    Message reason; ///< of the latest observation
    Error error; ///< of the latest failed attempt
    QJsonObject evidence; ///< what was read when it ended
    bool failedOnce = false;
};

class RunTimeline
{
public:
    void apply(const Event &event);

    const RunId &run() const { return m_run; }
    const Plan &plan() const { return m_plan; }
    RunState state() const { return m_state; }
    /// How far the stop that was asked for lets the work go; nothing while none was.
    std::optional<StopHow> stopAsked() const { return m_stopAsked; }
    const QString &owner() const { return m_owner; }
    const Error &error() const { return m_error; }
    QDateTime startedAt() const { return m_startedAt; }
    QDateTime finishedAt() const { return m_finishedAt; }
    qint64 lastSeq() const { return m_lastSeq; }
    const StepStory &story(const StepId &step) const;
    const QList<Question> &openQuestions() const { return m_questions; }
    /// Steps that are neither waiting nor over, in plan order.
    QList<const Step *> stepsAtWork() const;
    /// The step a reader wants to see first: at work, else the one that went wrong last, else the
    /// last that was begun; null before the first.
    const Step *stepToLookAt() const;
    int finishedSteps() const;
    /// Since when an appliance has no management service; invalid = it has one.
    QDateTime noHaSince(const LaneId &lane) const { return m_noHaSince.value(lane); }

    /// Share of the work that is done, 0..1, weighted by the estimates; `within` is the share of
    /// each step at work. May go back when an attempt is repeated: ProgressMeter shows it.
    double fraction(const std::map<StepId, double> &within = {}) const;
    /// Sum of the estimates not yet used up; nothing without figures.
    std::chrono::seconds remaining(const QDateTime &now) const;

private:
    struct Folder;
    StepStory &at(const StepId &step) { return m_stories[step]; }
    void watchHighAvailability(const StepId &step, bool begins, const QDateTime &at);

    RunId m_run;
    Plan m_plan;
    RunState m_state = RunState::Queued;
    std::optional<StopHow> m_stopAsked;
    QString m_owner;
    Error m_error;
    QDateTime m_startedAt;
    QDateTime m_finishedAt;
    qint64 m_lastSeq = 0;
    std::map<StepId, StepStory> m_stories;
    QList<Question> m_questions;
    QMap<LaneId, QDateTime> m_noHaSince;
};

/// A bar that never goes back and is full only when the run has succeeded.
class ProgressMeter
{
public:
    double update(double fraction, RunState state);
    double value() const { return m_value; }

private:
    double m_value = 0;
};

} // namespace changeover
