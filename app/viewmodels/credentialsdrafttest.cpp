// The half of CredentialsDraft that talks to hosts and keychains: testing, trusting, remembering.
#include "viewmodels/credentialsdraft.h"
#include "viewmodels/texts/texts.h"

#include <QPointer>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

void CredentialsDraft::test(int index)
{
    CredentialRow &at = m_rows.at(size_t(index)).row;
    const Host *host = m_estate.host(at.host);
    auto credential = hostCredential(at.host);
    if (!host || !credential || at.test == CredentialTest::Testing)
        return;
    at.test = CredentialTest::Testing;
    Q_EMIT rowChanged(index);
    auto shared = std::make_shared<Credential>(std::move(*credential));
    m_ports.calls.start<Result<void>>(
        m_scope.get(),
        [shared, endpoint = host->endpoint,
         &transport = m_ports.transport](const std::stop_token &stop) -> Result<void> {
            if (auto session = transport.open(endpoint, *shared, stop); !session)
                return Unexpected(session.error());
            return {};
        },
        [this, id = host->id](const Result<void> &outcome) { tested(id, outcome); });
}

void CredentialsDraft::testAll()
{
    for (int i = 0; i < count(); ++i) {
        if (isTestable(i))
            test(i);
    }
}

bool CredentialsDraft::isTesting() const
{
    return std::ranges::any_of(
        m_rows, [](const Kept &kept) { return kept.row.test == CredentialTest::Testing; });
}

void CredentialsDraft::tested(const HostId &host, const Result<void> &outcome)
{
    const int index = indexOfHost(host);
    // What was typed meanwhile made the answer stale.
    if (index < 0 || row(index).test != CredentialTest::Testing)
        return;
    CredentialRow &at = m_rows[size_t(index)].row;
    if (outcome) {
        at.test = CredentialTest::Accepted;
        Q_EMIT rowChanged(index);
        Q_EMIT hostAccepted(host);
        return;
    }
    at.error = outcome.error();
    at.test = CredentialTest::Refused;
    if (asksForTrust(at.error.code))
        askForTrust(host, at.error);
    else
        Q_EMIT rowChanged(index);
}

QString CredentialsDraft::resultText(int index) const
{
    const CredentialRow &at = row(index);
    switch (at.test) {
    case CredentialTest::Testing:
        return tr("Signing in…");
    case CredentialTest::Accepted:
        return tr("Accepted by the host");
    case CredentialTest::IdentityAsked:
        return trustRequest(at.host).isHostKey() ? tr("Host key to be confirmed")
                                                 : tr("Certificate to be confirmed");
    case CredentialTest::Refused:
        return describe(at.error).what;
    case CredentialTest::NotTested:
        break;
    }
    switch (at.origin) {
    case CredentialOrigin::Missing:
        return at.kind == AccountKind::SshKey
            ? tr("No passphrase: needed only where the key has one")
            : tr("No password yet");
    case CredentialOrigin::Keychain:
        return at.kind == AccountKind::SshKey ? tr("Passphrase remembered")
                                              : tr("Password remembered");
    case CredentialOrigin::Typed:
        return at.kind == AccountKind::SshKey ? tr("Passphrase typed") : tr("Password typed");
    case CredentialOrigin::Practice:
        return tr("Password of the practice estate");
    }
    return {};
}

void CredentialsDraft::askForTrust(const HostId &host, const Error &error)
{
    const Host *at = m_estate.host(host);
    const QString fingerprint = error.context.value(u"fingerprint"_s);
    if (!at || fingerprint.isEmpty())
        return;
    m_trust.removeIf([&host](const TrustRequest &request) { return request.host == host; });
    m_trust << TrustRequest{
        host, at->name, fingerprint, error.context.value(u"pinned"_s), error.code};
    if (const int index = indexOfHost(host); index >= 0) {
        m_rows[size_t(index)].row.test = CredentialTest::IdentityAsked;
        Q_EMIT rowChanged(index);
    }
    Q_EMIT trustAsked();
}

TrustRequest CredentialsDraft::trustRequest(const HostId &host) const
{
    const auto found = std::ranges::find(m_trust, host, &TrustRequest::host);
    return found == m_trust.end() ? TrustRequest() : *found;
}

QString CredentialsDraft::trustProblem(const TrustRequest &request)
{
    return request.isHostKey()
        ? tr("Decide whether to trust the host key of %1.").arg(request.hostName)
        : tr("Decide whether to trust the certificate of %1.").arg(request.hostName);
}

Result<void> CredentialsDraft::trust(const HostId &host)
{
    const auto request = std::ranges::find(m_trust, host, &TrustRequest::host);
    Host *pinned = m_estate.host(host);
    if (request == m_trust.end() || !pinned)
        return failure(ErrorCode::NotFound, u"no identity is asked about"_s);
    const QString pin = request->fingerprint;
    // The practice estate need not be the one that is kept on disk: never write one over the other.
    if (auto stored = m_ports.estates.load(); stored && stored->id == m_estate.id) {
        if (Host *kept = stored->host(host)) {
            kept->endpoint.trust(pin);
            if (auto saved = m_ports.estates.save(*stored); !saved)
                return saved;
        }
    }
    pinned->endpoint.trust(pin);
    m_trust.erase(request);
    Q_EMIT pinTrusted(host, pin);
    Q_EMIT trustAsked();
    if (const int index = indexOfHost(host); index >= 0) {
        m_rows[size_t(index)].row.test = CredentialTest::NotTested;
        Q_EMIT rowChanged(index);
        test(index);
    }
    return {};
}

void CredentialsDraft::refuse(const HostId &host)
{
    const ErrorCode asked = trustRequest(host).code;
    m_trust.removeIf([&host](const TrustRequest &request) { return request.host == host; });
    if (const int index = indexOfHost(host); index >= 0) {
        CredentialRow &at = m_rows[size_t(index)].row;
        at.test = CredentialTest::Refused;
        if (!asksForTrust(at.error.code))
            at.error = Error{asked, {}, {}, false};
        Q_EMIT rowChanged(index);
    }
    Q_EMIT trustAsked();
}

void CredentialsDraft::remember()
{
    SecretStore &store = m_keychainUsable ? m_ports.keychain : m_ports.untilExit;
    for (const Kept &kept : m_rows) {
        if (kept.row.asksUser && m_ports.names && kept.row.origin == CredentialOrigin::Typed)
            m_ports.names->setValue(userSetting(kept.row.ref), kept.row.user);
        if (!kept.row.remember || kept.row.origin == CredentialOrigin::Keychain
            || kept.secret.isEmpty())
            continue;
        auto secret = std::make_shared<Secret>(kept.secret.duplicate());
        // Its own receiver: closing the window must not drop what the admin asked to be kept.
        auto *receiver = new QObject;
        m_ports.calls.start<Result<void>>(
            receiver,
            [&store, secret, ref = kept.row.ref](const std::stop_token &) {
                return store.write(ref, *secret);
            },
            [draft = QPointer(this), receiver, ref = kept.row.ref](const Result<void> &outcome) {
                receiver->deleteLater();
                if (draft)
                    Q_EMIT draft->remembered(
                        ref, outcome ? QString() : describe(outcome.error()).what);
            });
    }
}

} // namespace changeover
