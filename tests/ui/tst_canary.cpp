// The window's way with secrets: what is typed at the credentials page and what a run uses is seen
// nowhere outside the memory of the programs.
#include "support/playedwindow.h"
#include "support/secretsearch.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QStyleFactory>

using namespace changeover;
using namespace Qt::StringLiterals;
using test::PlayedWindow;

class TestCanaryWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void typedAndUsedSecretsAreNowhere();
};

void TestCanaryWindow::typedAndUsedSecretsAreNowhere()
{
    const QString typed = u"Ka\"na\\ri'en&vo<gel %7/=?"_s;
    PlayedWindow played;
    test::SecretSearch search;
    search.add(typed.toUtf8());
    // The lab inherits it from the window that starts it, and so can be told from other labs.
    qputenv("CHANGEOVER_DATA", played.bench.folder().toUtf8());
    played.start();
    QVERIFY(played.openPractice() && played.goToCredentials());
    lab::PracticeOptions options = played.practice();
    options.directory = played.bench.practiceFolder();
    const auto practice = lab::PracticeLab::open(options);
    QVERIFY(practice);
    search.add(practice->credentials);
    test::ProcessWatch watch(played.bench.folder(), search);

    auto *secret = played.wizard()->findChild<QLineEdit *>(u"credentials.0.secret"_s);
    QTest::mouseClick(secret, Qt::LeftButton);
    QTest::keyClicks(secret, typed);
    QTest::keyClick(secret, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(secret, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!QApplication::clipboard()->text().contains(typed));
    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.0.test"_s));
    const auto *result = played.wizard()->findChild<QLabel *>(u"credentials.0.result"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        result->text(), u"The host refused the user name, the password or the key."_s,
        test::patience);

    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.practice"_s));
    QVERIFY(played.goToPlan());
    QVERIFY(PlayedWindow::click(played.wizard(), u"wizard.next"_s));
    QTRY_VERIFY(!played.wizard());
    QVERIFY(played.playOn());
    QCOMPARE(played.run()->state(), RunState::Succeeded);
    played.leave();

    watch.stop();
    QVERIFY(watch.programs().contains(u"changeover-lab"_s));
    QCOMPARE(watch.guilty(), QSet<QString>());
    const auto found = search.inFiles(played.bench.folder(), {u"practice.sqlite"_s});
    QVERIFY2(found.guilty.isEmpty(), qPrintable(found.guilty.join(u' ')));
    QVERIFY(found.searched > 10);
}

QTEST_MAIN(TestCanaryWindow)
#include "tst_canary.moc"
