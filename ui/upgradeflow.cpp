#include "ui/upgradeflow.h"

#include "engine/runscheduler.h"
#include "ui/credentials/credentialsdialog.h"
#include "ui/estate/openestate.h"
#include "ui/wizard/upgradewizard.h"
#include "viewmodels/runlistmodel.h"
#include "viewmodels/runtimeline.h"
#include "viewmodels/stopconsequences.h"
#include "viewmodels/texts/texts.h"

#include <QMessageBox>
#include <QPushButton>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// The accounts a plan answers prompts from.
QList<AccountKind> accountsOf(const Plan &plan)
{
    QList<AccountKind> kinds;
    for (const PromptRule &rule : plan.promptRules) {
        const auto kind = accountKindFromName(rule.account);
        if (kind && *kind != AccountKind::HostAdministrator && !kinds.contains(*kind))
            kinds += *kind;
    }
    return kinds;
}

void tell(QWidget *parent, const QString &title, const Error &error)
{
    const ErrorText why = describe(error);
    auto *box = new QMessageBox(QMessageBox::Warning, title, why.what, QMessageBox::Close, parent);
    box->setInformativeText(why.next);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

UpgradeFlow::UpgradeFlow(AppServices &services, OpenEstate &estate, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_estate(estate)
    , m_window(window)
{
}

CredentialsPorts UpgradeFlow::credentialsPorts() const
{
    return {m_services.calls,    m_services.transport, m_services.estates,
            m_services.keychain, m_services.untilExit, &m_services.settings};
}

void UpgradeFlow::upgrade(const SiteId &site)
{
    UpgradeDraftPorts ports{
        credentialsPorts(),
        m_services.clock,
        m_services.scripts,
        m_services.probe,
        m_services.console,
        [this](const Site &other) {
            return otherRuns(m_services.journal, other, m_services.clock.now());
        }};
    auto *draft = new UpgradeDraft(std::move(ports), m_estate.estate(), m_estate.packages());
    if (auto practice = m_estate.practiceCredentials())
        draft->credentials().offerPractice(std::move(*practice));
    for (const auto &[host, facts] : m_services.facts.facts())
        draft->putFacts(facts);
    connect(draft, &UpgradeDraft::factsRead, &m_services.facts, &FactsCache::put);
    connect(draft, &UpgradeDraft::pinTrusted, &m_estate, &OpenEstate::setPin);
    if (!site.isEmpty())
        draft->chooseSite(site);
    auto *wizard = new UpgradeWizard(*draft, m_window);
    draft->setParent(wizard); // its pages look at it: it goes after them
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &UpgradeWizard::startRequested, this, [this, draft, wizard] {
        if (startFrom(*draft))
            wizard->close(); // what was chosen stays while a start was refused
    });
    wizard->show();
}

bool UpgradeFlow::startFrom(UpgradeDraft &draft)
{
    Result<ApprovedUpgrade> approved = draft.handOver();
    if (!approved) {
        tell(m_window, tr("The upgrade was not started"), approved.error());
        return false;
    }
    CredentialSet typed = approved->credentials.duplicate();
    const auto run = m_services.runs.start(
        std::move(approved->plan), approved->hash, std::move(approved->credentials));
    if (!run) {
        draft.credentials().takeBack(std::move(typed));
        tell(m_window, tr("The upgrade was not started"), run.error());
    }
    return run.has_value();
}

CredentialsDraft *UpgradeFlow::makeDraft()
{
    auto *draft = new CredentialsDraft(credentialsPorts());
    if (auto practice = m_estate.practiceCredentials())
        draft->offerPractice(std::move(*practice));
    connect(draft, &CredentialsDraft::pinTrusted, &m_estate, &OpenEstate::setPin);
    return draft;
}

void UpgradeFlow::credentials(const SiteId &id)
{
    const Site *site = m_estate.estate().site(id);
    if (!site)
        return;
    Version running;
    for (const Connector &connector : site->connectors) {
        const HostReading &reading = m_services.facts.of(connectorHost(connector));
        if (!reading.facts)
            continue;
        if (const auto summary = cloudconnector::summarize(*reading.facts))
            running
                = running.isNull() ? summary->runningBits : std::min(running, summary->runningBits);
    }
    CredentialsDraft *draft = makeDraft();
    draft->setAccounts(
        m_estate.estate(), *site,
        cloudconnector::accountsNeeded(running, cloudconnector::newestRelease()));
    auto *dialog = new CredentialsDialog(*draft, site->name, m_window);
    draft->setParent(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void UpgradeFlow::resume(const RunId &run)
{
    const auto events = m_services.journal.events(run);
    if (!events || events->isEmpty()) {
        tell(
            m_window, tr("The run cannot be resumed"),
            events ? Error{ErrorCode::NotFound, {}, {}, false} : events.error());
        return;
    }
    RunTimeline timeline;
    for (const Event &event : *events)
        timeline.apply(event);
    const Plan &plan = timeline.plan();
    // The endpoints and pins of the plan are the approved ones; the estate file may be another by
    // now.
    Estate approved = m_estate.estate();
    approved.hosts = plan.hosts;
    const Site *site = approved.site(plan.site);
    if (!site) {
        tell(
            m_window, tr("The run cannot be resumed"),
            {ErrorCode::NotFound, u"the site of the run is not in the open estate"_s, {}, false});
        return;
    }
    CredentialsDraft *draft = makeDraft();
    draft->setAccounts(approved, *site, accountsOf(plan));
    auto *dialog = new CredentialsDialog(*draft, site->name, m_window);
    draft->setParent(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Resume “%1”").arg(RunListModel::title(plan)));
    dialog->setPurpose(tr("&Resume the run"), [this, draft, run] {
        CredentialSet set = draft->handOver();
        CredentialSet typed = set.duplicate();
        const auto resumed = m_services.runs.resume(run, std::move(set));
        if (!resumed) {
            draft->takeBack(std::move(typed));
            tell(m_window, tr("The run cannot be resumed"), resumed.error());
        }
        return resumed.has_value();
    });
    dialog->open();
}

void UpgradeFlow::close(const RunId &run)
{
    RunTimeline timeline;
    const auto events = m_services.journal.events(run);
    for (const Event &event : events.value_or(QList<Event>{}))
        timeline.apply(event);
    QStringList left;
    for (const LaneConsequence &lane : consequencesOfStop(timeline, m_services.clock.now()))
        left += lane.name + u": "_s + lane.service;
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Close the interrupted run"),
        tr("Close “%1” without going on?").arg(RunListModel::title(timeline.plan())),
        QMessageBox::NoButton, m_window);
    box->setInformativeText(
        tr("Nothing is put back; a job still at work on a host goes on there. The site stays like "
           "this:")
        + u"\n\n"_s + left.join(u'\n'));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = box->addButton(tr("Keep it"), QMessageBox::RejectRole);
    QPushButton *closing = box->addButton(tr("Close the run"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    connect(closing, &QPushButton::clicked, this, [this, run] {
        if (const auto done = m_services.runs.close(run); !done)
            tell(m_window, tr("The run was not closed"), done.error());
        else
            Q_EMIT closed(run);
    });
    box->open();
}

} // namespace changeover
