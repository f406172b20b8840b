// The events of a run: few, durable, never dropped. A run's history is its events in the journal.
//
// Any thread; plain values. JSON of an event: {"type": "...", ...}; unknown fields are ignored, an
// unknown type is an error (a journal of a newer program).
#pragma once

#include "domain/ids.h"
#include "domain/plan.h"
#include "domain/question.h"
#include "domain/runstate.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <variant>

namespace changeover
{

struct RunStarted {
    Plan plan;
    QString planHash;
    std::optional<RunId> continues; ///< the terminal run this one goes on from
    bool operator==(const RunStarted &) const = default;
};
/// A console took the run over (also the first one, right after RunStarted).
struct RunOwned {
    ConsoleId console;
    QString who; ///< "user@computer"
    qint64 epoch = 0;
    bool resumed = false; ///< after an interruption
    bool operator==(const RunOwned &) const = default;
};
/// Preparation (sessions opened, credentials at hand) is over; the lanes begin.
struct RunPrepared {
    bool operator==(const RunPrepared &) const = default;
};
/// Written ahead of anything sent: the attempt and, for a job, the id chosen for it.
struct StepIntended {
    StepId step;
    int attempt = 1;
    JobId job; ///< empty for a step that runs no job
    bool operator==(const StepIntended &) const = default;
};
struct JobAttached {
    StepId step;
    JobId job;
    QString way; ///< "started", "found"; and how the host runs it ("task", "process")
    bool operator==(const JobAttached &) const = default;
};
struct StepObserved {
    StepId step;
    Observed observed = Observed::Unknown;
    Message reason;
    bool operator==(const StepObserved &) const = default;
};
/// Exactly one per step and run.
struct StepFinished {
    StepId step;
    StepState state = StepState::Succeeded; ///< a terminal one
    Error error; ///< meaningful unless Succeeded/Adopted
    QJsonObject evidence; ///< what was read back: the proof
    bool operator==(const StepFinished &) const = default;
};
/// An attempt ended without success; a question follows, or a new attempt.
struct AttemptFailed {
    StepId step;
    int attempt = 1;
    Error error;
    bool operator==(const AttemptFailed &) const = default;
};
struct QuestionAsked {
    Question question;
    bool operator==(const QuestionAsked &) const = default;
};
struct QuestionAnswered {
    Answer answer;
    bool operator==(const QuestionAnswered &) const = default;
};
struct QuestionWithdrawn {
    QuestionId question;
    QString why; ///< "stop", "resume", "settled"
    bool operator==(const QuestionWithdrawn &) const = default;
};
struct PauseRequested {
    QString by;
    bool operator==(const PauseRequested &) const = default;
};
/// No step is at work any more.
struct Paused {
    bool operator==(const Paused &) const = default;
};
struct Resumed {
    QString by;
    bool operator==(const Resumed &) const = default;
};
/// How far a stop lets the work go.
enum class StopHow {
    AtSafePoint, ///< the steps up to the next safe point are still played
    AfterThisStep, ///< no new step begins
    CancelJob, ///< no new step, and the host is asked to end the job at work
};
struct StopRequested {
    QString by;
    StopHow how = StopHow::AtSafePoint;
    bool operator==(const StopRequested &) const = default;
};
/// The lanes have seen the stop; `step` is the one that still works, if any.
struct StopAcknowledged {
    StepId step;
    bool operator==(const StopAcknowledged &) const = default;
};
/// The one terminal event. `count` and `head` make a cut tail show.
struct RunFinished {
    RunState state = RunState::Succeeded;
    Error error;
    bool operator==(const RunFinished &) const = default;
};

using EventBody = std::variant<
    RunStarted, RunOwned, RunPrepared, StepIntended, JobAttached, StepObserved, AttemptFailed,
    StepFinished, QuestionAsked, QuestionAnswered, QuestionWithdrawn, PauseRequested, Paused,
    Resumed, StopRequested, StopAcknowledged, RunFinished>;

/// An event as it stands in the journal.
struct Event {
    EventId id; ///< made by the writer; appending the same id twice is one event
    RunId run;
    qint64 seq = 0; ///< 1, 2, 3 ... per run; 0 before it was appended
    qint64 epoch = 0; ///< of the owner that wrote it
    QString console; ///< who wrote it and where, "user@computer#pid"
    QDateTime at; ///< UTC, millisecond precision
    EventBody body;

    bool operator==(const Event &) const = default;
};

QString stopHowName(StopHow how); ///< "at-safe-point", "after-this-step", "cancel-job"
std::optional<StopHow> stopHowFromName(const QString &name);
QString eventTypeName(const EventBody &body); ///< "run.started", "step.intended" ...
QJsonObject eventBodyToJson(const EventBody &body); ///< with "type"
Result<EventBody> eventBodyFromJson(const QJsonObject &json);

} // namespace changeover
