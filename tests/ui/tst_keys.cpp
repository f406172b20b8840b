// Everything without a mouse: Tab comes to every control once and in reading order, one access key
// means one thing (in German, too), and an upgrade can be started by keys alone.
#include "support/desk.h"
#include "support/playedwindow.h"
#include "support/tabwalk.h"
#include "ui/credentials/credentialsdialog.h"
#include "ui/estate/estatetree.h"
#include "ui/estate/startpage.h"
#include "ui/runs/runview.h"
#include "ui/runs/stopdialog.h"
#include "viewmodels/language.h"

#include <QApplication>
#include <QMessageBox>
#include <QStyleFactory>
#include <QTranslator>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::Desk;
using test::PlayedWindow;

namespace
{

void judge(QWidget *window)
{
    QVERIFY(QTest::qWaitForWindowExposed(window));
    const QString tab = test::complaintAboutTab(window);
    QVERIFY2(tab.isEmpty(), qPrintable(window->accessibleName() + u": "_s + tab));
    const QString keys = test::complaintAboutKeys(window);
    QVERIFY2(keys.isEmpty(), qPrintable(window->accessibleName() + u": "_s + keys));
}

void trigger(const Desk &desk, const QString &action)
{
    for (QAction *candidate : desk.window->findChildren<QAction *>()) {
        if (candidate->text() == action) {
            candidate->trigger();
            return;
        }
    }
    QFAIL(qPrintable(action));
}

/// Presses the access key of the button, or else walks to it and presses Space.
bool press(QWidget *window, QAbstractButton *button)
{
    if (!button || !button->isVisible())
        return false;
    const QString key = test::accessKeyOf(button->text());
    if (!key.isEmpty()) {
        QTest::keyClick(window, Qt::Key(key.front().toUpper().unicode()), Qt::AltModifier);
        return QTest::qWaitFor([at = QPointer(button)] { return !at || !at->isDown(); });
    }
    if (!test::walkByTab(window).contains(button))
        return false;
    while (window->focusWidget() != button)
        QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
    QTest::keyClick(button, Qt::Key_Space);
    return true;
}

/// Ticks what must be accepted: to the list by Tab, through it by the arrow, Space on the ticks.
bool tickAll(UpgradeWizard *wizard)
{
    auto *checks = wizard->findChild<QTreeWidget *>(u"checks"_s);
    if (!test::walkByTab(wizard).contains(checks))
        return false;
    while (wizard->focusWidget() != checks)
        QTest::keyClick(wizard->focusWidget(), Qt::Key_Tab);
    QTest::keyClick(checks, Qt::Key_Home);
    for (QTreeWidgetItem *last = nullptr; checks->currentItem() != last;) {
        last = checks->currentItem();
        const QVariant tick = last->data(0, Qt::CheckStateRole);
        if (tick.isValid() && tick.toInt() == Qt::Unchecked)
            QTest::keyClick(checks, Qt::Key_Space);
        QTest::keyClick(checks, Qt::Key_Down);
    }
    return true;
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void init();
    void cleanup();
    void startPage_data() { languages(); }
    void startPage();
    void window_data() { languages(); }
    void window();
    void questions_data() { languages(); }
    void questions();
    void dialogs_data() { languages(); }
    void dialogs();
    void wizard_data() { languages(); }
    void wizard();
    void trust_data() { languages(); }
    void trust();
    void anUpgradeIsStartedByKeysAlone_data() { languages(); }
    void anUpgradeIsStartedByKeysAlone();

private:
    static void languages();
    QTranslator m_translator;
};

void TestKeys::languages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

void TestKeys::init()
{
    QFETCH(QString, language);
    QVERIFY(m_translator.load(u":/i18n/changeover_"_s + language));
    QCoreApplication::installTranslator(&m_translator);
}

void TestKeys::cleanup()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void TestKeys::startPage()
{
    Desk desk;
    desk.open(false);
    judge(desk.window.get());
}

void TestKeys::window()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    judge(desk.window.get());
    auto *tree = desk.window->findChild<EstateTree *>()->findChild<QTreeView *>();
    for (const int down : {1, 2}) { // an appliance has more pages than its site
        Q_UNUSED(down)
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Down);
        judge(desk.window.get());
    }
    desk.window->findChild<RunView *>()->showLog(true);
    judge(desk.window.get());
    desk.journal.find(support::runId).summary.owner->alive = false;
    desk.journal.publish(); // the banner with its buttons
    judge(desk.window.get());
}

void TestKeys::questions()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    Question question = desk.question();
    desk.put(QuestionAsked{question});
    desk.journal.publish();
    judge(desk.window.get());
    desk.put(QuestionAnswered{{question.id, Choice::Retry, {}, {}, {}}});
    question.kind = QuestionKind::Deadline;
    question.choices = {Choice::KeepWaiting, Choice::Force, Choice::Stop};
    question.typedName = u"SEA-CCE-01"_s;
    desk.put(QuestionAsked{question});
    desk.journal.publish();
    judge(desk.window.get());
}

void TestKeys::dialogs()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    StopDialog stop(*desk.window->findChild<RunsPanel *>()->current(), desk.bench.clock);
    stop.show();
    judge(&stop);
    stop.close();
    trigger(desk, MainWindow::tr("&Credentials…"));
    auto *credentials = desk.window->findChild<CredentialsDialog *>();
    QVERIFY(credentials);
    judge(credentials);
}

static UpgradeWizard *openWizard(const Desk &desk)
{
    trigger(desk, MainWindow::tr("&Upgrade…"));
    return desk.window->findChild<UpgradeWizard *>();
}

void TestKeys::wizard()
{
    Desk desk;
    desk.openAndRead();
    UpgradeWizard *wizard = openWizard(desk);
    QVERIFY(wizard);
    const auto next = [wizard] { PlayedWindow::click(wizard, u"wizard.next"_s); };
    judge(wizard);
    next();
    QCOMPARE(wizard->page(), UpgradePage::Target);
    judge(wizard);
    next();
    QCOMPARE(wizard->page(), UpgradePage::Configuration);
    judge(wizard);
    PlayedWindow::click(wizard, u"siteName"_s);
    PlayedWindow::click(wizard, u"referSupport"_s);
    next();
    QCOMPARE(wizard->page(), UpgradePage::Credentials);
    judge(wizard);
    PlayedWindow::click(wizard, u"credentials.practice"_s);
    next();
    QCOMPARE(wizard->page(), UpgradePage::Checks);
    QTRY_VERIFY(PlayedWindow::button(wizard, u"checks.again"_s)->isEnabled());
    judge(wizard);
    QVERIFY(tickAll(wizard));
    next();
    QCOMPARE(wizard->page(), UpgradePage::Plan);
    judge(wizard);
}

/// A certificate that is another one than before.
void TestKeys::trust()
{
    Desk desk;
    desk.openAndRead();
    UpgradeWizard *wizard = openWizard(desk);
    QVERIFY(wizard);
    wizard->goTo(UpgradePage::Configuration);
    PlayedWindow::click(wizard, u"siteName"_s);
    PlayedWindow::click(wizard, u"referSupport"_s);
    wizard->goTo(UpgradePage::Credentials);
    PlayedWindow::click(wizard, u"credentials.practice"_s);
    const Host &host = desk.bench.estates.estate.hosts.first();
    desk.bench.hosts.certificates[host.endpoint.address] = u"AB:CD"_s;
    wizard->goTo(UpgradePage::Checks);
    QTRY_VERIFY(PlayedWindow::button(wizard, u"trust.accept"_s));
    QTRY_VERIFY(PlayedWindow::button(wizard, u"checks.again"_s)->isEnabled());
    judge(wizard);
    PlayedWindow::click(wizard, u"wizard.next"_s); // asks, and the harmless answer is at hand
    QCOMPARE(wizard->focusWidget()->objectName(), u"trust.refuse"_s);
}

void TestKeys::anUpgradeIsStartedByKeysAlone()
{
    PlayedWindow played;
    played.start();
    MainWindow *window = played.window.get();
    QVERIFY(QTest::qWaitForWindowActive(window));
    QVERIFY(
        press(window, PlayedWindow::button(window, StartPage::tr("&Open the practice estate"))));
    QTRY_VERIFY_WITH_TIMEOUT(played.desktop->services().facts.facts().size() == 6, test::patience);
    QTest::keySequence(window, QKeySequence(MainWindow::tr("Ctrl+U")));
    QTRY_VERIFY(played.wizard());
    UpgradeWizard *wizard = played.wizard();
    const auto button
        = [wizard](const QString &name) { return PlayedWindow::button(wizard, name); };
    const auto next = [&] { return press(wizard, button(u"wizard.next"_s)); };
    wizard->activateWindow(); // what a window manager does
    QTRY_COMPARE(QApplication::activeWindow(), wizard);
    QVERIFY(next() && next());
    QTRY_COMPARE(wizard->page(), UpgradePage::Configuration);
    QVERIFY(press(wizard, button(u"siteName"_s)) && press(wizard, button(u"referSupport"_s)));
    QVERIFY(next());
    QTRY_COMPARE(wizard->page(), UpgradePage::Credentials);
    QVERIFY(press(wizard, button(u"credentials.practice"_s)));
    QVERIFY(next());
    QTRY_COMPARE(wizard->page(), UpgradePage::Checks);
    QTRY_VERIFY_WITH_TIMEOUT(button(u"checks.again"_s)->isEnabled(), test::patience);
    QVERIFY(tickAll(wizard));
    QVERIFY(next());
    QTRY_COMPARE(wizard->page(), UpgradePage::Plan);
    QVERIFY(next()); // Start upgrade
    QTRY_VERIFY(!played.wizard());
    QVERIFY(played.run());
    QVERIFY(!isTerminal(played.run()->state()));
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
