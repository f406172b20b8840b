// One playing of one plan, by exactly one owner. Lives in the main thread; its lanes are threads of
// its own, which talk to it through the mailbox. Run alone appends events.
//
// Owned by RunScheduler. Destroying a run that is not finished stops following: jobs on hosts go
// on, the run stays interrupted and can be resumed.
#pragma once

#include "domain/accounts.h"
#include "domain/event.h"
#include "domain/logline.h"
#include "engine/behaviour.h"
#include "ports/clock.h"
#include "ports/jobclient.h"
#include "ports/journal.h"
#include "ports/runlog.h"

#include <QObject>
#include <memory>

namespace changeover
{

/// What every run needs; outlives the runs.
struct RunPorts {
    Transport &transport;
    JobClient &jobs;
    Journal &journal; ///< the main thread's
    RunLog &log;
    const Clock &clock;
    const BehaviourTable &behaviours;
    const ScriptLibrary &scripts;
    ConsoleId console;
    QString who; ///< "user@computer"
};

/// Transient: shown while it is true, never stored.
struct StepProgress {
    StepId step;
    double done = 0;
    double total = 0; ///< 0 = unknown
    QString unit; ///< "percent", "bytes", "calls"
    double heartbeatAgeSeconds = -1; ///< -1 = no job at work
    QString connection; ///< "", "reconnecting"
};

class Run : public QObject
{
    Q_OBJECT
public:
    Run(RunId id, RunPorts ports, QObject *parent = nullptr);
    ~Run() override;

    /// Starts a new run of `plan`, or goes on with the events of an interrupted one. PlanChanged
    /// when `approvedHash` is not the plan's.
    Result<void> start(
        Plan plan, const QString &approvedHash, CredentialSet credentials,
        std::optional<RunId> continues = {});
    Result<void> resume(CredentialSet credentials);

    const RunId &id() const;
    const Plan &plan() const;
    RunState state() const;
    QList<Question> openQuestions() const;

public Q_SLOTS:
    /// All idempotent; acknowledged by the state within 100 ms.
    void pause(const QString &by);
    void resumeLanes(const QString &by);
    void stop(const QString &by, StopHow how);
    /// The jobs go on, the console lets go; ends with followingStopped().
    void stopFollowing();

public:
    /// InvalidArgument for a choice the question does not offer or a name typed wrongly.
    Result<void> answer(const Answer &answer);
    /// The same with secrets for a prompt; they go to the host and nowhere else.
    Result<void> answerPrompt(const Answer &answer, std::map<QString, Secret> fields);

Q_SIGNALS:
    void eventAppended(const changeover::Event &event);
    void logLines(const QList<changeover::LogLine> &lines, qint64 dropped);
    void progressed(const changeover::StepProgress &progress);
    void stateChanged(changeover::RunState state);
    void finished(changeover::RunState state);
    void followingStopped();
    /// The journal cannot be written (nothing new begins until it can), or can again (no error).
    void journalTrouble(const std::optional<changeover::Error> &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace changeover
