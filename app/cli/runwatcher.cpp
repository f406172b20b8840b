#include "cli/runwatcher.h"

#include "domain/prompt.h"
#include "viewmodels/putback.h"
#include "viewmodels/stopconsequences.h"

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
    connect(&run, &Run::finished, this, [this](RunState state) {
        m_ended = true;
        nameWayBack();
        Q_EMIT ended(exitCodeOf(state));
    });
    connect(&run, &Run::followingStopped, this, [this] {
        m_ended = true;
        m_context.output.say(tr("This console no longer follows the run. Go on with: run resume %1")
                                 .arg(m_run.id().value));
        m_context.output.object({{u"event"_s, u"run.interrupted"_s}, {u"run"_s, m_run.id().value}});
        Q_EMIT ended(Unknown);
    });
}

void RunWatcher::take(const Event &event)
{
    m_context.output.event(event, m_run.plan());
    if (const auto *asked = std::get_if<QuestionAsked>(&event.body))
        ask(asked->question);
    if (const auto *answered = std::get_if<QuestionAnswered>(&event.body))
        settled(answered->answer.question);
    if (const auto *withdrawn = std::get_if<QuestionWithdrawn>(&event.body))
        settled(withdrawn->question);
}

void RunWatcher::ask(const Question &question)
{
    if (question.kind == QuestionKind::SignOff)
        signOff(question);
    const bool secret = question.kind == QuestionKind::Prompt
        && !promptForm(question.prompt).secretFields.isEmpty();
    if (secret)
        askHere(question);
}

/// What must not be seen is typed here and nowhere else: not an argument, not the journal.
void RunWatcher::askHere(const Question &question)
{
    const PromptForm form = promptForm(question.prompt);
    m_typing = Typing{question, form.plainFields + form.secretFields, {}, {}};
    m_typing->answer.question = question.id;
    m_typing->answer.choice = Choice::AnswerPrompt;
    m_typing->answer.by = m_context.services.who;
    askField();
}

void RunWatcher::askField()
{
    const QString field = m_typing->left.takeFirst();
    const bool secret = promptForm(m_typing->question.prompt).secretFields.contains(field);
    m_context.output.say(
        secret ? tr("Type %1 (it is not shown), then Enter:").arg(field)
               : tr("Type %1, then Enter:").arg(field));
    m_context.output.object(
        {{u"event"_s, u"prompt.reading"_s},
         {u"question"_s, m_typing->question.id.value},
         {u"field"_s, field},
         {u"secret"_s, secret}});
    TerminalInput &terminal = m_context.services.terminal;
    if (secret)
        terminal.readSecret([this, field](std::optional<Secret> line) {
            if (line)
                m_typing->secrets.insert_or_assign(field, std::move(*line));
            typed(line.has_value());
        });
    else
        terminal.readLine([this, field](const std::optional<QString> &line) {
            m_typing->answer.fields[field] = line.value_or(QString());
            typed(line.has_value());
        });
}

void RunWatcher::typed(bool aLine)
{
    if (!aLine) {
        m_typing.reset();
        return m_context.output.usage(
            tr("Nothing can be typed here: standard input has ended. The job waits; let go with "
               "Ctrl-C twice, then go on in a terminal with run resume %1, or in the window.")
                .arg(m_run.id().value));
    }
    if (!m_typing->left.isEmpty())
        return askField();
    Typing typed = std::move(*m_typing);
    m_typing.reset();
    if (auto taken = m_run.answerPrompt(typed.answer, std::move(typed.secrets)); !taken)
        m_context.output.error(taken.error());
}

/// Answered from elsewhere, or nobody asks any more.
void RunWatcher::settled(const QuestionId &question)
{
    if (m_signingOff == question)
        m_signingOff.reset();
    if (!m_typing || m_typing->question.id != question)
        return;
    m_typing.reset();
    m_context.services.terminal.cancel();
}

void RunWatcher::interrupt()
{
    if (m_ended)
        return;
    if (!m_stopping)
        return stopRun();
    m_run.stopFollowing();
}

RunTimeline RunWatcher::timeline() const
{
    RunTimeline timeline;
    const auto events = m_context.services.journal().events(m_run.id());
    for (const Event &event : events.value_or(QList<Event>()))
        timeline.apply(event);
    return timeline;
}

/// An upgrade that ended without the management service leaves more than one way on. For people
/// only: the last line of the JSON is the end of the run.
void RunWatcher::nameWayBack()
{
    const auto offer = putBackOffer(timeline());
    if (!offer)
        return;
    m_context.output.say(
        tr("%1 has no management service now; calls go on. Its old package can be put back with: "
           "putback --site \"%2\" --appliance %1")
            .arg(offer->name, m_run.plan().siteName));
}

void RunWatcher::stopRun()
{
    m_stopping = true;
    const StopOffer offer = stopOffer(timeline());
    m_context.output.say(tr("Stopping. %1")
                             .arg(
                                 !offer.underWay.isEmpty()       ? offer.underWay
                                     : offer.atSafePoint.offered ? offer.atSafePoint.hint
                                                                 : offer.afterThisStep.hint));
    m_context.output.say(
        tr("Ctrl-C once more stops following: the job on the host goes on, and run resume %1 "
           "continues the run.")
            .arg(m_run.id().value));
    m_run.stop(m_context.services.who, StopHow::AtSafePoint);
}

void RunWatcher::signOff(const Question &question)
{
    m_signingOff = question.id;
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
            // Withdrawn while the calls were made: nobody asks any more, and the run may be over.
            if (m_signingOff != question.id)
                return;
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
