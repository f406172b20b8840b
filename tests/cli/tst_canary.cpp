// No secret of the practice estate is ever seen outside the memory of console and lab: not in
// journal, logs, reports, job folders or the estate file, not in arguments or environment of a
// process; whichever way a run goes.
#include "lab/practice.h"
#include "tests/support/liveconsole.h"
#include "tests/support/secretsearch.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

const QString canary = u"Ka\"na\\ri'en&vo<gel %Ü7/€"_s;

/// The lab's own state holds the accounts of its hosts.
const QStringList labState{u"practice.sqlite"_s};

} // namespace

class TestCanary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void searchFinds_data();
    void searchFinds();
    void watchFinds();
    void secretsAreNowhere_data();
    void secretsAreNowhere();

private:
    static SecretSearch practiceSecrets(const PracticeBench &bench);
    static QString tenantPassword(const PracticeBench &bench);
    static bool play(const PracticeBench &bench, const QString &story);
};

/// A search that cannot find proves nothing: every spelling, inside other text.
void TestCanary::searchFinds_data()
{
    const QByteArray utf8 = canary.toUtf8();
    const QByteArray utf16(reinterpret_cast<const char *>(canary.utf16()), canary.size() * 2);
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << "x" + utf8 + "y";
    QTest::newRow("UTF-16") << utf16;
    QTest::newRow("JSON") << QJsonDocument(QJsonArray{u"a "_s + canary}).toJson();
    QTest::newRow("JSON of PowerShell 5.1")
        << QByteArray(R"("Ka\"na\\ri\u0027en\u0026vo\u003cgel %\u00dc7/\u20ac")");
    QTest::newRow("XML") << canary.toHtmlEscaped().toUtf8();
    QTest::newRow("URL") << utf8.toPercentEncoding();
    QTest::newRow("hex") << utf8.toHex();
    for (const QByteArray &before : {QByteArray(""), QByteArray("u:"), QByteArray("me:")})
        QTest::addRow("Basic, %d in front", int(before.size()))
            << (before + utf8 + "\n").toBase64();
    QTest::newRow("encoded command") << ("x\0"_ba + utf16 + "y\0"_ba).toBase64();
    QTest::newRow("Base64 of URLs") << utf8.toBase64(QByteArray::Base64UrlEncoding);
}

void TestCanary::searchFinds()
{
    QFETCH(const QByteArray, bytes);
    SecretSearch search;
    search.add(canary.toUtf8());
    QVERIFY(search.isIn(bytes));
    QVERIFY(!search.isIn(QByteArray(bytes).replace(bytes.size() / 2, 4, "????")));
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"journal.db-wal"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) > 0);
    file.close();
    QCOMPARE(search.inFiles(folder.path(), {}).guilty, QStringList{file.fileName()});
    QVERIFY(search.inFiles(folder.path(), {u"journal.db"_s}).guilty.isEmpty());
}

void TestCanary::watchFinds()
{
    PracticeBench bench;
    SecretSearch search;
    search.add(canary.toUtf8());
    ProcessWatch watch(bench.folder(), search);
    // They wait for their standard input.
    QProcess arguments;
    bench.set(arguments, u"cat"_s, {u"-"_s, bench.folder() + canary});
    QProcess inherits;
    bench.set(inherits, u"cat"_s, {});
    QProcessEnvironment environment = bench.environment();
    const QByteArray address = "https://me:" + canary.toUtf8().toPercentEncoding() + "@host";
    environment.insert(u"PLANTED"_s, QString::fromLatin1(address));
    inherits.setProcessEnvironment(environment);
    for (QProcess *planted : {&arguments, &inherits}) {
        planted->start();
        QVERIFY(planted->waitForStarted());
    }
    watch.stop();
    for (QProcess *planted : {&arguments, &inherits}) {
        planted->kill();
        QVERIFY(planted->waitForFinished());
    }
    QCOMPARE(watch.guilty(), (QSet<QString>{u"cat: arguments"_s, u"cat: environment"_s}));
}

SecretSearch TestCanary::practiceSecrets(const PracticeBench &bench)
{
    lab::PracticeOptions options;
    options.directory = bench.practiceFolder();
    options.program = PracticeBench::program(u"app/changeover-lab"_s);
    const auto practice = lab::PracticeLab::open(options);
    SecretSearch search;
    if (practice)
        search.add(practice->credentials);
    return search;
}

QString TestCanary::tenantPassword(const PracticeBench &bench)
{
    lab::PracticeOptions options;
    options.directory = bench.practiceFolder();
    options.program = PracticeBench::program(u"app/changeover-lab"_s);
    const auto practice = lab::PracticeLab::open(options);
    return practice
        ? practice->credentials.accounts.at(AccountKind::TenantAdmin)
              .secret.reveal([](QByteArrayView utf8) { return QString::fromUtf8(utf8); })
        : QString();
}

void TestCanary::secretsAreNowhere_data()
{
    QTest::addColumn<QString>("story");
    for (const char *story : {"succeeds", "fails", "is killed and resumed", "echoes a password"})
        QTest::newRow(story) << QString::fromLatin1(story);
}

/// Registering answers prompts with the tenant's password, in every story.
bool TestCanary::play(const PracticeBench &bench, const QString &story)
{
    const QStringList upgrade = bench.upgradeArguments(u"Dublin"_s);
    if (story == "succeeds"_L1)
        return bench.run(PracticeBench::cli(), upgrade).exitCode == 0;
    LiveConsole console(bench, upgrade);
    if (story == "fails"_L1 || story == "echoes a password"_L1) {
        const QString said = story == "fails"_L1
            ? u"refused"_s
            : u"cannot sign in with "_s + tenantPassword(bench);
        const QJsonObject fault{
            {u"point"_s, u"script"_s},
            {u"host"_s, u"DUB-CCE-01"_s},
            {u"script"_s, u"Register-Appliance"_s},
            {u"do"_s, u"fail"_s},
            {u"event"_s, 6},
            {u"code"_s, u"register"_s},
            {u"message"_s, said}};
        const auto asked = is(u"question.asked"_s);
        if (!console.sees(is(u"run.started"_s)) || !LiveLab(bench).fault(fault)
            || !console.sees(asked))
            return false;
        const QStringList stop{u"run"_s,      u"answer"_s, u"last"_s,
                               u"--choice"_s, u"stop"_s,   u"--json"_s};
        return bench.run(PracticeBench::cli(), stop).exitCode == 0 && console.ends()
            && console.exitCode() == 2;
    }
    if (!console.sees(is(u"job.attached"_s, u"DUB-CCE-01/register"_s)))
        return false;
    console.kill();
    return console.ends() && bench.run(PracticeBench::cli(), bench.resumeArguments()).exitCode == 0;
}

void TestCanary::secretsAreNowhere()
{
    QFETCH(const QString, story);
    PracticeBench bench;
    // The console starts the lab, as it would for a person.
    const QStringList show{
        u"estate"_s, u"export"_s, bench.folder() + u"/estate-copy.json"_s, u"--practice"_s};
    QCOMPARE(bench.run(PracticeBench::cli(), show).exitCode, 0);
    const SecretSearch search = practiceSecrets(bench);
    QVERIFY(search.secrets() >= 5);
    ProcessWatch watch(bench.folder(), search);
    QVERIFY(play(bench, story));
    const ProgramResult report
        = bench.run(PracticeBench::cli(), {u"run"_s, u"report"_s, u"last"_s, u"--json"_s});
    QVERIFY(!report.lines.isEmpty());
    watch.stop();
    QVERIFY(watch.programs().contains(u"changeover-cli"_s));
    QVERIFY(watch.programs().contains(u"changeover-lab"_s));
    QCOMPARE(watch.guilty(), QSet<QString>());
    for (const QJsonObject &line : report.lines)
        QVERIFY(!search.isIn(QJsonDocument(line).toJson()));
    QVERIFY(!search.isIn(report.errors));
    // What the host wrote down is the host's: only there the echo may be.
    QStringList mayHold = labState;
    if (story == "echoes a password"_L1)
        mayHold << u"events.ndjson"_s;
    const SecretSearch::Finding found = search.inFiles(bench.folder(), mayHold);
    QVERIFY2(found.guilty.isEmpty(), qPrintable(found.guilty.join(u' ')));
    QVERIFY(found.searched > 10);
}

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
