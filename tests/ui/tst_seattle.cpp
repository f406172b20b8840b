// The whole upgrade of Seattle by real clicks and keys on the window, against the lab over TLS;
// then the lab's ledger is compared with what was planned.
#include "engine/runscheduler.h"
#include "support/plannedeffects.h"
#include "support/playedwindow.h"

#include <QApplication>
#include <QStyleFactory>

using namespace changeover;
using namespace Qt::StringLiterals;
using test::PlayedWindow;

class TestSeattle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void upgradesTheSiteByClicks();
    void startsOneRunHoweverOftenItIsClicked();
    void makesThePracticeTestCalls();
};

/// Right effects, right order, one appliance at a time, nothing twice, no call cut.
static void ledgerHoldsThePlan(const RunTimeline &run, const QList<QJsonObject> &ledger)
{
    const QStringList planned = test::plannedEffects(run);
    QVERIFY2(planned.size() >= 2 * 9, qPrintable(planned.join(u'\n')));
    QCOMPARE(test::seenEffects(ledger), planned);
    QCOMPARE(test::unplannedCopies(run, ledger), QStringList());
    QCOMPARE(std::ranges::count_if(ledger, test::isCopy), 2 * 3);
    QCOMPARE(test::overlappingLanes(run), QStringList());
}

void TestSeattle::upgradesTheSiteByClicks()
{
    PlayedWindow played;
    played.start();
    QVERIFY(played.openPractice() && played.goToCredentials());
    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.practice"_s));
    QVERIFY(played.goToPlan());
    const QString shown = played.wizard()->findChild<QLineEdit *>(u"plan.hash"_s)->text();
    QVERIFY(PlayedWindow::click(played.wizard(), u"wizard.next"_s));
    QTRY_VERIFY(played.run());
    double before = 0;
    connect(&played.run()->steps(), &StepModel::dataChanged, this, [&] {
        const double now = played.run()->steps().progress();
        QVERIFY(now >= before); // the bar never goes back
        before = now;
    });
    QVERIFY(played.playOn());
    disconnect(&played.run()->steps(), nullptr, this, nullptr);
    QCOMPARE(played.run()->state(), RunState::Succeeded);
    QCOMPARE(played.run()->timeline().plan().hash(), shown); // what was approved was played
    ledgerHoldsThePlan(played.run()->timeline(), played.bench.ledger());
    for (int appliance = 0; appliance < 2; ++appliance)
        QTRY_COMPARE_WITH_TIMEOUT(
            played.tree()->model()->index(appliance, 1, played.seattle()).data().toString(),
            u"2.1"_s, test::patience);
}

void TestSeattle::startsOneRunHoweverOftenItIsClicked()
{
    PlayedWindow played(1);
    played.start();
    QVERIFY(played.openPractice() && played.goToCredentials());
    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.practice"_s));
    QVERIFY(played.goToPlan());
    QAbstractButton *start = PlayedWindow::button(played.wizard(), u"wizard.next"_s);
    QTest::mouseClick(start, Qt::LeftButton);
    QTest::mouseDClick(start, Qt::LeftButton);
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_VERIFY(!played.wizard());
    QCOMPARE(played.desktop->services().runs.runs().size(), size_t(1));
    QCOMPARE(played.desktop->services().journal.runs()->size(), 1);
}

void TestSeattle::makesThePracticeTestCalls()
{
    PlayedWindow played;
    played.start();
    QVERIFY(played.startUpgrade());
    const QString calls = u"&Make the practice test calls"_s;
    QTRY_VERIFY_WITH_TIMEOUT(PlayedWindow::button(played.window.get(), calls), test::runPatience);
    const QuestionId asked = played.run()->question()->id;
    // Who looks elsewhere sees it, too: in the title, the list of runs and the tree.
    QVERIFY2(
        played.window->windowTitle().startsWith(u"Answer needed · "_s),
        qPrintable(played.window->windowTitle()));
    const RunListModel &runs = played.window->findChild<RunsPanel *>()->list();
    QTRY_COMPARE(runs.index(0, RunListModel::StateColumn).data().toString(), u"Waits for you"_s);
    QCOMPARE(played.seattle().siblingAtColumn(2).data().toString(), u"Waits for you"_s);
    // Without a note nothing is signed off.
    QVERIFY(played.click(u"Sign off"_s));
    QVERIFY(played.run()->question() && played.run()->question()->id == asked);
    QVERIFY(played.click(calls));
    QLineEdit *note = nullptr;
    for (auto *edit : played.window->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"Note"_s)
            note = edit;
    }
    QVERIFY(note);
    QTRY_VERIFY_WITH_TIMEOUT(note->text().contains(u"SEA-CCE-01 (2.1)"_s), test::patience);
    QVERIFY(played.click(u"Sign off"_s));
    QTRY_VERIFY(!played.run()->question());
    QTRY_VERIFY(!played.window->windowTitle().contains(u"Answer needed"_s));
}

QTEST_MAIN(TestSeattle)
#include "tst_seattle.moc"
