// The facts that depend on the logon of who asks: the credential file (and what its credentials
// open), the site share, the tenant.
//
// The lab's thread; pure functions of their arguments.
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace changeover::lab
{

class HostModel;

enum class Logon {
    Network, ///< of a remote shell: decrypts nothing, reaches no second host
    Account, ///< of a scheduled task with the account's password
};

/// True when the credential file opens.
bool decrypts(const HostModel &model, Logon logon);
bool reachesShare(const HostModel &model, Logon logon);

/// The members share, credentials, tenant, calls and edgeCertificate; why one is null goes to
/// `problems`. `registrations`: what the tenant knows of all its appliances.
QJsonObject logonFacts(
    const HostModel &model, const QJsonArray &registrations, Logon logon, QJsonArray &problems);

/// Between two packages there is no module, and what only its cmdlets tell is not told.
bool hasModule(const HostModel &model);
/// What Windows says where a script imports the module that is not there.
QString noModule();
/// Why no credential can be read: there is no cmdlet, or DPAPI does not decrypt.
QString undecrypted(const HostModel &model);
QJsonObject problem(const QString &member, const QString &message);

} // namespace changeover::lab
