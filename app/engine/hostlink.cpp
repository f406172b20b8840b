#include "engine/hostlink.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{
/// Together below two seconds: so much later than the network is our output, at most.
constexpr std::chrono::milliseconds knockTakes{800};
constexpr std::chrono::milliseconds betweenKnocks{400};

/// A ticket or a key opens a session; a task that outlasts it logs on by itself.
Question passwordQuestion(const StepId &step, const QString &host, const QString &user)
{
    Question question;
    question.kind = QuestionKind::Prompt;
    question.step = step;
    question.text = {u"question.taskPassword"_s, {host, user}};
    question.choices = {Choice::AnswerPrompt};
    question.prompt
        = {{u"t"_s, u"prompt"_s},     {u"id"_s, u"task-password"_s}, {u"kind"_s, u"credential"_s},
           {u"caption"_s, QString()}, {u"message"_s, QString()},     {u"user"_s, user}};
    return question;
}

} // namespace

HostLink::HostLink(Transport &transport, const CredentialSet &credentials, LaneLink &lane)
    : m_transport(transport)
    , m_credentials(credentials)
    , m_lane(lane)
{
}

const Credential *HostLink::credential(const HostId &host) const
{
    const auto found = m_credentials.hosts.find(host);
    return found == m_credentials.hosts.end() ? nullptr : &found->second;
}

Result<const Credential *> HostLink::jobAccount(const HostId &host, const StepId &step)
{
    const Credential *account = credential(host);
    if (!account)
        return failure(ErrorCode::SecretMissing, u"no credential to log the job on"_s);
    const Host *planned = m_lane.plan().host(host);
    // The secret beside a key opens the key, and no session of Windows.
    if (!account->secret.isEmpty() && planned->endpoint.keyFile.isEmpty())
        return account;
    const QString user = account->user.isEmpty() ? planned->account : account->user;
    while (!m_typed.contains(host)) {
        auto answer = m_lane.ask(passwordQuestion(step, planned->name, user));
        if (!answer)
            return Unexpected(answer.error());
        const QString typed = answer->answer.fields.value(u"user"_s);
        for (auto &[field, secret] : answer->secrets)
            if (!secret.isEmpty())
                m_typed.emplace(
                    host, Credential{typed.isEmpty() ? user : typed, secret.duplicate()});
    }
    return &m_typed.at(host);
}

Result<Session *> HostLink::session(const HostId &host)
{
    if (const auto open = m_sessions.find(host); open != m_sessions.end())
        return open->second.get();
    const Host *planned = m_lane.plan().host(host);
    if (!planned)
        return failure(ErrorCode::PlanInvalid, u"host '%1' is not in the plan"_s.arg(host.value));
    const Credential *account = credential(host);
    if (!account)
        return failure(
            ErrorCode::SecretMissing, u"no credential for %1"_s.arg(planned->name),
            {{u"host"_s, planned->name}});
    auto opened = m_transport.open(planned->endpoint, *account, m_lane.letGo());
    if (!opened)
        return Unexpected(opened.error());
    return (m_sessions[host] = std::move(*opened)).get();
}

void HostLink::drop(const HostId &host)
{
    m_sessions.erase(host);
}

bool HostLink::isOnTheWay(const Error &error)
{
    switch (error.code) {
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ServiceBusy:
    case ErrorCode::ShellGone:
    case ErrorCode::QuotaExceeded:
    case ErrorCode::DeadlinePassed:
        return true;
    default:
        return error.retryable;
    }
}

bool HostLink::waitToRetry(
    const HostId &host, const StepId &step, const Error &error, bool endsOnStop)
{
    if (error.code == ErrorCode::Cancelled || m_lane.letGo().stop_requested())
        return false;
    const std::chrono::milliseconds pause = m_pauses.next();
    m_lane.log(
        step, Severity::Warning, u"console"_s,
        u"No connection (%1: %2). Trying again in %3 s, or when something listens there again."_s
            .arg(
                errorCodeName(error.code), error.detail,
                QString::number(double(pause.count()) / 1000)));
    StepProgress progress;
    progress.step = step;
    progress.connection = u"reconnecting"_s;
    m_lane.progress(progress);
    return m_lane.pause(pause, endsOnStop) && waitForDoor(host, endsOnStop);
}

/// Signing in costs a host more than a closed door does: it is tried once something listens.
bool HostLink::waitForDoor(const HostId &host, bool endsOnStop)
{
    const Host *planned = m_lane.plan().host(host);
    while (planned && !m_transport.listens(planned->endpoint, knockTakes, m_lane.letGo())) {
        m_pauses.reset();
        if (!m_lane.pause(betweenKnocks, endsOnStop))
            return false;
    }
    return true;
}

} // namespace changeover
