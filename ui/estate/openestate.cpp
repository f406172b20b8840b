#include "ui/estate/openestate.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

const QString practiceKey = u"estate/practice"_s;

} // namespace

OpenEstate::OpenEstate(AppServices &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

std::optional<CredentialSet> OpenEstate::practiceCredentials() const
{
    if (!m_practice)
        return std::nullopt;
    return m_practice->duplicate();
}

void OpenEstate::openLast()
{
    if (m_services.settings.value(practiceKey, false).toBool()) {
        openPractice();
        return;
    }
    Result<Estate> estate = m_services.estates.load();
    if (estate)
        show(std::move(*estate));
    else if (estate.error().code != ErrorCode::NotFound)
        Q_EMIT failed(estate.error());
}

void OpenEstate::openFile(const QString &file)
{
    Result<Estate> estate = m_services.readEstate(file);
    if (!estate) {
        Q_EMIT failed(estate.error());
        return;
    }
    const Result<Estate> present = m_services.estates.load();
    if (present && present->id != estate->id)
        Q_EMIT replaceWanted(*present, *estate);
    else
        replace(*estate);
}

void OpenEstate::replace(const Estate &estate)
{
    if (const auto saved = m_services.estates.save(estate); !saved) {
        Q_EMIT failed(saved.error());
        return;
    }
    m_services.settings.setValue(practiceKey, false);
    m_packages.clear();
    m_practice.reset();
    show(estate);
}

void OpenEstate::openPractice()
{
    Q_EMIT opening();
    m_services.calls.start<Result<OpenedPractice>>(
        this, [open = m_services.openPractice](const std::stop_token &stop) { return open(stop); },
        [this](Result<OpenedPractice> practice) {
            if (practice)
                take(std::move(*practice));
            else
                Q_EMIT failed(practice.error());
        });
}

void OpenEstate::take(OpenedPractice practice)
{
    // Reading hosts needs their accounts; the others stay for the wizard to offer.
    for (const auto &[id, credential] : practice.credentials.hosts) {
        const SecretRef ref{
            accountKindName(AccountKind::HostAdministrator), id.value, credential.user};
        if (const auto kept = m_services.untilExit.write(ref, credential.secret); !kept) {
            Q_EMIT failed(kept.error());
            return;
        }
    }
    m_services.settings.setValue(practiceKey, true);
    m_packages = std::move(practice.packages);
    m_practice = std::move(practice.credentials);
    show(std::move(practice.estate));
}

void OpenEstate::show(Estate estate)
{
    m_services.facts.forgetAll();
    m_estate = std::move(estate);
    m_open = true;
    Q_EMIT opened();
}

void OpenEstate::setPin(const HostId &host, const QString &pin)
{
    if (Host *known = m_estate.host(host))
        known->endpoint.trust(pin);
}

} // namespace changeover
