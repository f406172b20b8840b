#include "domain/secret.h"

#include <atomic>

namespace changeover
{

namespace
{

/// Overwrites memory in a way the compiler may not drop.
void wipe(char *data, qsizetype size)
{
    volatile char *byte = data;
    for (qsizetype i = 0; i < size; ++i)
        byte[i] = 0;
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

void wipe(QByteArray &bytes)
{
    // A shared or literal array must not be detached here: data() would copy the secret once more.
    if (!bytes.isEmpty() && bytes.isDetached())
        wipe(bytes.data(), bytes.size());
    bytes.clear();
}

} // namespace

Secret Secret::take(QByteArray &&utf8)
{
    Secret secret;
    secret.m_bytes = QByteArray(utf8.constData(), utf8.size());
    wipe(utf8);
    return secret;
}

Secret Secret::take(QString &&text)
{
    Secret secret;
    secret.m_bytes = text.toUtf8();
    if (!text.isEmpty() && text.isDetached())
        wipe(reinterpret_cast<char *>(text.data()), text.size() * qsizetype(sizeof(QChar)));
    text.clear();
    return secret;
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::move(other.m_bytes))
{
    other.m_bytes.clear();
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

Secret::~Secret()
{
    wipe(m_bytes);
}

Secret Secret::duplicate() const
{
    Secret copy;
    copy.m_bytes = QByteArray(m_bytes.constData(), m_bytes.size());
    return copy;
}

QString SecretRef::key() const
{
    return QStringLiteral("changeover/%1/%2").arg(scope, account);
}

} // namespace changeover
