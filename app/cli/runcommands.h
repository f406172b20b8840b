// `run ...`: the runs of the journal, whoever plays them.
//
// Main thread. Requests to a run of another console go through its inbox; only resume plays a run
// here.
#pragma once

#include "cli/estateopener.h"
#include "cli/runwatcher.h"
#include "engine/history.h"

namespace changeover::cli
{

/// list, show, verify, report, close: answered at once.
class RunReadCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void begin() override;

private:
    void list();
    void show(const RunSummary &run);
    void verify(const RunSummary &run);
    void close(const RunSummary &run);
};

/// watch: follows a run until it ends or loses its owner.
class RunWatchCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void begin() override;

private:
    void look();

    RunId m_run;
    History m_history;
    std::unique_ptr<QObject> m_following;
};

/// pause, continue, stop, answer: a wish put into the owner's inbox.
class RunRequestCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void begin() override;

private:
    Result<RunRequest> wish(const RunSummary &run) const;
    Result<Answer> answer(const RunSummary &run) const;
    Result<void> fillFields(const QJsonObject &prompt, Answer &answer) const;
};

/// resume: takes an interrupted run over and plays it to its end.
class RunResumeCommand final : public Command
{
    Q_OBJECT
public:
    explicit RunResumeCommand(const CommandContext &context);
    void begin() override;
    void interrupt() override;

private:
    void withEstate(OpenedEstate opened);
    void play(CredentialSet credentials);
    void resume(CredentialSet credentials);

    CommandContext m_context;
    RunSummary m_run;
    History m_history;
    std::unique_ptr<RunWatcher> m_watcher;
};

/// The run that the arguments name: a whole id, its beginning, or "last". NotFound says what there
/// is.
Result<RunSummary> namedRun(Journal &journal, const QString &name);

} // namespace changeover::cli
