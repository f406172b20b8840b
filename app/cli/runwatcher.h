// Prints a run this console plays, signs validations off where it was told to, and ends with its
// state.
//
// Main thread; owned by the command that started the run.
#pragma once

#include "cli/command.h"
#include "engine/run.h"

namespace changeover::cli
{

class RunWatcher : public QObject
{
    Q_OBJECT
public:
    RunWatcher(const CommandContext &context, Run &run);

Q_SIGNALS:
    void ended(int exitCode);

private:
    void take(const Event &event);
    void signOff(const Question &question);
    void practiceSignOff(const Question &question);
    void answerWith(const Question &question, const QString &note);

    CommandContext m_context;
    Run &m_run;
};

int exitCodeOf(RunState state);

} // namespace changeover::cli
