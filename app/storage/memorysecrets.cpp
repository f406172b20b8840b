#include "storage/memorysecrets.h"

using namespace Qt::StringLiterals;

namespace changeover
{

Result<Secret> MemorySecretStore::read(const SecretRef &ref)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_secrets.find(ref.key());
    if (found == m_secrets.end())
        return failure(ErrorCode::SecretMissing, u"nothing is kept for %1"_s.arg(ref.key()));
    return found->second.duplicate();
}

Result<void> MemorySecretStore::write(const SecretRef &ref, const Secret &secret)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.insert_or_assign(ref.key(), secret.duplicate());
    return {};
}

Result<void> MemorySecretStore::remove(const SecretRef &ref)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.erase(ref.key());
    return {};
}

} // namespace changeover
