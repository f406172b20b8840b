#include "cli/runcommands.h"

#include "cli/storedcredentials.h"
#include "domain/prompt.h"
#include "viewmodels/recoverylook.h"
#include "viewmodels/runreport.h"
#include "viewmodels/texts/texts.h"

#include <QJsonArray>
#include <algorithm>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject summaryObject(const RunSummary &run)
{
    return {
        {u"event"_s, u"run"_s},
        {u"run"_s, run.id.value},
        {u"procedure"_s, run.procedure},
        {u"site"_s, run.siteName},
        {u"state"_s, runStateName(run.state)},
        {u"interrupted"_s, run.interrupted()},
        {u"events"_s, double(run.count)},
        {u"startedAt"_s, run.startedAt.toUTC().toString(Qt::ISODateWithMs)},
        {u"owner"_s, run.owner ? run.owner->who : QString()}};
}

QString stateWords(const RunSummary &run)
{
    return run.interrupted() ? Command::tr("interrupted") : text(run.state);
}

} // namespace

Result<RunSummary> namedRun(Journal &journal, const QString &name)
{
    const auto runs = journal.runs();
    if (!runs)
        return Unexpected(runs.error());
    if (runs->isEmpty())
        return failure(ErrorCode::NotFound, u"there are no runs yet"_s, {{u"run"_s, name}});
    if (name == "last"_L1)
        return *std::ranges::max_element(*runs, {}, &RunSummary::startedAt);
    QList<RunSummary> fitting;
    for (const RunSummary &run : *runs)
        if (!name.isEmpty() && run.id.value.startsWith(name))
            fitting << run;
    if (fitting.size() != 1)
        return failure(
            ErrorCode::NotFound,
            fitting.isEmpty() ? u"no run begins with '%1'"_s.arg(name)
                              : u"several runs begin with '%1'"_s.arg(name),
            {{u"run"_s, name}});
    return fitting.first();
}

void RunReadCommand::begin()
{
    const QString verb = options().arguments.value(0);
    if (verb == "list"_L1)
        return list();
    const auto run = namedRun(services().journal(), options().arguments.value(1));
    if (!run)
        return fail(run.error());
    if (verb == "show"_L1)
        show(*run);
    else if (verb == "verify"_L1)
        verify(*run);
    else if (verb == "close"_L1)
        close(*run);
    else {
        const auto report = runReport(services().journal(), *run);
        if (!report)
            return fail(report.error());
        if (options().json)
            output().object(report->json);
        output().say(report->markdown);
        Q_EMIT done(Done);
    }
}

void RunReadCommand::list()
{
    const auto runs = services().journal().runs();
    if (!runs)
        return fail(runs.error());
    for (const RunSummary &run : *runs) {
        output().object(summaryObject(run));
        output().say(u"%1  %2  %3  %4"_s.arg(
            run.id.value.left(8), run.startedAt.toLocalTime().toString(u"yyyy-MM-dd hh:mm"_s),
            run.siteName, stateWords(run)));
    }
    if (runs->isEmpty())
        output().say(tr("There are no runs yet."));
    Q_EMIT done(Done);
}

void RunReadCommand::show(const RunSummary &run)
{
    const auto events = services().journal().events(run.id);
    if (!events)
        return fail(events.error());
    const auto history = History::of(*events);
    if (!history)
        return fail(history.error());
    output().object(summaryObject(run));
    output().say(u"%1: %2"_s.arg(run.siteName, stateWords(run)));
    for (const Event &event : *events)
        output().event(event, history->plan());
    Q_EMIT done(Done);
}

void RunReadCommand::verify(const RunSummary &run)
{
    const auto report = services().journal().verify(run.id);
    if (!report)
        return fail(report.error());
    output().object(
        {{u"event"_s, u"verified"_s},
         {u"run"_s, run.id.value},
         {u"intact"_s, report->intact},
         {u"sealed"_s, report->sealed},
         {u"events"_s, double(report->count)},
         {u"head"_s, report->head},
         {u"firstBad"_s, double(report->firstBad)},
         {u"finding"_s, report->finding}});
    output().say(
        report->intact
            ? tr("The history is intact: %n event(s), head %1.", nullptr, int(report->count))
                  .arg(report->head)
            : tr("The history was changed: event %1 is %2.")
                  .arg(report->firstBad)
                  .arg(report->finding));
    if (report->intact && !report->sealed)
        output().say(
            tr("The run has not ended, so its end is not sealed yet: whoever can write the journal "
               "could have cut its last events without a trace."));
    Q_EMIT done(report->intact ? Done : Failed);
}

void RunReadCommand::close(const RunSummary &run)
{
    if (auto closed = services().runs->close(run.id); !closed)
        return fail(closed.error());
    output().say(tr("The run is closed. What its steps have done stays as it is."));
    output().object({{u"event"_s, u"run.closed"_s}, {u"run"_s, run.id.value}});
    Q_EMIT done(Done);
}

void RunWatchCommand::begin()
{
    const auto run = namedRun(services().journal(), options().arguments.value(1));
    if (!run)
        return fail(run.error());
    m_run = run->id;
    m_following = services().journal().follow([this] { look(); });
    look();
}

void RunWatchCommand::look()
{
    const auto events = services().journal().events(m_run, m_history.lastSeq());
    if (!events)
        return fail(events.error());
    for (const Event &event : *events) {
        m_history.apply(event);
        output().event(event, m_history.plan());
    }
    const auto run = services().journal().run(m_run);
    if (isTerminal(m_history.state())) {
        m_following.reset();
        return Q_EMIT done(exitCodeOf(m_history.state()));
    }
    if (run && run->interrupted()) {
        m_following.reset();
        output().say(
            tr("Nobody plays this run any more. Go on with: run resume %1").arg(m_run.value));
        output().object({{u"event"_s, u"run.interrupted"_s}, {u"run"_s, m_run.value}});
        Q_EMIT done(Unknown);
    }
}

Result<Answer> RunRequestCommand::answer(const RunSummary &run) const
{
    const auto choice = choiceFromName(options().choice);
    if (!choice)
        return failure(
            ErrorCode::InvalidArgument, u"--choice wants one of the question's choices"_s);
    const auto events = services().journal().events(run.id);
    if (!events)
        return Unexpected(events.error());
    const auto history = History::of(*events);
    if (!history)
        return Unexpected(history.error());
    QList<Question> fitting;
    for (const Question &question : history->openQuestions())
        if (options().question.isEmpty() || question.id.value.startsWith(options().question))
            fitting << question;
    if (fitting.size() != 1)
        return failure(
            ErrorCode::NotFound,
            fitting.isEmpty() ? u"no such question is open"_s
                              : u"several questions are open: name one with --question"_s);
    if (!fitting.first().choices.contains(*choice))
        return failure(
            ErrorCode::InvalidArgument,
            u"the question does not offer '%1'"_s.arg(options().choice));
    if (*choice == Choice::Force && options().typed != fitting.first().typedName)
        return failure(
            ErrorCode::InvalidArgument,
            u"forcing cuts calls: type the name with --typed \"%1\""_s.arg(
                fitting.first().typedName));
    Answer answer{fitting.first().id, *choice, options().note, options().typed, services().who};
    if (*choice == Choice::AnswerPrompt) {
        if (const auto filled = fillFields(fitting.first().prompt, answer); !filled)
            return Unexpected(filled.error());
        if (const auto whole = answersPrompt(fitting.first().prompt, answer, {}); !whole)
            return Unexpected(whole.error());
    }
    return answer;
}

/// --field NAME=VALUE for each field that anybody may see; --typed VALUE where there is only one.
Result<void> RunRequestCommand::fillFields(const QJsonObject &prompt, Answer &answer) const
{
    const PromptForm form = promptForm(prompt);
    if (form.plainFields.size() == 1 && !options().typed.isEmpty())
        answer.fields[form.plainFields.first()] = std::exchange(answer.typed, {});
    for (const QString &given : options().fields) {
        const qsizetype equals = given.indexOf(u'=');
        if (equals < 1)
            return failure(
                ErrorCode::InvalidArgument, u"--field wants NAME=VALUE, not '%1'"_s.arg(given));
        answer.fields[given.left(equals)] = given.mid(equals + 1);
    }
    return {};
}

Result<RunRequest> RunRequestCommand::wish(const RunSummary &run) const
{
    const QString verb = options().arguments.value(0);
    RunRequest wish;
    wish.run = run.id;
    wish.by = services().who;
    wish.at = services().clock.now();
    if (verb == "pause"_L1) {
        wish.kind = RunRequest::Kind::Pause;
    } else if (verb == "continue"_L1) {
        wish.kind = RunRequest::Kind::Resume;
    } else if (verb == "stop"_L1) {
        wish.kind = RunRequest::Kind::Stop;
        const auto how
            = stopHowFromName(options().how.isEmpty() ? u"at-safe-point"_s : options().how);
        if (!how)
            return failure(
                ErrorCode::InvalidArgument,
                u"--how wants at-safe-point, after-this-step or cancel-job"_s);
        wish.how = *how;
    } else {
        wish.kind = RunRequest::Kind::Answer;
        const auto given = answer(run);
        if (!given)
            return Unexpected(given.error());
        wish.answer = *given;
    }
    return wish;
}

void RunRequestCommand::begin()
{
    const auto run = namedRun(services().journal(), options().arguments.value(1));
    if (!run)
        return fail(run.error());
    if (isTerminal(run->state) || run->interrupted())
        return fail(
            {ErrorCode::InvalidArgument,
             u"nobody plays this run now"_s,
             {{u"run"_s, run->id.value}},
             false});
    const auto request = wish(*run);
    if (!request)
        return fail(request.error());
    if (auto put = services().journal().request(*request); !put)
        return fail(put.error());
    output().say(tr("Told %1. Watch it with: run watch %2")
                     .arg(run->owner ? run->owner->who : QString(), run->id.value));
    output().object({{u"event"_s, u"requested"_s}, {u"run"_s, run->id.value}});
    Q_EMIT done(Done);
}

RunResumeCommand::RunResumeCommand(const CommandContext &context)
    : Command(context)
    , m_context(context)
{
}

void RunResumeCommand::begin()
{
    const auto run = namedRun(services().journal(), options().arguments.value(1));
    if (!run)
        return fail(run.error());
    m_run = *run;
    const auto events = services().journal().events(run->id);
    if (!events)
        return fail(events.error());
    const auto history = History::of(*events);
    if (!history)
        return fail(history.error());
    if (isTerminal(history->state()))
        return fail(
            {ErrorCode::InvalidArgument,
             u"the run has ended"_s,
             {{u"run"_s, run->id.value}},
             false});
    m_history = *history;
    openEstate(m_context, this, [this](Result<OpenedEstate> opened) {
        if (!opened)
            return fail(opened.error());
        withEstate(std::move(*opened));
    });
}

/// The practice estate hands its credentials over; others come from the keychain, as a leaf call.
void RunResumeCommand::withEstate(OpenedEstate opened)
{
    if (opened.practice)
        return play(std::move(*opened.practice));
    services().calls.start<Result<CredentialSet>>(
        this,
        [plan = m_history.plan(), user = options().user, &keychain = services().keychain](
            const std::stop_token &) { return storedCredentials(keychain, plan, user); },
        [this](Result<CredentialSet> set) {
            if (!set)
                return fail(set.error());
            play(std::move(*set));
        });
}

/// Says what the interruption left behind before anything is played.
void RunResumeCommand::play(CredentialSet credentials)
{
    auto shared = std::make_shared<CredentialSet>(std::move(credentials));
    services().calls.start<std::optional<JobStatus>>(
        this,
        // The command may be gone before the host has answered; the services are not.
        [shared, history = m_history, &s = services()](const std::stop_token &stop) {
            return lookAtHost(*s.transport, *s.jobs, history, *shared, stop);
        },
        [this, shared](const std::optional<JobStatus> &live) {
            const QStringList sentences = recoverySentences(m_history, live);
            output().say(sentences.join(u'\n'));
            output().object(
                {{u"event"_s, u"recovery"_s},
                 {u"run"_s, m_run.id.value},
                 {u"proposals"_s, QJsonArray::fromStringList(sentences)}});
            resume(std::move(*shared));
        });
}

void RunResumeCommand::interrupt()
{
    m_watcher ? m_watcher->interrupt() : Command::interrupt();
}

void RunResumeCommand::resume(CredentialSet credentials)
{
    auto run = services().runs->resume(m_run.id, std::move(credentials));
    if (!run)
        return fail(run.error());
    m_watcher = std::make_unique<RunWatcher>(m_context, **run);
    connect(m_watcher.get(), &RunWatcher::ended, this, &Command::done);
}

} // namespace changeover::cli
