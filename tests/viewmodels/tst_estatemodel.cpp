// The tree of the estate, its roll-up and filter, the cache of facts behind it, and the list of
// runs.
#include "fakes/draftports.h"
#include "fakes/shelfjournal.h"
#include "support/shownplan.h"
#include "viewmodels/applianceoverview.h"
#include "viewmodels/estatemodel.h"
#include "viewmodels/runcontroller.h"
#include "viewmodels/runlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;
using Tester = QAbstractItemModelTester;

namespace
{

struct Bench {
    LeafCalls calls{2};
    fakes::StillClock clock;
    Estate estate = support::seattle();
    std::mutex mutex;
    std::map<HostId, Result<Facts>> answers; ///< guarded by the mutex
    FactsCache facts{
        calls,
        [this](const Host &host, const std::stop_token &) {
            const std::lock_guard lock(mutex);
            return answers.at(host.id);
        },
        clock};
    EstateModel model{facts};

    Bench()
    {
        for (int i = 1; i <= 2; ++i)
            answers.emplace(support::hostOf(i), support::factsOf(support::healthyAppliance(i), i));
        model.setEstate(estate);
    }
    void read()
    {
        QSignalSpy done(&facts, &FactsCache::readingDone);
        facts.readAll(estate);
        QTRY_COMPARE(done.size(), 1);
    }
    QModelIndex site() const { return model.indexOf(EstateModel::NodeKind::Place, u"seattle"_s); }
    QModelIndex appliance(int i) const
    {
        return model.indexOf(EstateModel::NodeKind::Leaf, support::connectorOf(i).value);
    }
    static QString state(const QModelIndex &index)
    {
        return index.siblingAtColumn(EstateModel::StateColumn).data().toString();
    }
    /// As the words say: "2 need(s) attention".
    static int troubled(const QModelIndex &index)
    {
        return state(index).section(u' ', 0, 0).toInt();
    }
    static Verdict verdict(const QModelIndex &index)
    {
        return Verdict(index.data(EstateModel::VerdictRole).toInt());
    }
};

} // namespace

class TestEstateModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatWasRead();
    void rollsTheWorstUp();
    void tellsTheVersionsOfASite();
    void aFailedReadingKeepsTheOldFacts();
    void answersOfAClosedEstateAreDropped();
    void filters_data();
    void filters();
    void overviewSaysWhatIsUnknown();
    void runsNewestFirstWithInterrupted();
    void aRunThatAsksSaysSo();
    void aSiteThatIsAskedForSaysSo();
    void requestsGoToTheOwner();
};

void TestEstateModel::showsWhatWasRead()
{
    Bench bench;
    Tester tester(&bench.model, Tester::FailureReportingMode::QtTest);
    QCOMPARE(Bench::state(bench.appliance(1)), u"Not read yet"_s);
    bench.read();
    QCOMPARE(Bench::state(bench.appliance(1)), u"In service"_s);
    QCOMPARE(
        bench.site().siblingAtColumn(EstateModel::VersionColumn).data().toString(), u"2.0.1"_s);
    QVERIFY(bench.appliance(1).data(Qt::AccessibleTextRole).toString().contains("2.0.1"_L1));
    bench.model.setEstate({});
    QCOMPARE(bench.model.rowCount(), 0);
}

void TestEstateModel::rollsTheWorstUp()
{
    Bench bench;
    bench.answers.at(support::hostOf(2)) = failure(ErrorCode::ConnectionRefused);
    bench.read();
    QCOMPARE(Bench::verdict(bench.appliance(1)), Verdict::Pass);
    QCOMPARE(Bench::verdict(bench.appliance(2)), Verdict::Block);
    QCOMPARE(Bench::verdict(bench.site()), Verdict::Block);
    QCOMPARE(Bench::verdict(bench.model.index(0, 0)), Verdict::Block);
    QCOMPARE(Bench::troubled(bench.site()), 1);
    bench.answers.at(support::hostOf(1)) = failure(ErrorCode::ConnectionRefused);
    bench.read();
    QCOMPARE(Bench::troubled(bench.site()), 2);
    QCOMPARE(Bench::troubled(bench.model.index(0, 0)), 2);
    bench.answers.at(support::hostOf(1)) = support::factsOf(support::healthyAppliance(1), 1);
    bench.answers.at(support::hostOf(2)) = support::factsOf(support::healthyAppliance(2), 2);
    bench.read();
    QCOMPARE(Bench::verdict(bench.model.index(0, 0)), Verdict::Pass);
}

void TestEstateModel::tellsTheVersionsOfASite()
{
    Bench bench;
    const QJsonObject ahead
        = support::with(support::healthyAppliance(2), u"versions.runningBits"_s, u"2.1"_s);
    bench.answers.at(support::hostOf(2)) = support::factsOf(ahead, 2);
    bench.read();
    const QModelIndex shown = bench.site().siblingAtColumn(EstateModel::VersionColumn);
    QCOMPARE(shown.data().toString(), u"2.0.1 – 2.1"_s);
}

void TestEstateModel::aFailedReadingKeepsTheOldFacts()
{
    Bench bench;
    bench.read();
    bench.answers.at(support::hostOf(1)) = failure(ErrorCode::ConnectionLost);
    bench.read();
    QVERIFY(bench.facts.of(support::hostOf(1)).facts);
    QCOMPARE(bench.facts.of(support::hostOf(1)).error->code, ErrorCode::ConnectionLost);
}

void TestEstateModel::answersOfAClosedEstateAreDropped()
{
    Bench bench;
    {
        const std::lock_guard hold(bench.mutex);
        bench.facts.readAll(bench.estate);
        bench.facts.forgetAll();
    }
    bench.read();
    bench.facts.forgetAll();
    QVERIFY(bench.facts.facts().empty());
}

void TestEstateModel::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("appliances");
    QTest::newRow("empty") << QString() << 2;
    QTest::newRow("one appliance") << u"cce-02"_s << 1;
    QTest::newRow("a site keeps its appliances") << u"SEATT"_s << 2;
    QTest::newRow("state and name") << u"service 01"_s << 1;
    QTest::newRow("version") << u"2.0.1"_s << 2;
}

void TestEstateModel::filters()
{
    QFETCH(QString, text);
    QFETCH(int, appliances);
    Bench bench;
    bench.read();
    EstateFilter filter;
    Tester tester(&filter, Tester::FailureReportingMode::QtTest);
    filter.setSourceModel(&bench.model);
    filter.setText(text);
    const QModelIndex site = filter.mapFromSource(bench.site());
    QVERIFY(site.isValid());
    QCOMPARE(filter.rowCount(site), appliances);
    filter.setText(u"nowhere"_s);
    QCOMPARE(filter.rowCount(), 0);
}

void TestEstateModel::overviewSaysWhatIsUnknown()
{
    const auto rows = applianceOverview(support::factsOf(QJsonObject{}), support::readingTime());
    QCOMPARE(rows.first().value, u"running not known"_s);
    for (const OverviewRow &row : rows)
        QVERIFY2(!row.value.isEmpty(), qPrintable(row.label));
    const Facts healthy = support::factsOf(support::healthyAppliance(1), 1);
    QVERIFY(applianceConfiguration(healthy).text.contains("SiteName=Seattle"_L1));
    QCOMPARE(applianceOverview(healthy, support::readingTime()).first().verdict, Verdict::Pass);
}

void TestEstateModel::runsNewestFirstWithInterrupted()
{
    fakes::ShelfJournal journal;
    fakes::StillClock clock;
    journal.add(RunId{u"old"_s}, support::shownPlan(), clock.now().addDays(-1));
    RunListModel model(journal, clock);
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    QCOMPARE(model.sitesAtWork().size(), 1);
    journal.add(RunId{u"new"_s}, support::shownPlan(), clock.now());
    journal.find(RunId{u"old"_s}).summary.owner->alive = false;
    journal.publish();
    QCOMPARE(model.rowOf(RunId{u"new"_s}), 0);
    QCOMPARE(model.interrupted().size(), 1);
    QCOMPARE(model.index(1, RunListModel::StateColumn).data().toString(), u"Interrupted"_s);
    journal.put(RunId{u"new"_s}, clock.now(), RunFinished{RunState::Succeeded, {}});
    journal.publish();
    QVERIFY(model.sitesAtWork().isEmpty());
}

void TestEstateModel::aRunThatAsksSaysSo()
{
    fakes::ShelfJournal journal;
    fakes::StillClock clock;
    const RunId id{u"run"_s};
    journal.add(id, support::shownPlan(), clock.now());
    RunListModel model(journal, clock);
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    QSignalSpy wanted(&model, &RunListModel::answerWanted);
    const auto state
        = [&model] { return model.index(0, RunListModel::StateColumn).data().toString(); };
    const auto put = [&](const EventBody &body) {
        journal.put(id, clock.now(), body);
        journal.publish();
    };
    const auto ask = [&](const QString &name) {
        Question question;
        question.id = QuestionId{name};
        put(QuestionAsked{question});
    };
    QCOMPARE(state(), u"Running"_s);
    ask(u"one"_s);
    ask(u"two"_s);
    QCOMPARE(state(), u"Waits for you"_s);
    QVERIFY(model.index(0, 0).data(RunListModel::AsksRole).toBool());
    QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains("Waits for"_L1));
    QCOMPARE(model.sitesAsking(), model.sitesAtWork());
    QCOMPARE(wanted.size(), 1); // called once, not for every line that follows
    put(QuestionAnswered{{QuestionId{u"one"_s}, Choice::Retry, {}, {}, {}}});
    QCOMPARE(state(), u"Waits for you"_s);
    put(QuestionWithdrawn{QuestionId{u"two"_s}, u"stop"_s});
    QCOMPARE(state(), u"Running"_s);
    QVERIFY(model.sitesAsking().isEmpty());
    ask(u"three"_s);
    QCOMPARE(wanted.size(), 2);
    journal.find(id).summary.owner->alive = false; // nobody waits there any more
    journal.publish();
    QCOMPARE(state(), u"Interrupted"_s);
    QVERIFY(model.sitesAsking().isEmpty());
}

void TestEstateModel::aSiteThatIsAskedForSaysSo()
{
    Bench bench;
    bench.read();
    const SiteId seattle = bench.estate.sites.first().id;
    bench.model.setAtWork({seattle});
    QVERIFY(!bench.site().data(EstateModel::AsksRole).toBool());
    bench.model.setAtWork({seattle}, {seattle});
    const QModelIndex root = bench.model.index(0, 0);
    for (const QModelIndex &node : {bench.site(), root}) {
        QCOMPARE(Bench::state(node), u"Waits for you"_s);
        QVERIFY(node.data(EstateModel::AsksRole).toBool());
        QCOMPARE(Bench::verdict(node), Verdict::Warn);
    }
    QCOMPARE(Bench::state(bench.appliance(1)), u"In service"_s); // that is as true as before
    bench.model.setAtWork({seattle}, {});
    QCOMPARE(Bench::state(root), u"In service"_s);
    QCOMPARE(Bench::verdict(root), Verdict::Pass);
}

void TestEstateModel::requestsGoToTheOwner()
{
    fakes::ShelfJournal journal;
    fakes::StillClock clock;
    const RunId id{u"run"_s};
    journal.add(id, support::shownPlan(), clock.now());
    RunController run(id, journal, clock, u"ben@desk"_s);
    QVERIFY(run.verbs().pause && run.verbs().stop && !run.verbs().stopFollowing);
    run.stop(StopHow::CancelJob);
    QCOMPARE(journal.inbox.last().kind, RunRequest::Kind::Stop);
    QCOMPARE(journal.inbox.last().how, StopHow::CancelJob);
    QCOMPARE(journal.inbox.last().by, u"ben@desk"_s);

    journal.put(id, clock.now(), StopRequested{{}, StopHow::AtSafePoint});
    journal.publish();
    QCOMPARE(run.state(), RunState::Stopping);
    QVERIFY(run.verbs().stop && run.verbs().stopSooner); // it can still be made harder
    journal.put(id, clock.now(), StopRequested{{}, StopHow::AfterThisStep});
    journal.publish();
    QVERIFY(!run.verbs().stop);
    journal.find(id).summary.owner->alive = false;
    QSignalSpy changed(&run, &RunController::changed);
    journal.publish();
    QVERIFY(!changed.isEmpty());
    QVERIFY(run.verbs().resume);
}

QTEST_GUILESS_MAIN(TestEstateModel)
#include "tst_estatemodel.moc"
