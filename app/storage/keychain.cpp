#include "storage/keychain.h"

#include "ports/await.h"

#include <QCoreApplication>
#include <QThread>
#include <QUuid>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

const QString service = u"Changeover"_s;
/// A keychain may show a dialog of its own and wait for the user there.
constexpr auto patience = std::chrono::minutes(2);

Unexpected unavailable(const QString &words)
{
    return failure(ErrorCode::SecretStoreUnavailable, words, {{u"reason"_s, words}}, true);
}

} // namespace

/// Shared by the waiting caller and the store's thread; everything below the mutex is guarded by
/// it.
struct KeychainStore::Task {
    Kind kind = Kind::Read;
    QString key;

    std::mutex mutex;
    Secret secret; ///< what to write, or what was read
    Awaiter *caller = nullptr; ///< null once the caller has gone
    bool done = false;
    QKeychain::Error error = QKeychain::NoError;
    QString words;

    std::unique_ptr<QKeychain::Job> makeJob();
    void finish(QKeychain::Job &job);
};

std::unique_ptr<QKeychain::Job> KeychainStore::Task::makeJob()
{
    if (kind == Kind::Read)
        return std::make_unique<QKeychain::ReadPasswordJob>(service);
    if (kind == Kind::Remove)
        return std::make_unique<QKeychain::DeletePasswordJob>(service);
    auto write = std::make_unique<QKeychain::WritePasswordJob>(service);
    const std::scoped_lock lock(mutex);
    secret.reveal([&](QByteArrayView bytes) { write->setBinaryData(bytes.toByteArray()); });
    secret = {};
    return write;
}

void KeychainStore::Task::finish(QKeychain::Job &job)
{
    const std::scoped_lock lock(mutex);
    error = job.error();
    words = job.errorString();
    if (auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(&job))
        secret = Secret::take(read->binaryData());
    done = true;
    if (caller)
        caller->wake();
}

KeychainStore::KeychainStore(QObject *parent)
    : QObject(parent)
{
    connect(this, &KeychainStore::asked, this, &KeychainStore::serve, Qt::QueuedConnection);
    // Without an event loop nobody serves: whoever waits must not hold the end of the program up.
    if (QCoreApplication *program = QCoreApplication::instance())
        connect(program, &QCoreApplication::aboutToQuit, this, &KeychainStore::close);
}

KeychainStore::~KeychainStore() = default;

Result<void> KeychainStore::available()
{
    const QString key = u"changeover/probe/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (auto written = ask(Kind::Write, key, Secret::take(QByteArray("probe"))); !written)
        return Unexpected(written.error());
    if (auto removed = ask(Kind::Remove, key, {}); !removed)
        return unavailable(removed.error().detail);
    return {};
}

Result<Secret> KeychainStore::read(const SecretRef &ref)
{
    auto found = ask(Kind::Read, ref.key(), {});
    if (!found && found.error().code == ErrorCode::SecretMissing)
        return Unexpected(missing(ref.key()));
    return found;
}

Result<void> KeychainStore::write(const SecretRef &ref, const Secret &secret)
{
    if (auto written = ask(Kind::Write, ref.key(), secret); !written)
        return Unexpected(written.error());
    return {};
}

Result<void> KeychainStore::remove(const SecretRef &ref)
{
    const auto removed = ask(Kind::Remove, ref.key(), {});
    if (removed)
        return {};
    if (removed.error().code != ErrorCode::SecretMissing)
        return Unexpected(removed.error());
    const Error error = missing(ref.key());
    return error.code == ErrorCode::SecretMissing ? Result<void>() : Unexpected(error);
}

Error KeychainStore::missing(const QString &key)
{
    if (const auto usable = available(); !usable)
        return usable.error();
    return {ErrorCode::SecretMissing, u"the keychain has nothing for %1"_s.arg(key), {}, false};
}

Result<Secret> KeychainStore::ask(Kind kind, const QString &key, const Secret &secret)
{
    if (QThread::currentThread() == thread())
        return failure(ErrorCode::Internal, u"the keychain was asked in its own thread"_s);
    Awaiter awaiter;
    const auto task = std::make_shared<Task>();
    task->kind = kind;
    task->key = key;
    task->secret = secret.duplicate();
    task->caller = &awaiter;
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(task);
    }
    Q_EMIT asked();
    awaiter.wait(Deadline::in(patience), m_closing.get_token(), [&] {
        const std::scoped_lock lock(task->mutex);
        return task->done;
    });
    const std::scoped_lock lock(task->mutex);
    task->caller = nullptr;
    if (!task->done)
        return unavailable(u"the keychain does not answer"_s);
    if (task->error == QKeychain::EntryNotFound)
        return failure(ErrorCode::SecretMissing, task->words);
    if (task->error != QKeychain::NoError)
        return unavailable(task->words);
    return std::move(task->secret);
}

void KeychainStore::serve()
{
    std::deque<std::shared_ptr<Task>> tasks;
    {
        const std::scoped_lock lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (const auto &task : tasks)
        play(task);
}

void KeychainStore::play(const std::shared_ptr<Task> &task)
{
    // Owned by the store: the keychain may answer long after the caller has given up.
    QKeychain::Job *job = task->makeJob().release();
    job->setParent(this);
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(task->key);
    connect(job, &QKeychain::Job::finished, this, [task, job] {
        task->finish(*job);
        job->deleteLater();
    });
    job->start();
}

} // namespace changeover
