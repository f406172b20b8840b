// The accounts a procedure needs and what is known of their secrets so far: from the keychain,
// typed, or the practice estate's. Tests host administrators, asks about certificates and host
// keys, remembers on request.
//
// Main thread; owned by UpgradeDraft or by the credentials dialog's opener. Keychain and network
// are reached through LeafCalls only. Secrets stay inside Secret from the moment they are taken.
#pragma once

#include "domain/accounts.h"
#include "domain/estate.h"
#include "domain/secret.h"
#include "ports/session.h"
#include "ports/stores.h"
#include "viewmodels/leafcall.h"
#include "viewmodels/upgradedrafttypes.h"

#include <QObject>
#include <QSettings>
#include <memory>
#include <optional>
#include <vector>

namespace changeover
{

enum class CredentialOrigin { Missing, Keychain, Typed, Practice };
enum class CredentialTest { NotTested, Testing, Accepted, Refused, IdentityAsked };

/// The user name Cloud Connector itself fixes for an account; empty where it is typed, or only a
/// password is asked.
QString fixedUser(AccountKind kind);

/// One account, as a page shows it. No secret.
struct CredentialRow {
    SecretRef ref;
    AccountKind kind = AccountKind::HostAdministrator;
    HostId host; ///< empty for an account of the site
    QString place; ///< host or site name
    QString user;
    bool asksUser = false; ///< the user name can be changed here
    CredentialOrigin origin = CredentialOrigin::Missing;
    bool remember = false;
    bool isSought = false; ///< the keychain is still being asked
    CredentialTest test = CredentialTest::NotTested;
    Error error; ///< for Refused
    QString hint; ///< what is special about this account here
};

/// A host shows a certificate or a host key nobody confirmed yet, or another one than the pinned.
struct TrustRequest {
    HostId host;
    QString hostName;
    QString fingerprint;
    QString pinned; ///< the old pin when it changed, else empty
    ErrorCode code = ErrorCode::CertificateUnknown; ///< what it is, and whether it changed

    bool isHostKey() const
    {
        return code == ErrorCode::HostKeyUnknown || code == ErrorCode::HostKeyChanged;
    }
};

struct CredentialsPorts {
    LeafCalls &calls;
    Transport &transport;
    EstateStore &estates;
    SecretStore &keychain;
    SecretStore &untilExit; ///< takes what the keychain cannot
    QSettings *names = nullptr; ///< user names last used; nothing secret
};

class CredentialsDraft : public QObject
{
    Q_OBJECT
public:
    explicit CredentialsDraft(const CredentialsPorts &ports, QObject *parent = nullptr);
    ~CredentialsDraft() override;

    /// Which accounts are wanted; what is known of accounts that stay is kept. Missing secrets are
    /// looked up in the keychain.
    void setAccounts(const Estate &estate, const Site &site, const QList<AccountKind> &accounts);
    void setHint(AccountKind kind, const QString &hint);
    void offerPractice(CredentialSet credentials);
    bool practiceOffered() const { return m_practice.has_value(); }

    int count() const { return int(m_rows.size()); }
    const CredentialRow &row(int index) const { return m_rows.at(size_t(index)).row; }

    void setUser(int index, const QString &user);
    void take(int index, Secret secret);
    void forget(int index);
    void setRemember(int index, bool remember);
    void usePractice();

    /// Signs in to the host of the row; other accounts are tested by the appliance itself.
    bool isTestable(int index) const { return !row(index).host.isEmpty(); }
    void test(int index);
    void testAll();
    bool isTesting() const;
    QString resultText(int index) const; ///< of the last test, or where the secret came from

    bool keychainUsable() const { return m_keychainUsable; }
    QString keychainTrouble() const { return m_keychainTrouble; }

    const QList<TrustRequest> &trustRequests() const { return m_trust; }
    /// Pins the identity in the estate, on disk where the estate is kept there, and tests again.
    Result<void> trust(const HostId &host);
    void refuse(const HostId &host);
    /// What stands in the way while a host asks for trust.
    static QString trustProblem(const TrustRequest &request);
    /// A probe met an unknown or changed identity.
    void askForTrust(const HostId &host, const Error &error);

    /// The first row that is not complete, or was refused.
    std::optional<DraftProblem> problem() const;
    std::optional<DraftProblem> problem(int index) const;
    /// Why the row cannot do without its password.
    QString missingWords(int index) const;
    static QString fieldName(int index, QStringView part); ///< "credentials.<index>.<part>"

    std::optional<Credential> hostCredential(const HostId &host) const;
    const Host *host(const HostId &host) const { return m_estate.host(host); }
    const Estate &estate() const { return m_estate; }
    /// Writes the rows marked so to the keychain, or until exit; failures by remembered().
    void remember();
    /// The secrets leave the draft; afterwards every row is Missing.
    CredentialSet handOver();
    /// What was handed over comes back, because it could not be used: nobody types it twice.
    void takeBack(CredentialSet set);

Q_SIGNALS:
    void rowChanged(int index);
    void rowsReset();
    void trustAsked();
    void keychainKnown();
    void hostAccepted(const changeover::HostId &host);
    void pinTrusted(const changeover::HostId &host, const QString &pin);
    /// `why` is empty on success.
    void remembered(const changeover::SecretRef &ref, const QString &why);

private:
    struct Kept {
        CredentialRow row;
        Secret secret;
        CredentialRow handedOver; ///< the row as it was when its secret left
    };

    void addRow(
        AccountKind kind, const HostId &host, const QString &scope, const QString &place,
        const QString &user, std::vector<Kept> &previous);
    void probeKeychain();
    void lookUp(const SecretRef &ref);
    void tested(const HostId &host, const Result<void> &outcome);
    static Secret &placeOf(const CredentialRow &row, CredentialSet &set);
    int indexOf(const QString &key) const;
    int indexOfHost(const HostId &host) const;
    TrustRequest trustRequest(const HostId &host) const;
    void put(int index, Secret secret, CredentialOrigin origin);
    QString userSetting(const SecretRef &ref) const;

    CredentialsPorts m_ports;
    Estate m_estate;
    std::vector<Kept> m_rows;
    std::optional<CredentialSet> m_practice;
    QList<TrustRequest> m_trust;
    bool m_keychainUsable = true;
    QString m_keychainTrouble;
    std::unique_ptr<QObject> m_scope; ///< receiver of the calls; a new one drops what is under way
};

} // namespace changeover
