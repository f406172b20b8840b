#include "viewmodels/recoverylook.h"

#include "viewmodels/texts/texts.h"

namespace changeover
{

std::optional<JobStatus> lookAtHost(
    Transport &transport, JobClient &jobs, const History &history, const CredentialSet &credentials,
    const std::stop_token &stop)
{
    const auto open = history.openStep();
    const JobId job = open ? history.step(*open).job : JobId();
    const Step *step = open ? history.plan().step(*open) : nullptr;
    const Host *host = step ? history.plan().host(step->host) : nullptr;
    const auto account = host ? credentials.hosts.find(host->id) : credentials.hosts.end();
    if (job.isEmpty() || account == credentials.hosts.end())
        return std::nullopt;
    auto session = transport.open(host->endpoint, account->second, stop);
    if (!session)
        return std::nullopt;
    const auto status = jobs.status(**session, job, stop);
    return status ? std::optional(*status) : std::nullopt;
}

QStringList recoverySentences(const History &history, const std::optional<JobStatus> &live)
{
    QStringList sentences;
    for (const RecoveryProposal &proposal : proposeRecovery(history, live)) {
        const Step *step = history.plan().step(proposal.step);
        const QString title = step ? text(step->title) : proposal.step.value;
        sentences << text(Message{proposal.reason.id, {QStringLiteral("“%1”").arg(title)}});
    }
    return sentences;
}

QString recoveryAdvice(Journal &journal, const RunId &run)
{
    const auto events = journal.events(run);
    const auto history
        = events ? History::of(*events) : Result<History>(Unexpected(events.error()));
    return history ? recoverySentences(*history, std::nullopt).first() : QString();
}

} // namespace changeover
