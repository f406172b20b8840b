// Credentials of hosts that are met in other ways than by a password and a known port.
#include "tests/fakes/draftports.h"
#include "viewmodels/probes.h"

#include <QSignalSpy>
#include <QTest>

using namespace changeover;
using namespace changeover::fakes;
using namespace Qt::StringLiterals;

class TestCredentialsDraft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Enough to sign in and to look; the upgrade's jobs want the password, and the draft says why.
    void aTicketLooksAndThePasswordWorks()
    {
        DraftBench bench;
        bench.estates.estate.hosts[0].endpoint.signIn = SignIn::Kerberos;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        CredentialsDraft &credentials = draft.credentials();
        QTRY_VERIFY(!credentials.row(0).isSought);
        credentials.test(0);
        QTRY_COMPARE(credentials.row(0).test, CredentialTest::Accepted);
        QVERIFY(credentials.problem(0)->why.contains(u"only with the password"_s));
        credentials.test(1); // NTLM: there is nothing to sign in with
        QCOMPARE(credentials.row(1).test, CredentialTest::NotTested);
        QVERIFY(!credentials.problem(1)->why.contains(u"ticket"_s));

        credentials.take(0, bench.secret());
        QVERIFY(!credentials.problem(0));
    }

    /// Whoever waits for the keychain hears that there is nothing, too.
    void anEmptyKeychainIsTold()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        const QSignalSpy changed(&draft.credentials(), &CredentialsDraft::rowChanged);
        draft.chooseSite(SiteId{u"seattle"_s});
        QVERIFY(draft.credentials().row(0).isSought);
        QTRY_VERIFY(changed.contains(QVariantList{0}));
        QVERIFY(!draft.credentials().row(0).isSought);
    }

    void aStoredProbeNeedsNoPasswordEither()
    {
        DraftBench bench;
        const Probe probe = storedProbe(
            [&](const Host &host, const Credential &credential, const std::stop_token &) {
                return bench.hosts.probe(host, credential);
            },
            bench.untilExit, bench.keychain);
        Host host = bench.estates.estate.hosts[0];
        QCOMPARE(probe(host, {}).error().code, ErrorCode::SecretMissing);
        host.endpoint.signIn = SignIn::Kerberos;
        QVERIFY(probe(host, {}).has_value());
    }

    /// Whoever showed a certificate once is asked for it from then on.
    void trustSettlesWhereAHostIsMet()
    {
        DraftBench bench;
        Endpoint &endpoint = bench.estates.estate.hosts[0].endpoint;
        endpoint.port = 0;
        endpoint.pin.clear();
        bench.hosts.certificates[endpoint.address] = u"12:34"_s;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        draft.credentials().take(0, bench.secret());
        draft.credentials().test(0);
        QTRY_COMPARE(draft.credentials().trustRequests().size(), 1);
        const HostId host = bench.estates.estate.hosts[0].id; // what is saved replaces the estate
        QVERIFY(draft.credentials().trust(host));
        const Endpoint &kept = bench.estates.estate.hosts[0].endpoint;
        QCOMPARE(kept.pin, u"12:34"_s);
        QCOMPARE(kept.port, quint16(5986));
        QVERIFY(kept.tls && !kept.isUnsettled());
    }
};

QTEST_GUILESS_MAIN(TestCredentialsDraft)
#include "tst_credentialsdraft.moc"
