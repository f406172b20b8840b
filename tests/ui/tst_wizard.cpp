// The upgrade wizard by real clicks and keys, over faked hosts. With CHANGEOVER_SCREENSHOTS naming
// a folder it leaves a picture of every page there, light and dark.
#include "fakes/draftports.h"
#include "ui/credentials/credentialsdialog.h"
#include "ui/wizard/upgradewizard.h"
#include "viewmodels/language.h"
#include "viewmodels/planmarkdown.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStyleFactory>
#include <QTest>
#include <QTranslator>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

using fakes::DraftBench;

/// A draft and the wizard over it.
struct WizardBench : DraftBench {
    std::unique_ptr<UpgradeDraft> draft;
    std::unique_ptr<UpgradeWizard> wizard;

    void open(bool offerPractice = true)
    {
        draft = std::make_unique<UpgradeDraft>(ports(), estates.estate, catalogue());
        if (offerPractice)
            draft->credentials().offerPractice(practice());
        wizard = std::make_unique<UpgradeWizard>(*draft);
        wizard->show();
    }
    ~WizardBench() { wizard.reset(); }

    template <typename T> T *find(const QString &name) const
    {
        T *found = nullptr;
        for (T *candidate : wizard->findChildren<T *>(name)) {
            if (!found || candidate->isVisible())
                found = candidate;
        }
        return found;
    }
    void click(const QString &name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    }
    void next() const { click(u"wizard.next"_s); }
    QString message() const
    {
        auto *message = find<QWidget>(u"message"_s);
        return message && message->isVisible() ? message->findChild<QLabel *>()->text() : QString();
    }
    void chooseSeattle() const
    {
        auto *sites = find<QTreeWidget>(u"site"_s);
        const QRect row = sites->visualItemRect(sites->topLevelItem(0));
        QTest::mouseClick(sites->viewport(), Qt::LeftButton, {}, row.center());
    }
    /// Ticks every warning that asks for it, with the space bar.
    void tickWarnings() const
    {
        auto *checks = find<QTreeWidget>(u"checks"_s);
        for (;;) {
            QTreeWidgetItem *open = nullptr;
            for (QTreeWidgetItemIterator it(checks); *it && !open; ++it) {
                if (isOpen(*it))
                    open = *it;
            }
            if (!open)
                return;
            checks->setFocus();
            checks->setCurrentItem(open);
            const int before = openTicks(checks);
            QTest::keyClick(checks, Qt::Key_Space);
            QVERIFY(openTicks(checks) < before);
        }
    }
    /// Has a check box, and it is empty.
    static bool isOpen(const QTreeWidgetItem *item)
    {
        const QVariant state = item->data(0, Qt::CheckStateRole);
        return state.isValid() && state.toInt() == Qt::Unchecked;
    }
    static int openTicks(QTreeWidget *checks)
    {
        int open = 0;
        for (QTreeWidgetItemIterator it(checks); *it; ++it)
            open += isOpen(*it);
        return open;
    }
};

QPalette darkPalette()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x2a, 0x2c, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x20, 0x23));
    dark.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2c));
    dark.setColor(QPalette::Button, QColor(0x38, 0x3b, 0x40));
    dark.setColor(QPalette::ToolTipBase, QColor(0x38, 0x3b, 0x40));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText,
          QPalette::ToolTipText})
        dark.setColor(role, QColor(0xee, 0xee, 0xee));
    dark.setColor(QPalette::PlaceholderText, QColor(0xa0, 0xa4, 0xaa));
    dark.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb5));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    dark.setColor(QPalette::Link, QColor(0x7a, 0xb8, 0xf5));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(0x8a, 0x8e, 0x94));
    return dark;
}

void shoot(const WizardBench &bench, const QString &name)
{
    const QString folder = qEnvironmentVariable("CHANGEOVER_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(bench.wizard->grab().save(folder + u"/wizard-"_s + name + u".png"_s));
}

} // namespace

class TestWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
        useLanguage(*qApp, QLocale(qEnvironmentVariable("CHANGEOVER_LANGUAGE", u"en"_s)));
    }

    void nextSaysWhatIsWrong()
    {
        WizardBench bench;
        bench.open();
        QTRY_VERIFY(bench.wizard->isVisible());
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Site);
        QVERIFY(!bench.message().isEmpty());
        bench.chooseSeattle();
        QCOMPARE(bench.wizard->windowTitle(), u"Upgrade Seattle"_s);
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Target);
        QVERIFY(bench.message().isEmpty());

        auto *sha256 = bench.find<QLineEdit>(u"package.sha256"_s);
        sha256->setFocus();
        sha256->selectAll();
        QTest::keyClicks(sha256, u"12ab"_s);
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Target);
        QVERIFY(bench.message().contains(u"64"_s));
        QCOMPARE(bench.wizard->focusWidget(), sha256);
        // Back and forth keeps what was typed.
        bench.click(u"wizard.back"_s);
        bench.next();
        QCOMPARE(bench.find<QLineEdit>(u"package.sha256"_s)->text(), u"12ab"_s);
    }

    void playsThePracticeWay_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void playsThePracticeWay()
    {
        QFETCH(bool, dark);
        const QString shade = dark ? u"-dark"_s : u"-light"_s;
        QApplication::setPalette(dark ? darkPalette() : QApplication::style()->standardPalette());
        WizardBench bench;
        bench.open();
        for (int i = 1; i <= 2; ++i)
            bench.draft->putFacts(bench.hosts.facts[support::hostOf(i)]);
        bench.chooseSeattle();
        shoot(bench, u"1-site"_s + shade);
        bench.next();
        shoot(bench, u"2-target"_s + shade);
        bench.next();
        bench.click(u"siteName"_s);
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Configuration); // REFER is not confirmed yet
        shoot(bench, u"3-configuration"_s + shade);
        bench.click(u"referSupport"_s);
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Credentials);
        bench.next();
        QVERIFY(!bench.message().isEmpty());
        shoot(bench, u"4-credentials-missing"_s + shade);
        bench.click(u"credentials.practice"_s);
        QVERIFY(bench.message().isEmpty());
        bench.click(u"credentials.testAll"_s);
        QTRY_COMPARE(bench.draft->credentials().row(0).test, CredentialTest::Accepted);
        QTRY_COMPARE(bench.draft->credentials().row(1).test, CredentialTest::Accepted);
        shoot(bench, u"4-credentials"_s + shade);
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Checks);
        QVERIFY(bench.draft->isReading());
        QVERIFY(!bench.find<QLabel>(u"wizard.reason"_s)->text().isEmpty());
        bench.next(); // never lies dead: it says whose answer is missing
        QCOMPARE(bench.wizard->page(), UpgradePage::Checks);
        QVERIFY2(bench.message().contains(u"SEA-CCE-02"_s), qPrintable(bench.message()));
        QTRY_VERIFY(!bench.draft->isReading());
        QVERIFY2(bench.message().isEmpty(), qPrintable(bench.message()));
        bench.next();
        shoot(bench, u"5-checks"_s + shade);
        bench.tickWarnings();
        if (bench.wizard->page() == UpgradePage::Checks)
            bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Plan);
        QVERIFY(bench.draft->plan());
        QCOMPARE(bench.find<QLineEdit>(u"plan.hash"_s)->text(), bench.draft->plan()->hash());
        shoot(bench, u"6-plan"_s + shade);

        const QString shown = bench.draft->plan()->hash();
        QString started;
        connect(bench.wizard.get(), &UpgradeWizard::startRequested, this, [&] {
            const auto approved = bench.draft->handOver();
            started = approved ? approved->plan.hash() : approved.error().detail;
        });
        bench.next();
        QCOMPARE(started, shown);
        QVERIFY(bench.wizard->isVisible()); // its opener closes it, once the run has begun
        QApplication::setPalette(QApplication::style()->standardPalette());
    }

    void showsEveryStepWithItsCommand()
    {
        WizardBench bench;
        bench.open();
        bench.draft->chooseSite(SiteId{u"seattle"_s});
        for (int i = 1; i <= 2; ++i)
            bench.draft->putFacts(bench.hosts.facts[support::hostOf(i)]);
        bench.draft->confirmSiteName(true);
        bench.draft->confirmReferSupport(true);
        bench.draft->buildPlan();
        auto *steps = bench.find<QTreeWidget>(u"plan"_s);
        QStringList shown, prompts;
        for (QTreeWidgetItemIterator it(steps); *it; ++it) {
            const bool isStep = (*it)->data(0, Qt::UserRole).isValid();
            if ((*it)->parent())
                (isStep ? shown : prompts) << (*it)->text(isStep ? 1 : 0);
        }
        QStringList planned;
        for (const Stage &stage : bench.draft->plan()->stages)
            for (const Lane &lane : stage.lanes)
                for (const Step &step : lane.steps)
                    planned << step.command.simplified();
        QVERIFY(!prompts.isEmpty() && prompts == promptTexts(*bench.draft->plan()));
        QCOMPARE(shown, planned);
    }

    void passwordsLeaveTheirLineEdits()
    {
        WizardBench bench;
        bench.open(false);
        bench.chooseSeattle();
        bench.wizard->goTo(UpgradePage::Target);
        for (int i = 1; i <= 2; ++i)
            bench.draft->putFacts(bench.hosts.facts[support::hostOf(i)]);
        bench.draft->confirmSiteName(true);
        bench.draft->confirmReferSupport(true);
        bench.wizard->goTo(UpgradePage::Credentials);
        QCOMPARE(bench.wizard->page(), UpgradePage::Credentials);
        auto *secret = bench.find<QLineEdit>(u"credentials.0.secret"_s);
        QTest::keyClicks(secret, u"wrong"_s);
        bench.click(u"credentials.0.test"_s);
        QVERIFY(secret->text().isEmpty());
        QVERIFY(!secret->isUndoAvailable());
        QTRY_COMPARE(bench.draft->credentials().row(0).test, CredentialTest::Refused);
        bench.next();
        QCOMPARE(bench.wizard->focusWidget(), secret);

        QTest::keyClicks(secret, QString::fromLatin1(bench.hosts.password));
        bench.click(u"wizard.back"_s); // leaving by any way takes it
        QVERIFY(secret->text().isEmpty());
        QCOMPARE(bench.draft->credentials().row(0).origin, CredentialOrigin::Typed);
        bench.draft->credentials().test(0);
        QTRY_COMPARE(bench.draft->credentials().row(0).test, CredentialTest::Accepted);
    }

    void unfinishedPagesAreLinked()
    {
        WizardBench bench;
        bench.open();
        bench.chooseSeattle();
        bench.next();
        bench.next(); // nothing read yet: configuration comes later
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Credentials);
        bench.click(u"credentials.practice"_s);
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Checks);
        QTRY_VERIFY(!bench.draft->isReading());
        bench.next();
        QCOMPARE(bench.wizard->page(), UpgradePage::Checks);
        QVERIFY2(bench.message().contains(u"href=\"2\""_s), qPrintable(bench.message()));
    }

    void theDialogWipesWhatIsCancelled()
    {
        DraftBench bench;
        CredentialsDraft draft(bench.ports().credentials);
        draft.setAccounts(bench.estates.estate, bench.estates.estate.sites.first(), {});
        CredentialsDialog dialog(draft, u"Seattle"_s);
        dialog.open();
        auto *secret = dialog.findChild<QLineEdit *>(u"credentials.0.secret"_s);
        QTest::keyClicks(secret, u"Canary-4711"_s);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(secret->text().isEmpty());
        QCOMPARE(draft.row(0).origin, CredentialOrigin::Missing);
        dialog.open();
        QTest::keyClicks(secret, u"Canary-4711"_s);
        dialog.findChild<QAbstractButton *>(u"credentials.accept"_s)->click();
        QVERIFY(secret->text().isEmpty());
        QCOMPARE(draft.row(0).origin, CredentialOrigin::Typed);
    }

    void everyControlHasANameAndItsOwnAccessKey_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("German") << u"de"_s;
    }
    void everyControlHasANameAndItsOwnAccessKey()
    {
        QFETCH(QString, language);
        QTranslator translator;
        QVERIFY(translator.load(u":/i18n/changeover_"_s + language));
        QCoreApplication::installTranslator(&translator);
        WizardBench bench;
        bench.open();
        for (int i = 1; i <= 2; ++i)
            bench.draft->putFacts(bench.hosts.facts[support::hostOf(i)]);
        bench.draft->chooseSite(SiteId{u"seattle"_s});
        bench.draft->buildPlan();
        static const QRegularExpression accessKey(u"&([^&\\s])"_s);
        auto *pages = bench.wizard->findChild<QStackedWidget *>();
        for (int i = 0; i < pages->count(); ++i) {
            const QStringList frame{
                bench.find<QAbstractButton>(u"wizard.back"_s)->text(),
                i < int(UpgradePage::Plan) ? bench.find<QAbstractButton>(u"wizard.next"_s)->text()
                                           : UpgradeWizard::tr("&Start upgrade")};
            QString keys;
            for (const QString &text : frame)
                keys += accessKey.match(text).captured(1).toLower();
            QCOMPARE(keys.size(), 2);
            QList<QWidget *> widgets = pages->widget(i)->findChildren<QWidget *>();
            for (QWidget *widget : widgets) {
                QString text;
                if (auto *button = qobject_cast<QAbstractButton *>(widget))
                    text = button->text();
                else if (auto *label = qobject_cast<QLabel *>(widget); label && label->buddy())
                    text = label->text();
                const auto key = accessKey.match(QString(text).remove(u"&&"_s));
                if (key.hasMatch()) {
                    const QString letter = key.captured(1).toLower();
                    QVERIFY2(
                        !keys.contains(letter),
                        qPrintable(text + u" on page "_s + QString::number(i)));
                    keys += letter;
                }
                const bool control = widget->isVisibleTo(pages->widget(i))
                    && widget->focusPolicy() != Qt::NoFocus
                    && !qobject_cast<QAbstractButton *>(widget)
                    && !widget->objectName().startsWith(u"qt_"_s);
                const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
                if (control && face && !widget->inherits("QTextBrowser"))
                    QVERIFY2(
                        !face->text(QAccessible::Name).isEmpty(),
                        qPrintable(
                            widget->objectName()
                            + QString::fromLatin1(widget->metaObject()->className())));
            }
        }
    }
};

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
