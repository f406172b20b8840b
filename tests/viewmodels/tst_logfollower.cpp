// The log of a run that is played elsewhere: read out of its file, live.
#include "viewmodels/logfollower.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

class TestLogFollower : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parsesALine();
    void showsForeignTextAsItStands();
    void readsTheLastPieceThenWhatIsAdded();
};

void TestLogFollower::parsesALine()
{
    const LogLine line
        = logLineFromFile(u"2026-11-22T01:02:03.004Z W SEA-CCE-01/register SEA-CCE-01 two  words");
    QCOMPARE(line.severity, Severity::Warning);
    QCOMPARE(line.lane.value, u"SEA-CCE-01"_s);
    QCOMPARE(line.step.value, u"SEA-CCE-01/register"_s);
    QCOMPARE(line.source, u"SEA-CCE-01"_s);
    QCOMPARE(line.text, u"two  words"_s);
    QCOMPARE(line.at.time().msec(), 4);
    QVERIFY(logLineFromFile(u"2026-11-22T01:02:03.004Z I - console x").lane.isEmpty());
}

void TestLogFollower::showsForeignTextAsItStands()
{
    for (const auto *text : {u"", u"no log line", u"a b c d e", u"yesterday W - - x"})
        QCOMPARE(logLineFromFile(text).text, QString::fromUtf16(text));
}

void TestLogFollower::readsTheLastPieceThenWhatIsAdded()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"run.log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 100; ++i)
        file.write("2026-11-22T01:02:03.004Z I - console line\n");
    file.flush();
    LogFollower follower(file.fileName(), 100);
    QList<LogLine> lines;
    connect(
        &follower, &LogFollower::read, this, [&](const QList<LogLine> &more) { lines += more; });
    follower.start();
    QCOMPARE(lines.size(), 2); // the piece holds two whole lines
    QCOMPARE(lines.first().text, u"line"_s);
    file.write("2026-11-22T01:02:03.004Z E - console half");
    file.flush();
    file.write(" and half\n");
    file.flush();
    QTRY_COMPARE(lines.size(), 3);
    QCOMPARE(lines.last().text, u"half and half"_s);
}

QTEST_GUILESS_MAIN(TestLogFollower)
#include "tst_logfollower.moc"
