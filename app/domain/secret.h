// A password or passphrase: moved, never copied, wiped when it goes, without any way to become
// text.
//
// Any thread, one owner at a time. Only the files named in tests/layering may call reveal().
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace changeover
{

class Secret
{
public:
    Secret() = default;
    /// Takes the bytes over and wipes the source.
    static Secret take(QByteArray &&utf8);
    static Secret take(QString &&text);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// A second owner, on purpose and by name: a run keeps its own while the dialog closes.
    Secret duplicate() const;

    /// Calls `use(QByteArrayView utf8)`; the view is valid only during the call.
    template <typename Use> auto reveal(Use &&use) const { return use(QByteArrayView(m_bytes)); }

private:
    QByteArray m_bytes;
};

/// The name under which a secret is kept: account kind and where it belongs. Never the secret.
struct SecretRef {
    QString account; ///< an AccountKind name, e.g. "TenantAdmin"
    QString scope; ///< a site or host id, or the estate's
    QString user; ///< account name to show; empty where only a password is asked

    auto operator<=>(const SecretRef &) const = default;
    /// "changeover/<scope>/<account>": the key in a keychain.
    QString key() const;
};

} // namespace changeover
