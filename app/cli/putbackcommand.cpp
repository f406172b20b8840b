#include "cli/putbackcommand.h"

#include "cli/runcommands.h"
#include "cli/storedcredentials.h"
#include "connectors/cloudconnector/cloudconnector.h"
#include "viewmodels/probes.h"
#include "viewmodels/putback.h"

namespace changeover::cli
{

using namespace Qt::StringLiterals;

void PutBackCommand::begin()
{
    openEstate(m_context, this, [this](Result<OpenedEstate> opened) {
        if (!opened)
            return fail(opened.error());
        m_opened = std::move(*opened);
        if (const auto chosen = choose(m_opened.estate); !chosen)
            return fail(chosen.error());
        const auto run = keeper();
        if (!run)
            return fail(run.error());
        m_keeper = *run;
        readHost();
    });
}

Result<void> PutBackCommand::choose(const Estate &estate)
{
    const Site *site = estate.siteByName(options().site);
    QStringList names;
    for (const Connector &connector : site ? site->connectors : QList<Connector>()) {
        names << connectorName(connector);
        const Host *host = estate.host(connectorHost(connector));
        if (!host || names.last().compare(options().appliance, Qt::CaseInsensitive) != 0)
            continue;
        m_site = site->id;
        m_appliance = connectorId(connector);
        m_host = *host;
        return {};
    }
    if (!site)
        return failure(ErrorCode::InvalidArgument, u"there is no site '%1'"_s.arg(options().site));
    return failure(
        ErrorCode::InvalidArgument,
        u"site %1 has no appliance '%2'; it has: %3"_s.arg(
            site->name, options().appliance, names.join(u", "_s)));
}

Result<RunId> PutBackCommand::keeper() const
{
    if (options().run.isEmpty())
        return runThatRemoved(services().journal(), m_site, m_appliance);
    const auto named = namedRun(services().journal(), options().run);
    return named ? Result<RunId>(named->id) : Unexpected(named.error());
}

void PutBackCommand::readHost()
{
    output().say(tr("Reading %1").arg(m_host.name));
    std::shared_ptr<Credential> given;
    if (m_opened.practice && m_opened.practice->hosts.contains(m_host.id))
        given = std::make_shared<Credential>(m_opened.practice->hosts.at(m_host.id).duplicate());
    services().calls.start<Result<Facts>>(
        this,
        [host = m_host, given, &keychain = services().keychain,
         probe = signedProbe(*services().transport, *services().jobs, services().clock)](
            const std::stop_token &stop) -> Result<Facts> {
            if (given)
                return probe(host, *given, stop);
            const auto stored = storedAdministrator({&keychain}, host);
            if (!stored)
                return Unexpected(stored.error());
            return probe(host, *stored, stop);
        },
        [this](const Result<Facts> &facts) { planFor(facts); });
}

void PutBackCommand::planFor(const Result<Facts> &facts)
{
    if (!facts)
        return fail(facts.error());
    const Site *site = m_opened.estate.site(m_site);
    auto plan = cloudconnector::buildPutBackPlan(
        m_opened.estate, *site, m_appliance, m_keeper, *facts, services().scripts);
    if (!plan && plan.error().code == ErrorCode::NothingToDo) {
        output().say(tr("Nothing to do: the old package is in place on %1.").arg(m_host.name));
        output().object({{u"event"_s, u"nothing-to-do"_s}, {u"site"_s, site->name}});
        return Q_EMIT done(Done);
    }
    if (!plan)
        return fail(plan.error());
    output().say(putBackNotice());
    askApproval(m_context, *plan, [this, plan = *plan](bool approved) {
        if (approved)
            return gatherCredentials(plan);
        output().usage(tr("Not started: the plan was not approved. Approve it with --yes."));
        Q_EMIT done(Usage);
    });
}

void PutBackCommand::interrupt()
{
    m_watcher ? m_watcher->interrupt() : Command::interrupt();
}

void PutBackCommand::gatherCredentials(const Plan &plan)
{
    if (m_opened.practice)
        return start(plan, std::move(*m_opened.practice));
    services().calls.start<Result<CredentialSet>>(
        this,
        [plan, user = options().user, &keychain = services().keychain](const std::stop_token &) {
            return storedCredentials(keychain, plan, user);
        },
        [this, plan](Result<CredentialSet> set) {
            if (!set)
                return fail(set.error());
            start(plan, std::move(*set));
        });
}

void PutBackCommand::start(Plan plan, CredentialSet credentials)
{
    auto watcher = startPlan(m_context, std::move(plan), std::move(credentials));
    if (!watcher)
        return fail(watcher.error());
    m_watcher = std::move(*watcher);
    connect(m_watcher.get(), &RunWatcher::ended, this, &Command::done);
}

} // namespace changeover::cli
