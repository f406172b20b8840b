// Does everything fit? The German window and wizard at 1024 × 700: no words cut off; and in every
// language each access key means one thing.
#include "support/desk.h"
#include "ui/credentials/credentialsdialog.h"
#include "ui/runs/runspanel.h"
#include "ui/runs/runview.h"
#include "ui/runs/stopdialog.h"
#include "ui/wizard/upgradewizard.h"
#include "viewmodels/language.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QStyleFactory>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::Desk;

namespace
{

constexpr QSize smallScreen(1024, 700);

void say(QStringList &found, const QWidget *at, const QString &words)
{
    found += QString::fromLatin1(at->metaObject()->className()) + u' ' + at->objectName() + u": "_s
        + words;
}

/// Words that their widget has no room for.
QStringList clipped(const QWidget *window)
{
    QStringList found;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->text().isEmpty())
                continue;
            const bool high = label->wordWrap()
                ? label->height() >= label->heightForWidth(label->width())
                : label->height() >= label->sizeHint().height();
            const bool wide = label->wordWrap() || label->width() >= label->sizeHint().width();
            if (!high || !wide)
                say(found, label, label->text());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            if (!button->text().isEmpty() && button->width() < button->sizeHint().width())
                say(found, button, button->text());
        }
    }
    return found;
}

/// Access keys that more than one visible thing of the window answers to.
QStringList ambiguous(const QWidget *window)
{
    QMap<QString, QStringList> users;
    const auto use = [&](const QString &text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty())
            users[key.toString()] += text;
    };
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        const auto *tool = qobject_cast<const QToolButton *>(widget);
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
            button && button->isEnabled() && !(tool && tool->defaultAction()))
            use(button->text());
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            use(label->text());
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                use(tabs->tabText(i));
        else if (const auto *menu = qobject_cast<const QMenuBar *>(widget))
            for (const QAction *action : menu->actions())
                use(action->text());
    }
    QStringList found;
    for (auto it = users.cbegin(); it != users.cend(); ++it)
        if (it->size() > 1)
            found += it.key() + u": "_s + it->join(u" | "_s);
    return found;
}

void settle()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace

class TestFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
        QLocale::setDefault(QLocale(u"de"_s));
        QVERIFY(useLanguage(*qApp, QLocale()));
    }
    void cleanupTestCase() { QLocale::setDefault(QLocale::c()); }

    void tellsWhatIsClippedOrAmbiguous();
    void startPage();
    void runWithAQuestion();
    void wizardPages();
    void dialogs();

private:
    static void fits(QWidget *window)
    {
        settle();
        const QStringList cut = clipped(window);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        const QStringList twice = ambiguous(window);
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
    }
};

/// The finders themselves can find.
void TestFit::tellsWhatIsClippedOrAmbiguous()
{
    QWidget window;
    auto *label = new QLabel(u"a long sentence that has no room"_s, &window);
    auto *one = new QPushButton(u"&Go"_s, &window);
    auto *other = new QPushButton(u"&Give"_s, &window);
    label->setGeometry(0, 0, 20, 20);
    one->setGeometry(0, 30, 90, 30);
    other->setGeometry(0, 70, 90, 30);
    window.show();
    QCOMPARE(clipped(&window).size(), 1);
    QCOMPARE(ambiguous(&window).size(), 1);
}

void TestFit::startPage()
{
    Desk desk;
    desk.open(false);
    desk.window->resize(smallScreen);
    fits(desk.window.get());
}

void TestFit::runWithAQuestion()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    desk.window->resize(smallScreen);
    fits(desk.window.get());
    desk.put(QuestionAsked{desk.question()});
    desk.journal.publish();
    fits(desk.window.get());
    desk.window->findChild<RunView *>()->showLog(true);
    fits(desk.window.get());
    QCOMPARE(desk.window->size(), smallScreen); // nothing pushed it open
}

void TestFit::wizardPages()
{
    Desk desk;
    desk.openAndRead();
    for (QAction *action : desk.window->findChildren<QAction *>())
        if (action->text() == MainWindow::tr("&Upgrade…"))
            action->trigger();
    auto *wizard = desk.window->findChild<UpgradeWizard *>();
    QVERIFY(wizard);
    wizard->resize(smallScreen.width() - 20, smallScreen.height() - 60);
    const auto click = [&](const QString &name) {
        QTest::mouseClick(wizard->findChild<QAbstractButton *>(name), Qt::LeftButton, {}, {8, 8});
    };
    fits(wizard);
    click(u"wizard.next"_s);
    fits(wizard);
    click(u"wizard.next"_s);
    fits(wizard);
    const auto *files = wizard->findChild<QTreeWidget *>(u"configuration"_s);
    const QString first = files->topLevelItem(0)->text(0);
    QVERIFY(files->fontMetrics().horizontalAdvance(first) < files->columnWidth(0));
    click(u"wizard.next"_s); // says what is to be confirmed
    fits(wizard);
    click(u"siteName"_s);
    click(u"referSupport"_s);
    click(u"wizard.next"_s);
    QCOMPARE(wizard->page(), UpgradePage::Credentials);
    fits(wizard);
    click(u"credentials.practice"_s);
    fits(wizard);
    click(u"wizard.next"_s);
    QCOMPARE(wizard->page(), UpgradePage::Checks);
    click(u"wizard.next"_s); // says who is still being read
    fits(wizard);
    QTRY_VERIFY(wizard->findChild<QAbstractButton *>(u"checks.again"_s)->isEnabled());
    fits(wizard);
    QVERIFY(wizard->width() <= smallScreen.width());
}

void TestFit::dialogs()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    StopDialog stop(*desk.window->findChild<RunsPanel *>()->current(), desk.bench.clock);
    stop.show();
    fits(&stop);
    for (QAction *action : desk.window->findChildren<QAction *>())
        if (action->text() == MainWindow::tr("&Credentials…"))
            action->trigger();
    auto *credentials = desk.window->findChild<CredentialsDialog *>();
    QVERIFY(credentials);
    credentials->resize(smallScreen.width() - 60, 520);
    fits(credentials);
}

QTEST_MAIN(TestFit)
#include "tst_fit.moc"
