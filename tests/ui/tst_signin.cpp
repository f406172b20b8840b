// What a tired admin meets at the credentials page: a wrong password, and certificates nobody has
// confirmed yet; against the hosts of the practice estate over TLS.
#include "support/playedwindow.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QStyleFactory>
#include <algorithm>

using namespace changeover;
using namespace Qt::StringLiterals;
using test::PlayedWindow;

namespace
{

template <typename T> T *part(const PlayedWindow &played, const QString &name)
{
    return played.wizard()->findChild<T *>(name);
}

QString shown(const QWidget *of)
{
    QStringList words;
    for (const QLabel *label : of->findChildren<QLabel *>())
        words += label->text();
    return words.join(u'\n');
}

QString message(const PlayedWindow &played)
{
    for (auto *candidate : played.wizard()->findChildren<QWidget *>(u"message"_s)) {
        if (candidate->isVisible())
            return shown(candidate);
    }
    return {};
}

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void aWrongPasswordIsSaidAndTriedOnce();
    void certificatesAreConfirmedOnFirstUse();
    void unknownHostIsSaid();

private:
    static void
    becomeReal(PlayedWindow &played, lab::PracticeEstate &practice, const QString &address = {});
    static QDialog *openCredentials(PlayedWindow &played, const lab::PracticeEstate &practice);
};

void TestSignIn::aWrongPasswordIsSaidAndTriedOnce()
{
    PlayedWindow played;
    played.start();
    QVERIFY(played.openPractice() && played.goToCredentials());
    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.practice"_s));
    auto *secret = part<QLineEdit>(played, u"credentials.0.secret"_s);
    QTest::mouseClick(secret, Qt::LeftButton);
    QTest::keyClicks(secret, u"Sommer2019!"_s);
    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.0.test"_s));
    QVERIFY(secret->text().isEmpty());
    auto *result = part<QLabel>(played, u"credentials.0.result"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        result->text(), u"The host refused the user name, the password or the key."_s,
        test::patience);

    // Going on says so at the field, and asks the host for nothing: accounts get locked that way.
    QVERIFY(PlayedWindow::click(played.wizard(), u"wizard.next"_s));
    QVERIFY(PlayedWindow::click(played.wizard(), u"wizard.next"_s));
    QCOMPARE(played.wizard()->page(), UpgradePage::Credentials);
    QVERIFY(!message(played).isEmpty());
    QCOMPARE(played.wizard()->focusWidget(), secret);
    QVERIFY(PlayedWindow::button(played.wizard(), u"credentials.0.test"_s)->isEnabled());

    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.practice"_s));
    QVERIFY(PlayedWindow::click(played.wizard(), u"credentials.0.test"_s));
    QTRY_COMPARE_WITH_TIMEOUT(result->text(), u"Accepted by the host"_s, test::patience);
    QVERIFY(played.goToPlan());
}

/// The estate of the lab as if it were one's own: in the file, its certificates not yet confirmed,
/// its hosts under another address if one is given.
void TestSignIn::becomeReal(
    PlayedWindow &played, lab::PracticeEstate &practice, const QString &address)
{
    const DataFolders folders = DataFolders::in(played.bench.folder());
    auto options = played.practice();
    options.directory = folders.practice;
    QVERIFY(folders.prepare());
    auto opened = lab::PracticeLab::open(options);
    QVERIFY(opened);
    practice = std::move(*opened);
    Estate own = practice.estate;
    own.practice = false;
    for (Site &site : own.sites)
        site.window.reset();
    for (Host &host : own.hosts) {
        host.endpoint.pin.clear();
        if (!address.isEmpty())
            host.endpoint.address = address;
    }
    const auto saved = EstateFile(folders.estate).save(own);
    QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().detail));
}

/// The window, the estate's passwords at hand, and the credentials of Seattle open; null when it
/// did not get there.
QDialog *TestSignIn::openCredentials(PlayedWindow &played, const lab::PracticeEstate &practice)
{
    played.start();
    for (const auto &[id, credential] : practice.credentials.hosts) {
        const SecretRef ref{
            accountKindName(AccountKind::HostAdministrator), id.value, credential.user};
        if (!played.desktop->services().untilExit.write(ref, credential.secret))
            return nullptr;
    }
    if (!QTest::qWaitFor([&] { return played.seattle().isValid(); }, test::patience))
        return nullptr;
    played.tree()->setCurrentIndex(played.seattle());
    if (!QTest::qWaitForWindowActive(played.window.get()))
        return nullptr;
    QTest::keyClick(played.window.get(), Qt::Key_K, Qt::ControlModifier);
    return played.opened<QDialog>();
}

void TestSignIn::unknownHostIsSaid()
{
    PlayedWindow played;
    lab::PracticeEstate practice;
    becomeReal(played, practice, u"no-such-host.invalid"_s);
    QDialog *dialog = openCredentials(played, practice);
    QVERIFY(dialog);
    for (int row = 0; row < 2; ++row) // the passwords are looked up first
        QTRY_COMPARE(
            dialog->findChild<QLabel *>(u"credentials.%1.result"_s.arg(row))->text(),
            u"Password remembered"_s);
    QVERIFY(PlayedWindow::click(dialog, u"credentials.testAll"_s));
    for (int row = 0; row < 2; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(
            dialog->findChild<QLabel *>(u"credentials.%1.result"_s.arg(row))->text(),
            u"The name of the host cannot be resolved."_s, test::patience);
    const auto kept = EstateFile(DataFolders::in(played.bench.folder()).estate).load();
    QVERIFY(kept && kept->hosts.first().endpoint.pin.isEmpty());
}

void TestSignIn::certificatesAreConfirmedOnFirstUse()
{
    PlayedWindow played;
    lab::PracticeEstate practice;
    becomeReal(played, practice);
    QDialog *dialog = openCredentials(played, practice);
    QVERIFY(dialog);
    QCOMPARE(dialog->objectName(), u"credentialsDialog"_s);
    QVERIFY(!PlayedWindow::button(dialog, u"credentials.practice"_s)); // this is no practice estate
    QTRY_COMPARE(
        dialog->findChild<QLabel *>(u"credentials.1.result"_s)->text(), u"Password remembered"_s);
    QVERIFY(PlayedWindow::click(dialog, u"credentials.testAll"_s));
    for (int confirmed = 0; confirmed < 2; ++confirmed) {
        QTRY_VERIFY_WITH_TIMEOUT(PlayedWindow::button(dialog, u"trust.accept"_s), test::patience);
        const auto *trust = dialog->findChild<QWidget *>(u"trust"_s);
        const auto asked = std::ranges::find_if(practice.estate.hosts, [&](const Host &host) {
            return shown(trust).contains(host.name);
        });
        QVERIFY(asked != practice.estate.hosts.end());
        QVERIFY2(shown(trust).contains(asked->endpoint.pin), qPrintable(shown(trust)));
        QVERIFY(PlayedWindow::click(dialog, u"trust.accept"_s));
    }
    for (int row = 0; row < 2; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(
            dialog->findChild<QLabel *>(u"credentials.%1.result"_s.arg(row))->text(),
            u"Accepted by the host"_s, test::patience);
    const auto kept = EstateFile(DataFolders::in(played.bench.folder()).estate).load();
    QVERIFY(kept);
    for (const Connector &connector : kept->siteByName(u"Seattle"_s)->connectors) {
        const HostId id = connectorHost(connector);
        QCOMPARE(kept->host(id)->endpoint.pin, practice.estate.host(id)->endpoint.pin);
    }
}

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
