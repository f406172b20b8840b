// Kerberos of the client against the acceptor of the lab and a real KDC on loopback.
#include "security/gsshandles.h"
#include "security/securitycontext.h"
#include "tests/support/realm.h"

#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

struct Pair {
    std::unique_ptr<SecurityContext> client;
    std::unique_ptr<SecurityContext> host;
};

Initiation to(const QString &host)
{
    return {SecurityMechanism::Kerberos, host, true, {}};
}

Credential voice(const char *password = "geheim")
{
    return {u"voice@test.example"_s, Secret::take(QByteArray(password))};
}

Result<Pair> signedIn(const Credential &credential, const Initiation &initiation)
{
    auto client = initiate(initiation, credential);
    if (!client)
        return Unexpected(client.error());
    const auto request = (*client)->step({});
    if (!request)
        return Unexpected(request.error());
    auto host = accept({initiation.channelBinding}, *request);
    const auto answer = (*host)->step(*request);
    if (!answer)
        return Unexpected(answer.error());
    if (const auto last = (*client)->step(*answer); !last)
        return Unexpected(last.error());
    return Pair{std::move(*client), std::move(*host)};
}

/// As kinit does: the ticket of the user into the cache of this process.
bool logIn()
{
    gss_OID_set_desc kerberos{1, gss::oidOf(SecurityMechanism::Kerberos)};
    auto name = gss::importName("voice@TEST.EXAMPLE", GSS_C_NT_USER_NAME);
    QByteArray password = "geheim";
    gss_buffer_desc buffer = gss::borrowed(password);
    gss::Credentials credentials;
    OM_uint32 minor = 0;
    return !GSS_ERROR(gss_acquire_cred_with_password(
               &minor, name->get(), &buffer, GSS_C_INDEFINITE, &kerberos, GSS_C_INITIATE,
               credentials.out(), nullptr, nullptr))
        && !GSS_ERROR(gss_store_cred(
            &minor, credentials.get(), GSS_C_INITIATE, kerberos.elements, 1, 1, nullptr, nullptr));
}

} // namespace

class KerberosTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_realm = std::make_unique<Realm>(u"TEST.EXAMPLE"_s, u"voice"_s, u"geheim"_s);
        if (!m_realm->isOpen())
            QSKIP("this computer has no Kerberos server (krb5-kdc, krb5-admin-server)");
    }

    void aTypedAccountSignsInAndSeals()
    {
        const auto pair = signedIn(voice(), to(u"localhost"_s));
        QVERIFY2(pair.has_value(), pair ? "" : qPrintable(pair.error().detail));
        QCOMPARE(pair->host->peer(), u"voice@TEST.EXAMPLE"_s);
        for (int n = 0; n < 20; ++n) {
            const QByteArray text(1 + n * 10'000, char('a' + n));
            const auto there = pair->client->seal(text);
            QVERIFY(there.has_value());
            QVERIFY(there->signature.size() != 16); // it is not NTLM
            QVERIFY(!there->ciphertext.contains(text));
            QCOMPARE(pair->host->unseal(*there).value(), text);
            QCOMPARE(pair->client->unseal(pair->host->seal(text).value()).value(), text);
        }
    }

    /// Kerberos calls these successes with a remark; here they are not.
    void whatIsRepeatedOrLeftOutBreaksTheSeal()
    {
        const auto pair = signedIn(voice(), to(u"localhost"_s));
        const auto first = pair->client->seal("first").value();
        QVERIFY(pair->host->unseal(first).has_value());
        QCOMPARE(pair->host->unseal(first).error().code, ErrorCode::SealBroken);

        const auto other = signedIn(voice(), to(u"localhost"_s));
        QVERIFY(other->client->seal("left out").has_value());
        const auto second = other->client->seal("second").value();
        QCOMPARE(other->host->unseal(second).error().code, ErrorCode::SealBroken);
    }

    void theTicketOfWhoIsLoggedInIsUsed()
    {
        const auto as = [](const QString &user) {
            return signedIn({user, {}}, to(u"localhost"_s));
        };
        for (const auto &user : {u""_s, u"voice@TEST.EXAMPLE"_s}) {
            const Error missing = as(user).error();
            QCOMPARE(missing.code, ErrorCode::TicketMissing);
            QCOMPARE(missing.context.value(u"account"_s), user);
        }
        QVERIFY(logIn());
        for (const auto &user : {u""_s, u"voice@TEST.EXAMPLE"_s, u"test.example\\voice"_s}) {
            const auto pair = as(user);
            QVERIFY2(pair.has_value(), pair ? "" : qPrintable(pair.error().detail));
            QCOMPARE(pair->host->peer(), u"voice@TEST.EXAMPLE"_s);
        }
        QCOMPARE(as(u"somebody@TEST.EXAMPLE"_s).error().code, ErrorCode::TicketMissing);
    }

    void refusalsSayWhatToDo_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("host");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("reason");
        const QByteArray good = "geheim";
        QTest::newRow("wrong password")
            << u"voice@TEST.EXAMPLE"_s << QByteArray("falsch") << u"localhost"_s
            << ErrorCode::AuthenticationFailed << u"wrong-password"_s;
        QTest::newRow("unknown user") << u"nobody@TEST.EXAMPLE"_s << good << u"localhost"_s
                                      << ErrorCode::AuthenticationFailed << u"unknown-user"_s;
        QTest::newRow("unknown service") << u"voice@TEST.EXAMPLE"_s << good << u"elsewhere"_s
                                         << ErrorCode::ServiceNameUnknown << QString();
        QTest::newRow("unknown realm") << u"voice@OTHER.EXAMPLE"_s << good << u"localhost"_s
                                       << ErrorCode::DomainUnreachable << u"unknown-realm"_s;
    }
    void refusalsSayWhatToDo()
    {
        QFETCH(const QString, user);
        QFETCH(const QByteArray, password);
        QFETCH(const QString, host);
        const Credential account{user, Secret::take(QByteArray(password))};
        const auto pair = signedIn(account, to(host));
        QVERIFY(!pair.has_value());
        QTEST(pair.error().code, "code");
        QTEST(pair.error().context.value(u"reason"_s), "reason");
        QCOMPARE(pair.error().context.value(u"mechanism"_s), u"Kerberos"_s);
    }

    /// Numbers of RFC 4120, section 7.5.9, counted from the base of the library's table.
    void numbersOfTheDomainControllerHaveAMeaning_data()
    {
        QTest::addColumn<uint>("number");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("locked") << 18U << ErrorCode::AuthenticationFailed;
        QTest::newRow("password expired") << 23U << ErrorCode::AuthenticationFailed;
        QTest::newRow("wrong password, as Active Directory says it")
            << 24U << ErrorCode::AuthenticationFailed;
        QTest::newRow("clocks apart") << 37U << ErrorCode::ClockSkew;
        QTest::newRow("no domain controller answers") << 156U << ErrorCode::DomainUnreachable;
    }
    void numbersOfTheDomainControllerHaveAMeaning()
    {
        QFETCH(const uint, number);
        const Error error = gss::error(
            SecurityMechanism::Kerberos, "signing in", GSS_S_FAILURE, 2529638912U + number);
        QTEST(error.code, "code");
        QCOMPARE(error.retryable, error.code == ErrorCode::DomainUnreachable);
    }

    void theTlsConnectionIsBoundIn()
    {
        Initiation bound = to(u"localhost"_s);
        bound.channelBinding = "tls-server-end-point:mine";
        QVERIFY(signedIn(voice(), bound).has_value());
        const auto client = initiate(bound, voice());
        const auto request = (*client)->step({});
        const auto host = accept({"tls-server-end-point:other"}, *request);
        QVERIFY(!(*host)->step(*request).has_value());
    }

private:
    std::unique_ptr<Realm> m_realm;
};

QTEST_GUILESS_MAIN(KerberosTest)
#include "tst_kerberos.moc"
