// Plays one job of one step: starts it under the id that is in the journal, follows its events to
// the end through any number of broken connections, answers its prompts.
//
// Lane's thread only; made for one attempt. An outcome is the host's word; everything else is an
// error that says whether the job may still be at work.
#pragma once

#include "domain/accounts.h"
#include "engine/behaviour.h"
#include "engine/hostlink.h"
#include "engine/run.h"

namespace changeover
{

/// A job past its deadline may give way to a forced attempt, where the plan offers that.
struct ForceOffer {
    QString name; ///< to be typed; empty: not offered
    bool agreed = false; ///< answered already, before a resume
    std::function<Result<bool>()> possible{}; ///< asked right before the job is told to end
};

class JobPlayer
{
public:
    JobPlayer(
        const Step &step, RunPorts &ports, const CredentialSet &credentials, LaneLink &lane,
        HostLink &hosts, qint64 epoch, ForceOffer force);

    /// What the host says of a job that the journal knows.
    Result<JobStatus> status(const JobId &id);
    /// Fenced, Ended or Interrupted: nothing of this id will happen any more. Running: it got
    /// ahead.
    Result<JobStatus> fence(const JobId &id);
    /// Starts the job (again, after a lost reply) and appends JobAttached. JobNotStarted when the
    /// host has it but does not run it.
    Result<void> start(const JobId &id, const Act &act);
    /// The job's `result` or `error` line. JobInterrupted when it vanished without one.
    Result<QJsonObject> follow(const JobId &id);
    /// A job that vanished: with its host, which has booted since, or alone.
    Error vanished(const JobStatus &status) const;
    /// Somebody typed the name: the end of this job leads to a forced attempt.
    bool forceAgreed() const { return m_force.agreed; }

private:
    Result<JobStatus> fence(const JobId &id, const JobOwner &owner);
    Result<JobStatus> sendStart(const JobSpec &spec);
    static Result<void> needBegun(const JobStatus &status);
    void tellWay(const QString &way, const QString &account);
    bool clearsTheWay(const Error &busy);

    /// Open until the host says `answered`. Announced again, it is a refusal of the answer.
    struct OpenPrompt {
        QString id;
        QJsonObject event; ///< scrubbed: what is shown and answered
        QString words; ///< as the host wrote them, for the rules
        bool refused = false;
        bool sent = false; ///< the host has an answer and has not said a word about it
        std::optional<AskedAside> asked;
    };

    Result<QJsonObject> followToEnd(const JobId &id);
    Result<bool> tailOnce(const JobId &id);
    Result<TailResult> tail(Session &session, const JobId &id);
    std::chrono::seconds tailSpan() const;
    void take(const QJsonObject &event);
    bool isNews(const QJsonObject &event);
    void takeLog(const QJsonObject &line);
    void takePrompt(const QJsonObject &said);
    /// What is told again after a resume may have been answered long ago: known once all of it is
    /// heard.
    bool isReplay() const { return m_offset < m_known; }
    Result<void> settlePrompts(const JobId &id);
    Result<void> settlePrompt(const JobId &id, OpenPrompt &prompt);
    Result<void> answerByRule(const JobId &id, OpenPrompt &prompt, AccountKind account);
    Result<void> answerAsTyped(const JobId &id, OpenPrompt &prompt, const AnswerWithSecrets &typed);
    Result<void> send(
        const JobId &id, OpenPrompt &prompt, const QJsonObject &plain,
        const std::vector<std::pair<QString, const Secret *>> &secrets);
    Question questionOf(const OpenPrompt &prompt) const;
    std::optional<AccountKind> ruleFor(const OpenPrompt &prompt);
    Result<void> cancelOnce(const JobId &id);
    Result<void> giveWay(const JobId &id);
    Result<void> sendCancel(const JobId &id);
    void watchDeadline();
    void askAtDeadline();
    /// The questions that were about the job alone are settled by its end.
    void withdrawQuestions();
    void report(double done, double total, const QString &unit);

    const Step &m_step;
    RunPorts &m_ports;
    const CredentialSet &m_credentials;
    LaneLink &m_lane;
    HostLink &m_hosts;
    qint64 m_epoch;

    qint64 m_offset = 0;
    qint64 m_seq = 0; ///< of the last event that was taken
    qint64 m_known = 0; ///< the end of what the host had written when it was asked last
    QJsonObject m_key;
    QJsonObject m_outcome;
    std::vector<OpenPrompt> m_prompts;
    std::map<QString, int> m_rulesUsed;
    std::stop_source m_tailStop;
    bool m_cancelSent = false;
    ForceOffer m_force;
    bool m_wayGiven = false; ///< the job was told to end, or it was too late for that
    double m_ran = 0; ///< seconds the job is at work, as the host counted them last
    double m_askAt = 0; ///< by the same count; 0 = never
    std::optional<AskedAside> m_deadlineQuestion;
};

} // namespace changeover
