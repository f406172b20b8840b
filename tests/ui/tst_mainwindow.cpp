// The main window over faked hosts and a ready-made journal: start page, tree, filter, runs,
// questions, stop dialog.
#include "support/desk.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/runs/logpane.h"
#include "ui/runs/runspanel.h"
#include "ui/runs/runview.h"
#include "ui/runs/stopdialog.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCommandLinkButton>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTest>
#include <QTreeView>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::darkPalette;
using support::Desk;
using support::runId;
using support::shownStep;

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void startPageOpensThePracticeEstate();
    void treeShowsStateAndFilters();
    void runIsShownLive();
    void questionIsAnsweredByItsButtons();
    void forcedSwitchWantsTheNameTyped();
    void stopDialogSaysWhatIsTrue();
    void aStopCanOnlyBeMadeHarder();
    void interruptedRunIsABanner();
    void logFollowsUntilTheReaderScrollsUp();
    void idleWindowHasNoTimers();
    void everyWidgetHasAName();
    void coloursCanBeRead();
};

void TestMainWindow::startPageOpensThePracticeEstate()
{
    Desk desk;
    desk.open(false);
    QPushButton *first = nullptr;
    for (QPushButton *button : desk.window->findChildren<QPushButton *>()) {
        if (button->isVisible() && !first)
            first = button;
    }
    QVERIFY(first);
    QCOMPARE(first->text(), u"&Open the practice estate"_s);
    QTest::mouseClick(first, Qt::LeftButton);
    QTRY_VERIFY(desk.named<QTreeView>(u"Sites and appliances"_s));
    QVERIFY(desk.window->windowTitle().startsWith("Contoso Voice"_L1));
    QCOMPARE(desk.bench.untilExit.count(), 2);
}

void TestMainWindow::treeShowsStateAndFilters()
{
    Desk desk;
    desk.openAndRead();
    auto *tree = desk.named<QTreeView>(u"Sites and appliances"_s);
    QVERIFY(tree);
    QTest::keyClick(desk.window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *filter = desk.named<QLineEdit>(u"Filter the sites and appliances"_s);
    QTest::keyClicks(filter, u"cce-02"_s);
    const QAbstractItemModel *model = tree->model();
    const QModelIndex site = model->index(0, 0, model->index(0, 0, model->index(0, 0)));
    QCOMPARE(model->rowCount(site), 1);
    tree->setCurrentIndex(model->index(0, 0, site));
    filter->clear();
    QCOMPARE(model->rowCount(site), 2);
}

void TestMainWindow::runIsShownLive()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    auto *timeline = desk.named<QListView>(u"Timeline of the run"_s);
    QVERIFY(timeline);
    QCOMPARE(timeline->model()->rowCount(), 22);
    auto *panel = desk.window->findChild<RunsPanel *>();
    QTRY_COMPARE(panel->current()->state(), RunState::Running);
    desk.put(PauseRequested{});
    desk.put(Paused{});
    desk.journal.publish();
    QCOMPARE(panel->current()->state(), RunState::Paused);
    desk.put(RunFinished{RunState::Succeeded, {}});
    desk.journal.publish();
    QCOMPARE(panel->current()->steps().progress(), 1.0);
}

void TestMainWindow::questionIsAnsweredByItsButtons()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    auto *view = desk.window->findChild<RunView *>();
    QVERIFY(!view->log().isVisible());
    desk.put(AttemptFailed{shownStep(1, u"register"_s), 1, desk.question().reason});
    desk.put(QuestionAsked{desk.question()});
    desk.journal.publish();
    QVERIFY(view->log().isVisible()); // it opens by itself on failure
    QList<LogLine> lines;
    for (int i = 0; i < 40; ++i)
        lines
            += {desk.bench.clock.now().addSecs(i),
                i == 38 ? Severity::Error : Severity::Info,
                LaneId{u"SEA-CCE-01"_s},
                {},
                u"SEA-CCE-01"_s,
                u"Registering the appliance, part %1"_s.arg(i)};
    view->run().log().append(lines);
    auto *note = desk.named<QLineEdit>(u"Note"_s);
    QTest::keyClicks(note, u"password was changed"_s);
    QPushButton *retry = nullptr;
    for (QPushButton *button : desk.window->findChildren<QPushButton *>()) {
        if (button->text() == u"Try again"_s)
            retry = button;
    }
    QVERIFY(retry);
    QTest::mouseClick(retry, Qt::LeftButton);
    QCOMPARE(desk.journal.inbox.size(), 1);
    QCOMPARE(desk.journal.inbox.last().answer.choice, Choice::Retry);
    QCOMPARE(desk.journal.inbox.last().answer.note, u"password was changed"_s);
}

void TestMainWindow::forcedSwitchWantsTheNameTyped()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    Question question = desk.question();
    question.choices = {Choice::KeepWaiting, Choice::Force};
    question.typedName = u"SEA-CCE-01"_s;
    desk.put(QuestionAsked{question});
    desk.journal.publish();
    QPushButton *force = nullptr;
    for (QPushButton *button : desk.window->findChildren<QPushButton *>()) {
        if (button->text() == u"Force the switch"_s)
            force = button;
    }
    QVERIFY(force);
    QTest::mouseClick(force, Qt::LeftButton);
    QVERIFY(desk.journal.inbox.isEmpty());
    auto *typed = desk.named<QLineEdit>(u"To force it, type SEA-CCE-01:"_s);
    QVERIFY(typed);
    QTest::keyClicks(typed, u"SEA-CCE-01"_s);
    QTest::mouseClick(force, Qt::LeftButton);
    QCOMPARE(desk.journal.inbox.last().answer.typed, u"SEA-CCE-01"_s);
}

void TestMainWindow::stopDialogSaysWhatIsTrue()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    auto *panel = desk.window->findChild<RunsPanel *>();
    StopDialog dialog(*panel->current(), desk.bench.clock);
    dialog.show();
    QStringList words;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        words += label->text();
    const QString all = words.join(u'\n');
    QVERIFY(all.contains("without automatic recovery since"_L1));
    QVERIFY(all.contains("Untouched and in service."_L1));
    QVERIFY(all.contains("Next safe point: after"_L1));
    QStringList offered;
    for (const QCommandLinkButton *button : dialog.findChildren<QCommandLinkButton *>()) {
        if (button->isVisible())
            offered += button->text();
    }
    QCOMPARE(
        offered, QStringList{u"Stop after this s&tep"_s}); // not ours: nothing to stop following
    QVERIFY(qobject_cast<QPushButton *>(dialog.focusWidget()));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(dialog.decision(), StopDialog::Decision::KeepRunning);

    dialog.show();
    desk.put(RunFinished{RunState::Succeeded, {}});
    desk.journal.publish();
    QVERIFY(!dialog.isVisible()); // the question is moot
}

/// Another console's run: what is offered follows the stop that is under way.
void TestMainWindow::aStopCanOnlyBeMadeHarder()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    auto *panel = desk.window->findChild<RunsPanel *>();
    QAction *stop = nullptr;
    for (QAction *verb : panel->verbs()) {
        if (verb->text() == u"&Stop…"_s)
            stop = verb;
    }
    QVERIFY(stop && stop->isVisible());
    desk.put(StopRequested{u"anna@desk"_s, StopHow::AtSafePoint});
    desk.journal.publish();
    QVERIFY(stop->isVisible());
    QCOMPARE(stop->text(), u"&Stop sooner…"_s);
    QVERIFY(panel->current()->statusText().startsWith("Stopping at the next safe point"_L1));
    QVERIFY(!panel->current()->statusText().contains(" left"_L1)); // it will not be played
    StopDialog dialog(*panel->current(), desk.bench.clock);
    dialog.show();
    QCOMPARE(dialog.windowTitle(), u"Stop “Upgrade of Seattle” sooner?"_s);
    const auto offered = [&dialog] {
        QStringList texts;
        for (const QAbstractButton *button : dialog.findChildren<QAbstractButton *>()) {
            if (button->isVisible())
                texts += button->text();
        }
        return texts;
    };
    QCOMPARE(offered(), (QStringList{u"Stop after this s&tep"_s, u"&Keep waiting"_s}));
    desk.put(StopRequested{u"anna@desk"_s, StopHow::AfterThisStep});
    desk.journal.publish();
    QCOMPARE(offered(), QStringList{u"&Keep waiting"_s}); // this step comes to its end
    QVERIFY(!stop->isVisible());
}

void TestMainWindow::interruptedRunIsABanner()
{
    Desk desk;
    desk.addRun();
    desk.journal.find(runId).summary.owner->alive = false;
    desk.openAndRead();
    Banner *shown = nullptr;
    for (Banner *banner : desk.window->findChildren<Banner *>()) {
        if (banner->isVisible())
            shown = banner;
    }
    QVERIFY(shown);
    QVERIFY(shown->text().startsWith(u"“Upgrade of Seattle” was interrupted"_s));
    QCOMPARE(shown->findChildren<QPushButton *>().size(), 2);
    desk.put(RunFinished{RunState::Stopped, {}});
    desk.journal.publish();
    QVERIFY(!shown->isVisible());
}

void TestMainWindow::logFollowsUntilTheReaderScrollsUp()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    auto *view = desk.window->findChild<RunView *>();
    view->showLog(true);
    const auto add = [&](int count) {
        QList<LogLine> lines;
        for (int i = 0; i < count; ++i)
            lines += {desk.bench.clock.now(), Severity::Info, {}, {}, u"host"_s, u"line"_s};
        view->run().log().append(lines);
        QCoreApplication::sendPostedEvents();
    };
    add(500);
    auto *list = desk.named<QListView>(u"Log of the run"_s);
    QScrollBar *bar = list->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    bar->setValue(100);
    QVERIFY(!view->log().isFollowing());
    add(100);
    QCOMPARE(bar->value(), 100);
    auto *end = desk.named<QPushButton>(u"Jump to the end of the log and follow it"_s);
    QVERIFY(end);
    QTest::mouseClick(end, Qt::LeftButton);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(view->log().isFollowing());
}

void TestMainWindow::idleWindowHasNoTimers()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    const auto ticking = [&] {
        int active = 0;
        for (const QTimer *timer : desk.window->findChildren<QTimer *>())
            active += timer->isActive() && !timer->isSingleShot();
        return active;
    };
    QTRY_COMPARE(ticking(), 1); // a step is at work and visible
    desk.put(RunFinished{RunState::Stopped, {}});
    desk.journal.publish();
    QCOMPARE(ticking(), 0);
}

void TestMainWindow::everyWidgetHasAName()
{
    Desk desk;
    desk.addRun();
    desk.put(QuestionAsked{desk.question()});
    desk.openAndRead();
    desk.window->findChild<RunView *>()->showLog(true);
    QStringList nameless;
    for (QWidget *widget : desk.window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        const bool ours = !widget->objectName().startsWith("qt_"_L1)
            && !QByteArray(widget->metaObject()->className()).startsWith("QMenu");
        if (ours && face && face->text(QAccessible::Name).isEmpty())
            nameless += QString::fromLatin1(widget->metaObject()->className()) + u'/'
                + widget->objectName();
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
}

void TestMainWindow::coloursCanBeRead()
{
    for (const QPalette &palette : {QApplication::palette(), darkPalette()}) {
        for (const theme::Tone tone :
             {theme::Tone::Plain, theme::Tone::Muted, theme::Tone::Good, theme::Tone::Busy,
              theme::Tone::Warn, theme::Tone::Bad}) {
            const QColor color = theme::color(tone, palette);
            for (const auto ground : {QPalette::Base, QPalette::Window})
                QVERIFY2(
                    theme::contrast(color, palette.color(ground)) >= 4.5,
                    qPrintable(u"tone %1"_s.arg(int(tone))));
        }
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
