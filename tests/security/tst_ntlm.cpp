// NTLM of the client against the acceptor of the lab: names, flags, seals that hold, and everything
// that breaks one.
#include "security/accountname.h"
#include "security/securitycontext.h"

#include <QTemporaryFile>
#include <QTest>
#include <QtEndian>
#include <thread>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

struct Pair {
    std::unique_ptr<SecurityContext> client;
    std::unique_ptr<SecurityContext> host;
    QList<QByteArray> tokens; ///< as the client sent them
};

/// Plays the whole sign-in between the two in memory.
Result<Pair> signedIn(
    const QString &user, const char *password, Initiation initiation = {},
    const Acceptance &acceptance = {})
{
    initiation.host = u"localhost"_s;
    Pair pair;
    auto client = initiate(initiation, {user, Secret::take(QByteArray(password))});
    if (!client)
        return Unexpected(client.error());
    pair.client = std::move(*client);
    QByteArray fromHost;
    while (!pair.client->isComplete() || !fromHost.isEmpty()) {
        const auto token = pair.client->step(fromHost);
        if (!token)
            return Unexpected(token.error());
        pair.tokens << *token;
        if (!pair.host) {
            auto host = accept(acceptance, *token);
            if (!host)
                return Unexpected(host.error());
            pair.host = std::move(*host);
        }
        const auto answer = pair.host->step(*token);
        if (!answer)
            return Unexpected(answer.error());
        fromHost = *answer;
    }
    return pair;
}

Initiation sealing()
{
    Initiation initiation;
    initiation.seal = true;
    return initiation;
}

quint32 flagsOf(const QByteArray &token, qsizetype at)
{
    return qFromLittleEndian<quint32>(token.constData() + at);
}

} // namespace

class NtlmTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!isAvailable(SecurityMechanism::Ntlm))
            QSKIP("this computer has no NTLM (package gss-ntlmssp)");
        QVERIFY(m_accounts.open());
        m_accounts.write("SEA-CCE-01:Administrator:geheim\n"
                         "CONTOSO:voice:Gr\xC3\xBC\xC3\x9F\xE2\x82\xAC\n"
                         ":voice@contoso.example:upn\n");
        m_accounts.flush();
        qputenv("NTLM_USER_FILE", m_accounts.fileName().toLocal8Bit());
    }

    void accountsAreNamedAsWindowsNamesThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("ntlm");
        QTest::addColumn<QString>("kerberos");
        QTest::addColumn<QString>("ssh");
        const auto row = [](const char *name, const QString &typed, const QString &ntlm,
                            const QString &kerberos, const QString &ssh) {
            QTest::newRow(name) << typed << ntlm << kerberos << ssh;
        };
        row("domain", u"contoso\\voice"_s, u"CONTOSO\\voice"_s, u"voice@CONTOSO"_s,
            u"voice@contoso"_s);
        row("local", u"voice"_s, u"voice"_s, u"voice"_s, u"voice"_s);
        row("dot", u".\\voice"_s, u"voice"_s, u"voice@."_s, u"voice"_s);
        row("host", u"SEA-CCE-01\\voice"_s, u"SEA-CCE-01\\voice"_s, u"voice@SEA-CCE-01"_s,
            u"voice"_s);
        row("principal name", u"voice@contoso.example"_s, u"voice\\@contoso.example"_s,
            u"voice@CONTOSO.EXAMPLE"_s, u"voice@contoso.example"_s);
    }
    void accountsAreNamedAsWindowsNamesThem()
    {
        QFETCH(const QString, typed);
        QTEST(ntlmAccountName(typed), "ntlm");
        QTEST(kerberosAccountName(typed), "kerberos");
        QTEST(sshAccountName(typed, u"sea-cce-01.contoso.example"_s), "ssh");
    }

    void whoSignsInIsKnown_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("peer");
        QTest::newRow("local of a named host")
            << u"sea-cce-01\\Administrator"_s << QByteArray("geheim")
            << u"SEA-CCE-01\\Administrator"_s;
        QTest::newRow("umlauts") << u"contoso\\voice"_s
                                 << QByteArray("Gr\xC3\xBC\xC3\x9F\xE2\x82\xAC")
                                 << u"CONTOSO\\voice"_s;
        QTest::newRow("principal name")
            << u"voice@contoso.example"_s << QByteArray("upn") << u"voice@contoso.example"_s;
    }
    void whoSignsInIsKnown()
    {
        QFETCH(const QString, user);
        QFETCH(const QByteArray, password);
        const auto pair = signedIn(user, password.constData(), sealing());
        QVERIFY2(pair.has_value(), pair ? "" : qPrintable(pair.error().detail));
        QTEST(pair->host->peer(), "peer");
        QVERIFY(pair->client->canSeal());
        QVERIFY(pair->host->canSeal());
    }

    void aWrongPasswordIsRefusedByTheHost()
    {
        QCOMPARE(
            signedIn(u"SEA-CCE-01\\Administrator"_s, "falsch").error().code,
            ErrorCode::AuthenticationFailed);
        QVERIFY(!signedIn(u"SEA-CCE-01\\Nobody"_s, "geheim").has_value());
    }

    /// The flags of the first and the last token ([MS-NLMP] 2.2.2.5): SIGN 0x10, SEAL 0x20,
    /// KEY_EXCH 0x40000000 only where messages are sealed.
    void sealingIsAskedForOnlyWithoutTls()
    {
        constexpr quint32 seal = 0x10 | 0x20 | 0x40000000;
        const auto over = [](const Initiation &initiation) {
            const auto pair = signedIn(u"SEA-CCE-01\\Administrator"_s, "geheim", initiation);
            return std::pair(flagsOf(pair->tokens.first(), 12), flagsOf(pair->tokens.last(), 60));
        };
        const auto [plainFirst, plainLast] = over(sealing());
        QCOMPARE(plainFirst & seal, seal);
        QCOMPARE(plainLast & seal, seal);
        const auto [tlsFirst, tlsLast] = over({});
        QCOMPARE(tlsFirst & seal, 0U);
        QCOMPARE(tlsLast & seal, 0U);
    }

    void withoutTheFlagNothingIsSealed()
    {
        const auto pair = signedIn(u"SEA-CCE-01\\Administrator"_s, "geheim");
        QVERIFY(!pair->client->canSeal());
        QCOMPARE(pair->client->seal("x").error().code, ErrorCode::SealBroken);
        QCOMPARE(pair->client->unseal({}).error().code, ErrorCode::SealBroken);
    }

    void messagesGoBothWays()
    {
        const auto pair = signedIn(u"SEA-CCE-01\\Administrator"_s, "geheim", sealing());
        for (int n = 0; n < 20; ++n) {
            const QByteArray text(1 + n * 30'000, char('a' + n));
            const auto there = pair->client->seal(text);
            QVERIFY(there.has_value());
            QCOMPARE(there->signature.size(), 16);
            QCOMPARE(flagsOf(there->signature, 0), 1U);
            QCOMPARE(flagsOf(there->signature, 12), quint32(n));
            QVERIFY(!there->ciphertext.contains(text));
            QCOMPARE(pair->host->unseal(*there).value(), text);
            QCOMPARE(pair->client->unseal(pair->host->seal(text).value()).value(), text);
        }
        QCOMPARE(pair->client->seal({}).error().code, ErrorCode::InvalidArgument);
    }

    void whatIsAlteredRepeatedOrLeftOutBreaksTheSeal_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("a bit of the text") << 0;
        QTest::newRow("a bit of the signature") << 1;
        QTest::newRow("repeated") << 2;
        QTest::newRow("left out") << 3;
        QTest::newRow("cut") << 4;
        QTest::newRow("no token at all") << 5;
    }
    void whatIsAlteredRepeatedOrLeftOutBreaksTheSeal()
    {
        QFETCH(const int, way);
        const auto pair = signedIn(u"SEA-CCE-01\\Administrator"_s, "geheim", sealing());
        auto first = pair->client->seal("first").value();
        const auto second = pair->client->seal("second").value();
        if (way == 0)
            first.ciphertext[2] = char(first.ciphertext[2] ^ 1);
        else if (way == 1)
            first.signature[5] = char(first.signature[5] ^ 1);
        else if (way == 2)
            QVERIFY(pair->host->unseal(first).has_value());
        else if (way == 3)
            first = second;
        else if (way == 4)
            first.ciphertext.chop(1);
        else
            first = {};
        QCOMPARE(pair->host->unseal(first).error().code, ErrorCode::SealBroken);
    }

    /// A signature of one connection is worth nothing on another.
    void sealsBelongToOneConnection()
    {
        const auto one = signedIn(u"SEA-CCE-01\\Administrator"_s, "geheim", sealing());
        const auto other = signedIn(u"SEA-CCE-01\\Administrator"_s, "geheim", sealing());
        const auto message = one->client->seal("text").value();
        QVERIFY(!other->host->unseal(message).has_value());
        QVERIFY(one->host->unseal(message).has_value());
    }

    void theTlsConnectionIsBoundIn()
    {
        const QByteArray mine = "tls-server-end-point:mine";
        Initiation bound;
        bound.channelBinding = mine;
        const QString user = u"SEA-CCE-01\\Administrator"_s;
        QVERIFY(signedIn(user, "geheim", bound, {mine}).has_value());
        QVERIFY(!signedIn(user, "geheim", bound, {"tls-server-end-point:other"}).has_value());
    }

    void garbageFromTheHostIsRefused()
    {
        for (const QByteArray &token :
             {QByteArray("x"), QByteArray("NTLMSSP"), QByteArray(100'000, 'x'),
              "NTLMSSP" + QByteArray(1, '\0') + QByteArray("\x02\0\0\0", 4)
                  + QByteArray(40, '\xff')}) {
            const auto client = initiate(
                {SecurityMechanism::Ntlm, u"localhost"_s, true, {}},
                {u"A\\b"_s, Secret::take(QByteArray("c"))});
            QVERIFY((*client)->step({}).has_value());
            QVERIFY(!(*client)->step(token).has_value());
            QVERIFY(!(*client)->isComplete());
        }
    }

    void manyThreadsSignInAtOnce()
    {
        std::atomic<int> well = 0;
        {
            std::vector<std::jthread> threads;
            for (int n = 0; n < 4; ++n) {
                threads.emplace_back([&well] {
                    for (int times = 0; times < 10; ++times) {
                        const auto pair
                            = signedIn(u"SEA-CCE-01\\Administrator"_s, "geheim", sealing());
                        well += pair && pair->host->unseal(*pair->client->seal("x")).has_value();
                    }
                });
            }
        }
        QCOMPARE(well.load(), 40);
    }

private:
    QTemporaryFile m_accounts;
};

QTEST_GUILESS_MAIN(NtlmTest)
#include "tst_ntlm.moc"
