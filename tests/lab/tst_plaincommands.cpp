// The harmless commands that a simulated host knows for other clients, in cmd.exe and PowerShell.
#include "estatebench.h"

#include "lab/estate/simulatedhost.h"

#include <QSignalSpy>

using namespace changeover;
using namespace changeover::test;

namespace
{

QString powerShell(const QString &script)
{
    QByteArray bytes;
    for (const QChar &unit : script)
        bytes.append(char(unit.unicode() & 0xFF)).append(char(unit.unicode() >> 8));
    return u"PowerShell -NoProfile -EncodedCommand "_s + QString::fromLatin1(bytes.toBase64());
}

} // namespace

class PlainCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void say_data();
    void say();
    void takeTheirTime();
    void endWhenInterrupted_data();
    void endWhenInterrupted();
    void printWhatTheyRead();
};

void PlainCommands::say_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<uint>("exitCode");
    QTest::newRow("loop") << u"for /L %i in (2,1,4) do @echo a%ib"_s << "a2b\r\na3b\r\na4b\r\n"_ba
                          << 0u;
    QTest::newRow("exit") << powerShell(u"exit 9"_s) << ""_ba << 9u;
    QTest::newRow("exit of a batch") << u"exit /b 4"_s << ""_ba << 4u;
    QTest::newRow("product") << powerShell(u"'it''s ' * 2"_s) << "it's it's \r\n"_ba << 0u;
    QTest::newRow("text") << powerShell(u"'a; exit 3'"_s) << "a; exit 3\r\n"_ba << 0u;
    QTest::newRow("too much") << powerShell(u"'xxxxxxxxxx' * 999999999"_s) << "\r\n"_ba << 0u;
    QTest::newRow("two in one") << u"hostname & del x"_s << ""_ba << 1u;
    QTest::newRow("foreign") << powerShell(u"hostname; del x"_s) << ""_ba << 1u;
}

void PlainCommands::say()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, said);
    QFETCH(uint, exitCode);
    EstateBench bench;
    bench.open();
    const auto command = bench.host().start(u"Administrator"_s, line);
    QSignalSpy output(command.get(), &lab::LabCommand::output);
    QSignalSpy finished(command.get(), &lab::LabCommand::finished);
    QVERIFY(finished.wait());
    QCOMPARE(output.value(0).value(0).toByteArray(), said);
    QCOMPARE(finished.first().first().toUInt(), exitCode);
}

/// Of the host's clock: over when that is quick, and at work for as long as it is not.
void PlainCommands::takeTheirTime()
{
    for (const QString &line :
         {u"ping -n 1000 127.0.0.1 >nul"_s, powerShell(u"Start-Sleep -Seconds 999"_s)}) {
        EstateBench bench;
        bench.open(1);
        const auto command = bench.host().start(u"Administrator"_s, line);
        QSignalSpy finished(command.get(), &lab::LabCommand::finished);
        QVERIFY(!finished.wait(50));
        bench.estate->setSpeed(200'000);
        QVERIFY(finished.wait());
        QCOMPARE(finished.first().first().toUInt(), 0u);
    }
}

void PlainCommands::endWhenInterrupted_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("ping") << u"ping -n 1000 127.0.0.1 > nul"_s;
    QTest::newRow("findstr") << u"findstr \"^\""_s;
    QTest::newRow("sleep") << powerShell(u"Start-Sleep 999"_s);
}

void PlainCommands::endWhenInterrupted()
{
    QFETCH(QString, line);
    EstateBench bench;
    bench.open(1);
    const auto command = bench.host().start(u"Administrator"_s, line);
    QSignalSpy finished(command.get(), &lab::LabCommand::finished);
    command->interrupt();
    command->interrupt();
    command->input("late", true);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().toUInt(), 0xC000013Au);
}

void PlainCommands::printWhatTheyRead()
{
    EstateBench bench;
    bench.open();
    const auto command = bench.host().start(u"Administrator"_s, u"findstr \"^\""_s);
    QSignalSpy output(command.get(), &lab::LabCommand::output);
    QSignalSpy finished(command.get(), &lab::LabCommand::finished);
    command->input("one", false);
    QCOMPARE(finished.size(), 0);
    command->input("two", true);
    QCOMPARE(output.size(), 2);
    QCOMPARE(output.last().first().toByteArray(), "two");
    QCOMPARE(finished.size(), 1);
}

QTEST_GUILESS_MAIN(PlainCommands)
#include "tst_plaincommands.moc"
