// Prints a run this console plays, signs validations off where it was told to, reads from the
// terminal what a prompt wants to keep secret, and ends with the run's state.
//
// Main thread; owned by the command that started the run.
#pragma once

#include "cli/command.h"
#include "engine/run.h"
#include "viewmodels/runtimeline.h"

namespace changeover::cli
{

class RunWatcher : public QObject
{
    Q_OBJECT
public:
    RunWatcher(const CommandContext &context, Run &run);

    /// Ctrl-C: first the run is stopped, then it is let go.
    void interrupt();

Q_SIGNALS:
    void ended(int exitCode);

private:
    void take(const Event &event);
    void ask(const Question &question);
    void signOff(const Question &question);
    void practiceSignOff(const Question &question);
    void answerWith(const Question &question, const QString &note);
    void askHere(const Question &question);
    void askField();
    void typed(bool aLine);
    void settled(const QuestionId &question);
    void stopRun();
    RunTimeline timeline() const;
    void nameWayBack();

    /// A prompt whose fields are being typed.
    struct Typing {
        Question question;
        QStringList left;
        Answer answer;
        std::map<QString, Secret> secrets;
    };

    CommandContext m_context;
    Run &m_run;
    std::optional<Typing> m_typing;
    std::optional<QuestionId> m_signingOff; ///< the sign-off that is asked, until it is settled
    bool m_stopping = false;
    bool m_ended = false; ///< the run may be gone
};

int exitCodeOf(RunState state);

} // namespace changeover::cli
