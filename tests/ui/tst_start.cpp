// The start of the program: an empty window is on the screen at once, and what fills it comes
// after.
#include "support/desk.h"

#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QToolBar>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::Desk;

class TestStart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isPaintedBeforeItIsFurnished();
    void isFurnishedThoughNobodyPaintsIt();
    void canBeClosedEmpty();
    void isNeverLargerThanTheScreen();
};

void TestStart::isPaintedBeforeItIsFurnished()
{
    Desk desk;
    MainWindow window;
    QSignalSpy painted(&window, &MainWindow::painted);
    QVERIFY(window.findChildren<QPushButton *>().isEmpty());
    window.show();
    QVERIFY(painted.isEmpty());
    QTRY_COMPARE(painted.size(), 1);
    window.furnish(desk.services());
    window.start();
    QTRY_VERIFY(window.menuBar()->isVisible());
    QTRY_VERIFY(window.findChild<QToolBar *>()->isVisible());
    QPushButton *first = nullptr;
    for (QPushButton *button : window.findChildren<QPushButton *>())
        if (button->text() == u"&Open the practice estate"_s)
            first = button;
    QVERIFY(first);
    QTRY_VERIFY(first->isVisible());
    QCOMPARE(window.focusWidget(), first); // Return opens it
    window.resize(900, 600); // painted again
    QTRY_VERIFY(first->isVisible());
    QCOMPARE(painted.size(), 1);
}

void TestStart::isFurnishedThoughNobodyPaintsIt()
{
    MainWindow window;
    window.setUpdatesEnabled(false); // as if it were minimized
    QSignalSpy painted(&window, &MainWindow::painted);
    window.show();
    QTRY_COMPARE(painted.size(), 1);
}

void TestStart::canBeClosedEmpty()
{
    MainWindow window;
    window.show();
    QVERIFY(window.close());
}

/// The screen of the tests has 800 by 800: like a usual one at 200 %.
void TestStart::isNeverLargerThanTheScreen()
{
    MainWindow window;
    const QSize screen = window.screen()->availableSize();
    QVERIFY(screen.width() < 1180);
    QVERIFY(window.width() <= screen.width() && window.height() <= screen.height());
}

QTEST_MAIN(TestStart)
#include "tst_start.moc"
