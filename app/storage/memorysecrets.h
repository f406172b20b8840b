// Secrets kept until the program ends: what is offered where no keychain can be used.
//
// Any thread. Owned by the composition root.
#pragma once

#include "ports/stores.h"

#include <map>
#include <mutex>

namespace changeover
{

class MemorySecretStore final : public SecretStore
{
public:
    Result<void> available() override { return {}; }
    Result<Secret> read(const SecretRef &ref) override;
    Result<void> write(const SecretRef &ref, const Secret &secret) override;
    Result<void> remove(const SecretRef &ref) override;

private:
    std::mutex m_mutex;
    std::map<QString, Secret> m_secrets; ///< by SecretRef::key()
};

} // namespace changeover
