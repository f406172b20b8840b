// The main window over faked hosts and a ready-made journal: start page, tree, filter, runs,
// questions, stop dialog. With CHANGEOVER_SCREENSHOTS naming a folder it leaves pictures there,
// light and dark.
#include "engine/runscheduler.h"
#include "fakes/draftports.h"
#include "fakes/fakehost.h"
#include "fakes/memoryjournal.h"
#include "fakes/shelfjournal.h"
#include "support/shownplan.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/mainwindow.h"
#include "ui/runs/logpane.h"
#include "ui/runs/runspanel.h"
#include "ui/runs/runview.h"
#include "ui/runs/stopdialog.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCommandLinkButton>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::shownStep;

namespace
{

const RunId runId{u"run-1"_s};

struct Desk {
    QTemporaryDir folder;
    fakes::DraftBench bench;
    fakes::ShelfJournal journal;
    test::MemoryRunLog log;
    test::FakeHost fakeHost;
    test::FakeHostJobs jobs{fakeHost};
    BehaviourTable behaviours;
    RunScheduler runs{
        {bench.hosts, jobs, journal, log, bench.clock, behaviours, bench.scripts, ConsoleId{u"C"_s},
         u"ben@desk"_s}};
    FactsCache facts{
        bench.calls,
        [this](const Host &host, const std::stop_token &) -> Result<Facts> {
            return bench.hosts.facts.at(host.id);
        },
        bench.clock};
    QSettings settings{folder.filePath(u"window.ini"_s), QSettings::IniFormat};
    std::unique_ptr<MainWindow> window;

    Desk() { settings.setValue(u"estate/practice"_s, false); }
    ~Desk() { window.reset(); }

    void open(bool withEstate)
    {
        auto openPractice = [this](const std::stop_token &) -> Result<OpenedPractice> {
            return OpenedPractice{support::seattle(), bench.practice(), bench.catalogue()};
        };
        settings.setValue(u"estate/practice"_s, withEstate);
        window = std::make_unique<MainWindow>(AppServices{
            emptyEstates, bench.keychain, bench.untilExit, bench.hosts, journal, log, bench.clock,
            runs, bench.calls, facts, bench.scripts,
            [this](const Host &at, const Credential &credential, const std::stop_token &) {
                return bench.hosts.probe(at, credential);
            },
            settings, u"ben@desk"_s, u"ben@desk"_s, openPractice});
        window->resize(1180, 760);
        window->start();
        window->show();
    }
    void openAndRead()
    {
        open(true);
        QTRY_COMPARE(facts.facts().size(), size_t(2));
        QTRY_VERIFY(!facts.isReading());
    }
    template <typename T> T *named(const QString &accessibleName) const
    {
        for (T *widget : window->findChildren<T *>()) {
            if (widget->accessibleName() == accessibleName && widget->isVisibleTo(window.get()))
                return widget;
        }
        return nullptr;
    }
    void put(const EventBody &body, int secondsAgo = 0)
    {
        journal.put(runId, bench.clock.now().addSecs(-secondsAgo), body);
    }
    /// A run of another console, building the new machines of the first appliance.
    void addRun()
    {
        journal.add(runId, support::shownPlan(), bench.clock.now().addSecs(-5400));
        int ago = 5400;
        for (const char *name :
             {"recheck", "stage", "wayBack", "removePackage", "installPackage"}) {
            play(QString::fromLatin1(name), ago);
            ago -= 300;
        }
        const StepId step = shownStep(1, u"register"_s);
        put(StepIntended{step, 1, JobId{u"j"_s}}, 400);
        put(JobAttached{step, JobId{u"j"_s}, u"started"_s}, 399);
    }
    void play(const QString &name, int ago)
    {
        put(StepIntended{shownStep(1, name), 1, JobId{u"j"_s}}, ago);
        put(StepFinished{shownStep(1, name), StepState::Succeeded, {}, {}}, ago - 240);
    }
    Question question() const
    {
        Question question;
        question.id = QuestionId{u"q"_s};
        question.kind = QuestionKind::StepFailed;
        question.step = shownStep(1, u"register"_s);
        question.text = {u"question.failed"_s, {u"Register SEA-CCE-01 at the tenant"_s}};
        question.choices = {Choice::Stop, Choice::Retry};
        question.reason = Error{
            ErrorCode::ScriptFailed,
            {},
            {{u"message"_s, u"The tenant refused the sign-in of admin@contoso.onmicrosoft.com"_s}},
            false};
        question.lastLines
            = {u"Connecting to the tenant"_s, u"Register-CcAppliance: AADSTS50126"_s};
        return question;
    }

    struct NoEstates final : EstateStore {
        Result<Estate> load() override { return failure(ErrorCode::NotFound); }
        Result<void> save(const Estate &) override { return {}; }
        QString location() const override { return {}; }
    } emptyEstates;
};

QPalette darkPalette()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x2b, 0x2b, 0x2e));
    dark.setColor(QPalette::WindowText, QColor(0xe8, 0xe8, 0xe8));
    dark.setColor(QPalette::Base, QColor(0x1f, 0x1f, 0x22));
    dark.setColor(QPalette::AlternateBase, QColor(0x33, 0x33, 0x37));
    dark.setColor(QPalette::Text, QColor(0xe8, 0xe8, 0xe8));
    dark.setColor(QPalette::Button, QColor(0x38, 0x38, 0x3c));
    dark.setColor(QPalette::ButtonText, QColor(0xe8, 0xe8, 0xe8));
    dark.setColor(QPalette::PlaceholderText, QColor(0xa8, 0xa8, 0xa8));
    dark.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb8));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    dark.setColor(QPalette::ToolTipBase, QColor(0x38, 0x38, 0x3c));
    dark.setColor(QPalette::ToolTipText, QColor(0xe8, 0xe8, 0xe8));
    return dark;
}

void picture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CHANGEOVER_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    const QPalette light = QApplication::palette();
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? darkPalette() : light);
        QCoreApplication::sendPostedEvents();
        widget->grab().save(u"%1/%2-%3.png"_s.arg(folder, name, dark ? u"dark"_s : u"light"_s));
    }
    QApplication::setPalette(light);
    QCoreApplication::sendPostedEvents();
}

} // namespace

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
    picture(desk.window.get(), u"start"_s);
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
    picture(desk.window.get(), u"site"_s);
    QTest::keyClick(desk.window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *filter = desk.named<QLineEdit>(u"Filter the sites and appliances"_s);
    QTest::keyClicks(filter, u"cce-02"_s);
    const QAbstractItemModel *model = tree->model();
    const QModelIndex site = model->index(0, 0, model->index(0, 0, model->index(0, 0)));
    QCOMPARE(model->rowCount(site), 1);
    tree->setCurrentIndex(model->index(0, 0, site));
    picture(desk.window.get(), u"appliance"_s);
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
    picture(desk.window.get(), u"running"_s);
    auto *panel = desk.window->findChild<RunsPanel *>();
    QTRY_COMPARE(panel->current()->state(), RunState::Running);
    desk.put(PauseRequested{});
    desk.put(Paused{});
    desk.journal.publish();
    QCOMPARE(panel->current()->state(), RunState::Paused);
    picture(desk.window.get(), u"paused"_s);
    desk.put(RunFinished{RunState::Succeeded, {}});
    desk.journal.publish();
    QCOMPARE(panel->current()->steps().progress(), 1.0);
    picture(desk.window.get(), u"finished"_s);
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
    picture(desk.window.get(), u"failed"_s);
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
    picture(&dialog, u"stop"_s);
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
    picture(desk.window.get(), u"interrupted"_s);
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
