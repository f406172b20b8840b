// Several consoles, each a process of its own: this program, called with --console.
#include "journalfixture.h"

#include <QProcess>
#include <QTextStream>

using namespace changeover;
using namespace changeover::test;

namespace
{

/// Begins a run, appends, and stays when told to. Prints the run's id when everything is on disk.
int playConsole(const QStringList &arguments)
{
    const QString file = arguments.at(2);
    const QString name = arguments.at(3);
    const auto journal = console(file, name);
    const RunId run = begin(*journal, name);
    for (int i = 0; i < arguments.at(4).toInt(); ++i) {
        if (!journal->append(intended(run, i)))
            return 2;
    }
    const auto following = journal->follow([&] {
        const auto requests = journal->takeRequests(run);
        if (requests && !requests->isEmpty())
            journal->append(eventOn(run, PauseRequested{requests->first().by})).value();
    });
    QTextStream(stdout) << run.value << Qt::endl;
    return arguments.at(5) == u"stay" ? QCoreApplication::exec() : 0;
}

std::unique_ptr<QProcess>
startConsole(const QString &file, const QString &name, int events, bool stay)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(
        QCoreApplication::applicationFilePath(),
        {u"--console"_s, file, name, QString::number(events), stay ? u"stay"_s : u"go"_s});
    return process;
}

} // namespace

class TestJournalProcesses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void killedOwnerIsSeenAtOnce();
    void watchersSeeAndAsk();
    void watchersAreToldOfADeadOwner();
    void manyAtOnceOnANewFile();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestJournalProcesses::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"journal.db"_s);
}

void TestJournalProcesses::killedOwnerIsSeenAtOnce()
{
    const auto process = startConsole(m_file, u"child"_s, 3, true);
    QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine(), 20000);
    const RunId run{QString::fromUtf8(process->readLine().trimmed())};
    const auto a = console(m_file, u"a"_s);
    const auto before = a->run(run);
    QVERIFY(before);
    QVERIFY(before->owner->alive);
    QCOMPARE(before->owner->pid, process->processId());
    QCOMPARE(codeOf(a->own(run, planFor(u"child"_s))), ErrorCode::LockHeld);
    process->kill();
    QTRY_VERIFY_WITH_TIMEOUT(!a->run(run)->owner->alive, 2000);
    QVERIFY(a->run(run)->interrupted());
    const auto refused = a->own(RunId::create(), planFor(u"child"_s));
    QCOMPARE(refused.error().context.value(u"interrupted"_s), u"yes"_s);
    QCOMPARE(*a->own(run, planFor(u"child"_s)), 2);
    QVERIFY(a->append(intended(run, 9)));
    QCOMPARE(a->verify(run)->count, 5);
    QVERIFY(a->verify(run)->intact);
    QTRY_COMPARE(process->state(), QProcess::NotRunning);
}

void TestJournalProcesses::watchersSeeAndAsk()
{
    const auto process = startConsole(m_file, u"child"_s, 0, true);
    QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine(), 20000);
    const RunId run{QString::fromUtf8(process->readLine().trimmed())};
    const auto watcher = console(m_file, u"watcher"_s);
    QList<Event> seen;
    const auto following = watcher->follow([&] { seen = watcher->events(run).value(); });
    RunRequest pause;
    pause.run = run;
    QVERIFY(watcher->request(pause));
    QTRY_VERIFY(!seen.isEmpty() && std::holds_alternative<PauseRequested>(seen.last().body));
    QCOMPARE(std::get<PauseRequested>(seen.last().body).by, u"watcher@here"_s);
    process->kill();
    QTRY_COMPARE(process->state(), QProcess::NotRunning);
}

/// A killed console writes nothing: its watcher hears of it all the same, once.
void TestJournalProcesses::watchersAreToldOfADeadOwner()
{
    const auto process = startConsole(m_file, u"child"_s, 0, true);
    QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine(), 20000);
    const RunId run{QString::fromUtf8(process->readLine().trimmed())};
    const auto watcher = console(m_file, u"watcher"_s);
    bool interrupted = false;
    int told = 0;
    const auto following = watcher->follow([&] {
        ++told;
        interrupted = watcher->run(run)->interrupted();
    });
    process->kill();
    QTRY_COMPARE(process->state(), QProcess::NotRunning);
    QTRY_VERIFY_WITH_TIMEOUT(interrupted, 10000);
    const int before = told;
    QSignalSpy quiet(following.get(), &QObject::destroyed);
    QVERIFY(!quiet.wait(3000)); // nobody plays any more: nothing is looked at, nothing is told
    QCOMPARE(told, before);
}

void TestJournalProcesses::manyAtOnceOnANewFile()
{
    constexpr int events = 20;
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 4; ++i)
        processes.push_back(startConsole(m_file, u"child-%1"_s.arg(i), events, false));
    for (const auto &process : processes) {
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60000);
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
    }
    const auto a = console(m_file, u"a"_s);
    const auto runs = a->runs();
    QCOMPARE(runs->size(), 4);
    for (const RunSummary &summary : *runs) {
        QCOMPARE(summary.count, events + 1);
        QVERIFY(a->verify(summary.id)->intact);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == u"--console")
        return playConsole(app.arguments());
    TestJournalProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journalprocesses.moc"
