// Plays one step: observe, act, verify, and the questions between them (the table of design 5).
//
// Lane's thread only; made for one step. Whatever happens, the step ends with exactly one
// StepFinished in the journal, or the console lets go and the step stays open for a resume.
#pragma once

#include "engine/history.h"
#include "engine/jobplayer.h"
#include "engine/lanecontext.h"

namespace changeover
{

/// What playing a step came to, for the lane.
enum class Played {
    Finished, ///< succeeded, adopted or skipped: the next step may begin
    Ended, ///< failed, stopped or unknown: the lane ends here
    LetGo, ///< nothing more to say; the journal is as it is
};

class StepPlayer
{
public:
    StepPlayer(
        const Step &step, StepRecord record, RunPorts &ports, const CredentialSet &credentials,
        LaneLink &lane, HostLink &hosts, qint64 epoch);

    Played play();

private:
    /// Where an attempt leads: a value that ends the step, or the next look at the host.
    using Next = std::optional<Played>;

    Next settleOpenAttempt();
    Next lookAndAct();
    Result<Observation> observe();
    Next onObserved(const Observation &observation);
    Next held(const Observation &observation);
    Next attach(const Observation &observation);
    Next openAttempt(const JobId &job);
    Next attempt();
    Next runJob(const JobId &job, const Act &act);
    JobPlayer jobPlayer();
    Next follow(JobPlayer &player, const JobId &job);
    Next onOutcome(const Result<QJsonObject> &outcome);
    Next verify(const QJsonObject &outcome, StepState state);

    Next failed(const Error &error, QuestionKind kind, QList<Choice> choices, Message text);
    Next attemptFailed(const Error &error);
    Next askFailed(const Error &error);
    /// Nobody knows what became of the attempt's job: it stays open until the host says so.
    Next askUnsettled(const Error &error);
    Next finish(StepState state, const Error &error = {}, const QJsonObject &evidence = {});
    Next cancelled(const Error &error);

    const Step &m_step;
    StepRecord m_record;
    RunPorts &m_ports;
    LaneLink &m_lane;
    const StepBehaviour &m_behaviour;
    std::unique_ptr<LaneContext> m_context;
    const CredentialSet &m_credentials;
    HostLink &m_hosts;
    qint64 m_epoch;
    bool m_repeatAgreed = false; ///< the admin said that an interrupted act may be repeated
};

} // namespace changeover
