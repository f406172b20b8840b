// An upgrade that fails in the middle, and the old package put back by clicks on the window.
#include "support/playedwindow.h"
#include "ui/credentials/credentialsdialog.h"
#include "ui/runs/putbackdialog.h"

#include <QApplication>
#include <QLabel>
#include <QStyleFactory>

using namespace changeover;
using namespace Qt::StringLiterals;
using test::PlayedWindow;

class TestPutBack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void putsTheOldPackageBackByClicks();
};

namespace
{

/// The first installation on SEA-CCE-01 will fail.
bool armFault(const PlayedWindow &played)
{
    auto options = played.practice();
    options.directory = played.bench.practiceFolder();
    options.faultFile = played.bench.folder() + u"/faults.ndjson"_s;
    QFile file(options.faultFile);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(R"({"point":"script","host":"SEA-CCE-01","script":"Install-Package","do":"fail",)"
               R"("event":0,"code":"msi","message":"exit code 1603"})");
    file.close();
    return lab::PracticeLab::open(options).has_value();
}

} // namespace

void TestPutBack::putsTheOldPackageBackByClicks()
{
    const QString putBack = u"Put the old package back…"_s; // as a tool button has it
    PlayedWindow played;
    QVERIFY(armFault(played));
    played.start();
    QVERIFY(played.startUpgrade());
    QTRY_VERIFY_WITH_TIMEOUT(played.run()->question(), test::runPatience);
    QVERIFY(!PlayedWindow::button(played.window.get(), putBack));
    QTRY_VERIFY(PlayedWindow::button(played.window.get(), u"Stop the run"_s));
    QVERIFY(played.click(u"Stop the run"_s));
    QVERIFY(played.waitForState(RunState::Failed));
    const RunId failed = played.run()->id();
    QTRY_VERIFY(PlayedWindow::button(played.window.get(), putBack));

    QVERIFY(played.click(putBack));
    auto *credentials = played.opened<CredentialsDialog>();
    QVERIFY(credentials);
    QVERIFY(PlayedWindow::click(credentials, u"credentials.practice"_s));
    QVERIFY(PlayedWindow::click(credentials, u"credentials.accept"_s));
    auto *preview = played.opened<PutBackDialog>();
    QVERIFY(preview);
    QStringList words;
    for (const QLabel *label : preview->findChildren<QLabel *>())
        words << label->text();
    QCOMPARE(words.filter(u"Microsoft documents no such procedure."_s).size(), 1);
    const auto *steps = preview->findChild<QTreeWidget *>(u"putBack.plan"_s);
    QVERIFY(steps);
    QCOMPARE(steps->topLevelItemCount(), preview->plan().stepCount());
    QVERIFY(PlayedWindow::click(preview, u"putBack.start"_s));
    QTRY_VERIFY(played.run()->id() != failed);
    QVERIFY(played.playOn());
    QCOMPARE(played.run()->state(), RunState::Succeeded);
    QCOMPARE(
        played.bench.effects({u"msi.uninstall"_s, u"msi.install"_s, u"Register-CcAppliance"_s}),
        QStringList(
            {u"SEA-CCE-01 msi.uninstall"_s, u"SEA-CCE-01 msi.install"_s,
             u"SEA-CCE-01 Register-CcAppliance"_s}));
    QVERIFY(!PlayedWindow::button(played.window.get(), putBack)); // of the run that put it back
}

QTEST_MAIN(TestPutBack)
#include "tst_putback.moc"
