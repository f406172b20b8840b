// Secrets in the keychain of the user's system, through QtKeychain.
//
// The object lives in the main thread (owned by the composition root, outlives all callers); its
// SecretStore calls are made from leaf threads and block those: QtKeychain keeps one hidden queue
// per process, so every job of it is played in one and the same thread, the store's.
#pragma once

#include "ports/stores.h"

#include <QObject>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>

namespace changeover
{

class KeychainStore final : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit KeychainStore(QObject *parent = nullptr);
    ~KeychainStore() override;

    Result<void> available() override;
    Result<Secret> read(const SecretRef &ref) override;
    Result<void> write(const SecretRef &ref, const Secret &secret) override;
    Result<void> remove(const SecretRef &ref) override;
    /// Nobody serves the keychain any more: who waits for it is let go. Any thread; for an owner
    /// that waits for its callers, and done by itself when the program leaves its event loop.
    void close() { m_closing.request_stop(); }

Q_SIGNALS:
    void asked();

private:
    struct Task;
    enum class Kind { Read, Write, Remove };

    /// Has one job played in the store's thread and waits for its end.
    Result<Secret> ask(Kind kind, const QString &key, const Secret &secret);
    /// A miss may also mean that the keychain cannot be used: it counts only when the probe works.
    Error missing(const QString &key);
    void serve();
    void play(const std::shared_ptr<Task> &task);

    std::stop_source m_closing;
    std::mutex m_mutex;
    std::deque<std::shared_ptr<Task>> m_tasks; ///< guarded by m_mutex
};

} // namespace changeover
