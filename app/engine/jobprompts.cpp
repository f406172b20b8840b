// The prompts of a job: which rule of the plan answers one, and what is asked of the admin
// otherwise.
#include "domain/prompt.h"
#include "engine/jobplayer.h"
#include "engine/scrubbing.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>

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

/// What anybody may see of an answer: the choice, or the plain fields.
QJsonObject plainAnswer(const PromptForm &form, const Answer &answer)
{
    if (const auto chosen = form.chosen(answer.typed))
        return {{u"choice"_s, *chosen}};
    QJsonObject plain;
    for (const QString &field : form.plainFields) {
        const bool suggested = field == form.plainFields.first();
        const QString typed = answer.fields.value(field);
        plain[field] = typed.isEmpty() && suggested ? form.suggested : typed;
    }
    return plain;
}

/// The job has ended, or somebody else has answered: its events tell, not this call.
bool isLate(const Error &error)
{
    return error.code == ErrorCode::ScriptFailed
        && error.context.value(u"code"_s) == "precondition"_L1;
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
    for (const PromptRule &rule : m_lane.plan().promptRules) {
        const QRegularExpression match(rule.match, QRegularExpression::CaseInsensitiveOption);
        const auto account = accountKindFromName(rule.account);
        if (!account || !match.isValid() || !match.match(prompt.words).hasMatch())
            continue;
        if (!m_credentials.accounts.contains(*account)
            || ++m_rulesUsed[rule.account] > answersPerRule)
            return std::nullopt;
        return account;
    }
    return std::nullopt;
}

void JobPlayer::takePrompt(const QJsonObject &said)
{
    // Scrubbed from the start: the labels and names that are answered are those that were shown.
    const QJsonObject event = scrubbedPrompt(said, [this](QString &text) { m_lane.scrub(text); });
    const QString id = event.value("id"_L1).toString();
    const auto known = std::ranges::find(m_prompts, id, &OpenPrompt::id);
    if (known == m_prompts.end()) {
        m_prompts.push_back({id, event, promptText(said), false, false, {}});
    } else {
        if (known->asked)
            m_lane.withdraw(known->asked->question);
        *known = {id, event, promptText(said), true, false, {}};
    }
}

Result<void> JobPlayer::settlePrompts(const JobId &id)
{
    // A job that is being cancelled needs no answers any more.
    if (m_cancelSent && m_step.interruptibility == Interruptibility::Anytime) {
        withdrawQuestions();
        return {};
    }
    if (isReplay())
        return {};
    for (OpenPrompt &prompt : m_prompts)
        if (auto settled = settlePrompt(id, prompt); !settled)
            return settled;
    return {};
}

Result<void> JobPlayer::settlePrompt(const JobId &id, OpenPrompt &prompt)
{
    if (prompt.sent)
        return {};
    if (prompt.asked) {
        auto answer = prompt.asked->reply->take();
        if (!answer)
            return {};
        prompt.asked.reset();
        // Withdrawn by a stop that the job must not heed: it waits, so it is asked again.
        if (!*answer && answer->error().code != ErrorCode::Cancelled)
            return Unexpected(answer->error());
        if (*answer)
            return answerAsTyped(id, prompt, **answer);
    }
    // What the host has refused once is not tried again without a person.
    const auto account = prompt.refused ? std::nullopt : ruleFor(prompt);
    if (account)
        return answerByRule(id, prompt, *account);
    prompt.asked = m_lane.askAside(questionOf(prompt));
    return {};
}

Result<void> JobPlayer::answerByRule(const JobId &id, OpenPrompt &prompt, AccountKind account)
{
    const Credential &credential = m_credentials.accounts.at(account);
    const bool whole = prompt.event.value("kind"_L1).toString() == "credential"_L1;
    QJsonObject plain;
    if (whole)
        plain[u"user"_s] = credential.user;
    const QString field
        = whole ? u"password"_s : fieldsOfType(prompt.event, "SecureString"_L1).first();
    m_lane.log(
        m_step.id, Severity::Info, u"console"_s,
        u"Answering a prompt with the credentials of %1."_s.arg(accountKindName(account)));
    return send(id, prompt, plain, {{field, &credential.secret}});
}

Result<void>
JobPlayer::answerAsTyped(const JobId &id, OpenPrompt &prompt, const AnswerWithSecrets &typed)
{
    std::vector<std::pair<QString, const Secret *>> secrets;
    for (const auto &[field, secret] : typed.secrets)
        secrets.emplace_back(field, &secret);
    return send(id, prompt, plainAnswer(promptForm(prompt.event), typed.answer), secrets);
}

Result<void> JobPlayer::send(
    const JobId &id, OpenPrompt &prompt, const QJsonObject &plain,
    const std::vector<std::pair<QString, const Secret *>> &secrets)
{
    const auto sent = m_hosts.insist<std::monostate>(
        m_step.host, m_step.id, false, [&](Session &session) -> Result<std::monostate> {
            auto answered = m_ports.jobs.answer(
                session, id, prompt.id, m_key, plain, secrets, m_lane.letGo());
            if (!answered && !isLate(answered.error()))
                return Unexpected(answered.error());
            return std::monostate();
        });
    if (!sent)
        return Unexpected(sent.error());
    prompt.sent = true;
    return {};
}

Question JobPlayer::questionOf(const OpenPrompt &prompt) const
{
    Question question;
    question.kind = QuestionKind::Prompt;
    question.step = m_step.id;
    question.text
        = {prompt.refused ? u"question.prompt.refused"_s : u"question.prompt"_s,
           {m_lane.plan().host(m_step.host)->name, prompt.event.value("message"_L1).toString()}};
    question.choices = {Choice::AnswerPrompt};
    question.prompt = prompt.event;
    question.lastLines = m_lane.lastLines();
    return question;
}

} // namespace changeover
