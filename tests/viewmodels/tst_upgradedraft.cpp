// The upgrade wizard without a face: what keeps each page from being left, and what is handed over.
#include "fakes/draftports.h"

#include <QSignalSpy>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

using fakes::DraftBench;
using Which = UpgradeDraft::Which;

QString fieldOf(const std::optional<DraftProblem> &problem)
{
    return problem ? problem->field : QString();
}

void acceptAll(UpgradeDraft &draft)
{
    const QList<CheckResult> checks = draft.checks();
    for (const CheckResult &check : checks) {
        if (UpgradeDraft::wantsConfirmation(check))
            draft.accept(check, true);
    }
}

/// Read, confirmed, with credentials: only a test's own wrong is left.
void makeReady(UpgradeDraft &draft, DraftBench &bench)
{
    draft.chooseSite(SiteId{u"seattle"_s});
    draft.credentials().offerPractice(bench.practice());
    draft.credentials().usePractice();
    draft.readHosts();
    QTRY_VERIFY(!draft.isReading());
    QVERIFY(draft.isRead());
    draft.credentials().usePractice();
    draft.confirmSiteName(true);
    draft.confirmReferSupport(true);
    acceptAll(draft);
    draft.buildPlan();
}

} // namespace

class TestUpgradeDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForASite()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Site)), u"site"_s);
        draft.chooseSite(SiteId{u"seattle"_s});
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Site)), QString());
        bench.otherRuns.atWork = u"admin@desk is at work"_s;
        QVERIFY(draft.problem(UpgradePage::Site)->why.contains(bench.otherRuns.atWork));
    }

    /// A history that nobody can read does not say that nobody is at work.
    void anUnreadHistoryIsNotNoRun()
    {
        DraftBench bench;
        bench.otherRuns.unread = Error{ErrorCode::StorageLocked, u"busy"_s, {}, true};
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        const auto check = std::ranges::find(draft.checks(), u"otherRun"_s, &CheckResult::id);
        QVERIFY(check != draft.checks().end());
        QCOMPARE(check->verdict, Verdict::Unknown);
        QVERIFY(check->found.arguments.first().contains(u"locked"_s));
        QVERIFY(UpgradeDraft::wantsConfirmation(*check));
    }

    void refusesSitesOfAnotherKind()
    {
        DraftBench bench;
        Site genesys;
        genesys.id = SiteId{u"g"_s};
        genesys.kind = SiteKind::Genesys;
        bench.estates.estate.sites << genesys;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, {});
        QVERIFY(!draft.whyNotOffered(genesys).isEmpty());
        QVERIFY(draft.whyNotOffered(bench.estates.estate.sites.first()).isEmpty());
    }

    void judgesPackages_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("sha256");
        QTest::addColumn<bool>("confirmSeen");
        QTest::addColumn<QString>("field");

        const QString source = support::packageSource(u"2.1"_s);
        const QString right = support::packageSha(u"2.1"_s);
        const QString wrong = support::packageSha(u"another"_s);
        QTest::newRow("no path") << QString() << right << false << u"package.path"_s;
        QTest::newRow("nobody vouches") << source << QString() << false << u"package.confirm"_s;
        QTest::newRow("compared") << source << QString() << true << QString();
        QTest::newRow("not a hash") << source << u"12ab"_s << false << u"package.sha256"_s;
        QTest::newRow("another file") << source << wrong << false << u"package.sha256"_s;
        QTest::newRow("typed") << source << right.toUpper() << false << QString();
        QTest::newRow("unseen path")
            << u"D:\\new.msi"_s << QString() << true << u"package.sha256"_s;
        QTest::newRow("unseen, typed") << u"D:\\new.msi"_s << right << false << QString();
    }
    void judgesPackages()
    {
        QFETCH(QString, path);
        QFETCH(QString, sha256);
        QFETCH(bool, confirmSeen);
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        draft.setPackagePath(Which::Target, u"elsewhere"_s);
        draft.setPackagePath(Which::Target, path);
        draft.setPackageSha256(Which::Target, sha256);
        draft.confirmSeenSha256(Which::Target, confirmSeen);
        QTEST(fieldOf(draft.problem(UpgradePage::Target)), "field");
    }

    void neverTakesTheHostsHashByItself()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, {});
        makeReady(draft, bench);
        QCOMPARE(draft.package().path, support::packageSource(u"2.1"_s));
        QCOMPARE(draft.package().seen, support::packageSha(u"2.1"_s));
        QVERIFY(draft.package().approvedSha256().isEmpty());
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Target)), u"package.confirm"_s);
        draft.confirmSeenSha256(Which::Target, true);
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Target)), u"previous.confirm"_s);
        draft.confirmSeenSha256(Which::Previous, true);
        QVERIFY(!draft.problem(UpgradePage::Target));
    }

    void wantsNamesTypedForAForcedSwitch()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        draft.setDrain(cloudconnector::DrainPolicy::Force, std::chrono::minutes(30));
        draft.setTypedNames(u"SEA-CCE-01"_s);
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Target)), u"drain.names"_s);
        draft.setTypedNames(u" SEA-CCE-01,  SEA-CCE-02 "_s);
        QVERIFY(!draft.problem(UpgradePage::Target));
    }

    void carriesTheConfigurationOverAndWantsItsKeysConfirmed()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        QVERIFY(!draft.problem(UpgradePage::Configuration)); // not read: asked for later
        for (int i = 1; i <= 2; ++i)
            draft.putFacts(bench.hosts.facts[support::hostOf(i)]);
        QCOMPARE(draft.configurations().size(), 2);
        QCOMPARE(draft.configurations().first().source, ConfigurationSource::CarriedOver);
        QCOMPARE(draft.siteNameDecided(), u"Seattle"_s);
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Configuration)), u"siteName"_s);
        draft.confirmSiteName(true);
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Configuration)), u"referSupport"_s);
        draft.confirmReferSupport(true);
        QVERIFY(!draft.problem(UpgradePage::Configuration));
        draft.chooseConfigurationFile(support::connectorOf(2), u"/nowhere.ini"_s);
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Configuration)), u"configuration.cce-2"_s);
        draft.carryOverConfiguration(support::connectorOf(2));
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Configuration)), u"siteName"_s);
    }

    void confirmationsFallWithTheirValue()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        QVERIFY(draft.siteNameConfirmed());
        for (int i = 1; i <= 2; ++i) {
            Facts other = bench.hosts.facts[support::hostOf(i)];
            other.readAt = other.readAt.addSecs(5);
            other.values["configuration"_L1] = support::fileFact(
                u"C:\\CloudConnector\\ApplianceRoot\\CloudConnector.ini"_s,
                support::applianceIni(i, u"2.0.1"_s, u"Tacoma"_s));
            draft.putFacts(other);
        }
        QCOMPARE(draft.siteNameDecided(), u"Tacoma"_s);
        QVERIFY(!draft.siteNameConfirmed());
    }

    void readsEachHostOnce()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        draft.credentials().offerPractice(bench.practice());
        draft.credentials().usePractice();
        draft.readHosts();
        draft.readHosts();
        const auto waiting = draft.problem(UpgradePage::Checks);
        QCOMPARE(fieldOf(waiting), u"checks"_s);
        QVERIFY2(waiting->why.contains(u"SEA-CCE-01, SEA-CCE-02"_s), qPrintable(waiting->why));
        QTRY_VERIFY(!draft.isReading());
        QCOMPARE(bench.hosts.probesOf(support::hostOf(1)), 1);
        QCOMPARE(bench.hosts.probesOf(support::hostOf(2)), 1);
    }

    void aHostThatRefusesIsNamed()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        bench.hosts.password = "changed";
        draft.readHosts();
        QTRY_VERIFY(!draft.isReading());
        const auto problem = draft.problem(UpgradePage::Checks);
        QCOMPARE(fieldOf(problem), u"checks.again"_s);
        QVERIFY(problem->why.contains(u"SEA-CCE-01"_s));
        QVERIFY(!draft.isRead());
    }

    void blocksAndTicksHoldTheChecksPage()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        QVERIFY2(
            !draft.problem(UpgradePage::Checks),
            qPrintable(draft.problem(UpgradePage::Checks).value_or(DraftProblem{}).why));
        for (const CheckResult &check : QList(draft.checks())) {
            if (!UpgradeDraft::wantsConfirmation(check))
                continue;
            draft.accept(check, false);
            QCOMPARE(fieldOf(draft.problem(UpgradePage::Checks)), u"checks"_s);
            draft.accept(check, true);
            QVERIFY(!draft.problem(UpgradePage::Checks));
        }
        draft.confirmSiteName(false); // the check of the confirmed keys asks again
        QVERIFY(draft.problem(UpgradePage::Configuration));
        QCOMPARE(draft.unfinishedBefore(UpgradePage::Plan).value(), UpgradePage::Configuration);
    }

    void handsOverThePlanThatWasShown()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        QVERIFY(draft.plan());
        const QString shown = draft.plan()->hash();
        auto approved = draft.handOver();
        QVERIFY2(approved, qPrintable(approved ? QString() : approved.error().detail));
        QCOMPARE(approved->hash, shown);
        QCOMPARE(approved->plan.hash(), shown);
        QCOMPARE(approved->credentials.hosts.size(), size_t(2));
        QVERIFY(!approved->credentials.hosts.at(support::hostOf(1)).secret.isEmpty());
        QVERIFY(!draft.credentials().hostCredential(support::hostOf(1))); // moved out
    }

    /// A start can be refused after all: nobody types everything again for that.
    void takesBackWhatWasHandedOver()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        CredentialsDraft &credentials = draft.credentials();
        credentials.test(0);
        QTRY_COMPARE(credentials.row(0).test, CredentialTest::Accepted);
        QTRY_VERIFY(!draft.isReading());
        draft.buildPlan();
        const CredentialRow before = credentials.row(0);
        auto approved = draft.handOver();
        QVERIFY(approved);
        QVERIFY(!credentials.hostCredential(support::hostOf(1)));
        credentials.takeBack(std::move(approved->credentials));
        QVERIFY(credentials.hostCredential(support::hostOf(1)));
        QCOMPARE(credentials.row(0).origin, before.origin);
        QCOMPARE(credentials.row(0).test, before.test);
        QVERIFY(!credentials.problem());
        QVERIFY(draft.handOver());
    }

    void aChangedChoiceMakesThePlanStale()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        makeReady(draft, bench);
        draft.setPackageSha256(Which::Target, support::packageSha(u"another"_s));
        QVERIFY(!draft.plan());
        QVERIFY(!draft.handOver());
    }

    void unknownCertificatesAreAskedAboutAndPinned()
    {
        DraftBench bench;
        bench.estates.estate.hosts[0].endpoint.pin.clear();
        bench.hosts.certificates[u"SEA-CCE-01"_s] = u"12:34"_s;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        draft.credentials().offerPractice(bench.practice());
        draft.credentials().usePractice();
        draft.readHosts();
        QTRY_VERIFY(!draft.isReading());
        QCOMPARE(draft.credentials().trustRequests().size(), 1);
        QCOMPARE(draft.credentials().trustRequests().first().fingerprint, u"12:34"_s);
        QCOMPARE(fieldOf(draft.problem(UpgradePage::Checks)), u"trust.refuse"_s);

        QSignalSpy pinned(&draft, &UpgradeDraft::pinTrusted);
        QVERIFY(draft.credentials().trust(support::hostOf(1)));
        QCOMPARE(pinned.size(), 1);
        QCOMPARE(bench.estates.estate.host(support::hostOf(1))->endpoint.pin, u"12:34"_s);
        QTRY_VERIFY(draft.isRead()); // the sign-in that follows reads the host
        QCOMPARE(draft.estate().host(support::hostOf(1))->endpoint.pin, u"12:34"_s);
    }

    void refusedCertificatesStayUnpinned()
    {
        DraftBench bench;
        bench.hosts.certificates[u"SEA-CCE-01"_s] = u"66:66"_s;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        draft.credentials().offerPractice(bench.practice());
        draft.credentials().usePractice();
        draft.credentials().test(0);
        QTRY_COMPARE(draft.credentials().trustRequests().size(), 1);
        QCOMPARE(draft.credentials().trustRequests().first().pinned, u"AA:BB:01"_s);
        draft.credentials().refuse(support::hostOf(1));
        QVERIFY(draft.credentials().trustRequests().isEmpty());
        QCOMPARE(bench.estates.saves, 0);
        QCOMPARE(draft.credentials().row(0).test, CredentialTest::Refused);
    }

    void remembersWhatIsMarkedOnly()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        CredentialsDraft &credentials = draft.credentials();
        credentials.take(0, bench.secret());
        credentials.take(1, bench.secret());
        credentials.setRemember(0, true);
        QSignalSpy done(&credentials, &CredentialsDraft::remembered);
        credentials.remember();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(bench.keychain.count(), 1);

        UpgradeDraft later(bench.ports(), bench.estates.estate, bench.catalogue());
        later.chooseSite(SiteId{u"seattle"_s});
        QTRY_COMPARE(later.credentials().row(0).origin, CredentialOrigin::Keychain);
        QCOMPARE(later.credentials().row(1).origin, CredentialOrigin::Missing);
    }

    void withoutAKeychainItKeepsUntilExit()
    {
        DraftBench bench;
        bench.keychain.usable = false;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        QSignalSpy known(&draft.credentials(), &CredentialsDraft::keychainKnown);
        QTRY_COMPARE(known.size(), 1);
        QVERIFY(!draft.credentials().keychainUsable());
        draft.chooseSite(SiteId{u"seattle"_s});
        draft.credentials().take(0, bench.secret());
        draft.credentials().setRemember(0, true);
        draft.credentials().remember();
        QTRY_COMPARE(bench.untilExit.count(), 1);
        QCOMPARE(bench.keychain.count(), 0);
    }

    void hintsAtOldCredentialFiles()
    {
        DraftBench bench;
        UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
        draft.chooseSite(SiteId{u"seattle"_s});
        Facts old = bench.hosts.facts[support::hostOf(1)];
        old.values = support::with(old.values, u"credentials.madeBy"_s, u"1.4.2"_s);
        draft.putFacts(old);
        bool hinted = false;
        for (int i = 0; i < draft.credentials().count(); ++i) {
            const CredentialRow &row = draft.credentials().row(i);
            if (row.kind == AccountKind::CceService)
                hinted = row.hint.contains(u"VmAdmin"_s);
        }
        QVERIFY(hinted);
    }
};

QTEST_GUILESS_MAIN(TestUpgradeDraft)
#include "tst_upgradedraft.moc"
