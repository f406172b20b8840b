// The console's side of the practice estate, against the real changeover-lab program.
#include "lab/control.h"
#include "lab/practice.h"
#include "lab/privatefiles.h"
#include "wireclient.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLockFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace changeover;
using namespace changeover::lab;
using namespace changeover::tests;
using namespace Qt::StringLiterals;

namespace
{

/// A folder whose lab is gone with it.
struct Practice {
    Practice()
    {
        options.directory = folder.filePath(u"practice"_s);
        options.program = QCoreApplication::applicationDirPath() + u"/../app/changeover-lab"_s;
        options.speed = 2000;
    }
    ~Practice() { (void)PracticeLab::shutDown(options); }

    Result<PracticeEstate> open() const { return PracticeLab::open(options); }
    Rendezvous rendezvous() const
    {
        return readRendezvous(options.directory).value_or(Rendezvous());
    }
    Result<QJsonObject> tell(const QJsonObject &request) const
    {
        return ask(rendezvous().control, request, Deadline::in(std::chrono::seconds(5)));
    }

    QTemporaryDir folder;
    PracticeOptions options;
};

QByteArray passwordOf(const Credential &credential)
{
    return credential.secret.reveal(
        [](QByteArrayView bytes) { return QByteArray(bytes.data(), bytes.size()); });
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPractice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEstateOpensWithEndpointsPinsAndCredentials()
    {
        Practice practice;
        const auto opened = practice.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        const Estate &estate = opened->estate;
        QVERIFY(estate.practice);
        QCOMPARE(estate.sites.size(), 3);
        const Site *seattle = estate.siteByName(u"seattle"_s);
        QVERIFY(seattle);
        QCOMPARE(seattle->id.value, u"Seattle"_s);
        QCOMPARE(seattle->connectors.size(), 2);
        const Host *host = estate.host(connectorHost(seattle->connectors.first()));
        QVERIFY(host);
        QCOMPARE(host->endpoint.address, u"127.0.0.1"_s);
        QVERIFY(!opened->packages.isEmpty());
        QVERIFY(opened->credentials.accounts.contains(AccountKind::TenantAdmin));

        const Credential &credential = opened->credentials.hosts.at(host->id);
        QCOMPARE(credential.user, host->account);
        WireClient client(host->endpoint.port, credential.user.toUtf8(), passwordOf(credential));
        QVERIFY(!client.createShell().isEmpty());
        QCOMPARE(
            QString::fromLatin1(
                client.socket.peerCertificate().digest(QCryptographicHash::Sha256).toHex(':'))
                .toUpper(),
            host->endpoint.pin);
    }

    void theRunningLabIsFoundAgain()
    {
        Practice practice;
        const auto first = practice.open();
        QVERIFY(first);
        const Rendezvous lab = practice.rendezvous();
        QVERIFY(lab.pid > 0);
        const auto second = practice.open();
        QVERIFY(second);
        QCOMPARE(practice.rendezvous(), lab);
        QCOMPARE(second->estate, first->estate);
    }

    void aRestartKeepsPortsCertificatesAndPasswords()
    {
        Practice practice;
        const auto first = practice.open();
        QVERIFY(first);
        const qint64 pid = practice.rendezvous().pid;
        QVERIFY(PracticeLab::shutDown(practice.options));
        QVERIFY(!QFile::exists(rendezvousFile(practice.options.directory)));
        const auto second = practice.open();
        QVERIFY(second);
        QVERIFY(practice.rendezvous().pid != pid);
        QCOMPARE(second->estate, first->estate);
        const HostId host = first->estate.hosts.first().id;
        QVERIFY(
            passwordOf(second->credentials.hosts.at(host))
            == passwordOf(first->credentials.hosts.at(host)));
    }

    void aLabOfAnotherProgramIsReplaced()
    {
        Practice practice;
        QVERIFY(practice.open());
        Rendezvous lab = practice.rendezvous();
        const qint64 pid = lab.pid;
        lab.build = u"another"_s;
        QVERIFY(writeRendezvous(practice.options.directory, lab));
        QVERIFY(practice.open());
        QVERIFY(practice.rendezvous().pid != pid);
    }

    void aTakenPortIsReplacedAndSaid()
    {
        Practice practice;
        const auto first = practice.open();
        QVERIFY(first);
        QVERIFY(PracticeLab::shutDown(practice.options));
        const Host &host = first->estate.hosts.first();
        QTcpServer thief;
        QVERIFY(thief.listen(QHostAddress::LocalHost, host.endpoint.port));
        const auto second = practice.open();
        QVERIFY(second);
        const Host &moved = *second->estate.host(host.id);
        QVERIFY(moved.endpoint.port != host.endpoint.port);
        QCOMPARE(moved.endpoint.pin, host.endpoint.pin);
        const auto status = practice.tell({{u"do"_s, u"status"_s}});
        QVERIFY(status);
        QCOMPARE(status->value("notes"_L1).toArray().size(), 1);
    }

    void resetMakesNewCredentials()
    {
        Practice practice;
        const auto first = practice.open();
        QVERIFY(first);
        const HostId host = first->estate.hosts.first().id;
        QVERIFY(PracticeLab::reset(practice.options));
        const auto second = practice.open();
        QVERIFY(second);
        QCOMPARE(second->estate, first->estate);
        QVERIFY(
            passwordOf(second->credentials.hosts.at(host))
            != passwordOf(first->credentials.hosts.at(host)));
        WireClient client(
            second->estate.hosts.first().endpoint.port,
            second->credentials.hosts.at(host).user.toUtf8(),
            passwordOf(second->credentials.hosts.at(host)));
        QVERIFY(!client.createShell().isEmpty());
    }

    void faultsReachTheWireAndNonsenseIsAnError()
    {
        Practice practice;
        practice.options.faultFile = practice.folder.filePath(u"faults"_s);
        QFile file(practice.options.faultFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"point\":\"request\",\"do\":\"503\"}\n");
        file.close();
        const auto opened = practice.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        WireClient client(opened->estate.hosts.first().endpoint.port);
        QCOMPARE(client.exchange({u"Create"_s, {}, "<rsp:Shell/>"}).status, 503);
        QCOMPARE(client.exchange({u"Create"_s, {}, "<rsp:Shell/>"}).status, 401);

        QVERIFY(!practice.tell(
            {{u"do"_s, u"fault"_s}, {u"fault"_s, QJsonObject{{u"point"_s, u"?"_s}}}}));
        QVERIFY(!practice.tell({{u"do"_s, u"dance"_s}}));
    }

    void theFolderIsPrivateAndHoldsOneLab()
    {
        Practice practice;
        QVERIFY(practice.open());
        QCOMPARE(
            QFile::permissions(practice.options.directory)
                & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
            QFile::Permissions());
        QLockFile lock(lockFile(practice.options.directory));
        lock.setStaleLockTime(0);
        QVERIFY(!lock.tryLock(0));
    }

    void noPasswordIsInArgumentsLogOrRendezvous()
    {
        Practice practice;
        const auto opened = practice.open();
        QVERIFY(opened);
        const QByteArray password = passwordOf(opened->credentials.hosts.begin()->second);
        QVERIFY(!password.isEmpty());
        QVERIFY(!contentOf(logFile(practice.options.directory)).contains(password));
        QVERIFY(!contentOf(rendezvousFile(practice.options.directory)).contains(password));
        QVERIFY(
            !contentOf(u"/proc/%1/cmdline"_s.arg(practice.rendezvous().pid)).contains(password));
    }

    void aKilledLabIsStartedAnew()
    {
        Practice practice;
        QVERIFY(practice.open());
        const Rendezvous lab = practice.rendezvous();
        QCOMPARE(QProcess::execute(u"kill"_s, {u"-9"_s, QString::number(lab.pid)}), 0);
        const auto again = practice.open();
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QVERIFY(practice.rendezvous() != lab);
    }

    void anIdleLabLeaves()
    {
        QTemporaryDir folder;
        QProcess lab;
        lab.start(
            QCoreApplication::applicationDirPath() + u"/../app/changeover-lab"_s,
            {u"serve"_s, u"--directory"_s, folder.filePath(u"p"_s), u"--idle-seconds"_s, u"1"_s});
        QTRY_COMPARE_WITH_TIMEOUT(lab.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(lab.exitCode(), 0);
        QVERIFY(lab.readAllStandardOutput().contains("\"event\":\"ready\""));
        QVERIFY(!QFile::exists(rendezvousFile(folder.filePath(u"p"_s))));
    }

    void aMissingProgramAndALabThatCannotStartAreToldApart()
    {
        Practice practice;
        practice.options.program = u"/nowhere/changeover-lab"_s;
        const auto missing = practice.open();
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QCOMPARE(missing.error().context.value(u"program"_s), u"/nowhere/changeover-lab"_s);

        Practice broken;
        QVERIFY(makePrivateDirectory(broken.options.directory));
        QVERIFY(writePrivateFile(broken.options.directory + u"/ports.json"_s, "torn"));
        const auto failed = broken.open();
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::ConnectionRefused);
        QVERIFY(failed.error().context.value(u"lastWords"_s).contains(u"ports.json"_s));
    }
};

QTEST_GUILESS_MAIN(TestPractice)
#include "tst_practice.moc"
