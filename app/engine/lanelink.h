// A lane's end of the mailbox: what it may say to its Run, and how it waits for the Run's word.
//
// Lane's thread only. Owned by the lane's player; it is the first thing a lane makes, because its
// Awaiter gives the thread its event dispatcher.
#pragma once

#include "engine/mailbox.h"
#include "ports/clock.h"
#include "ports/runlog.h"

#include <deque>
#include <stop_token>

namespace changeover
{

/// What all lanes of a run share. Owned by the Run, outlives them.
struct LaneShared {
    RunId run;
    const Plan &plan;
    Mailbox &mailbox;
    RunLog &log;
    const Clock &clock;
    std::stop_source stopping{}; ///< a stop was requested: what only waits may end
    std::stop_source cancelJob{}; ///< the job at work is to be cancelled on its host
};

/// A question that is not waited for.
struct AskedAside {
    QuestionId question;
    std::shared_ptr<Reply<Result<AnswerWithSecrets>>> reply;
};

class LaneLink
{
public:
    LaneLink(LaneShared &shared, LaneId lane, std::stop_token letGo);

    /// Waits until `step` may begin. Cancelled: the run stops, or lets go.
    Result<void> gate(const StepId &step);
    /// On disk when it returns. Cancelled: the run stops, or lets go; nothing was appended.
    Result<Event> append(EventBody body);
    Result<AnswerWithSecrets> ask(Question question);
    AskedAside askAside(Question question);
    void withdraw(const QuestionId &question);
    /// The newest epoch of another run of this journal that has ended; 0 for every other.
    qint64 epochOfEnded(const RunId &run);

    void log(const StepId &step, Severity severity, const QString &source, const QString &text);
    void progress(StepProgress progress);
    /// Masks this run's secrets in what a host said.
    void scrub(QString &text) { m_shared.log.scrub(m_shared.run, text); }
    /// The last scrubbed lines of this step, for a question.
    QStringList lastLines() const;
    void forgetLines() { m_lastLines.clear(); }

    /// Waits; false when letting go or, with `endsOnStop`, when the run stops.
    bool pause(std::chrono::milliseconds span, bool endsOnStop);
    bool stopping() const { return m_shared.stopping.stop_requested(); }
    std::stop_token cancelJob() const { return m_shared.cancelJob.get_token(); }
    const std::stop_token &letGo() const { return m_letGo; }
    const Plan &plan() const { return m_shared.plan; }
    RunId run() const { return m_shared.run; }
    QDateTime now() const { return m_shared.clock.now(); }
    LaneId lane() const { return m_lane; }

private:
    static constexpr qsizetype keptLines = 20;

    LaneShared &m_shared;
    LaneId m_lane;
    std::stop_token m_letGo;
    Awaiter m_awaiter;
    std::deque<QString> m_lastLines;
};

} // namespace changeover
