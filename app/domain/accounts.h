// The accounts a procedure needs secrets for.
//
// Any thread; plain values. Names as Cloud Connector's cmdlets use them (Microsoft,
// "Prepare your Cloud Connector appliance").
#pragma once

#include "domain/ids.h"
#include "domain/secret.h"

#include <QList>
#include <QString>
#include <map>
#include <optional>

namespace changeover
{

enum class AccountKind {
    HostAdministrator, ///< the Windows account that did the deployment
    TenantAdmin,
    ExternalCert, ///< password of the Edge's PFX
    CceService, ///< 2.0 and later
    CABackupFile, ///< 2.0 and later
    SafeModeAdmin, ///< up to 1.4.2
    DomainAdmin, ///< up to 1.4.2
    VmAdmin, ///< up to 1.4.2
    SshKey, ///< passphrase of the private key that a host's endpoint names
};

QString accountKindName(AccountKind kind);
std::optional<AccountKind> accountKindFromName(const QString &name);

/// Under which names the secrets of a host's administrator are kept.
SecretRef hostPassword(const HostId &host, const QString &account);
SecretRef keyPassphrase(const HostId &host);

/// User name and secret of one account.
struct Credential {
    QString user;
    Secret secret; ///< its password; may be empty where a key or an agent signs in
    Secret passphrase{}; ///< of the private key that the endpoint names; empty when it has none

    Credential duplicate() const { return {user, secret.duplicate(), passphrase.duplicate()}; }
};

/// The credentials of one run: host accounts per host, the others by kind. Moved in, wiped at its
/// end.
struct CredentialSet {
    std::map<HostId, Credential> hosts;
    std::map<AccountKind, Credential> accounts;

    CredentialSet duplicate() const;
};

} // namespace changeover
