// What an admin reads of the way to a host: where it is, what protects it, what has to be trusted.
#include "fakes/draftports.h"
#include "viewmodels/planmarkdown.h"
#include "viewmodels/texts/waytexts.h"

#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;
using fakes::DraftBench;

namespace
{

Host reachedBy(TransportKind transport)
{
    Host host{HostId{u"h"_s}, u"SEA-CCE-01"_s, {}, u"SEA-CCE-01\\Administrator"_s};
    host.endpoint.transport = transport;
    host.endpoint.address = u"10.1.0.5"_s;
    host.endpoint.port = transport == TransportKind::Ssh ? 22 : 5986;
    host.endpoint.pin = u"SHA256:12"_s;
    return host;
}

QString markdownOf(const Host &host)
{
    Plan plan;
    plan.hosts << host;
    return planToMarkdown(plan);
}

/// A draft that signs in to its first host over SSH, which shows this key.
std::unique_ptr<UpgradeDraft> testedOverSsh(DraftBench &bench, const QString &shown)
{
    bench.estates.estate.hosts[0].endpoint.transport = TransportKind::Ssh;
    bench.hosts.certificates[u"SEA-CCE-01"_s] = shown;
    auto draft
        = std::make_unique<UpgradeDraft>(bench.ports(), bench.estates.estate, bench.catalogue());
    draft->chooseSite(SiteId{u"seattle"_s});
    draft->credentials().offerPractice(bench.practice());
    draft->credentials().usePractice();
    draft->credentials().test(0);
    return draft;
}

} // namespace

class WaysTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWayIsNamed()
    {
        QCOMPARE(
            wayText(reachedBy(TransportKind::WinRm)),
            u"10.1.0.5, port 5986, as SEA-CCE-01\\Administrator"_s);
        Host ssh = reachedBy(TransportKind::Ssh);
        QCOMPARE(wayText(ssh), u"10.1.0.5, SSH, port 22, as SEA-CCE-01\\Administrator"_s);
        ssh.endpoint.keyFile = u"/keys/one"_s;
        QVERIFY(wayText(ssh).endsWith(u"with the key /keys/one"));
        QVERIFY(wayText(reachedBy(TransportKind::Local)).startsWith(u"This computer"));
        QCOMPARE(placeText(reachedBy(TransportKind::Ssh).endpoint), u"10.1.0.5:22"_s);
        QCOMPARE(placeText(reachedBy(TransportKind::Local).endpoint), u"this computer"_s);
    }

    void aPlanSaysWhatProtectsIt()
    {
        QVERIFY(markdownOf(reachedBy(TransportKind::Ssh)).contains(u"SSH, host key SHA256:12"));
        QVERIFY(markdownOf(reachedBy(TransportKind::Ssh)).contains(u"10.1.0.5:22"));
        QVERIFY(markdownOf(reachedBy(TransportKind::WinRm)).contains(u"TLS, certificate"));
        const QString local = markdownOf(reachedBy(TransportKind::Local));
        QVERIFY(local.contains(u"this computer"));
        QVERIFY(!local.contains(u"10.1.0.5"));
    }

    /// Over SSH the question of trust is asked in words that are true there.
    void unknownHostKeysAreAskedAboutAndPinned()
    {
        DraftBench bench;
        bench.estates.estate.hosts[0].endpoint.pin.clear();
        const auto draft = testedOverSsh(bench, u"SHA256:12"_s);
        CredentialsDraft &credentials = draft->credentials();
        QTRY_COMPARE(credentials.trustRequests().size(), 1);
        QCOMPARE(credentials.trustRequests().first().code, ErrorCode::HostKeyUnknown);
        QCOMPARE(credentials.resultText(0), u"Host key to be confirmed"_s);
        QVERIFY(credentials.problem(0)->why.contains(u"host key of SEA-CCE-01"));
        QVERIFY(credentials.trust(support::hostOf(1)));
        QCOMPARE(bench.estates.estate.host(support::hostOf(1))->endpoint.pin, u"SHA256:12"_s);
        QTRY_COMPARE(credentials.row(0).test, CredentialTest::Accepted);
    }

    /// Its row is there where an endpoint names a key, and wants nothing where the key has none.
    void theKeysPassphraseGoesWithTheHost()
    {
        DraftBench bench;
        Endpoint &endpoint = bench.estates.estate.hosts[0].endpoint;
        endpoint.transport = TransportKind::Ssh;
        endpoint.keyFile = u"/keys/one"_s;
        QVERIFY(bench.keychain.write(
            keyPassphrase(support::hostOf(1)), Secret::take(QByteArray("canary-passphrase"))));
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        CredentialsDraft &credentials = draft.credentials();
        QCOMPARE(credentials.row(1).kind, AccountKind::SshKey);
        QVERIFY(credentials.row(2).kind != AccountKind::SshKey);
        QVERIFY(!credentials.isTestable(1));
        QVERIFY(!credentials.problem(1));
        credentials.offerPractice(bench.practice());
        credentials.usePractice();
        QVERIFY(!credentials.hostCredential(support::hostOf(1))); // the keychain is being asked
        QTRY_COMPARE(credentials.row(1).origin, CredentialOrigin::Keychain);
        const auto shown = [](const Secret &secret) {
            return secret.reveal([](QByteArrayView utf8) { return utf8.toByteArray(); });
        };
        const auto signedIn = credentials.hostCredential(support::hostOf(1));
        QVERIFY(signedIn.has_value());
        QCOMPARE(shown(signedIn->passphrase), QByteArray("canary-passphrase"));
        CredentialSet set = credentials.handOver();
        QCOMPARE(shown(set.hosts[support::hostOf(1)].passphrase), QByteArray("canary-passphrase"));
        QCOMPARE(shown(set.hosts[support::hostOf(1)].secret), bench.hosts.password);
        QVERIFY(set.hosts[support::hostOf(2)].passphrase.isEmpty());
        QVERIFY(!set.accounts.contains(AccountKind::SshKey));
        credentials.takeBack(std::move(set));
        QCOMPARE(credentials.row(1).origin, CredentialOrigin::Keychain);
    }

    void aRefusedHostKeyStaysUnpinned()
    {
        DraftBench bench;
        const auto draft = testedOverSsh(bench, u"SHA256:66"_s);
        CredentialsDraft &credentials = draft->credentials();
        QTRY_COMPARE(credentials.trustRequests().size(), 1);
        QVERIFY(credentials.trustRequests().first().isHostKey());
        QVERIFY(!credentials.trustRequests().first().pinned.isEmpty());
        credentials.refuse(support::hostOf(1));
        QCOMPARE(bench.estates.saves, 0);
        QCOMPARE(credentials.row(0).test, CredentialTest::Refused);
    }
};

QTEST_GUILESS_MAIN(WaysTest)
#include "tst_ways.moc"
