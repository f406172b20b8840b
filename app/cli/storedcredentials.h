// The credentials of a run out of the keychain, for commands that have no page to type them on.
//
// Pool threads (a keychain may block on its own dialog); what it refers to outlives the call.
#pragma once

#include "domain/accounts.h"
#include "domain/plan.h"
#include "ports/stores.h"

namespace changeover::cli
{

/// Every host's administrator, SecretMissing without one. Of the other accounts those that are
/// there: a cmdlet's prompt asks for the rest. `tenantUser` names the tenant administrator.
Result<CredentialSet>
storedCredentials(SecretStore &keychain, const Plan &plan, const QString &tenantUser);

} // namespace changeover::cli
