// The page of the selected object: the age of what it shows, the checks, and estates from files.
#include "support/desk.h"
#include "ui/common/banner.h"
#include "ui/estate/checkstab.h"
#include "ui/estate/objectpage.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStyleFactory>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::Desk;

class TestObjectPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void factsHaveTheirAge();
    void aSiteIsAsOldAsItsOldestReading();
    void checksOfAnApplianceAreShown();
    void checksFollowTheFacts();
    void anEstateFileIsOpened();
    void anotherEstateIsNotReplacedUnasked();
    void aBadEstateFileIsNamed();
};

static void choose(Desk &desk, const QString &name)
{
    auto *tree = desk.named<QTreeView>(u"Sites and appliances"_s);
    tree->setCurrentIndex(tree->model()
                              ->match(
                                  tree->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                  Qt::MatchExactly | Qt::MatchRecursive)
                              .value(0));
}

static bool isSaid(const Desk &desk, const QString &words)
{
    for (const QLabel *label : desk.window->findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(words))
            return true;
    return false;
}

/// Every file dialog of the window answers with this name, once the click is over.
static void answerFileDialogs(Desk &desk)
{
    FilePicker picker;
    picker.open = [](QWidget *parent, const QString &, const QString &, FilePicker::Take take) {
        QMetaObject::invokeMethod(
            parent, [take = std::move(take)] { take(u"sites.json"_s); }, Qt::QueuedConnection);
    };
    desk.window->setFilePicker(std::move(picker));
}

static QPushButton *buttonOf(const QWidget *in, const QString &text)
{
    for (QPushButton *button : in->findChildren<QPushButton *>())
        if (button->text() == text)
            return button;
    return nullptr;
}

void TestObjectPage::factsHaveTheirAge()
{
    Desk desk;
    desk.openAndRead();
    choose(desk, u"SEA-CCE-01"_s);
    Facts fresh = desk.bench.hosts.facts.at(support::hostOf(1));
    fresh.readAt = desk.bench.clock.now();
    desk.facts.put(fresh);
    QTRY_VERIFY(isSaid(desk, u"Read just now"_s));
    Facts old = fresh;
    old.readAt = desk.bench.clock.now().addSecs(-7 * 60);
    desk.facts.forgetAll();
    desk.facts.put(old);
    QTRY_VERIFY(isSaid(desk, u"Read 7 min ago"_s));
}

void TestObjectPage::aSiteIsAsOldAsItsOldestReading()
{
    Desk desk;
    desk.openAndRead();
    desk.facts.forgetAll();
    const auto put = [&](int appliance, int minutes) {
        Facts facts = desk.bench.hosts.facts.at(support::hostOf(appliance));
        facts.readAt = desk.bench.clock.now().addSecs(-60 * minutes);
        desk.facts.put(facts);
    };
    choose(desk, u"Seattle"_s);
    put(1, 3);
    QTRY_VERIFY(isSaid(desk, u"Read 3 min ago"_s));
    put(2, 9);
    QTRY_VERIFY(isSaid(desk, u"Oldest reading 9 min ago"_s));
    put(2, 1);
    QTRY_VERIFY(isSaid(desk, u"Oldest reading 3 min ago"_s));
    choose(desk, u"Contoso Voice"_s);
    QVERIFY(isSaid(desk, u"Oldest reading 3 min ago"_s));
    choose(desk, u"SEA-CCE-02"_s);
    QVERIFY(isSaid(desk, u"Read 1 min ago"_s));
}

void TestObjectPage::checksOfAnApplianceAreShown()
{
    Desk desk;
    desk.openAndRead();
    auto *tabs = desk.named<QTabWidget>(u"Pages of the selected object"_s);
    const auto titles = [&] {
        QStringList all;
        for (int i = 0; i < tabs->count(); ++i)
            all += tabs->tabText(i);
        return all;
    };
    choose(desk, u"Seattle"_s);
    QVERIFY(!titles().contains(u"Chec&ks"_s));
    choose(desk, u"SEA-CCE-01"_s);
    QCOMPARE(titles().value(1), u"Chec&ks"_s);
    tabs->setCurrentIndex(1);
    auto *rows = desk.window->findChild<QTreeWidget *>(u"appliance.checks"_s);
    QVERIFY(rows->topLevelItemCount() > 15);
    for (int i = 0; i < rows->topLevelItemCount(); ++i)
        QVERIFY2(
            !rows->topLevelItem(i)->text(1).startsWith(u'<'),
            qPrintable(rows->topLevelItem(i)->text(1)));
    // Here and in the toolbar it is the very same action.
    const auto *again = rows->parentWidget()->findChild<QToolButton *>();
    QVERIFY(again);
    QCOMPARE(again->defaultAction()->shortcut(), QKeySequence(Qt::Key_F5));
}

void TestObjectPage::checksFollowTheFacts()
{
    Desk desk;
    desk.openAndRead();
    choose(desk, u"SEA-CCE-01"_s);
    desk.named<QTabWidget>(u"Pages of the selected object"_s)->setCurrentIndex(1);
    auto *rows = desk.window->findChild<QTreeWidget *>(u"appliance.checks"_s);
    Facts stopped = desk.bench.hosts.facts.at(support::hostOf(1));
    stopped.readAt = desk.bench.clock.now().addSecs(1);
    stopped.values = support::with(stopped.values, u"service.status"_s, u"Stopped"_s);
    desk.facts.put(stopped);
    QTRY_COMPARE(rows->topLevelItem(0)->text(0), u"Blocks"_s); // what needs a person comes first
    QVERIFY(rows->topLevelItem(0)->text(2).contains(u"not running"_s));
}

void TestObjectPage::anEstateFileIsOpened()
{
    Desk desk;
    desk.estateFile = support::seattle();
    desk.open(false);
    answerFileDialogs(desk);
    QPushButton *open = buttonOf(desk.window.get(), u"Open an estate &file…"_s);
    QVERIFY(open && open->isVisible());
    QTest::mouseClick(open, Qt::LeftButton);
    QTRY_VERIFY(desk.window->windowTitle().startsWith("Contoso Voice"_L1));
    QVERIFY(desk.emptyEstates.kept);
    QVERIFY(desk.named<QTreeView>(u"Sites and appliances"_s)->hasFocus());
}

void TestObjectPage::anotherEstateIsNotReplacedUnasked()
{
    Desk desk;
    desk.estateFile = support::seattle();
    Estate other = support::seattle();
    other.id = EstateId{u"another"_s};
    other.name = u"Fabrikam"_s;
    desk.emptyEstates.kept = other;
    desk.open(false);
    QTRY_VERIFY(desk.window->windowTitle().startsWith("Fabrikam"_L1));
    answerFileDialogs(desk);
    const auto ask = [&] {
        QMessageBox *box = nullptr;
        for (QAction *action : desk.window->findChildren<QAction *>())
            if (action->text() == u"Open an &estate file…"_s)
                action->trigger();
        [&] { QTRY_VERIFY(box = desk.window->findChild<QMessageBox *>()); }();
        return box;
    };
    QMessageBox *box = ask();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!desk.window->findChild<QMessageBox *>());
    QCOMPARE(desk.emptyEstates.kept->name, u"Fabrikam"_s);
    box = ask();
    QVERIFY(box);
    QTest::mouseClick(buttonOf(box, u"&Replace it"_s), Qt::LeftButton);
    QTRY_VERIFY(desk.window->windowTitle().startsWith("Contoso Voice"_L1));
    QCOMPARE(desk.emptyEstates.kept->name, u"Contoso Voice"_s);
}

void TestObjectPage::aBadEstateFileIsNamed()
{
    Desk desk;
    desk.estateFile
        = failure(ErrorCode::FileInvalid, u"not an estate file"_s, {{u"file"_s, u"sites.json"_s}});
    desk.open(false);
    answerFileDialogs(desk);
    QTest::mouseClick(buttonOf(desk.window.get(), u"Open an estate &file…"_s), Qt::LeftButton);
    QTRY_VERIFY(isSaid(
        desk, u"The file sites.json is damaged or not what was expected: not an estate file"_s));
}

QTEST_MAIN(TestObjectPage)
#include "tst_objectpage.moc"
