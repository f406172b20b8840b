// What is typed at the command line: lines one by one, secrets without echo, prompts of a run that
// is played here.
#include "cli/runwatcher.h"
#include "cli/terminal.h"
#include "tests/support/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

using namespace changeover;
using namespace changeover::cli;
using namespace changeover::test;
using namespace Qt::StringLiterals;

/// Standard input out of the test's hand, as long as it lives.
class TypedInput
{
public:
    /// A terminal, or a pipe.
    explicit TypedInput(bool terminal)
        : m_before(::dup(STDIN_FILENO))
    {
        int reader = -1;
        if (terminal) {
            m_writer = ::posix_openpt(O_RDWR | O_NOCTTY);
            ::grantpt(m_writer);
            ::unlockpt(m_writer);
            reader = ::open(::ptsname(m_writer), O_RDWR | O_NOCTTY);
        } else {
            int ends[2];
            (void)!::pipe(ends);
            reader = ends[0];
            m_writer = ends[1];
        }
        ::dup2(reader, STDIN_FILENO);
        ::close(reader);
    }
    ~TypedInput()
    {
        end();
        ::dup2(m_before, STDIN_FILENO);
        ::close(m_before);
    }
    void type(const QByteArray &words) const { (void)!::write(m_writer, words, words.size()); }
    void end()
    {
        if (m_writer >= 0)
            ::close(std::exchange(m_writer, -1));
    }
    static bool echoes()
    {
        termios now;
        return ::tcgetattr(STDIN_FILENO, &now) == 0 && (now.c_lflag & ECHO);
    }

private:
    int m_before;
    int m_writer = -1;
};

class TestTerminal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsLinesOneByOne();
    void secretsAreNotEchoed();
    void promptsAreAnsweredWhereTheRunIsPlayed();
    void theEndOfTheInputIsSaid();
};

void TestTerminal::readsLinesOneByOne()
{
    TypedInput typed(false);
    TerminalInput input;
    QString first;
    input.readLine([&](const std::optional<QString> &line) { first = line.value_or(u"?"_s); });
    typed.type("yes\r\nnot mi");
    QTRY_COMPARE(first, u"yes"_s);
    QVERIFY(!input.isReading());
    std::optional<Secret> second;
    input.readSecret([&](std::optional<Secret> line) { second = std::move(line); });
    typed.type("ne\nand this is for somebody else\n");
    QTRY_VERIFY(second.has_value());
    QCOMPARE(second->reveal([](QByteArrayView utf8) { return utf8.toByteArray(); }), "not mine");
    bool ended = false;
    input.readLine([&](const std::optional<QString> &line) { ended = line.has_value(); });
    input.cancel(); // what comes now is not ours
    QVERIFY(!ended);
}

void TestTerminal::secretsAreNotEchoed()
{
    TypedInput typed(true);
    TerminalInput input;
    QVERIFY(TypedInput::echoes());
    bool got = false;
    input.readSecret([&](const std::optional<Secret> &line) { got = line.has_value(); });
    QVERIFY(!TypedInput::echoes());
    typed.type("hunter2\n");
    QTRY_VERIFY(got);
    QVERIFY(TypedInput::echoes());
    input.readSecret([](const std::optional<Secret> &) {});
    QVERIFY(!TypedInput::echoes());
    input.cancel();
    QVERIFY(TypedInput::echoes());
}

/// A run on a fake host, watched by the command line's watcher.
struct WatchedRun {
    WatchedRun()
    {
        qputenv("CHANGEOVER_DATA", folder.path().toUtf8());
        services = Services::open(options, {}).value();
    }
    bool begin()
    {
        leaveRunning(bench.host, u"a"_s);
        if (!bench.start(flagPlan({{u"a"_s}})))
            return false;
        watcher
            = std::make_unique<RunWatcher>(CommandContext{options, output, *services}, *bench.run);
        return QTest::qWaitFor([&] { return bench.host.runningJobs() == 1; });
    }
    void prompt()
    {
        const QJsonArray fields{
            QJsonObject{{u"name"_s, u"SiteName"_s}, {u"type"_s, u"String"_s}},
            QJsonObject{{u"name"_s, u"Key"_s}, {u"type"_s, u"SecureString"_s}}};
        bench.host.say(
            u"a"_s,
            {{u"t"_s, u"prompt"_s},
             {u"id"_s, u"p1"_s},
             {u"kind"_s, u"fields"_s},
             {u"fields"_s, fields}});
    }

    QTemporaryDir folder;
    CliOptions options;
    Output output{true};
    std::unique_ptr<Services> services;
    EngineBench bench;
    std::unique_ptr<RunWatcher> watcher;
};

void TestTerminal::promptsAreAnsweredWhereTheRunIsPlayed()
{
    TypedInput typed(false);
    WatchedRun run;
    QVERIFY(run.begin());
    run.prompt();
    QVERIFY(run.bench.asks(QuestionKind::Prompt));
    typed.type("Seattle\ncanary-7\n");
    QTRY_COMPARE(
        run.bench.host.answersSoFar(), QStringList{u"p1  SiteName=Seattle Key=canary-7"_s});
    run.bench.host.end(u"a"_s, endResult());
    QVERIFY(run.bench.ends(RunState::Succeeded));
    for (const Event &event : run.bench.journal.log)
        QVERIFY(!QJsonDocument(eventBodyToJson(event.body)).toJson().contains("canary-7"));
}

void TestTerminal::theEndOfTheInputIsSaid()
{
    TypedInput typed(false);
    WatchedRun run;
    QVERIFY(run.begin());
    typed.end();
    run.prompt();
    QVERIFY(run.bench.asks(QuestionKind::Prompt));
    QTRY_VERIFY(!run.services->terminal.isReading());
    QVERIFY(run.bench.host.answersSoFar().isEmpty());
    QCOMPARE(run.bench.run->openQuestions().size(), 1); // it waits, it does not guess
    run.bench.host.end(u"a"_s, endResult());
    QVERIFY(run.bench.ends(RunState::Succeeded));
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
