#include "domain/json.h"
#include "domain/question.h"

namespace changeover
{

using namespace Qt::StringLiterals;

QJsonObject errorToJson(const Error &error)
{
    QJsonObject context;
    for (auto it = error.context.begin(); it != error.context.end(); ++it)
        context[it.key()] = it.value();
    return {
        {u"code"_s, errorCodeName(error.code)},
        {u"detail"_s, error.detail},
        {u"context"_s, context},
        {u"retryable"_s, error.retryable}};
}

Error errorFromJson(const QJsonObject &json)
{
    Error error;
    error.code = errorCodeFromName(json.value("code"_L1).toString());
    error.detail = json.value("detail"_L1).toString();
    error.retryable = json.value("retryable"_L1).toBool();
    const QJsonObject context = json.value("context"_L1).toObject();
    for (auto it = context.begin(); it != context.end(); ++it)
        error.context.insert(it.key(), it.value().toString());
    return error;
}

QJsonObject questionToJson(const Question &question)
{
    QJsonArray choices;
    for (const Choice choice : question.choices)
        choices << choiceName(choice);
    return {
        {u"id"_s, question.id.value},
        {u"kind"_s, questionKindName(question.kind)},
        {u"step"_s, question.step.value},
        {u"lane"_s, question.lane.value},
        {u"text"_s, question.text.toJson()},
        {u"choices"_s, choices},
        {u"reason"_s, errorToJson(question.reason)},
        {u"lastLines"_s, QJsonArray::fromStringList(question.lastLines)},
        {u"typedName"_s, question.typedName},
        {u"prompt"_s, question.prompt},
        {u"askedAt"_s, question.askedAt.toUTC().toString(Qt::ISODateWithMs)}};
}

Result<Question> questionFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"question"_s);
    Question question;
    question.id = in.id<QuestionId>("id"_L1);
    const auto kind = questionKindFromName(in.text("kind"_L1));
    if (!kind)
        in.complain(u"unknown kind"_s);
    question.kind = kind.value_or(QuestionKind::OutcomeUnknown);
    question.step = in.id<StepId>("step"_L1);
    question.lane = in.id<LaneId>("lane"_L1);
    question.text = Message::fromJson(in.object("text"_L1));
    for (const QJsonValue value : in.array("choices"_L1)) {
        const auto choice = choiceFromName(value.toString());
        if (!choice)
            in.complain(u"unknown choice"_s);
        else
            question.choices << *choice;
    }
    question.reason = errorFromJson(in.object("reason"_L1));
    for (const QJsonValue line : in.array("lastLines"_L1))
        question.lastLines << line.toString();
    question.typedName = in.text("typedName"_L1);
    question.prompt = in.object("prompt"_L1);
    question.askedAt = QDateTime::fromString(in.text("askedAt"_L1), Qt::ISODateWithMs);
    if (!in.good())
        return in.error();
    return question;
}

QJsonObject answerToJson(const Answer &answer)
{
    QJsonObject json{
        {u"question"_s, answer.question.value},
        {u"choice"_s, choiceName(answer.choice)},
        {u"note"_s, answer.note},
        {u"typed"_s, answer.typed},
        {u"by"_s, answer.by}};
    QJsonObject fields;
    for (auto it = answer.fields.begin(); it != answer.fields.end(); ++it)
        fields[it.key()] = it.value();
    if (!fields.isEmpty())
        json[u"fields"_s] = fields;
    return json;
}

Result<Answer> answerFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"answer"_s);
    Answer answer;
    answer.question = in.id<QuestionId>("question"_L1);
    const auto choice = choiceFromName(in.text("choice"_L1));
    if (!choice)
        in.complain(u"unknown choice"_s);
    answer.choice = choice.value_or(Choice::Stop);
    answer.note = in.text("note"_L1);
    answer.typed = in.text("typed"_L1);
    answer.by = in.text("by"_L1);
    const QJsonObject fields = json.value("fields"_L1).toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it)
        answer.fields[it.key()] = it->toString();
    if (!in.good())
        return in.error();
    return answer;
}

} // namespace changeover
