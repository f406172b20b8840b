#include "cli/output.h"

#include "domain/prompt.h"
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <cstdio>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

namespace
{

void print(std::FILE *to, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), to);
    std::fputc('\n', to);
    std::fflush(to);
}

QString translated(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

QString titleOf(const Plan &plan, const StepId &id)
{
    const Step *step = plan.step(id);
    return step ? text(step->title) : id.value;
}

/// The command that answers, or where it is answered.
QString howToAnswer(const Question &question)
{
    QStringList choices;
    for (const Choice choice : question.choices)
        choices << choiceName(choice);
    if (!question.typedName.isEmpty())
        return translated(QT_TRANSLATE_NOOP(
                              "Cli", "answer with: run answer --choice %1 (force: --typed \"%2\")"))
            .arg(choices.join(u'|'), question.typedName);
    if (question.kind != QuestionKind::Prompt)
        return translated(QT_TRANSLATE_NOOP("Cli", "answer with: run answer --choice %1"))
            .arg(choices.join(u'|'));
    const PromptForm form = promptForm(question.prompt);
    if (!form.secretFields.isEmpty())
        return translated(
            QT_TRANSLATE_NOOP("Cli", "a password is asked: it is typed where the run is played"));
    if (form.plainFields.size() > 1)
        return translated(
                   QT_TRANSLATE_NOOP("Cli", "answer with: run answer --choice %1 --field %2"))
            .arg(choices.join(u'|'), form.plainFields.join(u"=… --field "_s) + u"=…"_s);
    const QString typed = form.isChoice() ? form.labels.join(u'|').remove(u'&')
                                          : form.plainFields.value(0).toUpper();
    return translated(QT_TRANSLATE_NOOP("Cli", "answer with: run answer --choice %1 --typed %2"))
        .arg(choices.join(u'|'), typed);
}

/// The sentence for an event; empty for those that say nothing new to a person.
struct Sentences {
    const Plan &plan;

    QString operator()(const RunStarted &e) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "Run of plan %1 for site %2"))
            .arg(e.planHash.left(12), e.plan.siteName);
    }
    QString operator()(const RunOwned &e) const
    {
        return e.resumed
            ? translated(QT_TRANSLATE_NOOP("Cli", "Resumed by %1; the hosts are looked at first"))
                  .arg(e.who)
            : QString();
    }
    QString operator()(const StepIntended &e) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "▶ %1")).arg(titleOf(plan, e.step));
    }
    QString operator()(const AttemptFailed &e) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "✗ %1: %2"))
            .arg(titleOf(plan, e.step), describe(e.error).what);
    }
    QString operator()(const StepFinished &e) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "● %1: %2"))
            .arg(titleOf(plan, e.step), text(e.state));
    }
    QString operator()(const QuestionAsked &e) const
    {
        const QString asked = translated(QT_TRANSLATE_NOOP("Cli", "? %1: %2 — %3"));
        return asked.arg(
            titleOf(plan, e.question.step), text(e.question.text), howToAnswer(e.question));
    }
    QString operator()(const QuestionAnswered &e) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "Answered by %1: %2 %3"))
            .arg(e.answer.by, text(e.answer.choice), e.answer.note);
    }
    QString operator()(const PauseRequested &) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "Pausing: no new step begins"));
    }
    QString operator()(const StopRequested &) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "Stopping"));
    }
    QString operator()(const RunFinished &e) const
    {
        return translated(QT_TRANSLATE_NOOP("Cli", "The run ended: %1")).arg(text(e.state));
    }
    template <typename Other> QString operator()(const Other &) const { return {}; }
};

} // namespace

void Output::say(const QString &sentence) const
{
    if (!m_json && !sentence.isEmpty())
        print(stdout, sentence.toUtf8());
}

void Output::object(const QJsonObject &line) const
{
    if (m_json)
        print(stdout, QJsonDocument(line).toJson(QJsonDocument::Compact));
}

void Output::error(const Error &error) const
{
    const ErrorText words = describe(error);
    // What it is about: the words alone are the same for every host and every file.
    const QString thing = error.context.value(u"host"_s, error.context.value(u"file"_s));
    const QString named
        = thing.isEmpty() || words.what.contains(thing) ? QString() : thing + u": "_s;
    print(stderr, (named + words.what + u' ' + words.next).trimmed().toUtf8());
    if (!error.detail.isEmpty())
        print(stderr, u"(%1: %2)"_s.arg(errorCodeName(error.code), error.detail).toUtf8());
    QJsonObject line = errorToJson(error);
    line[u"event"_s] = u"error"_s;
    line[u"what"_s] = words.what;
    line[u"next"_s] = words.next;
    object(line);
}

void Output::usage(const QString &why) const
{
    print(stderr, why.toUtf8());
}

void Output::check(const CheckResult &check, const QString &appliance) const
{
    QJsonObject line{
        {u"event"_s, u"check"_s},
        {u"id"_s, check.id},
        {u"appliance"_s, appliance},
        {u"verdict"_s, verdictName(check.verdict)},
        {u"found"_s, text(check.found)},
        {u"expected"_s, text(check.expected)},
        {u"needsConfirmation"_s, check.needsConfirmation}};
    if (!check.remedy.isEmpty())
        line[u"remedy"_s] = text(check.remedy);
    object(line);
    QString sentence
        = u"%1  %2 [%3] %4"_s.arg(text(check.verdict), appliance, check.id, text(check.found));
    if (check.verdict != Verdict::Pass)
        sentence += u"\n      %1"_s.arg(text(check.remedy));
    say(sentence);
}

void Output::event(const Event &event, const Plan &plan) const
{
    QJsonObject line = eventBodyToJson(event.body);
    line[u"event"_s] = line.take(u"type"_s);
    line[u"run"_s] = event.run.value;
    line[u"seq"_s] = double(event.seq);
    line[u"at"_s] = event.at.toUTC().toString(Qt::ISODateWithMs);
    object(line);
    say(std::visit(Sentences{plan}, event.body));
}

void Output::logLine(const LogLine &line) const
{
    object(
        {{u"event"_s, u"log"_s},
         {u"at"_s, line.at.toUTC().toString(Qt::ISODateWithMs)},
         {u"severity"_s, severityName(line.severity)},
         {u"step"_s, line.step.value},
         {u"source"_s, line.source},
         {u"text"_s, line.text}});
    say(u"    %1: %2"_s.arg(line.source, line.text));
}

} // namespace changeover::cli
