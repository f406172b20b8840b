// Pausing, stopping and leaving a run of the practice estate, by the buttons of the window; what
// the console says afterwards is compared with the lab's ledger.
#include "support/playedwindow.h"
#include "ui/credentials/credentialsdialog.h"
#include "ui/runs/stopdialog.h"

#include <QApplication>
#include <QCommandLinkButton>
#include <QLabel>
#include <QMessageBox>
#include <QStyleFactory>

using namespace changeover;
using namespace Qt::StringLiterals;
using test::PlayedWindow;

namespace
{

/// Work that takes seconds, so that a click finds it at work.
constexpr double slow = 30;
constexpr double fast = 20'000;

StepState stateOf(const PlayedWindow &played, const QString &step)
{
    return played.run()->timeline().story(StepId{step}).state;
}

QStringList wordsOf(const QWidget *dialog)
{
    QStringList words;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        words += label->text();
    return words;
}

} // namespace

class TestInterrupted : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void pausesAndGoesOn();
    void stopDialogEscapes();
    void stops_data();
    void stops();
    void aStopIsMadeHarder();
    void aStopIsLeft();
    void leavesAndResumes();
    void resumingWantsTheCredentials();

private:
    static bool openStopDialogAt(PlayedWindow &played, const QString &step);
};

bool TestInterrupted::openStopDialogAt(PlayedWindow &played, const QString &step)
{
    played.start();
    return played.startUpgrade() && played.waitForJob(step) && played.click(u"&Stop…"_s)
        && played.opened<StopDialog>();
}

void TestInterrupted::pausesAndGoesOn()
{
    PlayedWindow played(slow);
    played.start();
    QVERIFY(played.startUpgrade());
    QVERIFY(played.waitForJob(u"SEA-CCE-01/stage"_s));
    QVERIFY(played.click(u"&Pause"_s));
    QCOMPARE(played.run()->state(), RunState::Pausing); // the copy on the host is not touched
    QTRY_VERIFY(!PlayedWindow::button(played.window.get(), u"&Pause"_s));
    QVERIFY(played.setSpeed(fast));
    QVERIFY(played.waitForState(RunState::Paused));
    QCOMPARE(stateOf(played, u"SEA-CCE-01/stage"_s), StepState::Succeeded);
    QVERIFY(played.run()->timeline().stepsAtWork().isEmpty());
    QVERIFY(played.click(u"&Go on"_s));
    QVERIFY(played.playOn());
    QCOMPARE(played.run()->state(), RunState::Succeeded);
}

void TestInterrupted::stopDialogEscapes()
{
    PlayedWindow played(slow);
    QVERIFY(openStopDialogAt(played, u"SEA-CCE-01/stage"_s));
    auto *dialog = played.opened<StopDialog>();
    const QStringList words = wordsOf(dialog);
    QVERIFY(words.contains(u"SEA-CCE-01"_s) && words.contains(u"SEA-CCE-02"_s));
    QVERIFY(words.contains(u"Untouched and in service."_s));
    QVERIFY(words.filter(u"Next safe point: after"_s).size() == 1);
    QTest::keyClick(dialog, Qt::Key_Return); // the first key of a tired admin keeps it running
    QTRY_VERIFY(!played.window->findChild<StopDialog *>());
    QCOMPARE(played.run()->state(), RunState::Running);
}

void TestInterrupted::stops_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("lastDone");
    QTest::addColumn<QString>("firstLeft");
    QTest::newRow("at the safe point") << u"SEA-CCE-01/stage"_s << u"Stop at the next &safe point"_s
                                       << u"SEA-CCE-01/way-back"_s << u"SEA-CCE-01/remove"_s;
    QTest::newRow("after the step") << u"SEA-CCE-01/stage"_s << u"Stop after this s&tep"_s
                                    << u"SEA-CCE-01/stage"_s << u"SEA-CCE-01/configuration"_s;
    QTest::newRow("the job") << u"SEA-CCE-01/stage"_s << u"&Cancel the job on the host"_s
                             << u"SEA-CCE-01/recheck"_s << u"SEA-CCE-01/configuration"_s;
}

void TestInterrupted::stops()
{
    QFETCH(const QString, at);
    QFETCH(const QString, button);
    QFETCH(const QString, lastDone);
    QFETCH(const QString, firstLeft);
    PlayedWindow played(slow);
    QVERIFY(openStopDialogAt(played, at));
    auto *dialog = played.opened<StopDialog>();
    QTRY_VERIFY(PlayedWindow::button(dialog, button)); // a job is known to the host by now
    QVERIFY(PlayedWindow::click(dialog, button));
    QTRY_VERIFY(played.run()->state() == RunState::Stopping || isTerminal(played.run()->state()));
    QVERIFY(played.setSpeed(fast));
    QVERIFY(played.waitForState(RunState::Stopped));
    QTRY_COMPARE(stateOf(played, lastDone), StepState::Succeeded);
    QCOMPARE(stateOf(played, firstLeft), StepState::Pending);
    QVERIFY(played.bench.effects(test::upgradeEffects()).isEmpty()); // nothing was taken away
}

/// While the stop waits for a long step, the host can still be asked to end it.
void TestInterrupted::aStopIsMadeHarder()
{
    PlayedWindow played(slow);
    QVERIFY(openStopDialogAt(played, u"SEA-CCE-01/stage"_s));
    QVERIFY(PlayedWindow::click(played.opened<StopDialog>(), u"Stop after this s&tep"_s));
    QTRY_COMPARE(played.run()->state(), RunState::Stopping);
    QTRY_VERIFY(!played.window->findChild<StopDialog *>());
    QVERIFY(played.click(u"&Stop sooner…"_s));
    auto *dialog = played.opened<StopDialog>();
    QVERIFY(dialog);
    QVERIFY(!PlayedWindow::button(dialog, u"Stop after this s&tep"_s));
    QVERIFY(PlayedWindow::button(dialog, u"Stop &following"_s));
    QVERIFY(PlayedWindow::click(dialog, u"&Cancel the job on the host"_s));
    QVERIFY(played.waitForState(RunState::Stopped));
    QCOMPARE(stateOf(played, u"SEA-CCE-01/stage"_s), StepState::Stopped);
}

/// What must come to its end leaves one way: the console lets go, and the run can be resumed.
void TestInterrupted::aStopIsLeft()
{
    PlayedWindow played(slow);
    QVERIFY(openStopDialogAt(played, u"SEA-CCE-01/remove"_s));
    QVERIFY(PlayedWindow::click(played.opened<StopDialog>(), u"Stop after this s&tep"_s));
    QTRY_COMPARE(played.run()->state(), RunState::Stopping);
    QTRY_VERIFY(!played.window->findChild<StopDialog *>());
    QVERIFY(played.click(u"&Stop sooner…"_s));
    auto *dialog = played.opened<StopDialog>();
    QVERIFY(dialog);
    QVERIFY(!PlayedWindow::button(dialog, u"&Cancel the job on the host"_s));
    QVERIFY(PlayedWindow::click(dialog, u"Stop &following"_s));
    QTRY_VERIFY(played.run()->verbs().resume);
}

void TestInterrupted::leavesAndResumes()
{
    PlayedWindow played(slow);
    played.start();
    QVERIFY(played.startUpgrade());
    QVERIFY(played.waitForJob(u"SEA-CCE-01/stage"_s));
    QVERIFY(!played.window->close()); // asks first
    auto *box = played.opened<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->defaultButton()->text(), u"&Keep working"_s);
    QVERIFY(PlayedWindow::click(box, u"&Leave it and resume later"_s));
    QTRY_VERIFY(!played.window->isVisible());
    played.leave();

    QVERIFY(played.setSpeed(fast));
    played.start();
    QVERIFY(played.chooseSeattle());
    auto *banner = played.opened<Banner>();
    QVERIFY(banner);
    QVERIFY(banner->text().startsWith(u"“Upgrade of Seattle” was interrupted"_s));
    QTRY_VERIFY(PlayedWindow::button(banner, u"Res&ume…"_s)); // once the estate is open
    QVERIFY(PlayedWindow::click(banner, u"Res&ume…"_s));
    auto *dialog = played.opened<CredentialsDialog>();
    QVERIFY(dialog);
    QVERIFY(PlayedWindow::click(dialog, u"credentials.practice"_s));
    QVERIFY(PlayedWindow::click(dialog, u"credentials.accept"_s));
    QVERIFY(played.playOn());
    QCOMPARE(played.run()->state(), RunState::Succeeded);
    QVERIFY(!banner->isVisible());
    QCOMPARE(
        played.bench.effects(test::upgradeEffects()),
        test::expectedEffects({u"SEA-CCE-01"_s, u"SEA-CCE-02"_s}));
}

void TestInterrupted::resumingWantsTheCredentials()
{
    PlayedWindow played(slow);
    QVERIFY(openStopDialogAt(played, u"SEA-CCE-01/stage"_s));
    QVERIFY(PlayedWindow::click(played.opened<StopDialog>(), u"Stop &following"_s));
    QTRY_VERIFY(played.run()->verbs().resume);
    QVERIFY(!isTerminal(played.run()->state()));
    QTRY_VERIFY(PlayedWindow::button(played.window.get(), u"&Resume…"_s));
    QVERIFY(played.click(u"&Resume…"_s));
    auto *dialog = played.opened<CredentialsDialog>();
    QVERIFY(dialog);
    QVERIFY(PlayedWindow::click(dialog, u"credentials.accept"_s)); // the tenant's is missing
    QVERIFY(dialog->isVisible());
    QVERIFY(played.run()->verbs().resume);
}

QTEST_MAIN(TestInterrupted)
#include "tst_interrupted.moc"
