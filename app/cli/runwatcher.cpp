#include "cli/runwatcher.h"

namespace changeover::cli
{

using namespace Qt::StringLiterals;

int exitCodeOf(RunState state)
{
    switch (state) {
    case RunState::Succeeded:
        return Done;
    case RunState::Stopped:
        return Stopped;
    case RunState::OutcomeUnknown:
        return Unknown;
    default:
        return Failed;
    }
}

RunWatcher::RunWatcher(const CommandContext &context, Run &run)
    : m_context(context)
    , m_run(run)
{
    connect(&run, &Run::eventAppended, this, &RunWatcher::take);
    connect(&run, &Run::logLines, this, [this](const QList<LogLine> &lines, qint64) {
        for (const LogLine &line : lines)
            m_context.output.logLine(line);
    });
    connect(&run, &Run::journalTrouble, this, [this](const std::optional<Error> &error) {
        if (error)
            m_context.output.error(*error);
    });
    connect(
        &run, &Run::finished, this, [this](RunState state) { Q_EMIT ended(exitCodeOf(state)); });
    connect(&run, &Run::followingStopped, this, [this] {
        m_context.output.say(tr("This console no longer follows the run. Go on with: run resume %1")
                                 .arg(m_run.id().value));
        Q_EMIT ended(Unknown);
    });
}

void RunWatcher::take(const Event &event)
{
    m_context.output.event(event, m_run.plan());
    if (const auto *asked = std::get_if<QuestionAsked>(&event.body))
        if (asked->question.kind == QuestionKind::SignOff)
            signOff(asked->question);
}

void RunWatcher::signOff(const Question &question)
{
    if (!m_context.options.signOff.isEmpty())
        return answerWith(question, m_context.options.signOff);
    if (m_context.options.practice)
        practiceSignOff(question);
}

/// The practice estate makes its own test calls; what they say is the note.
void RunWatcher::practiceSignOff(const Question &question)
{
    const auto practice = m_context.services.practiceOptions(m_context.options);
    m_context.services.calls.start<Result<QString>>(
        this,
        [practice, site = m_run.plan().siteName](const std::stop_token &) {
            return lab::PracticeLab::makeTestCalls(practice, site);
        },
        [this, question](Result<QString> calls) {
            if (calls)
                answerWith(question, *calls);
            else
                m_context.output.error(calls.error());
        });
}

void RunWatcher::answerWith(const Question &question, const QString &note)
{
    const Answer answer{question.id, Choice::SignOff, note, {}, m_context.services.who};
    // Through the event loop: the question is being appended right now.
    QMetaObject::invokeMethod(
        this,
        [this, answer] {
            if (auto taken = m_run.answer(answer); !taken)
                m_context.output.error(taken.error());
        },
        Qt::QueuedConnection);
}

} // namespace changeover::cli
