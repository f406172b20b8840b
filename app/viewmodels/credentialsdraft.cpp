#include "viewmodels/credentialsdraft.h"

#include "viewmodels/texts/texts.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

bool asksForUser(AccountKind kind)
{
    return kind == AccountKind::HostAdministrator || kind == AccountKind::TenantAdmin;
}

struct LookedUp {
    Result<Secret> secret;
};

} // namespace

QString fixedUser(AccountKind kind)
{
    switch (kind) {
    case AccountKind::CceService:
        return u"CceService"_s;
    case AccountKind::SafeModeAdmin:
    case AccountKind::DomainAdmin:
    case AccountKind::VmAdmin:
        return u"Administrator"_s;
    case AccountKind::HostAdministrator:
    case AccountKind::TenantAdmin:
    case AccountKind::ExternalCert:
    case AccountKind::CABackupFile:
    case AccountKind::SshKey:
        return {};
    }
    return {};
}

CredentialsDraft::CredentialsDraft(const CredentialsPorts &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_scope(std::make_unique<QObject>())
{
    probeKeychain();
}

CredentialsDraft::~CredentialsDraft() = default;

void CredentialsDraft::probeKeychain()
{
    m_ports.calls.start<Result<void>>(
        this,
        [&keychain = m_ports.keychain](const std::stop_token &) { return keychain.available(); },
        [this](const Result<void> &outcome) {
            m_keychainUsable = outcome.has_value();
            m_keychainTrouble = outcome ? QString() : describe(outcome.error()).what;
            Q_EMIT keychainKnown();
        });
}

void CredentialsDraft::setAccounts(
    const Estate &estate, const Site &site, const QList<AccountKind> &accounts)
{
    m_estate = estate;
    m_scope = std::make_unique<QObject>();
    m_trust.clear();
    std::vector<Kept> previous = std::move(m_rows);
    m_rows.clear();
    for (const Connector &connector : site.connectors) {
        const Host *host = estate.host(connectorHost(connector));
        if (!host)
            continue;
        addRow(
            AccountKind::HostAdministrator, host->id, host->id.value, host->name, host->account,
            previous);
        if (host->endpoint.namesKey())
            addRow(AccountKind::SshKey, {}, host->id.value, host->name, {}, previous);
    }
    for (const AccountKind kind : accounts)
        addRow(kind, {}, site.id.value, site.name, fixedUser(kind), previous);
    Q_EMIT rowsReset();
    for (const Kept &kept : m_rows) {
        if (kept.row.origin == CredentialOrigin::Missing)
            lookUp(kept.row.ref);
    }
}

void CredentialsDraft::addRow(
    AccountKind kind, const HostId &host, const QString &scope, const QString &place,
    const QString &user, std::vector<Kept> &previous)
{
    const SecretRef ref{accountKindName(kind), scope, user};
    const auto same = std::ranges::find_if(
        previous, [&ref](const Kept &kept) { return kept.row.ref.key() == ref.key(); });
    if (same != previous.end()) {
        m_rows.push_back(std::move(*same));
        CredentialRow &row = m_rows.back().row;
        if (row.test == CredentialTest::Testing || row.test == CredentialTest::IdentityAsked)
            row.test = CredentialTest::NotTested;
        return;
    }
    CredentialRow row;
    row.ref = ref;
    row.kind = kind;
    row.host = host;
    row.place = place;
    row.user = user;
    row.asksUser = asksForUser(kind);
    if (row.asksUser && m_ports.names)
        row.user = m_ports.names->value(userSetting(ref), user).toString();
    m_rows.push_back({std::move(row), Secret(), {}});
}

QString CredentialsDraft::userSetting(const SecretRef &ref) const
{
    return u"users/%1/%2"_s.arg(ref.scope, ref.account);
}

void CredentialsDraft::setHint(AccountKind kind, const QString &hint)
{
    for (int i = 0; i < count(); ++i) {
        CredentialRow &row = m_rows[size_t(i)].row;
        if (row.kind == kind && row.hint != hint) {
            row.hint = hint;
            Q_EMIT rowChanged(i);
        }
    }
}

void CredentialsDraft::offerPractice(CredentialSet credentials)
{
    m_practice = std::move(credentials);
    Q_EMIT rowsReset();
}

void CredentialsDraft::lookUp(const SecretRef &ref)
{
    m_rows[size_t(indexOf(ref.key()))].row.isSought = true;
    m_ports.calls.start<LookedUp>(
        m_scope.get(),
        [ref, &first = m_ports.keychain, &second = m_ports.untilExit](const std::stop_token &) {
            Result<Secret> found = first.read(ref);
            return LookedUp{found ? std::move(found) : second.read(ref)};
        },
        [this, key = ref.key()](LookedUp found) {
            const int index = indexOf(key);
            if (index < 0)
                return;
            m_rows[size_t(index)].row.isSought = false;
            if (found.secret && row(index).origin == CredentialOrigin::Missing)
                put(index, std::move(*found.secret), CredentialOrigin::Keychain);
            else
                Q_EMIT rowChanged(index); // whoever waited for it waits no more
        });
}

int CredentialsDraft::indexOf(const QString &key) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&key](const Kept &kept) { return kept.row.ref.key() == key; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int CredentialsDraft::indexOfHost(const HostId &host) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&host](const Kept &kept) { return !host.isEmpty() && kept.row.host == host; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void CredentialsDraft::put(int index, Secret secret, CredentialOrigin origin)
{
    Kept &kept = m_rows.at(size_t(index));
    kept.row.origin = secret.isEmpty() ? CredentialOrigin::Missing : origin;
    kept.row.test = CredentialTest::NotTested;
    kept.secret = std::move(secret);
    Q_EMIT rowChanged(index);
}

void CredentialsDraft::setUser(int index, const QString &user)
{
    Kept &kept = m_rows.at(size_t(index));
    const QString trimmed = user.trimmed();
    if (kept.row.user == trimmed)
        return;
    kept.row.user = trimmed;
    kept.row.test = CredentialTest::NotTested;
    Q_EMIT rowChanged(index);
}

void CredentialsDraft::take(int index, Secret secret)
{
    if (!secret.isEmpty())
        put(index, std::move(secret), CredentialOrigin::Typed);
}

void CredentialsDraft::forget(int index)
{
    put(index, Secret(), CredentialOrigin::Missing);
}

void CredentialsDraft::setRemember(int index, bool remember)
{
    m_rows.at(size_t(index)).row.remember = remember;
}

void CredentialsDraft::usePractice()
{
    if (!m_practice)
        return;
    for (int i = 0; i < count(); ++i) {
        CredentialRow &row = m_rows[size_t(i)].row;
        const Credential *known = nullptr;
        if (const auto host = m_practice->hosts.find(row.host); host != m_practice->hosts.end())
            known = &host->second;
        else if (const auto kind = m_practice->accounts.find(row.kind);
                 row.host.isEmpty() && kind != m_practice->accounts.end())
            known = &kind->second;
        if (!known)
            continue;
        row.user = known->user;
        put(i, known->secret.duplicate(), CredentialOrigin::Practice);
    }
}

QString CredentialsDraft::fieldName(int index, QStringView part)
{
    return u"credentials.%1.%2"_s.arg(index).arg(part);
}

std::optional<DraftProblem> CredentialsDraft::problem() const
{
    for (int i = 0; i < count(); ++i) {
        if (auto wrong = problem(i))
            return wrong;
    }
    return std::nullopt;
}

std::optional<DraftProblem> CredentialsDraft::problem(int index) const
{
    const CredentialRow &at = row(index);
    if (at.asksUser && at.user.isEmpty())
        return DraftProblem{
            fieldName(index, u"user"),
            tr("Type the user name of %1 (%2).").arg(text(at.kind), at.place)};
    if (at.origin == CredentialOrigin::Missing && at.kind != AccountKind::SshKey)
        return DraftProblem{fieldName(index, u"secret"), missingWords(index)};
    if (at.test == CredentialTest::IdentityAsked)
        return DraftProblem{u"trust.refuse"_s, trustProblem(trustRequest(at.host))};
    if (at.test == CredentialTest::Refused && at.error.code == ErrorCode::AuthenticationFailed)
        return DraftProblem{
            fieldName(index, u"secret"),
            tr("%1 refused this user name and password. Type them again.").arg(at.place)};
    return std::nullopt;
}

QString CredentialsDraft::missingWords(int index) const
{
    const CredentialRow &at = row(index);
    const QString asked = tr("Type the password of %1 (%2).").arg(text(at.kind), at.place);
    const Host *host = m_estate.host(at.host);
    if (!host || !host->endpoint.mayDoWithoutPassword())
        return asked;
    return asked + u' '
        + tr("A ticket or key is enough to look at the host, but Windows starts the upgrade's work "
             "only with the password.");
}

std::optional<Credential> CredentialsDraft::hostCredential(const HostId &host) const
{
    const int index = indexOfHost(host);
    const Host *at = m_estate.host(host);
    if (index < 0 || !at || row(index).user.isEmpty())
        return std::nullopt;
    const bool isMissing = row(index).origin == CredentialOrigin::Missing;
    if (isMissing && (row(index).isSought || !at->endpoint.mayDoWithoutPassword()))
        return std::nullopt;
    Credential credential{row(index).user, m_rows[size_t(index)].secret.duplicate()};
    if (const int key = indexOf(keyPassphrase(host).key()); key >= 0) {
        if (row(key).isSought)
            return std::nullopt;
        credential.passphrase = m_rows[size_t(key)].secret.duplicate();
    }
    return credential;
}

/// Where the secret of a row is in what is handed over.
Secret &CredentialsDraft::placeOf(const CredentialRow &row, CredentialSet &set)
{
    if (row.kind == AccountKind::SshKey)
        return set.hosts[HostId{row.ref.scope}].passphrase;
    Credential &credential = row.host.isEmpty() ? set.accounts[row.kind] : set.hosts[row.host];
    credential.user = row.user;
    return credential.secret;
}

CredentialSet CredentialsDraft::handOver()
{
    CredentialSet set;
    for (int i = 0; i < count(); ++i) {
        Kept &kept = m_rows[size_t(i)];
        kept.handedOver = kept.row;
        placeOf(kept.row, set) = std::move(kept.secret);
        put(i, Secret(), CredentialOrigin::Missing);
    }
    return set;
}

void CredentialsDraft::takeBack(CredentialSet set)
{
    for (int i = 0; i < count(); ++i) {
        Kept &kept = m_rows[size_t(i)];
        if (kept.row.origin != CredentialOrigin::Missing)
            continue;
        Secret &back = placeOf(kept.row, set);
        if (back.isEmpty())
            continue;
        put(i, std::move(back), kept.handedOver.origin);
        kept.row.test = kept.handedOver.test;
        Q_EMIT rowChanged(i);
    }
}

} // namespace changeover
