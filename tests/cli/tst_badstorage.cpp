// The console's own disk in trouble: journal locked, damaged or without room. What cannot be
// written does not begin, what is written stays, and the words say what to do.
#include "tests/support/liveconsole.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

const QString dublin = u"DUB-CCE-01"_s;

QString journalOf(const QString &folder)
{
    return folder + u"/journal.db"_s;
}

/// Another program that sits on the database, until it goes.
class Squatter
{
public:
    explicit Squatter(const QString &file)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"squatter"_s);
        database.setDatabaseName(file);
        m_holds = database.open() && QSqlQuery(database).exec(u"BEGIN EXCLUSIVE"_s);
    }
    ~Squatter()
    {
        QSqlDatabase::database(u"squatter"_s).close();
        QSqlDatabase::removeDatabase(u"squatter"_s);
    }
    bool holds() const { return m_holds; }

private:
    bool m_holds = false;
};

bool isError(const Line &line, QLatin1StringView code)
{
    return eventOf(line) == "error"_L1 && line[u"code"].toString() == code;
}

/// A console whose data lies on a disk of 16 megabytes, that it alone sees.
class SmallDisk
{
public:
    explicit SmallDisk(const PracticeBench &bench)
        : m_folder(bench.folder() + u"/small"_s)
        , m_practice(bench.practiceFolder())
    {
        QDir().mkpath(m_folder);
    }
    /// Whether this machine lets a user have a disk of their own.
    bool possible() const
    {
        return QProcess::execute(u"unshare"_s, prefix() + QStringList{u"true"_s}) == 0;
    }
    QStringList prefix() const
    {
        const QString script
            = u"mount -t tmpfs -o size=16m small \"$0\" && ln -s \"$1\" \"$0/practice\" "
              "&& shift && CHANGEOVER_DATA=\"$0\" exec \"$@\""_s;
        return {u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s, script, m_folder, m_practice};
    }
    /// Until nothing fits any more; `pid` is the console's.
    bool fill(qint64 pid) const
    {
        QFile filler(fillerOf(pid));
        if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        for (const int size : {65536, 512})
            while (filler.write(QByteArray(size, 'x')) == size) { }
        return filler.size() > 0;
    }
    bool makeRoom(qint64 pid) const { return QFile::remove(fillerOf(pid)); }

private:
    QString fillerOf(qint64 pid) const
    {
        return u"/proc/%1/root%2/filler"_s.arg(pid).arg(m_folder);
    }

    QString m_folder;
    QString m_practice;
};

} // namespace

class TestBadStorage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void journalIsLocked();
    void journalIsJunkBeforeAnUpgrade();
    void journalWasAltered();
    void diskIsFullMidway();
};

void TestBadStorage::journalIsLocked()
{
    PracticeBench bench;
    QCOMPARE(bench.run(PracticeBench::cli(), {u"run"_s, u"list"_s}).exitCode, 0);
    const Squatter squatter(journalOf(bench.folder()));
    QVERIFY(squatter.holds());
    const ProgramResult result
        = bench.run(PracticeBench::cli(), bench.upgradeArguments(u"Dublin"_s));
    QVERIFY(!result.killed);
    QCOMPARE(result.exitCode, 2);
    QVERIFY(isError(result.last(), "storage-locked"_L1));
    QVERIFY(result.errors.contains(result.last()[u"next"].toString().toUtf8()));
    QVERIFY2(result.errors.contains("journal.db"), result.errors.constData());
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
}

void TestBadStorage::journalIsJunkBeforeAnUpgrade()
{
    PracticeBench bench;
    const QByteArray junk
        = QByteArray("SQLite format 3\0 and then nothing of the kind\n", 47).repeated(400);
    QFile journal(journalOf(bench.folder()));
    QVERIFY(journal.open(QIODevice::WriteOnly) && journal.write(junk) == junk.size());
    journal.close();
    const ProgramResult result
        = bench.run(PracticeBench::cli(), bench.upgradeArguments(u"Dublin"_s));
    QVERIFY(!result.killed);
    QCOMPARE(result.exitCode, 2);
    QVERIFY(isError(result.last(), "storage-corrupt"_L1));
    QVERIFY2(result.errors.contains("journal.db"), result.errors.constData());
    QVERIFY(bench.effects(upgradeEffects()).isEmpty());
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QCOMPARE(journal.readAll(), junk);
}

void TestBadStorage::journalWasAltered()
{
    PracticeBench bench;
    QCOMPARE(bench.run(PracticeBench::cli(), bench.upgradeArguments(u"Dublin"_s)).exitCode, 0);
    QFile journal(journalOf(bench.folder()));
    QVERIFY(journal.open(QIODevice::ReadWrite));
    QByteArray bytes = journal.readAll();
    const qsizetype at = bytes.indexOf("\"step.finished\"");
    QVERIFY(at > 0);
    bytes[at + 1] = 'S';
    QVERIFY(journal.seek(0) && journal.write(bytes) == bytes.size());
    journal.close();
    const ProgramResult verified
        = bench.run(PracticeBench::cli(), {u"run"_s, u"verify"_s, u"last"_s, u"--json"_s});
    QVERIFY(!verified.killed);
    QCOMPARE(verified.exitCode, 2);
    QVERIFY(!verified.last()[u"intact"].toBool(true));
}

/// The run holds where it is and says why; with room again it goes on by itself.
void TestBadStorage::diskIsFullMidway()
{
    PracticeBench bench;
    QCOMPARE(
        bench.run(PracticeBench::cli(), {u"estate"_s, u"show"_s, u"--practice"_s}).exitCode, 0);
    const SmallDisk disk(bench);
    if (!disk.possible())
        QSKIP("this machine gives a user no disk of their own (unshare, mount)");
    LiveConsole console(
        bench,
        disk.prefix() + QStringList{PracticeBench::cli()} + bench.upgradeArguments(u"Dublin"_s),
        u"unshare"_s);
    const auto full = [](const Line &line) { return isError(line, "storage-full"_L1); };
    QVERIFY2(
        console.sees(is(u"step.finished"_s, dublin + u"/stage"_s)), console.errors().constData());
    QVERIFY(disk.fill(console.pid()));
    QVERIFY2(console.sees(full), console.errors().constData());
    QVERIFY(!console.line(full)[u"next"].toString().isEmpty());
    const int begun = console.count(is(u"step.intended"_s));
    const QStringList effects = bench.effects(upgradeEffects());
    // Time for the run to try again: another console comes and goes, three times.
    for (int i = 0; i < 3; ++i)
        QCOMPARE(
            bench.run(PracticeBench::cli(), {u"estate"_s, u"show"_s, u"--practice"_s}).exitCode, 0);
    QCOMPARE(console.count(is(u"step.intended"_s)), begun);
    QCOMPARE(bench.effects(upgradeEffects()), effects);
    QVERIFY(disk.makeRoom(console.pid()));
    QVERIFY2(console.ends(), console.errors().constData());
    QVERIFY(!console.crashed());
    QCOMPARE(console.last()[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(console.count(full), 1); // said once, however often it is tried again
    QCOMPARE(bench.effects(upgradeEffects()), expectedEffects({dublin}));
}

QTEST_GUILESS_MAIN(TestBadStorage)
#include "tst_badstorage.moc"
