// How an account that somebody typed is named to a sign-in mechanism.
//
// Any thread; pure.
#pragma once

#include <QString>

namespace changeover
{

/// For NTLM: `DOM\user` with the NetBIOS domain in upper case (it enters the hash as it is sent),
/// `.\user` and `user` as a local account, `user@dns.domain` as Windows sends it: one name without
/// a domain.
QString ntlmAccountName(const QString &typed);

/// For Kerberos: `user@REALM`. `REALM\user` is turned round; without a realm the name stays as it
/// is and the default realm counts.
QString kerberosAccountName(const QString &typed);

/// For SSH, where a name has no backslash: `user` of the host itself, `user@DOMAIN` of a domain, as
/// OpenSSH for Windows takes them.
QString sshAccountName(const QString &typed, const QString &host);

/// True for an account of the host itself: without a domain, or with the host's name as one.
bool isLocalAccount(const QString &typed, const QString &host);

} // namespace changeover
