#include "cli/storedcredentials.h"

#include "viewmodels/credentialsdraft.h"
#include "viewmodels/probes.h"

namespace changeover::cli
{

Result<CredentialSet>
storedCredentials(SecretStore &keychain, const Plan &plan, const QString &tenantUser)
{
    CredentialSet set;
    for (const Host &host : plan.hosts) {
        auto administrator = storedAdministrator({&keychain}, host);
        if (!administrator)
            return Unexpected(administrator.error());
        set.hosts.emplace(host.id, std::move(*administrator));
    }
    for (const PromptRule &rule : plan.promptRules) {
        const auto kind = accountKindFromName(rule.account);
        if (!kind || set.accounts.contains(*kind))
            continue;
        const QString user = fixedUser(*kind);
        auto secret = keychain.read({rule.account, plan.site.value, user});
        if (secret)
            set.accounts.emplace(
                *kind, Credential{user.isEmpty() ? tenantUser : user, std::move(*secret)});
    }
    return set;
}

} // namespace changeover::cli
