// Bytes that carry a secret for a moment: wiped when they go.
//
// Any thread, one owner. Reserve enough before appending: a reallocation would leave an unwiped
// copy.
#pragma once

#include <QByteArray>
#include <openssl/crypto.h>
#include <utility>

namespace changeover
{

class WipedBytes
{
public:
    WipedBytes() = default;
    explicit WipedBytes(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    WipedBytes(WipedBytes &&other) noexcept
        : m_bytes(std::exchange(other.m_bytes, {}))
    {
    }
    WipedBytes &operator=(WipedBytes &&other) noexcept
    {
        if (this != &other) {
            wipe();
            m_bytes = std::exchange(other.m_bytes, {});
        }
        return *this;
    }
    WipedBytes(const WipedBytes &) = delete;
    WipedBytes &operator=(const WipedBytes &) = delete;
    ~WipedBytes() { wipe(); }

    QByteArray &bytes() { return m_bytes; }
    QByteArrayView view() const { return m_bytes; }
    qsizetype size() const { return m_bytes.size(); }

private:
    void wipe()
    {
        if (!m_bytes.isEmpty())
            OPENSSL_cleanse(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
        m_bytes.clear();
    }

    QByteArray m_bytes;
};

} // namespace changeover
