// The prompts of a job: which rule of the plan answers one, and what is asked of the admin
// otherwise.
#include "domain/prompt.h"
#include "engine/jobplayer.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// A cmdlet that keeps asking was not satisfied by the answer: then a person is asked.
constexpr int answersPerRule = 3;

/// What a rule is matched against: everything the cmdlet wrote for the person in front of it.
QString promptText(const QJsonObject &prompt)
{
    QStringList words{prompt.value("caption"_L1).toString(), prompt.value("message"_L1).toString()};
    for (const QJsonValue field : prompt.value("fields"_L1).toArray())
        words << field.toObject().value("name"_L1).toString();
    return words.join(u'\n');
}

QStringList fieldsOfType(const QJsonObject &prompt, QLatin1String type)
{
    QStringList names;
    for (const QJsonValue field : prompt.value("fields"_L1).toArray())
        if (field.toObject().value("type"_L1).toString() == type)
            names << field.toObject().value("name"_L1).toString();
    return names;
}

/// What was typed for everybody to see: a choice or the plain field.
QJsonObject plainAnswer(const PromptForm &form, const QString &typed)
{
    if (const auto chosen = form.chosen(typed))
        return {{u"choice"_s, *chosen}};
    if (form.plainField.isEmpty())
        return {};
    return {{form.plainField, typed.isEmpty() ? form.suggested : typed}};
}

} // namespace

std::optional<AccountKind> JobPlayer::ruleFor(const OpenPrompt &prompt)
{
    const QString kind = prompt.event.value("kind"_L1).toString();
    const bool oneSecret = kind == "fields"_L1
        && prompt.event.value("fields"_L1).toArray().size() == 1
        && fieldsOfType(prompt.event, "SecureString"_L1).size() == 1;
    if (kind != "credential"_L1 && !oneSecret)
        return std::nullopt;
    const QString text = promptText(prompt.event);
    for (const PromptRule &rule : m_lane.plan().promptRules) {
        const QRegularExpression match(rule.match, QRegularExpression::CaseInsensitiveOption);
        const auto account = accountKindFromName(rule.account);
        if (!account || !match.isValid() || !match.match(text).hasMatch())
            continue;
        if (!m_credentials.accounts.contains(*account)
            || ++m_rulesUsed[rule.account] > answersPerRule)
            return std::nullopt;
        return account;
    }
    return std::nullopt;
}

Result<void> JobPlayer::answerPrompt(const JobId &id, const OpenPrompt &prompt)
{
    QJsonObject plain;
    std::vector<std::pair<QString, const Secret *>> secrets;
    AnswerWithSecrets typed;
    if (const auto account = ruleFor(prompt)) {
        const Credential &credential = m_credentials.accounts.at(*account);
        const bool whole = prompt.event.value("kind"_L1).toString() == "credential"_L1;
        if (whole)
            plain[u"user"_s] = credential.user;
        secrets.emplace_back(
            whole ? u"password"_s : fieldsOfType(prompt.event, "SecureString"_L1).first(),
            &credential.secret);
        m_lane.log(
            m_step.id, Severity::Info, u"console"_s,
            u"Answered a prompt with the credentials of %1."_s.arg(accountKindName(*account)));
    } else {
        auto answer = askForPrompt(prompt);
        if (!answer)
            return Unexpected(answer.error());
        typed = std::move(*answer);
        for (const auto &[field, secret] : typed.secrets)
            secrets.emplace_back(field, &secret);
        plain = plainAnswer(promptForm(prompt.event), typed.answer.typed);
    }
    const auto sent = m_hosts.insist<std::monostate>(
        m_step.host, m_step.id, false, [&](Session &session) -> Result<std::monostate> {
            auto answered = m_ports.jobs.answer(
                session, id, prompt.id, m_key, plain, secrets, m_lane.letGo());
            if (!answered)
                return Unexpected(answered.error());
            return std::monostate();
        });
    if (!sent)
        return Unexpected(sent.error());
    return {};
}

Result<AnswerWithSecrets> JobPlayer::askForPrompt(const OpenPrompt &prompt)
{
    Question question;
    question.kind = QuestionKind::Prompt;
    question.step = m_step.id;
    question.text
        = {u"question.prompt"_s,
           {m_lane.plan().host(m_step.host)->name, prompt.event.value("message"_L1).toString()}};
    question.choices = {Choice::AnswerPrompt};
    question.prompt = prompt.event;
    question.lastLines = m_lane.lastLines();
    return m_lane.ask(std::move(question));
}

} // namespace changeover
