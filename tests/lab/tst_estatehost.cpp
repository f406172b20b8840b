// The practice estate from the outside: sign-in, harmless commands, foreign scripts, faults, calls,
// reset.
#include "estatebench.h"

#include "lab/estate/callmodel.h"
#include "lab/estate/score.h"
#include "lab/estate/simulatedhost.h"

#include <QSignalSpy>

using namespace changeover;
using namespace changeover::test;
using namespace std::chrono_literals;

class EstateHost : public QObject
{
    Q_OBJECT

private:
    QJsonObject uninstall(EstateBench &bench)
    {
        return bench.play(
            u"Uninstall-Package"_s,
            {{u"version"_s, u"2.0.1"_s},
             {u"productCode"_s, bench.facts()[u"package"][u"productCode"]}});
    }
    static QJsonObject fault(const QString &action, const QString &script, QJsonObject more = {})
    {
        more.insert(u"point"_s, script.isEmpty() ? u"now"_s : u"script"_s);
        more.insert(u"host"_s, u"SEA-CCE-01"_s);
        more.insert(u"do"_s, action);
        if (!script.isEmpty())
            more.insert(u"script"_s, script);
        return more;
    }

private Q_SLOTS:
    void signsIn()
    {
        EstateBench bench;
        bench.open();
        const QByteArray password = bench.password(u"hosts"_s, u"SEA-CCE-01"_s).toUtf8();
        lab::LabHost &host = bench.host();
        for (const QString &user :
             {u"Administrator"_s, u"administrator"_s, u"sea-cce-01\\ADMINISTRATOR"_s})
            QVERIFY(host.authenticate(user, password));
        QVERIFY(!host.authenticate(u"Administrator"_s, password + 'x'));
        QVERIFY(!host.authenticate(u"Administrator"_s, {}));
        QVERIFY(!host.authenticate(u"DUB-CCE-01\\Administrator"_s, password));
        QVERIFY(!bench.host(u"DUB-CCE-01"_s).authenticate(u"Administrator"_s, password));
    }

    void knowsAHandfulOfCommands()
    {
        EstateBench bench;
        bench.open();
        QByteArray said;
        const auto run = [&](const QString &line) {
            const auto command = bench.host().start(u"Administrator"_s, line);
            QSignalSpy output(command.get(), &lab::LabCommand::output);
            QSignalSpy error(command.get(), &lab::LabCommand::errorOutput);
            QSignalSpy finished(command.get(), &lab::LabCommand::finished);
            finished.wait();
            said = output.isEmpty() ? error.value(0).value(0).toByteArray()
                                    : output.first().first().toByteArray();
            return finished.value(0).value(0).toUInt();
        };
        QCOMPARE(run(u"hostname"_s), 0u);
        QCOMPARE(said, "SEA-CCE-01\r\n");
        QCOMPARE(run(u"exit 7"_s), 7u);
        QCOMPARE(run(u"format c:"_s), 1u);
        QVERIFY(said.startsWith("'format' is not recognized as an internal or external command,"));
        QCOMPARE(run(u"echo x & del y"_s), 1u);
        // Get-Process
        QCOMPARE(run(u"powershell.exe -EncodedCommand RwBlAHQALQBQAHIAbwBjAGUAcwBzAA=="_s), 1u);
        QVERIFY(said.startsWith("#< CLIXML\r\n<Objs "));
        QVERIFY(said.contains("nothing foreign"));
    }

    void refusesForeignScripts()
    {
        EstateBench bench;
        bench.open();
        QJsonArray parts = support::scriptParts(u"Read-Appliance"_s, seamText);
        const auto send = [&](const QString &script) {
            return support::runCommand(
                bench.host(), support::bootstrapCommand(seamText(u"Bootstrap"_s)),
                QJsonDocument(QJsonObject{
                                  {u"protocol"_s, 1},
                                  {u"script"_s, script},
                                  {u"parts"_s, parts},
                                  {u"input"_s, QJsonObject()}})
                    .toJson());
        };
        QCOMPARE(send(u"Read-Appliance"_s).exitCode, 0u);
        QCOMPARE(send(u"Start-HostJob"_s).exitCode, 1u);
        parts[2]
            = QJsonObject{{u"name"_s, u"Read-Appliance"_s}, {u"text"_s, u"Remove-Item C:\\"_s}};
        const Talk refused = send(u"Read-Appliance"_s);
        QCOMPARE(refused.exitCode, 1u);
        QCOMPARE(refused.code(), u"input"_s);
        QCOMPARE(bench.call(u"Install-Package"_s, {}).code(), u"input"_s);
        const Talk junk = support::runCommand(
            bench.host(), support::bootstrapCommand(seamText(u"Bootstrap"_s)), "\x01\x02{");
        QCOMPARE(junk.code(), u"input"_s);
        const Talk huge = support::runCommand(
            bench.host(), support::bootstrapCommand(seamText(u"Bootstrap"_s)),
            QByteArray(9'000'000, 'x'));
        QCOMPARE(huge.code(), u"input"_s);
    }

    void failsAsArmed()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(
            u"fail"_s, u"Uninstall-Package"_s,
            {{u"code"_s, u"msi"_s}, {u"message"_s, u"1603"_s}, {u"n"_s, 2}})));
        QVERIFY(bench.estate->armFault(fault(u"interrupt"_s, u"Uninstall-Package"_s)));
        QCOMPARE(uninstall(bench)[u"t"].toString(), u"interrupted"_s);
        const QJsonObject end = uninstall(bench);
        QCOMPARE(end[u"code"].toString(), u"msi"_s);
        QCOMPARE(end[u"message"].toString(), u"1603"_s);
        QCOMPARE(uninstall(bench)[u"t"].toString(), u"result"_s);
        QVERIFY(!bench.estate->armFault(fault(u"explode"_s, u"Uninstall-Package"_s)));
        QVERIFY(!bench.estate->armFault(
            {{u"point"_s, u"script"_s},
             {u"do"_s, u"fail"_s},
             {u"script"_s, u"Get-Bits"_s},
             {u"host"_s, u"NOWHERE"_s}}));
    }

    void fullDiskShows()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(u"disk-full"_s, u"Uninstall-Package"_s)));
        QCOMPARE(uninstall(bench)[u"code"].toString(), u"space"_s);
        QVERIFY(bench.facts()[u"disks"][0][u"freeBytes"].toDouble() < 1e9);
    }

    void hangsWithoutAWord()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(
            bench.estate->armFault(fault(u"hang"_s, u"Uninstall-Package"_s, {{u"event"_s, 2}})));
        const QString job = newId();
        bench.start(
            job, u"Uninstall-Package"_s,
            {{u"version"_s, u"2.0.1"_s},
             {u"productCode"_s, bench.facts()[u"package"][u"productCode"]}});
        const Talk tail
            = bench.call(u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, 0}, {u"seconds"_s, 1}});
        QVERIFY(!tail.value()[u"ended"].toBool(true));
        QCOMPARE(tail.lines.size(), 3);
        QCOMPARE(bench.status(job)[u"state"].toString(), u"running"_s);
    }

    void rebootsAndIsBack()
    {
        EstateBench bench;
        bench.open();
        const QString before = bench.facts()[u"lastBoot"].toString();
        QSignalSpy dropped(&bench.host(), &lab::LabHost::dropped);
        QList<lab::LabHost::Reach> seen;
        connect(&bench.host(), &lab::LabHost::reachChanged, this, [&] {
            seen.append(bench.host().reach());
        });
        QVERIFY(bench.estate->armFault(fault(u"reboot"_s, u"Uninstall-Package"_s)));
        bench.start(
            newId(), u"Uninstall-Package"_s,
            {{u"version"_s, u"2.0.1"_s},
             {u"productCode"_s, bench.facts()[u"package"][u"productCode"]}});
        using Reach = lab::LabHost::Reach;
        QTRY_COMPARE(seen, (QList<Reach>{Reach::Refusing, Reach::Busy, Reach::Up}));
        QCOMPARE(dropped.size(), 1);
        QVERIFY(bench.effects().contains(u"host.reboot"_s));
        QVERIFY(bench.facts()[u"lastBoot"].toString() != before);
        QVERIFY(!bench.estate->isBusy());
    }

    void changesTheHostAtOnce()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(u"updater"_s, {})));
        QVERIFY(bench.estate->armFault(fault(u"foreign-change"_s, {})));
        QVERIFY(bench.estate->armFault(fault(u"clock-off"_s, {})));
        QJsonObject facts = bench.facts();
        QVERIFY(facts[u"updater"][u"running"].toBool());
        QCOMPARE(facts[u"status"].toString(), u"Maintenance"_s);
        QCOMPARE(facts[u"consoles"].toArray().size(), 1);
        const QDateTime clock
            = QDateTime::fromString(facts[u"clock"].toString(), Qt::ISODateWithMs);
        QVERIFY(std::abs(QDateTime::currentDateTimeUtc().secsTo(clock) - 3600) < 60);
        QVERIFY(!bench.estate->testCalls(u"Seattle"_s));
        QVERIFY(bench.estate->testCalls(u"Dublin"_s));
        QVERIFY(bench.estate->armFault(fault(u"foreign-change"_s, {}, {{u"what"_s, u"switch"_s}})));
        QCOMPARE(bench.facts()[u"versions"][u"runningBits"].toString(), u"1.4.2"_s);
    }

    void drainsUntilCancelledAndForceCuts()
    {
        EstateBench bench;
        bench.open();
        QVERIFY(bench.estate->armFault(fault(u"drain-never-ends"_s, u"Switch-Version"_s)));
        const QJsonObject input
            = {{u"from"_s, u"2.0.1"_s}, {u"to"_s, u"1.4.2"_s}, {u"force"_s, false}};
        const QString job = newId();
        bench.start(job, u"Switch-Version"_s, input);
        QTRY_COMPARE(bench.facts()[u"status"].toString(), u"Maintenance"_s);
        QTRY_COMPARE(bench.facts()[u"calls"][u"count"].toInt(), 0);
        QCOMPARE(bench.status(job)[u"state"].toString(), u"running"_s);
        bench.call(u"Stop-HostJob"_s, {{u"id"_s, job}});
        QCOMPARE(bench.follow(job)[u"code"].toString(), u"cancelled"_s);
        QCOMPARE(bench.facts()[u"versions"][u"runningBits"].toString(), u"2.0.1"_s);
    }

    void callsAreAFunctionOfSeedAndTime()
    {
        const lab::CallModel one(1, u"SEA-CCE-01"_s);
        const lab::CallModel same(1, u"SEA-CCE-01"_s);
        const lab::CallModel other(2, u"SEA-CCE-01"_s);
        const auto numbers = [](const QList<lab::LiveCall> &calls) {
            QList<qint64> list;
            for (const lab::LiveCall &call : calls)
                list.append(call.number);
            return list;
        };
        const auto live = [&](const lab::CallModel &model, std::chrono::milliseconds at) {
            return numbers(model.live(at, -24h, {}));
        };
        QCOMPARE(live(one, 3h), live(same, 3h));
        QVERIFY(live(one, 3h) != live(other, 3h));
        const auto draining = one.live(2h, -24h, 2h);
        QVERIFY(!draining.isEmpty());
        QVERIFY(one.live(2h + 41min, -24h, 2h).isEmpty());
        QVERIFY(one.live(2h, 3h, {}).isEmpty());
    }

    /// Over a working day: never silent for long, never the same, and every call comes and goes.
    void callsComeAndGo()
    {
        const lab::CallModel model(7, u"SEA-CCE-01"_s);
        QSet<qsizetype> counts;
        QSet<qint64> before;
        for (auto at = 0min; at < 8h; at += 10min) {
            QSet<qint64> now;
            for (const lab::LiveCall &call : model.live(at, -24h, {}))
                now.insert(call.number);
            QVERIFY(now.size() > 0 && now.size() < 50);
            QVERIFY2(now - before != QSet<qint64>(), "no call has come");
            if (at > 0min)
                QVERIFY2(before - now != QSet<qint64>(), "no call has gone");
            counts.insert(now.size());
            before = now;
        }
        QVERIFY(counts.size() > 5);
    }

    /// At modelled speed a long step says something every few minutes, and never a flood.
    void longStepsSpeakAtABelievableRate_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QJsonObject>("input");
        QTest::addColumn<int>("minutes");
        QTest::newRow("build") << u"Build-Instance"_s
                               << QJsonObject{{u"version"_s, u"2.0.1"_s}, {u"from"_s, u"2.0.1"_s}}
                               << 60;
        QTest::newRow("switch") << u"Switch-Version"_s
                                << QJsonObject{{u"from"_s, u"2.0.1"_s}, {u"to"_s, u"1.4.2"_s}} << 5;
    }
    void longStepsSpeakAtABelievableRate()
    {
        QFETCH(QString, script);
        QFETCH(QJsonObject, input);
        QFETCH(int, minutes);
        EstateBench bench;
        bench.open();
        auto &host = dynamic_cast<lab::SimulatedHost &>(bench.host());
        const auto score = lab::makeScore(script, input, host.model());
        QVERIFY(score);
        std::chrono::milliseconds whole{0};
        std::chrono::milliseconds silence{0};
        int lines = 0;
        for (const lab::Beat &beat : score->beats) {
            whole += beat.after;
            silence += beat.after;
            if (beat.text.isEmpty())
                continue;
            ++lines;
            QVERIFY2(silence <= 5min, qPrintable(beat.text));
            silence = 0ms;
        }
        QVERIFY(whole >= std::chrono::minutes(minutes) && whole <= 3h);
        QVERIFY(lines * 5min >= whole && lines <= whole / 5s);
    }

    void resetBeginsAnew()
    {
        EstateBench bench;
        bench.open();
        uninstall(bench);
        const QJsonObject before = bench.estate->credentials();
        QVERIFY(!bench.ledger().isEmpty());
        QVERIFY(bench.estate->reset());
        QVERIFY(bench.estate->credentials() != before);
        QVERIFY(bench.ledger().isEmpty());
        QVERIFY(bench.facts()[u"package"][u"installed"].toBool());
        QVERIFY(bench.facts()[u"jobs"].toArray().isEmpty());
    }

    void keepsItsLedgerAcrossARestart()
    {
        EstateBench bench;
        bench.open();
        uninstall(bench);
        const auto rows = bench.ledger();
        const QString copy = bench.directory.filePath(u"copy.ndjson"_s);
        QVERIFY(QFile::remove(bench.directory.filePath(u"ledger.ndjson"_s)));
        const QJsonObject credentials = bench.estate->credentials();
        bench.powerCut();
        QCOMPARE(bench.ledger(), rows);
        QCOMPARE(bench.estate->credentials(), credentials);
        QVERIFY(bench.estate->setLedgerFile(copy));
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), rows.size());
        QVERIFY(!bench.facts()[u"package"][u"installed"].toBool(true));
    }
};

QTEST_GUILESS_MAIN(EstateHost)
#include "tst_estatehost.moc"
