// What the journal does when its file is altered, broken, locked, full or of another program: it
// says so, and it never makes anything worse.
#include "journalfixture.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace changeover;
using namespace changeover::test;

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestJournalTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tampering_data();
    void tampering();
    void randomTamperingIsAlwaysFound();
    void foreignFile_data();
    void foreignFile();
    void newerSchema();
    void damagedPages();
    void unreadableEvent();
    void cutBeyondAllTraces();
    void locked();
    void full();

private:
    RunId chain(int events, bool finished);
    Result<ChainReport> verifyAgain(const RunId &run);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestJournalTrouble::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"journal.db"_s);
}

/// A run with that many events, written by two owners.
RunId TestJournalTrouble::chain(int events, bool finished)
{
    const auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    for (int i = 2; i <= events; ++i) {
        if (i == events / 2 + 1) {
            (void)a->release(run);
            (void)b->own(run, planFor(u"seattle"_s)).value();
        }
        Journal &writer = i > events / 2 ? *b : *a;
        const bool last = finished && i == events;
        Event event = last ? eventOn(run, RunFinished{RunState::Succeeded, {}}) : intended(run, i);
        event.at = event.at.addSecs(i);
        writer.append(event).value();
    }
    return run;
}

Result<ChainReport> TestJournalTrouble::verifyAgain(const RunId &run)
{
    return console(m_file, u"verifier"_s)->verify(run);
}

void TestJournalTrouble::tampering_data()
{
    QTest::addColumn<bool>("finished");
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<qint64>("firstBad");
    const auto row
        = [](const char *name, bool finished, const QStringList &sql, const QString &finding,
             qint64 bad) { QTest::newRow(name) << finished << sql << finding << bad; };

    row("untouched", false, {}, {}, 0);
    row("untouched, finished", true, {}, {}, 0);
    row("altered record", true, {u"UPDATE events SET record = replace(record, 'job-3', 'job-9')"_s},
        u"altered"_s, 3);
    row("altered hash", true, {u"UPDATE events SET hash = 'x' || substr(hash, 2) WHERE seq = 4"_s},
        u"altered"_s, 4);
    row("altered id", true, {u"UPDATE events SET id = 'x' WHERE seq = 4"_s}, u"altered"_s, 4);
    row("missing first", true, {u"DELETE FROM events WHERE seq = 1"_s}, u"missing"_s, 1);
    row("missing in the middle", true, {u"DELETE FROM events WHERE seq = 3"_s}, u"missing"_s, 3);
    row("missing and closed up", true,
        {u"DELETE FROM events WHERE seq = 3"_s, u"UPDATE events SET seq = -seq WHERE seq > 3"_s,
         u"UPDATE events SET seq = -seq - 1 WHERE seq < 0"_s},
        u"altered"_s, 3);
    row("reordered", true,
        {u"UPDATE events SET seq = 99 WHERE seq = 3"_s,
         u"UPDATE events SET seq = 3 WHERE seq = 4"_s,
         u"UPDATE events SET seq = 4 WHERE seq = 99"_s},
        u"altered"_s, 3);
    row("cut", false, {u"DELETE FROM events WHERE seq > 4"_s}, u"cut"_s, 5);
    row("cut with its head", true,
        {u"DELETE FROM events WHERE seq > 4"_s,
         u"UPDATE heads SET count = 4, head = (SELECT hash FROM events WHERE seq = 4)"_s},
        u"cut"_s, 5);
    row("cut with its head, unfinished", false,
        {u"DELETE FROM events WHERE seq > 4"_s,
         u"UPDATE heads SET count = 4, head = (SELECT hash FROM events WHERE seq = 4)"_s},
        u"cut"_s, 5);
    row("all events gone", true, {u"DELETE FROM events"_s}, u"cut"_s, 1);
    row("lengthened", false,
        {u"INSERT INTO events SELECT run, 7, 'x', record, hash FROM events WHERE seq = 6"_s},
        u"altered"_s, 7);
    row("another head", false, {u"UPDATE heads SET head = 'x'"_s}, u"altered"_s, 6);
    row("no head", false, {u"DELETE FROM heads"_s}, u"missing"_s, 7);
    row("no run", true, {u"DELETE FROM runs"_s}, u"missing"_s, 7);
    row("another end", true, {u"UPDATE runs SET final_head = 'x'"_s}, u"altered"_s, 6);
    row("no end", true, {u"UPDATE runs SET final_head = NULL, final_count = NULL"_s}, u"altered"_s,
        6);
    row("another state", true, {u"UPDATE runs SET state = 'failed'"_s}, u"altered"_s, 6);
    row("an end that was not", false, {u"UPDATE runs SET state = 'succeeded'"_s}, u"altered"_s, 6);
    row("another site", false, {u"UPDATE runs SET site = 'oslo'"_s}, u"altered"_s, 1);
    row("an older owner", false, {u"UPDATE owners SET epoch = 1"_s}, u"owner"_s, 6);
}

void TestJournalTrouble::tampering()
{
    QFETCH(const bool, finished);
    QFETCH(const QStringList, statements);
    const RunId run = chain(6, finished);
    for (const QString &sql : statements)
        raw(m_file, sql);
    const auto report = verifyAgain(run);
    QVERIFY(report);
    QTEST(report->finding, "finding");
    QTEST(report->firstBad, "firstBad");
    QCOMPARE(report->intact, statements.isEmpty());
}

void TestJournalTrouble::randomTamperingIsAlwaysFound()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (int round = 0; round < 40; ++round) {
        init();
        const int count = random.bounded(3, 9);
        const RunId run = chain(count, random.bounded(2) == 0);
        const auto before = verifyAgain(run);
        QVERIFY2(before && before->intact, qPrintable(u"seed %1 round %2"_s.arg(seed).arg(round)));
        const int seq = random.bounded(1, count + 1);
        switch (random.bounded(4)) {
        case 0: { // one byte of one record
            const auto event = console(m_file, u"x"_s)->events(run, seq - 1)->first();
            const int at = random.bounded(1, 100);
            const QString character(
                QChar(char16_t(random.bounded(0x4e00, 0x9f00)))); // nowhere else
            raw(m_file,
                u"UPDATE events SET record = CAST(substr(record, 1, %1) || ? || substr(record, %2)"
                " AS BLOB) WHERE seq = %3"_s.arg(at)
                    .arg(at + 2)
                    .arg(seq),
                {character});
            break;
        }
        case 1:
            raw(m_file, u"DELETE FROM events WHERE seq = %1"_s.arg(seq));
            break;
        case 2:
            raw(m_file, u"DELETE FROM events WHERE seq >= %1"_s.arg(seq));
            break;
        default: { // two rows change places
            const int other = seq == 1 ? 2 : seq - 1;
            raw(m_file, u"UPDATE events SET seq = 1000 WHERE seq = %1"_s.arg(seq));
            raw(m_file, u"UPDATE events SET seq = %1 WHERE seq = %2"_s.arg(seq).arg(other));
            raw(m_file, u"UPDATE events SET seq = %1 WHERE seq = 1000"_s.arg(other));
        }
        }
        const auto after = verifyAgain(run);
        QVERIFY2(after && !after->intact, qPrintable(u"seed %1 round %2"_s.arg(seed).arg(round)));
        QVERIFY(after->firstBad > 0);
    }
}

void TestJournalTrouble::foreignFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("these are my notes, do not lose them");
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("head only") << QByteArray("SQLite format 3\0", 16) + QByteArray(4096, 'x');
}

void TestJournalTrouble::foreignFile()
{
    QFETCH(const QByteArray, content);
    put(m_file, content);
    SqliteJournal journal(m_file, ConsoleId{u"a"_s}, u"a@here"_s);
    const auto opened = journal.open();
    QCOMPARE(codeOf(opened), ErrorCode::StorageCorrupt);
    QCOMPARE(opened.error().context.value(u"file"_s), m_file);
    QCOMPARE(contentOf(m_file), content);
}

void TestJournalTrouble::newerSchema()
{
    const RunId run = chain(3, false);
    raw(m_file, u"PRAGMA user_version = 2"_s);
    const QByteArray content = contentOf(m_file);
    SqliteJournal journal(m_file, ConsoleId{u"a"_s}, u"a@here"_s);
    QCOMPARE(codeOf(journal.open()), ErrorCode::SchemaTooNew);
    QCOMPARE(contentOf(m_file), content);
    raw(m_file, u"PRAGMA user_version = 1"_s);
    QVERIFY(journal.open()); // the same object may try again
    QVERIFY(journal.verify(run)->intact);

    const QString other = m_folder->filePath(u"other.db"_s);
    raw(other, u"CREATE TABLE music(title TEXT)"_s);
    SqliteJournal stranger(other, ConsoleId{u"a"_s}, u"a@here"_s);
    QCOMPARE(codeOf(stranger.open()), ErrorCode::StorageCorrupt);
}

void TestJournalTrouble::damagedPages()
{
    const RunId run = chain(8, false);
    QByteArray content = contentOf(m_file);
    QVERIFY(content.size() > 8192);
    content.replace(4096, content.size() - 4096, QByteArray(content.size() - 4096, '\x7f'));
    put(m_file, content);
    SqliteJournal journal(m_file, ConsoleId{u"a"_s}, u"a@here"_s);
    if (journal.open()) { // the damage may show at the first reading only
        QCOMPARE(codeOf(journal.events(run)), ErrorCode::StorageCorrupt);
        QCOMPARE(codeOf(journal.verify(run)), ErrorCode::StorageCorrupt);
        QCOMPARE(
            codeOf(journal.own(RunId::create(), planFor(u"oslo"_s))), ErrorCode::StorageCorrupt);
    }
    QCOMPARE(contentOf(m_file), content);
}

void TestJournalTrouble::unreadableEvent()
{
    const RunId run = chain(4, false);
    raw(m_file, u"UPDATE events SET record = '{\"body\":{\"type\":\"party\"}}' WHERE seq = 2"_s);
    QCOMPARE(codeOf(console(m_file, u"x"_s)->events(run)), ErrorCode::StorageCorrupt);
    QCOMPARE(verifyAgain(run)->firstBad, 2);
}

/// What the header of the journal promises, and what it does not: an unfinished run whose end is
/// cut and whose every trace is put right looks whole, and says that its end is not sealed.
void TestJournalTrouble::cutBeyondAllTraces()
{
    const RunId run = chain(6, false);
    for (const QString &sql :
         {u"DELETE FROM events WHERE seq > 4"_s,
          u"UPDATE heads SET count = 4, head = (SELECT hash FROM events WHERE seq = 4)"_s})
        raw(m_file, sql);
    raw(m_file,
        u"UPDATE runs SET last_event_at = json_extract((SELECT CAST(record AS TEXT) FROM events "
        u"WHERE seq = 4),"
        " '$.at')"_s);
    const auto report = verifyAgain(run);
    QVERIFY(report->intact);
    QVERIFY(!report->sealed);
    init();
    QVERIFY(verifyAgain(chain(6, true))->sealed);
}

/// A window that writes while another console does must not stand still.
void TestJournalTrouble::locked()
{
    const auto a = console(m_file, u"a"_s, SqliteJournal::shortWait);
    const RunId run = begin(*a, u"seattle"_s);
    const Event wanted = intended(run, 1);
    {
        SqliteDatabase other;
        QVERIFY(other.open(m_file, std::chrono::milliseconds(0)));
        QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
        QElapsedTimer waited;
        waited.start();
        const auto refused = a->append(wanted);
        QCOMPARE(codeOf(refused), ErrorCode::StorageLocked);
        QVERIFY(waited.elapsed() < 2000);
        QVERIFY(refused.error().retryable);
        QVERIFY(a->events(run)); // readers are not held up
    }
    QVERIFY(a->append(wanted));
    QCOMPARE(a->events(run)->size(), 2);
}

void TestJournalTrouble::full()
{
    const auto a = console(m_file, u"a"_s);
    const RunId run = begin(*a, u"seattle"_s);
    onEveryConnection(m_file, u"PRAGMA max_page_count = 1"_s); // as small as it already is
    StepFinished large{StepId{u"A/step"_s}, StepState::Succeeded, {}, {}};
    large.evidence.insert(u"text"_s, QString(300000, u'x'));
    const Event wanted = eventOn(run, large);
    const auto refused = a->append(wanted);
    QCOMPARE(codeOf(refused), ErrorCode::StorageFull);
    QVERIFY(refused.error().retryable);
    QCOMPARE(a->events(run)->size(), 1);
    QVERIFY(a->verify(run)->intact);
    onEveryConnection(m_file, u"PRAGMA max_page_count = 1000000"_s);
    QVERIFY(a->append(wanted));
    QVERIFY(a->verify(run)->intact);
    QCOMPARE(a->events(run)->size(), 2);
}

QTEST_GUILESS_MAIN(TestJournalTrouble)
#include "tst_journaltrouble.moc"
