#include "cli/draftcommand.h"

#include "cli/planstart.h"
#include "viewmodels/planjson.h"
#include "viewmodels/planmarkdown.h"

#include <QJsonDocument>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

DraftCommand::DraftCommand(const CommandContext &context)
    : Command(context)
    , m_context(context)
{
}

DraftCommand::~DraftCommand() = default;

void DraftCommand::begin()
{
    openEstate(m_context, this, [this](Result<OpenedEstate> opened) {
        if (!opened)
            return fail(opened.error());
        draftFor(std::move(*opened));
    });
}

void DraftCommand::draftFor(OpenedEstate opened)
{
    m_reading = m_judged = false;
    m_draft = std::make_unique<UpgradeDraft>(
        services().draftPorts(), std::move(opened.estate), std::move(opened.packages));
    const Site *site = m_draft->estate().siteByName(options().site);
    if (!site) {
        QStringList names;
        for (const Site &known : m_draft->estate().sites)
            names << known.name;
        return fail(
            {ErrorCode::InvalidArgument,
             u"there is no site '%1'; the estate has: %2"_s.arg(
                 options().site, names.join(u", "_s)),
             {{u"site"_s, options().site}},
             false});
    }
    connect(m_draft.get(), &UpgradeDraft::readingChanged, this, &DraftCommand::readingChanged);
    connect(
        &m_draft->credentials(), &CredentialsDraft::rowChanged, this,
        &DraftCommand::credentialsChanged);
    if (opened.practice)
        m_draft->credentials().offerPractice(std::move(*opened.practice));
    m_draft->chooseSite(site->id);
    if (const auto target = Version::parse(options().target))
        m_draft->setTarget(*target);
    if (m_draft->credentials().practiceOffered())
        m_draft->credentials().usePractice();
    credentialsChanged();
}

/// Reads the hosts as soon as every administrator's password is at hand; ends when one is nowhere.
void DraftCommand::credentialsChanged()
{
    if (m_reading || m_judged || !m_draft->site())
        return;
    for (const Host &host : m_draft->hosts()) {
        if (m_draft->credentials().hostCredential(host.id))
            continue;
        if (isSeeking())
            return;
        m_judged = true;
        return fail({ErrorCode::SecretMissing, host.account, {{u"host"_s, host.name}}, false});
    }
    m_reading = true;
    // Through the event loop: the draft is still telling of its rows.
    QMetaObject::invokeMethod(
        this, [this] { read(); }, Qt::QueuedConnection);
}

/// The keychain still looks for something.
bool DraftCommand::isSeeking() const
{
    const CredentialsDraft &credentials = m_draft->credentials();
    for (int i = 0; i < credentials.count(); ++i)
        if (credentials.row(i).isSought)
            return true;
    return false;
}

void DraftCommand::read()
{
    output().say(tr("Reading %n host(s) of %1", nullptr, int(m_draft->hosts().size()))
                     .arg(m_draft->site()->name));
    m_draft->readHosts();
}

void DraftCommand::readingChanged()
{
    if (!m_reading || m_judged || m_draft->isReading())
        return;
    if (!m_draft->credentials().trustRequests().isEmpty()) {
        if (trustAnswered())
            return;
        m_judged = true;
        const TrustRequest asked = m_draft->credentials().trustRequests().first();
        return fail(
            {asked.code,
             asked.hostName,
             {{u"host"_s, asked.hostName},
              {u"fingerprint"_s, asked.fingerprint},
              {u"pinned"_s, asked.pinned}},
             false});
    }
    for (const Host &host : m_draft->hosts()) {
        const HostReading &reading = m_draft->reading(host.id);
        if (!reading.error && !reading.facts)
            return;
        if (reading.error) {
            m_judged = true;
            Error error = *reading.error;
            error.context.insert(u"host"_s, host.name);
            return fail(error);
        }
    }
    m_judged = true;
    QMetaObject::invokeMethod(
        this, [this] { judge(); }, Qt::QueuedConnection);
}

/// --trust FINGERPRINT pins the certificate or host key that shows exactly this fingerprint; then
/// it is read again.
bool DraftCommand::trustAnswered()
{
    bool trusted = false;
    for (const TrustRequest &asked : QList<TrustRequest>(m_draft->credentials().trustRequests()))
        if (!options().trust.isEmpty() && asked.fingerprint == options().trust)
            trusted |= m_draft->credentials().trust(asked.host).has_value();
    if (trusted)
        QMetaObject::invokeMethod(
            this, [this] { read(); }, Qt::QueuedConnection);
    return trusted;
}

Result<void> DraftCommand::applyPackages()
{
    using Which = UpgradeDraft::Which;
    const std::tuple<Which, QString, QString> given[]
        = {{Which::Target, options().package, options().packageSha256},
           {Which::Previous, options().previousPackage, options().previousSha256}};
    for (const auto &[which, path, sha256] : given) {
        if (!path.isEmpty())
            m_draft->setPackagePath(which, path);
        if (!sha256.isEmpty())
            m_draft->setPackageSha256(which, sha256);
    }
    return {};
}

/// As in the window: a forced switch wants the names typed, which the target page judges.
Result<void> DraftCommand::applyDrain()
{
    using cloudconnector::DrainPolicy;
    const bool force = options().drain == "force"_L1;
    const auto deadline = options().drainMinutes ? std::chrono::minutes(*options().drainMinutes)
                                                 : m_draft->drainDeadline();
    m_draft->setDrain(force ? DrainPolicy::Force : DrainPolicy::WaitAndAsk, deadline);
    m_draft->setTypedNames(options().typed);
    return {};
}

Result<void> DraftCommand::applyConfigurations()
{
    for (const QString &given : options().ini) {
        const qsizetype equals = given.indexOf(u'=');
        const QString name = equals > 0 ? given.left(equals) : QString();
        bool used = false;
        for (const auto &configuration : QList<ApplianceConfiguration>(m_draft->configurations()))
            if (name.isEmpty() ? m_draft->configurations().size() == 1
                               : configuration.name.compare(name, Qt::CaseInsensitive) == 0) {
                m_draft->chooseConfigurationFile(configuration.appliance, given.mid(equals + 1));
                used = true;
            }
        if (!used)
            return failure(
                ErrorCode::InvalidArgument,
                u"--ini %1 names no appliance of the site; write NAME=FILE"_s.arg(given));
    }
    return {};
}

int DraftCommand::printChecks() const
{
    int blocks = 0;
    for (const CheckResult &check : m_draft->checks()) {
        const Connector *appliance = m_draft->estate().connector(check.connector);
        output().check(check, appliance ? connectorName(*appliance) : m_draft->site()->name);
        blocks += check.verdict == Verdict::Block;
    }
    return blocks;
}

void DraftCommand::judge()
{
    for (const auto &applied : {applyPackages(), applyDrain(), applyConfigurations()})
        if (!applied)
            return fail(applied.error());
    m_draft->buildPlan();
    const bool nothing
        = m_draft->planError() && m_draft->planError()->code == ErrorCode::NothingToDo;
    if (nothing && options().practice && options().command == "upgrade"_L1 && !m_fresh)
        return practiseAgain();
    if (nothing) {
        output().say(tr("Nothing to do: every appliance of %1 already runs %2.")
                         .arg(m_draft->site()->name, m_draft->target().toString()));
        output().object({{u"event"_s, u"nothing-to-do"_s}, {u"site"_s, m_draft->site()->name}});
        return Q_EMIT done(Done);
    }
    // What the plan shows is what --yes approves: the two decided keys stand in it (confirmedBy).
    m_draft->confirmSiteName(true);
    m_draft->confirmReferSupport(true);
    for (const CheckResult &check : QList<CheckResult>(m_draft->checks()))
        if (options().accept.contains(check.id))
            m_draft->accept(check, true);
    if (options().command == "check"_L1)
        return Q_EMIT done(printChecks() > 0 ? Blocked : Done);
    judgePlan();
}

void DraftCommand::judgePlan()
{
    m_draft->buildPlan();
    if (options().command == "plan"_L1) {
        if (!m_draft->plan())
            return fail(
                m_draft->planError().value_or(Error{ErrorCode::PlanInvalid, {}, {}, false}));
        if (options().json)
            output().object(QJsonDocument::fromJson(planToJsonFile(*m_draft->plan())).object());
        else
            output().say(planToMarkdown(*m_draft->plan()));
        return Q_EMIT done(Done);
    }
    for (int page = 0; page < upgradePageCount; ++page)
        if (const auto problem = m_draft->problem(UpgradePage(page)))
            return refuse(*problem);
    start();
}

/// There is nothing left to practise on this site: the estate begins anew, and says so. Not under
/// the hands of a run: it would be left with hosts it does not know.
void DraftCommand::practiseAgain()
{
    QList<SiteId> sites;
    for (const Site &site : m_draft->estate().sites)
        sites << site.id;
    const OtherRuns others
        = otherRuns(services().journal(), sites, m_draft->site()->tenant, services().clock.now());
    if (others.unread)
        return fail(*others.unread);
    if (!others.atWork.isEmpty())
        return refuse(
            {u"practice"_s,
             others.interrupted
                 ? tr("%1 already runs %2. The practice estate is not set back, because a run is "
                      "not finished: %3. Finish it with run resume, or give it up with run close.")
                       .arg(m_draft->site()->name, m_draft->target().toString(), others.atWork)
                 : tr("%1 already runs %2. The practice estate is not set back, because a run is "
                      "at work: %3. Wait for its end, or stop it with run stop.")
                       .arg(m_draft->site()->name, m_draft->target().toString(), others.atWork)});
    m_fresh = true;
    output().say(tr("%1 already runs %2: the practice estate is set back to its beginning.")
                     .arg(m_draft->site()->name, m_draft->target().toString()));
    openFreshPractice(m_context, this, [this](Result<OpenedEstate> opened) {
        if (!opened)
            return fail(opened.error());
        draftFor(std::move(*opened));
    });
}

void DraftCommand::refuse(const DraftProblem &problem)
{
    const int blocks = printChecks();
    output().object(
        {{u"event"_s, u"refused"_s}, {u"field"_s, problem.field}, {u"why"_s, problem.why}});
    output().usage(problem.why);
    const bool check = problem.field.startsWith(u"checks"_s);
    if (check)
        output().usage(tr("A warning is accepted with --accept CHECK; a blocking check is not."));
    if (problem.field == "drain.names"_L1)
        output().usage(tr("Give them with --typed \"%1\".").arg(m_draft->namesToType()));
    // A site that another run holds is no wrong argument either.
    const bool held = problem.field == "practice"_L1 || (problem.field == "site"_L1 && blocks > 0);
    Q_EMIT done(check || held ? Blocked : Usage);
}

void DraftCommand::start()
{
    askApproval(m_context, *m_draft->plan(), [this](bool approved) {
        if (approved)
            return play();
        output().usage(tr("Not started: the plan was not approved. Approve it with --yes."));
        Q_EMIT done(Usage);
    });
}

void DraftCommand::interrupt()
{
    m_watcher ? m_watcher->interrupt() : Command::interrupt();
}

void DraftCommand::play()
{
    auto handed = m_draft->handOver();
    if (!handed)
        return fail(handed.error());
    auto watcher = startPlan(m_context, std::move(handed->plan), std::move(handed->credentials));
    if (!watcher)
        return fail(watcher.error());
    m_watcher = std::move(*watcher);
    connect(m_watcher.get(), &RunWatcher::ended, this, &Command::done);
}

} // namespace changeover::cli
