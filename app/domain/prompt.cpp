#include "domain/prompt.h"

#include <QJsonArray>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QString withoutKey(QString label)
{
    return label.remove(u'&');
}

bool isNamed(const QString &label, const QString &typed)
{
    return withoutKey(label).compare(typed, Qt::CaseInsensitive) == 0;
}

bool hasKey(const QString &label, const QString &typed)
{
    const qsizetype at = label.indexOf(u'&');
    return at >= 0 && label.mid(at + 1, 1).compare(typed, Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<int> PromptForm::chosen(const QString &typed) const
{
    const QString wanted = typed.trimmed();
    if (wanted.isEmpty())
        return std::nullopt;
    for (const auto fits : {isNamed, hasKey})
        for (qsizetype i = 0; i < labels.size(); ++i)
            if (fits(labels.at(i), wanted))
                return int(i);
    bool isNumber = false;
    const int number = wanted.toInt(&isNumber);
    if (isNumber && number >= 0 && number < labels.size())
        return number;
    return std::nullopt;
}

PromptForm promptForm(const QJsonObject &prompt)
{
    PromptForm form;
    const QString kind = prompt.value("kind"_L1).toString();
    if (kind == "choice"_L1) {
        for (const QJsonValue choice : prompt.value("choices"_L1).toArray())
            form.labels << choice.toObject().value("label"_L1).toString();
        form.standard = prompt.value("default"_L1).toInt(-1);
        return form;
    }
    if (kind == "credential"_L1) {
        form.plainFields << u"user"_s;
        form.suggested = prompt.value("user"_L1).toString();
        form.secretFields << u"password"_s;
        return form;
    }
    for (const QJsonValue value : prompt.value("fields"_L1).toArray()) {
        const QJsonObject field = value.toObject();
        const QString name = field.value("name"_L1).toString();
        const bool plain = field.value("type"_L1).toString() == "String"_L1;
        (plain ? form.plainFields : form.secretFields) << name;
    }
    return form;
}

Result<void>
answersPrompt(const QJsonObject &prompt, const Answer &answer, const QStringList &secretsGiven)
{
    const PromptForm form = promptForm(prompt);
    if (form.isChoice() && !form.chosen(answer.typed)) {
        const QString labels = withoutKey(form.labels.join(u", "_s));
        return failure(
            ErrorCode::InvalidArgument, u"the prompt offers: %1"_s.arg(labels),
            {{u"expected"_s, labels}});
    }
    for (const QString &field : answer.fields.keys())
        if (!form.plainFields.contains(field))
            return failure(
                ErrorCode::InvalidArgument, u"the prompt shows no field '%1'"_s.arg(field),
                {{u"expected"_s, form.plainFields.join(u", "_s)}});
    for (const QString &field : form.secretFields)
        if (!secretsGiven.contains(field))
            return failure(
                ErrorCode::SecretMissing,
                u"'%1' can be typed only where the run is played"_s.arg(field),
                {{u"field"_s, field}});
    return {};
}

Answer keptAnswer(const Question &question, const Answer &answer)
{
    Answer kept = answer;
    kept.fields.clear();
    if (question.kind == QuestionKind::Prompt) {
        // The label of the choice, not what was typed to name it.
        const PromptForm form = promptForm(question.prompt);
        const auto chosen = form.chosen(answer.typed);
        kept.typed = chosen ? withoutKey(form.labels.at(*chosen)) : QString();
    }
    return kept;
}

} // namespace changeover
