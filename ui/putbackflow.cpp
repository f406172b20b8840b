#include "ui/putbackflow.h"

#include "engine/runscheduler.h"
#include "ui/credentials/credentialsdialog.h"
#include "ui/estate/openestate.h"
#include "ui/runs/putbackdialog.h"
#include "viewmodels/texts/texts.h"

#include <QMessageBox>

namespace changeover
{

using namespace Qt::StringLiterals;

/// What one attempt knows so far; it dies with the last dialog or call that holds it.
struct PutBackFlow::Attempt {
    PutBackOffer offer;
    Estate estate;
    Site site; ///< with the one appliance
    Host host;
    RunId keeper; ///< the run that kept the way back
    CredentialSet credentials;
};

PutBackFlow::PutBackFlow(AppServices &services, OpenEstate &estate, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_estate(estate)
    , m_window(window)
{
}

void PutBackFlow::refuse(const Error &error)
{
    const ErrorText why = describe(error);
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("The old package cannot be put back"), why.what,
        QMessageBox::Close, m_window);
    box->setInformativeText(why.next);
    box->setDetailedText(error.detail);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void PutBackFlow::begin(const RunId &endedUpgrade)
{
    const auto events = m_services.journal.events(endedUpgrade);
    if (!events)
        return refuse(events.error());
    RunTimeline timeline;
    for (const Event &event : *events)
        timeline.apply(event);
    const auto offer = putBackOffer(timeline);
    const Site *site = m_estate.estate().site(timeline.plan().site);
    const Host *host = offer ? m_estate.estate().host(offer->host) : nullptr;
    if (!site || !host)
        return refuse(
            {ErrorCode::NotFound,
             u"the appliance of the run is not in the open estate"_s,
             {},
             false});
    const auto keeper = runThatRemoved(m_services.journal, site->id, offer->appliance);
    if (!keeper)
        return refuse(keeper.error());
    auto attempt = std::make_shared<Attempt>();
    attempt->offer = *offer;
    attempt->estate = m_estate.estate();
    attempt->site = *site;
    attempt->site.connectors.removeIf(
        [&](const Connector &other) { return connectorId(other) != offer->appliance; });
    attempt->host = *host;
    attempt->keeper = *keeper;
    askCredentials(std::move(attempt), timeline.plan());
}

void PutBackFlow::askCredentials(std::shared_ptr<Attempt> attempt, const Plan &endedPlan)
{
    auto *draft = new CredentialsDraft(
        {m_services.calls, m_services.transport, m_services.estates, m_services.keychain,
         m_services.untilExit, &m_services.settings});
    if (auto practice = m_estate.practiceCredentials())
        draft->offerPractice(std::move(*practice));
    connect(draft, &CredentialsDraft::pinTrusted, &m_estate, &OpenEstate::setPin);
    QList<AccountKind> accounts;
    for (const PromptRule &rule : endedPlan.promptRules) {
        const auto kind = accountKindFromName(rule.account);
        if (kind && *kind != AccountKind::HostAdministrator && !accounts.contains(*kind))
            accounts += *kind;
    }
    draft->setAccounts(attempt->estate, attempt->site, accounts);
    auto *dialog = new CredentialsDialog(*draft, attempt->offer.name, m_window);
    draft->setParent(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Put the old package back on %1").arg(attempt->offer.name));
    connect(dialog, &QDialog::accepted, this, [this, draft, attempt] {
        if (const Host *host = m_estate.estate().host(attempt->host.id))
            attempt->host = *host; // its certificate may have been confirmed meanwhile
        attempt->credentials = draft->handOver();
        readHost(attempt);
    });
    dialog->open();
}

void PutBackFlow::readHost(std::shared_ptr<Attempt> attempt)
{
    const auto found = attempt->credentials.hosts.find(attempt->host.id);
    if (found == attempt->credentials.hosts.end())
        return refuse({ErrorCode::SecretMissing, attempt->host.name, {}, false});
    auto credential = std::make_shared<Credential>(found->second.duplicate());
    m_services.calls.start<Result<Facts>>(
        this,
        [host = attempt->host, credential, probe = m_services.probe](const std::stop_token &stop) {
            return probe(host, *credential, stop);
        },
        [this, attempt](const Result<Facts> &facts) {
            if (!facts)
                return refuse(facts.error());
            m_services.facts.put(*facts);
            preview(attempt, *facts);
        });
}

void PutBackFlow::preview(std::shared_ptr<Attempt> attempt, const Facts &facts)
{
    const auto plan = cloudconnector::buildPutBackPlan(
        m_estate.estate(), attempt->site, attempt->offer.appliance, attempt->keeper, facts,
        m_services.scripts);
    if (!plan)
        return refuse(plan.error());
    auto *dialog = new PutBackDialog(*plan, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PutBackDialog::startWanted, this, [this, attempt, dialog] {
        if (start(*attempt, dialog->plan()))
            dialog->accept(); // while a start is refused, the plan and the passwords stay
    });
    dialog->open();
}

bool PutBackFlow::start(const Attempt &attempt, const Plan &plan)
{
    const auto run = m_services.runs.start(plan, plan.hash(), attempt.credentials.duplicate());
    if (!run)
        refuse(run.error());
    return run.has_value();
}

} // namespace changeover
