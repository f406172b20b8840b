// Every line of a run is in its file, in order, scrubbed, bounded, readable by its owner only.
#include "logging/runlogfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

const RunId run{u"run-1"_s};

LogLine line(const QString &text, Severity severity = Severity::Info)
{
    return {
        QDateTime::fromMSecsSinceEpoch(1795309323004, Qt::UTC),
        severity,
        LaneId{u"SEA-CCE-01"_s},
        StepId{u"SEA-CCE-01/register"_s},
        u"SEA-CCE-01"_s,
        text};
}

void write(RunLog &log, LogLine what)
{
    log.write(run, what);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRunLogFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void format();
    void troubleIsWrittenAtOnce();
    void quietLinesArriveSoon();
    void fullBufferIsWritten();
    void scrubsInPlaceAndInTheFile();
    void oneLineStaysOne();
    void longLinesAreCut();
    void keptAcrossObjectsAndForget();
    void privateAndInsideItsFolder();
    void manyThreads();
    void fullDiskIsToldLater();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunLogFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestRunLogFile::format()
{
    RunLogFile log(m_folder->path());
    write(log, line(u"text"_s, Severity::Warning));
    LogLine bare{QDateTime::fromMSecsSinceEpoch(1795309323999, Qt::UTC),
                 Severity::Error,
                 {},
                 {},
                 {},
                 u"x"_s};
    write(log, bare);
    QCOMPARE(
        contentOf(log.file(run)),
        QByteArray("2026-11-22T01:02:03.004Z W SEA-CCE-01/register SEA-CCE-01 text\n"
                   "2026-11-22T01:02:03.999Z E - - x\n"));
}

void TestRunLogFile::troubleIsWrittenAtOnce()
{
    RunLogFile log(m_folder->path());
    write(log, line(u"quiet"_s));
    QVERIFY(contentOf(log.file(run)).isEmpty());
    write(log, line(u"loud"_s, Severity::Error));
    QCOMPARE(contentOf(log.file(run)).count('\n'), 2);
}

void TestRunLogFile::quietLinesArriveSoon()
{
    RunLogFile log(m_folder->path());
    std::jthread([&] { write(log, line(u"one"_s)); }).join();
    QTRY_COMPARE(contentOf(log.file(run)).count('\n'), 1);
    write(log, line(u"two"_s));
    QTRY_COMPARE(contentOf(log.file(run)).count('\n'), 2);
}

void TestRunLogFile::fullBufferIsWritten()
{
    RunLogFile log(m_folder->path());
    for (int i = 0; i < 70; ++i)
        write(log, line(QString(1000, u'x')));
    QVERIFY(contentOf(log.file(run)).size() >= 64 * 1024);
}

void TestRunLogFile::scrubsInPlaceAndInTheFile()
{
    RunLogFile log(m_folder->path());
    CredentialSet set;
    set.accounts[AccountKind::TenantAdmin] = {u"admin"_s, Secret::take(u"canary-7"_s)};
    log.protect(run, set);
    LogLine spoken = line(u"signing in with canary-7"_s, Severity::Error);
    log.write(run, spoken);
    QCOMPARE(spoken.text, u"signing in with ***"_s);
    QVERIFY(!contentOf(log.file(run)).contains("canary"));
    QString elsewhere = u"refused canary-7"_s;
    log.scrub(run, elsewhere);
    QCOMPARE(elsewhere, u"refused ***"_s);
    log.forget(run);
    write(log, line(u"canary-7"_s, Severity::Error));
    QVERIFY(contentOf(log.file(run)).contains("canary-7"));
}

void TestRunLogFile::oneLineStaysOne()
{
    RunLogFile log(m_folder->path());
    write(log, line(u"a\nb\r\nc\td\x1b[31m\u2028é"_s, Severity::Error));
    const QByteArray content = contentOf(log.file(run));
    QCOMPARE(content.count('\n'), 1);
    QVERIFY2(content.endsWith("a\\nb\\r\\nc\td\\x1b[31m\u2028é\n"), content.constData());
}

void TestRunLogFile::longLinesAreCut()
{
    RunLogFile log(m_folder->path());
    write(log, line(QString(40000, u'é'), Severity::Error));
    const QByteArray content = contentOf(log.file(run));
    QVERIFY(content.size() < RunLogFile::longestLine + 200);
    QVERIFY(content.endsWith(" [cut: 47232 more bytes]\n"));
    QVERIFY(QString::fromUtf8(content).toUtf8() == content); // no half character
}

void TestRunLogFile::keptAcrossObjectsAndForget()
{
    for (int i = 0; i < 3; ++i) {
        RunLogFile log(m_folder->path());
        write(log, line(u"first"_s));
        log.forget(run);
        write(log, line(u"second"_s));
    }
    QCOMPARE(contentOf(RunLogFile(m_folder->path()).file(run)).count('\n'), 6);
}

void TestRunLogFile::privateAndInsideItsFolder()
{
    RunLogFile log(m_folder->path());
    write(log, line(u"x"_s, Severity::Error));
    QVERIFY(!(QFile::permissions(log.file(run)) & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(QFileInfo(log.file(RunId{u"../../x"_s})).absolutePath(), m_folder->path());
}

void TestRunLogFile::manyThreads()
{
    RunLogFile log(m_folder->path());
    {
        std::vector<std::jthread> lanes;
        for (int lane = 0; lane < 4; ++lane) {
            lanes.emplace_back([&log, lane] {
                for (int i = 0; i < 2000; ++i)
                    write(log, line(u"%1:%2"_s.arg(lane).arg(i)));
            });
        }
    }
    log.flush();
    int next[4]{};
    for (const QByteArray &text : contentOf(log.file(run)).trimmed().split('\n')) {
        const auto parts = text.split(' ').last().split(':');
        QCOMPARE(parts.at(1).toInt(), next[parts.at(0).toInt()]++);
    }
    QCOMPARE(next[0] + next[1] + next[2] + next[3], 8000);
}

void TestRunLogFile::fullDiskIsToldLater()
{
#ifdef Q_OS_UNIX
    // A limit on the size of files answers a write as a full disk does.
    std::signal(SIGXFSZ, SIG_IGN);
    RunLogFile log(m_folder->path());
    write(log, line(u"before"_s, Severity::Error));
    const QByteArray before = contentOf(log.file(run));
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    rlimit small = old;
    small.rlim_cur = rlim_t(before.size() + 20);
    setrlimit(RLIMIT_FSIZE, &small);
    for (int i = 0; i < 5; ++i)
        write(log, line(u"lost"_s, Severity::Error));
    setrlimit(RLIMIT_FSIZE, &old);
    QCOMPARE(contentOf(log.file(run)), before); // no torn line
    write(log, line(u"after"_s, Severity::Error));
    const QByteArray content = contentOf(log.file(run));
    QVERIFY2(
        content.contains("W - console 5 lines before this one could not be written"),
        content.constData());
    QVERIFY(content.endsWith("after\n"));
    QCOMPARE(content.count('\n'), 3);
#else
    QSKIP("no way to fill the disk here");
#endif
}

QTEST_GUILESS_MAIN(TestRunLogFile)
#include "tst_runlogfile.moc"
