// Where secrets are kept. The keychain itself is not there in most builds: what must hold then is
// that it says so, in any thread, without hanging. With a keyring (dbus-run-session, unlocked) the
// rest is played.
#include "ports/await.h"
#include "storage/keychain.h"
#include "storage/memorysecrets.h"
#include "storage/scriptfiles.h"

#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

const SecretRef reference{u"TenantAdmin"_s, u"seattle"_s, u"admin@contoso"_s};

Secret word(const char *text)
{
    return Secret::take(QByteArray(text));
}

bool is(const Secret &secret, const char *text)
{
    return secret.duplicate().isEmpty() == (*text == '\0')
        && secret.reveal([text](QByteArrayView bytes) { return bytes == QByteArrayView(text); });
}

/// Plays `work` in a leaf thread while this thread's event loop runs.
void inLeaf(const std::function<void()> &work)
{
    std::atomic_bool done = false;
    std::jthread leaf([&] {
        work();
        done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done, 30000);
}

} // namespace

class TestSecretStores : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void memory();
    void keychainWithoutAService();
    void keychainFromManyThreads();
    void keychainRefusesItsOwnThread();
    void scriptsOfAFolder();
    void badScripts();
};

void TestSecretStores::memory()
{
    MemorySecretStore store;
    QVERIFY(store.available());
    QCOMPARE(store.read(reference).error().code, ErrorCode::SecretMissing);
    QVERIFY(store.write(reference, word("one")));
    QVERIFY(store.write(reference, word("two")));
    QVERIFY(is(*store.read(reference), "two"));
    SecretRef other = reference;
    other.scope = u"dublin"_s;
    QCOMPARE(store.read(other).error().code, ErrorCode::SecretMissing);
    QVERIFY(store.remove(reference));
    QVERIFY(store.remove(reference));
    QCOMPARE(store.read(reference).error().code, ErrorCode::SecretMissing);
}

void TestSecretStores::keychainWithoutAService()
{
    KeychainStore store;
    Result<void> available;
    Result<void> written;
    Result<Secret> found = Secret();
    Result<void> removed;
    inLeaf([&] {
        available = store.available();
        written = store.write(reference, word("canary"));
        found = store.read(reference);
        removed = store.remove(reference);
    });
    if (available) {
        QVERIFY(written && found && removed);
        QVERIFY(is(*found, "canary"));
        inLeaf([&] { found = store.read(reference); });
        QCOMPARE(found.error().code, ErrorCode::SecretMissing);
        return;
    }
    // A miss is no "no such password" while the keychain itself cannot be used.
    for (const auto &error : {available.error(), written.error(), found.error(), removed.error()}) {
        QCOMPARE(error.code, ErrorCode::SecretStoreUnavailable);
        QVERIFY(!error.context.value(u"reason"_s).isEmpty());
    }
}

void TestSecretStores::keychainFromManyThreads()
{
    KeychainStore store;
    std::atomic_int answered = 0;
    std::vector<std::jthread> leaves;
    for (int i = 0; i < 4; ++i) {
        leaves.emplace_back([&] {
            for (int n = 0; n < 3; ++n) {
                (void)store.available();
                ++answered;
            }
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered.load(), 12, 30000);
}

void TestSecretStores::keychainRefusesItsOwnThread()
{
    KeychainStore store;
    QCOMPARE(store.read(reference).error().code, ErrorCode::Internal);
}

void TestSecretStores::scriptsOfAFolder()
{
    const auto builtIn = loadScripts(); // whatever is there must be readable
    QVERIFY(builtIn || builtIn.error().code == ErrorCode::NotFound);

    QTemporaryDir folder;
    const auto put = [&](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(text);
    };
    put(u"Common.ps1"_s, "\xef\xbb\xbf# shared\n");
    put(u"Read-Appliance.ps1"_s, "param()\n");
    put(u"README.md"_s, "no script");
    const auto scripts = loadScripts(folder.path());
    QVERIFY(scripts);
    QCOMPARE(scripts->names(), QStringList({u"Common"_s, u"Read-Appliance"_s}));
    QCOMPARE(scripts->find(u"Common"_s)->text, QByteArray("# shared\n"));
}

void TestSecretStores::badScripts()
{
    QTemporaryDir folder;
    QCOMPARE(loadScripts(folder.path()).error().code, ErrorCode::NotFound);
    for (const QByteArray &text :
         {QByteArray("\xff\xfe a"), QByteArray(), QByteArray(2000000, 'x')}) {
        QFile file(folder.filePath(u"A.ps1"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(text);
        file.close();
        QCOMPARE(loadScripts(folder.path()).error().code, ErrorCode::FileInvalid);
    }
}

QTEST_GUILESS_MAIN(TestSecretStores)
#include "tst_secretstores.moc"
