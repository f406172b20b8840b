#include "engine/scrubbing.h"

#include <QJsonArray>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QJsonValue clean(const QJsonValue &value, const Scrub &scrub);

QJsonObject clean(QJsonObject object, const Scrub &scrub)
{
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = clean(QJsonValue(*it), scrub);
    return object;
}

QJsonValue clean(const QJsonValue &value, const Scrub &scrub)
{
    if (value.isObject())
        return clean(value.toObject(), scrub);
    if (value.isArray()) {
        QJsonArray all;
        for (const QJsonValue entry : value.toArray())
            all.append(clean(entry, scrub));
        return all;
    }
    QString text = value.toString();
    if (text.isEmpty())
        return value;
    scrub(text);
    return text;
}

void clean(Message &message, const Scrub &scrub)
{
    for (QString &argument : message.arguments)
        scrub(argument);
}

void clean(Error &error, const Scrub &scrub)
{
    scrub(error.detail);
    for (QString &fact : error.context)
        scrub(fact);
}

/// One overload for each event that can carry the words of a host.
struct Cleaner {
    const Scrub &scrub;

    void operator()(StepObserved &event) const { clean(event.reason, scrub); }
    void operator()(AttemptFailed &event) const { clean(event.error, scrub); }
    void operator()(StepFinished &event) const
    {
        clean(event.error, scrub);
        event.evidence = clean(event.evidence, scrub);
    }
    void operator()(QuestionAsked &event) const
    {
        event.question = scrubbed(std::move(event.question), scrub);
    }
    template <typename Other> void operator()(Other &) const { }
};

} // namespace

QJsonObject scrubbedPrompt(const QJsonObject &prompt, const Scrub &scrub)
{
    QJsonObject safe = clean(prompt, scrub);
    for (const QString &name : {u"t"_s, u"id"_s, u"kind"_s})
        if (prompt.contains(name))
            safe[name] = prompt.value(name);
    return safe;
}

Question scrubbed(Question question, const Scrub &scrub)
{
    clean(question.text, scrub);
    clean(question.reason, scrub);
    question.prompt = scrubbedPrompt(question.prompt, scrub);
    return question;
}

EventBody scrubbed(EventBody body, const Scrub &scrub)
{
    std::visit(Cleaner{scrub}, body);
    return body;
}

} // namespace changeover
