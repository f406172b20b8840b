// Jobs of the practice estate: at most once, fences, epochs, locks, sealed answers, cancel, power
// cuts.
#include "estatebench.h"

#include <QSignalSpy>
#include <filesystem>

using namespace changeover;
using namespace changeover::test;

class EstateJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startingTwiceActsOnce()
    {
        EstateBench bench;
        bench.open();
        const QString job = newId();
        const QJsonObject input = bench.uninstallInput();
        QCOMPARE(
            bench.start(job, u"Uninstall-Package"_s, input).value()[u"state"].toString(),
            u"running"_s);
        bench.start(job, u"Uninstall-Package"_s, input);
        QCOMPARE(bench.follow(job)[u"t"].toString(), u"result"_s);
        const Talk again = bench.start(job, u"Uninstall-Package"_s, input);
        QCOMPARE(again.value()[u"state"].toString(), u"ended"_s);
        QCOMPARE(again.value()[u"outcome"][u"t"].toString(), u"result"_s);
        QCOMPARE(bench.effects(), QStringList{u"msi.uninstall"_s});
        QCOMPARE(bench.ledger().first()[u"job"].toString(), job);
    }

    /// What nobody will ask for any more goes with the next start; the rest stays as long as it
    /// may.
    void oldJobsAreRemoved()
    {
        EstateBench bench;
        bench.open();
        const auto aged = [&](const QString &job, int days) {
            namespace fs = std::filesystem;
            const QString path = bench.directory.filePath(u"hosts/SEA-CCE-01/jobs/"_s + job);
            fs::last_write_time(
                path.toStdString(),
                fs::file_time_type::clock::now() - std::chrono::hours(days * 24));
        };
        const auto fenced = [&] {
            const QString job = newId();
            bench.call(
                u"Block-HostJob"_s,
                {{u"id"_s, job}, {u"run"_s, bench.run}, {u"console"_s, u"c"_s}, {u"epoch"_s, 1}});
            return job;
        };
        const QString ended = newId();
        bench.start(ended, u"Uninstall-Package"_s, bench.uninstallInput());
        bench.follow(ended);
        const QString old = fenced();
        const QString young = fenced();
        const QString interrupted = newId();
        QVERIFY(bench.estate->armFault(
            {{u"point"_s, u"script"_s},
             {u"host"_s, u"SEA-CCE-01"_s},
             {u"script"_s, u"Install-Package"_s},
             {u"do"_s, u"interrupt"_s},
             {u"event"_s, 1}}));
        bench.start(interrupted, u"Install-Package"_s, {});
        QCOMPARE(bench.status(interrupted)[u"state"].toString(), u"interrupted"_s);
        for (const QString &job : {ended, old, interrupted})
            aged(job, 181);
        aged(young, 179);
        const auto start = [&] {
            const QString job = newId();
            bench.start(job, u"Uninstall-Package"_s, {});
            bench.follow(job);
        };
        start();
        QCOMPARE(bench.status(ended)[u"state"].toString(), u"ended"_s); // of this run
        bench.run = newId();
        start();
        for (const QString &job : {ended, old})
            QCOMPARE(bench.status(job)[u"state"].toString(), u"absent"_s);
        QCOMPARE(bench.status(young)[u"state"].toString(), u"fenced"_s);
        // Nobody knows what it did.
        QCOMPARE(bench.status(interrupted)[u"state"].toString(), u"interrupted"_s);
    }

    void eventsCarrySequenceAndOffsets()
    {
        EstateBench bench;
        bench.open();
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        bench.follow(job);
        QCOMPARE(bench.events.first()[u"t"].toString(), u"started"_s);
        QCOMPARE(bench.events.first()[u"way"].toString(), u"task"_s);
        for (qsizetype i = 0; i < bench.events.size(); ++i)
            QCOMPARE(bench.events.at(i)[u"seq"].toInteger(), i + 1);
        const Talk whole
            = bench.call(u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, 0}, {u"seconds"_s, 0}});
        QVERIFY(whole.value()[u"ended"].toBool());
        QCOMPARE(whole.value()[u"offset"].toInteger(), bench.status(job)[u"bytes"].toInteger());
        const qint64 second = whole.lines.at(1)[u"behind"].toInteger();
        const Talk rest = bench.call(
            u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, second}, {u"seconds"_s, 0}});
        QCOMPARE(rest.lines.size(), whole.lines.size() - 2);
    }

    /// By the host's uptime, which the practice estate does not speed up.
    void statusTellsTheTimeAtWork()
    {
        EstateBench bench;
        bench.open(1);
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        const auto ran = [&] { return bench.status(job)[u"secondsRunning"].toDouble(); };
        const double before = ran();
        QVERIFY(before >= 0 && before < 60);
        QTRY_VERIFY(ran() > before);
        bench.powerCut();
        QCOMPARE(ran(), 0.0);
    }

    void fencedJobNeverStarts()
    {
        EstateBench bench;
        bench.open();
        const QString job = newId();
        QCOMPARE(bench.fence(job, 1).value()[u"state"].toString(), u"fenced"_s);
        QCOMPARE(
            bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput()).code(), u"fenced"_s);
        QVERIFY(bench.effects().isEmpty());
    }

    void oldEpochIsRefused()
    {
        EstateBench bench;
        bench.open();
        bench.fence(newId(), 5);
        bench.epoch = 4;
        const Talk refused
            = bench.start(newId(), u"Save-TargetConfiguration"_s, EstateBench::saveInput());
        QCOMPARE(refused.code(), u"epoch"_s);
        QCOMPARE(refused.last()[u"detail"][u"epoch"].toInteger(), 5);
        QCOMPARE(bench.fence(newId(), 4).code(), u"epoch"_s);
        bench.epoch = 5;
        QCOMPARE(
            bench.play(u"Save-TargetConfiguration"_s, EstateBench::saveInput())[u"t"].toString(),
            u"result"_s);
    }

    void oneJobAtATime()
    {
        EstateBench bench;
        bench.open(1);
        const QString first = newId();
        bench.start(first, u"Uninstall-Package"_s, bench.uninstallInput());
        const Talk second
            = bench.start(newId(), u"Save-TargetConfiguration"_s, EstateBench::saveInput());
        QCOMPARE(second.code(), u"locked"_s);
        QCOMPARE(second.last()[u"detail"][u"job"].toString(), first);
        QCOMPARE(bench.facts()[u"jobLock"][u"job"].toString(), first);
        QVERIFY(bench.estate->isBusy());
        bench.estate->setSpeed(200'000);
        QCOMPARE(bench.follow(first)[u"t"].toString(), u"result"_s);
        QVERIFY(bench.facts()[u"jobLock"].isNull());
        QCOMPARE(
            bench.play(u"Save-TargetConfiguration"_s, EstateBench::saveInput())[u"t"].toString(),
            u"result"_s);
    }

    void cancelEndsTheJobByItsOwnWord()
    {
        EstateBench bench;
        bench.open(1);
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        QCOMPARE(bench.call(u"Stop-HostJob"_s, {{u"id"_s, job}}).exitCode, 0u);
        QCOMPARE(bench.follow(job)[u"code"].toString(), u"cancelled"_s);
        QVERIFY(bench.facts()[u"package"][u"installed"].toBool());
        QCOMPARE(bench.call(u"Stop-HostJob"_s, {{u"id"_s, newId()}}).code(), u"precondition"_s);
    }

    void powerCutInterrupts()
    {
        EstateBench bench;
        bench.open(1);
        const QString job = newId();
        bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        bench.powerCut();
        QCOMPARE(bench.status(job)[u"state"].toString(), u"interrupted"_s);
        QCOMPARE(bench.follow(job)[u"t"].toString(), u"interrupted"_s);
        // Windows Installer takes back what it had not finished.
        QVERIFY(bench.facts()[u"package"][u"installed"].toBool());
        const Talk again = bench.start(job, u"Uninstall-Package"_s, bench.uninstallInput());
        QCOMPARE(again.value()[u"state"].toString(), u"interrupted"_s);
        QCOMPARE(
            bench.play(u"Uninstall-Package"_s, bench.uninstallInput())[u"t"].toString(),
            u"result"_s);
    }

    /// Only what needs nobody's logon may run as a plain process.
    void wrongLogonFallsBackToAProcess()
    {
        EstateBench bench;
        bench.open();
        const QJsonObject call
            = {{u"id"_s, newId()},
               {u"logon"_s, false},
               {u"run"_s, bench.run},
               {u"step"_s, u"s"_s},
               {u"console"_s, u"me@here"_s},
               {u"epoch"_s, 1},
               {u"script"_s, u"Save-TargetConfiguration"_s},
               {u"parts"_s, support::jobParts(u"Save-TargetConfiguration"_s, seamText)},
               {u"input"_s, EstateBench::saveInput()},
               {u"account"_s, u"SEA-CCE-01\\Administrator"_s},
               {u"runner"_s, QString::fromUtf8(seamText(u"runner"_s))}};
        const Talk talk = bench.call(u"Start-HostJob"_s, call, {{u"password"_s, u"wrong"_s}});
        QCOMPARE(talk.value()[u"way"].toString(), u"process"_s);
        QCOMPARE(talk.lines.first()[u"level"].toString(), u"warning"_s);
    }

    void aJobThatCannotBeStartedIsFenced_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("the task cannot be made") << u"refused"_s;
        QTest::newRow("the task never begins") << u"silent"_s;
    }
    void aJobThatCannotBeStartedIsFenced()
    {
        QFETCH(const QString, what);
        EstateBench bench;
        bench.open();
        QJsonObject fault
            = {{u"point"_s, u"now"_s},
               {u"host"_s, u"SEA-CCE-01"_s},
               {u"do"_s, u"no-task"_s},
               {u"what"_s, what}};
        QVERIFY(bench.estate->armFault(fault));
        const QJsonObject input = bench.uninstallInput();
        const QString job = newId();
        for (int sent = 0; sent < 2; ++sent) {
            const Talk refused = bench.start(job, u"Uninstall-Package"_s, input);
            QCOMPARE(refused.code(), u"logon"_s);
            QVERIFY(!refused.last()[u"detail"][u"reason"].toString().isEmpty());
        }
        QCOMPARE(bench.status(job)[u"state"].toString(), u"fenced"_s);
        QVERIFY(bench.shellFacts()[u"jobLock"].isNull());
        fault.insert(u"off"_s, true);
        QVERIFY(bench.estate->armFault(fault));
        // What was refused stays refused; another attempt has another id.
        QCOMPARE(bench.start(job, u"Uninstall-Package"_s, input).code(), u"logon"_s);
        QCOMPARE(bench.play(u"Uninstall-Package"_s, input)[u"t"].toString(), u"result"_s);
        QCOMPARE(bench.effects(), QStringList{u"msi.uninstall"_s});
    }

    void sealedForAnotherJobIsRefused()
    {
        EstateBench bench;
        bench.open();
        // The module is 2.0.1 and so is the plan: the cmdlet runs up to its first prompt.
        const QString job = newId();
        bench.start(
            job, u"Register-Appliance"_s,
            {{u"version"_s, u"2.0.1"_s},
             {u"siteName"_s, u"Seattle"_s},
             {u"applianceName"_s, u"SEA-CCE-01"_s}});
        Talk read;
        const auto sawPrompt = [&] {
            read = bench.call(
                u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, 0}, {u"seconds"_s, 0}});
            for (const QJsonObject &line : read.lines) {
                if (line[u"event"][u"t"].toString() == "prompt"_L1)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(sawPrompt());
        const QJsonObject key = read.lines.first()[u"event"][u"key"].toObject();
        const QString secret = bench.password(u"accounts"_s, u"TenantAdmin"_s);
        const auto answerSealedFor = [&](const QString &other, const QString &field) {
            const QJsonObject fields
                = {{u"user"_s, QJsonObject{{u"plain"_s, u"x"_s}}},
                   {u"password"_s,
                    QJsonObject{{u"sealed"_s, support::seal(key, other, u"p1"_s, field, secret)}}}};
            return bench.call(
                u"Send-HostJobAnswer"_s,
                {{u"id"_s, job},
                 {u"answer"_s, QJsonObject{{u"prompt"_s, u"p1"_s}, {u"fields"_s, fields}}}});
        };
        QCOMPARE(answerSealedFor(newId(), u"password"_s).exitCode, 0u);
        QCOMPARE(answerSealedFor(job, u"user"_s).exitCode, 0u);
        sawPrompt();
        int refusals = 0;
        int prompts = 0;
        for (const QJsonObject &line : read.lines) {
            QVERIFY(line[u"event"][u"t"].toString() != "answered"_L1);
            prompts += line[u"event"][u"t"].toString() == "prompt"_L1
                && line[u"event"][u"id"].toString() == "p1"_L1;
            refusals += line[u"event"][u"text"].toString().contains("was refused"_L1) ? 1 : 0;
        }
        QCOMPARE(refusals, 2);
        // A refused answer leaves the prompt open, and it is asked anew each time.
        QCOMPARE(prompts, 3);
        // The right one is still taken.
        QCOMPARE(bench.follow(job)[u"t"].toString(), u"result"_s);
    }
};

QTEST_GUILESS_MAIN(EstateJobs)
#include "tst_estatejobs.moc"
