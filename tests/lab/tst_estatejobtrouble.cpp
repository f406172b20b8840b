// Jobs of the practice estate whose host, folder or record is not what it should be.
#include "estatebench.h"

using namespace changeover;
using namespace changeover::test;

class EstateJobTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The second way may be closed, too: then nothing begins, and both reasons are told.
    void noTaskAndNoProcessIsARefusal()
    {
        EstateBench bench;
        bench.open();
        for (const QString &what : {u"no-task"_s, u"no-process"_s})
            QVERIFY(bench.estate->armFault(
                {{u"point"_s, u"now"_s}, {u"host"_s, u"SEA-CCE-01"_s}, {u"do"_s, what}}));
        bench.needsLogon = false;
        const QString job = newId();
        const Talk refused
            = bench.start(job, u"Save-TargetConfiguration"_s, EstateBench::saveInput());
        QCOMPARE(refused.code(), u"logon"_s);
        const QString reason = refused.last()[u"detail"][u"reason"].toString();
        QVERIFY2(reason.contains(u"0x80070569"_s), qPrintable(reason));
        QVERIFY2(reason.contains(u"Win32_Process.Create"_s), qPrintable(reason));
        QCOMPARE(bench.status(job)[u"state"].toString(), u"fenced"_s);
        QVERIFY(bench.effects().isEmpty());
    }

    /// Whoever has made the folder may have made up what lies in it.
    void aForeignFolderIsRefused()
    {
        EstateBench bench;
        bench.open();
        const auto arm = [&](bool off) {
            QVERIFY(bench.estate->armFault(
                {{u"point"_s, u"now"_s},
                 {u"host"_s, u"SEA-CCE-01"_s},
                 {u"do"_s, u"foreign-folder"_s},
                 {u"off"_s, off}}));
        };
        arm(false);
        const QString job = newId();
        const Talk refused = bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        QCOMPARE(refused.code(), u"folder"_s);
        QCOMPARE(refused.last()[u"detail"][u"found"].toString(), u"CONTOSO\\mallory"_s);
        QCOMPARE(bench.fence(job, 1).code(), u"folder"_s);
        QCOMPARE(bench.readAsAccount().code(), u"folder"_s);
        QVERIFY(bench.effects().isEmpty());
        arm(true);
        QCOMPARE(
            bench.play(u"Uninstall-Package"_s, bench.uninstallInput())[u"t"].toString(),
            u"result"_s);
    }

    void whatIsKeptOfAJobMayBeDamaged_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << u"job.json"_s << QByteArray("\0\0garbage", 9);
        QTest::newRow("a list") << u"started"_s << QByteArray("[1,2]");
        QTest::newRow("empty") << u"started"_s << QByteArray();
    }
    void whatIsKeptOfAJobMayBeDamaged()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, bytes);
        EstateBench bench;
        bench.open();
        const QString job = newId();
        const QJsonObject input = bench.uninstallInput();
        bench.start(job, u"Uninstall-Package"_s, input);
        bench.follow(job);
        bench.overwrite(job, file, bytes);
        const auto call = [&](const QString &script) {
            return bench.call(script, {{u"id"_s, job}});
        };
        QCOMPARE(call(u"Get-HostJob"_s).code(), u"damaged"_s);
        const Talk again = bench.start(job, u"Uninstall-Package"_s, input);
        QCOMPARE(again.code(), u"damaged"_s);
        QVERIFY(again.last()[u"detail"][u"reason"].toString().contains(file));
        QCOMPARE(bench.effects(), QStringList{u"msi.uninstall"_s});
    }

    /// Nobody but the runner writes state.json, and nobody reads it: garbage in it changes nothing.
    void theStateFileDecidesNothing()
    {
        EstateBench bench;
        bench.open(1);
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        bench.overwrite(job, u"state.json"_s, "{{{");
        QCOMPARE(bench.status(job)[u"state"].toString(), u"running"_s);
        bench.estate->setSpeed(200'000);
        QCOMPARE(bench.follow(job)[u"t"].toString(), u"result"_s);
    }

    void eventsThatAreNotTheSameAreNoEvents_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<QString>("why");
        QTest::newRow("another file")
            << QByteArray("{\"seq\":1}\n{\"seq\":2}\n") << qint64(5) << u"another file"_s;
        QTest::newRow("no line ever ends")
            << QByteArray(1'000'000, 'x') << qint64(0) << u"a line has no end"_s;
    }
    void eventsThatAreNotTheSameAreNoEvents()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const qint64, offset);
        QFETCH(const QString, why);
        EstateBench bench;
        bench.open();
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        bench.follow(job);
        bench.overwrite(job, u"events.ndjson"_s, bytes);
        const Talk read = bench.call(
            u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, offset}, {u"seconds"_s, 5}});
        QCOMPARE(read.code(), u"damaged"_s);
        const QString reason = read.last()[u"detail"][u"reason"].toString();
        QVERIFY2(reason.contains(why), qPrintable(reason));
        QCOMPARE(read.lines.size(), 1);
        // Without an end among its events the job counts as gone, never as done.
        QCOMPARE(bench.status(job)[u"state"].toString(), u"interrupted"_s);
    }

    /// Moved away while they are tailed: waited for, as their writer may make them whole, then
    /// said.
    void eventsThatVanishAreSaid()
    {
        EstateBench bench;
        bench.open(1);
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        const qint64 known = bench.status(job)[u"bytes"].toInteger();
        QVERIFY(known > 0);
        bench.overwrite(job, u"events.ndjson"_s, {});
        const Talk read = bench.call(
            u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, known}, {u"seconds"_s, 25}});
        QCOMPARE(read.code(), u"damaged"_s);
        const QString reason = read.last()[u"detail"][u"reason"].toString();
        QVERIFY2(reason.contains(u"shorter than before"_s), qPrintable(reason));
    }

    void whatIsNoUtf8IsReadAllTheSame()
    {
        EstateBench bench;
        bench.open();
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        bench.follow(job);
        bench.overwrite(
            job, u"events.ndjson"_s,
            "{\"seq\":1,\"t\":\"log\",\"level\":\"info\",\"text\":\"gr\xfc\xdf\"}\n");
        const Talk read
            = bench.call(u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, 0}, {u"seconds"_s, 0}});
        QCOMPARE(read.exitCode, 0u);
        QCOMPARE(read.lines.first()[u"event"][u"text"].toString(), u"gr\ufffd\ufffd"_s);
    }

    /// Two consoles at one job: each sees every event once, in order.
    void twoConsolesSeeTheSame()
    {
        EstateBench bench;
        bench.open();
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        const QList<QJsonObject> seen = bench.tailTwice(job);
        QVERIFY(seen.size() > 6 && seen.size() % 2 == 0);
        const qsizetype half = seen.size() / 2;
        for (qsizetype i = 0; i < half; ++i) {
            QCOMPARE(seen.at(i)[u"seq"].toInteger(), i + 1);
            QCOMPARE(seen.at(i), seen.at(half + i));
        }
    }

    /// What heeds no soft stop is ended all the same, and says so itself.
    void aHangingJobIsCancelledTheHardWay()
    {
        EstateBench bench;
        bench.open(1);
        QVERIFY(bench.estate->armFault(
            {{u"point"_s, u"script"_s},
             {u"host"_s, u"SEA-CCE-01"_s},
             {u"script"_s, u"Uninstall-Package"_s},
             {u"do"_s, u"hang"_s},
             {u"event"_s, 1}}));
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        bench.estate->setSpeed(200'000);
        QCOMPARE(bench.call(u"Stop-HostJob"_s, {{u"id"_s, job}}).exitCode, 0u);
        QCOMPARE(bench.follow(job)[u"code"].toString(), u"cancelled"_s);
        QVERIFY(bench.shellFacts()[u"jobLock"].isNull());
    }

    /// A job that vanished tells whether its host went with it.
    void aRestartIsToldFromAKill_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("restarted");
        QTest::newRow("the host restarts") << u"reboot"_s << true;
        QTest::newRow("only the process is killed") << u"interrupt"_s << false;
    }
    void aRestartIsToldFromAKill()
    {
        QFETCH(const QString, what);
        QFETCH(const bool, restarted);
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(
            {{u"point"_s, u"script"_s},
             {u"host"_s, u"SEA-CCE-01"_s},
             {u"script"_s, u"Uninstall-Package"_s},
             {u"do"_s, what},
             {u"event"_s, 2}}));
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        QTRY_COMPARE(bench.status(job)[u"state"].toString(), u"interrupted"_s);
        QTRY_COMPARE(bench.status(job)[u"restarted"].toBool(), restarted);
    }
};

QTEST_GUILESS_MAIN(EstateJobTrouble)
#include "tst_estatejobtrouble.moc"
