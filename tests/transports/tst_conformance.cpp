// What every way to a host owes its callers, the same cases over each: WinRM (TLS, and sealed), SSH
// to a real sshd, this computer. The scripts are real processes on the other side.
#include "security/securitycontext.h"
#include "tests/support/lane.h"
#include "tests/transports/ways.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

enum class Kind { Tls, Sealed, Ssh, Local };

/// What a script said, and how it ended.
struct Visit {
    Result<QJsonObject> end;
    QList<QJsonObject> lines;
};

QStringList logged(const QList<QJsonObject> &lines)
{
    QStringList texts;
    for (const QJsonObject &line : lines) {
        if (line.value("t"_L1) == u"log"_s)
            texts << line.value("text"_L1).toString();
    }
    return texts;
}

} // namespace

class ConformanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void init();

    void aResultComesBack();
    void anErrorLineIsTheScriptsOwn();
    void linesComeInOrder();
    void muchOutputArrivesWhole();
    void muchInputArrivesWhole();
    void everyLetterSurvives();
    void secretsTravelInsideOnly();
    void anEndWithoutAResultIsSaid();
    void garbageEndsTheScript_data();
    void garbageEndsTheScript();
    void noiseBesideIsDrained();
    void silenceIsWaitedFor();
    void aDeadlineEndsTheScript();
    void aStopEndsTheScript_data();
    void aStopEndsTheScript();
    void aVanishedHostIsSaid();
    void aWrongPasswordIsSaid();
    void anUnknownOrOtherIdentityIsRefused_data();
    void anUnknownOrOtherIdentityIsRefused();

private:
    Visit
    visit(const QString &script, const QJsonObject &input = {}, const Deadline &deadline = {});
    Result<QJsonObject> openOnly(const Endpoint &endpoint, Credential credential);

    const ScriptLibrary m_scripts = playedScripts();
    const PowerShellFolder m_shell;
    std::unique_ptr<Way> m_way;
};

void ConformanceTest::initTestCase_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("WinRM over TLS") << Kind::Tls;
    QTest::newRow("WinRM sealed") << Kind::Sealed;
    QTest::newRow("SSH") << Kind::Ssh;
    QTest::newRow("this computer") << Kind::Local;
}

void ConformanceTest::init()
{
    QFETCH_GLOBAL(const Kind, kind);
    m_way.reset();
    if (kind == Kind::Ssh)
        m_way = std::make_unique<SshWay>(m_scripts, m_shell);
    else if (kind == Kind::Local)
        m_way = std::make_unique<LocalWay>(m_scripts, m_shell);
    else
        m_way = std::make_unique<WinRmWay>(m_scripts, m_shell, kind == Kind::Tls);
    if (const QString missing = m_way->missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

/// One session, one script.
Visit ConformanceTest::visit(
    const QString &script, const QJsonObject &input, const Deadline &deadline)
{
    QList<QJsonObject> lines;
    auto end = inLane([&](const std::stop_token &stop) -> Result<QJsonObject> {
        auto session = m_way->transport().open(m_way->endpoint(), m_way->credential(), stop);
        if (!session)
            return Unexpected(session.error());
        return (*session)->run(
            {script, input, {}}, [&lines](const QJsonObject &line) { lines << line; }, deadline,
            stop);
    });
    return {std::move(end), lines};
}

Result<QJsonObject> ConformanceTest::openOnly(const Endpoint &endpoint, Credential credential)
{
    return inLane([&](const std::stop_token &stop) -> Result<QJsonObject> {
        auto session = m_way->transport().open(endpoint, credential, stop);
        if (!session)
            return Unexpected(session.error());
        return QJsonObject{};
    });
}

void ConformanceTest::aResultComesBack()
{
    const QJsonObject input{{u"a"_s, 1}, {u"b"_s, QJsonArray{u"x"_s, QJsonObject{}}}};
    const Visit seen = visit(u"Echo-Input"_s, input);
    QVERIFY2(seen.end.has_value(), seen.end ? "" : qPrintable(seen.end.error().detail));
    QCOMPARE(seen.end->value("input"_L1).toObject(), input);
    QVERIFY(seen.lines.isEmpty());
}

void ConformanceTest::anErrorLineIsTheScriptsOwn()
{
    const Error error = visit(u"Stop-Badly"_s).end.error();
    QCOMPARE(error.code, ErrorCode::ScriptFailed);
    QCOMPARE(error.context.value(u"code"_s), u"precondition"_s);
    QCOMPARE(error.context.value(u"message"_s), u"not as planned"_s);
    QCOMPARE(error.context.value(u"found"_s), u"2.0"_s);
    QVERIFY(!error.retryable);
}

void ConformanceTest::linesComeInOrder()
{
    const Visit seen = visit(u"Count-Up"_s);
    QVERIFY(seen.end.has_value());
    QCOMPARE(seen.lines.size(), 400);
    for (int i = 0; i < 200; ++i) {
        QCOMPARE(seen.lines.at(2 * i).value("text"_L1).toString(), u"line %1"_s.arg(i));
        QCOMPARE(seen.lines.at(2 * i + 1).value("done"_L1).toInt(), i);
    }
}

void ConformanceTest::muchOutputArrivesWhole()
{
    const Visit seen = visit(u"Print-Much"_s);
    QVERIFY2(seen.end.has_value(), seen.end ? "" : qPrintable(seen.end.error().detail));
    QCOMPARE(seen.end->value("text"_L1).toString(), QString(1'000'000, u'x'));
}

void ConformanceTest::muchInputArrivesWhole()
{
    const QJsonObject input{{u"text"_s, QString(1'000'000, u'y')}};
    const Visit seen = visit(u"Echo-Input"_s, input);
    QVERIFY2(seen.end.has_value(), seen.end ? "" : qPrintable(seen.end.error().detail));
    QVERIFY(seen.end->value("input"_L1).toObject() == input);
}

void ConformanceTest::everyLetterSurvives()
{
    const QJsonObject input{{u"text"_s, u"Zürich 日本語 😀"_s}};
    QCOMPARE(visit(u"Echo-Input"_s, input).end->value("input"_L1).toObject(), input);
    QCOMPARE(logged(visit(u"Say-It"_s, input).lines), QStringList(u"Zürich 日本語 😀"_s));
}

/// Looked for while the script runs: in the arguments and the environment of every process.
void ConformanceTest::secretsTravelInsideOnly()
{
    const QByteArray plain = "canary-5f3a-secret";
    bool isLooked = false;
    bool isShown = false;
    bool isBlind = false;
    const auto end = inLane([&](const std::stop_token &stop) -> Result<QJsonObject> {
        auto session = m_way->transport().open(m_way->endpoint(), m_way->credential(), stop);
        if (!session)
            return Unexpected(session.error());
        const Secret secret = Secret::take(QByteArray(plain));
        const auto look = [&](const QJsonObject &) {
            isLooked = true;
            isShown = anyProcessShows(plain) || anyProcessShows("canary-password");
            isBlind = !anyProcessShows("-EncodedCommand");
        };
        return (*session)->run({u"Weigh-Secret"_s, {}, {{u"password"_s, &secret}}}, look, {}, stop);
    });
    QVERIFY2(end.has_value(), end ? "" : qPrintable(end.error().detail));
    QCOMPARE(
        end->value("sha256"_L1).toString(),
        QString::fromLatin1(QCryptographicHash::hash(plain, QCryptographicHash::Sha256).toHex()));
    QVERIFY(isLooked && !isBlind);
    QVERIFY(!isShown);
}

void ConformanceTest::anEndWithoutAResultIsSaid()
{
    const Error error = visit(u"Exit-Early"_s).end.error();
    QCOMPARE(error.code, ErrorCode::ScriptTalk);
    QCOMPARE(error.context.value(u"exitCode"_s), u"3"_s);
}

void ConformanceTest::garbageEndsTheScript_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("excerpt");
    QTest::newRow("no JSON") << u"Print-Garbage"_s << u"Welcome to this computer"_s;
    QTest::newRow("a line without end") << u"Print-Endlessly"_s << QString(200, u'x');
}
void ConformanceTest::garbageEndsTheScript()
{
    QFETCH(const QString, script);
    QFETCH(const QString, excerpt);
    const Visit seen = visit(script);
    QCOMPARE(seen.end.error().code, ErrorCode::ScriptTalk);
    QCOMPARE(seen.end.error().context.value(u"excerpt"_s), excerpt);
    const qint64 pid = logged(seen.lines).value(0).toLongLong();
    QVERIFY(pid > 0);
    QTRY_VERIFY(!isRunning(pid));
}

void ConformanceTest::noiseBesideIsDrained()
{
    QVERIFY(visit(u"Make-Noise"_s).end.has_value());
}

/// Longer than any of the short time-outs of the ways.
void ConformanceTest::silenceIsWaitedFor()
{
    const Visit seen = visit(u"Stay-Silent"_s, {{u"seconds"_s, 3}});
    QVERIFY2(seen.end.has_value(), seen.end ? "" : qPrintable(seen.end.error().detail));
}

void ConformanceTest::aDeadlineEndsTheScript()
{
    const Visit seen = visit(u"Work-On"_s, {}, Deadline::in(2500ms));
    QCOMPARE(seen.end.error().code, ErrorCode::DeadlinePassed);
    QVERIFY(!seen.end.error().retryable);
    const qint64 pid = logged(seen.lines).value(0).toLongLong();
    QVERIFY(pid > 0);
    QTRY_VERIFY(!isRunning(pid));
}

void ConformanceTest::aStopEndsTheScript_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("one that listens") << u"Work-On"_s;
    QTest::newRow("one that does not") << u"Hold-On"_s;
}
/// Stopped in mid work; what it had started is gone, too, and the session can be used again.
void ConformanceTest::aStopEndsTheScript()
{
    QFETCH(const QString, script);
    std::atomic<bool> isAtWork = false;
    QList<QJsonObject> lines;
    QElapsedTimer sinceStop;
    const auto work = [&](const std::stop_token &) -> Result<Error> {
        auto session = m_way->transport().open(m_way->endpoint(), m_way->credential(), {});
        if (!session)
            return Unexpected(session.error());
        std::stop_source source;
        std::jthread stopper([&] {
            isAtWork.wait(false);
            sinceStop.start();
            source.request_stop();
        });
        const auto sink = [&](const QJsonObject &line) {
            lines << line;
            isAtWork = true;
            isAtWork.notify_all();
        };
        const auto end = (*session)->run({script, {}, {}}, sink, {}, source.get_token());
        isAtWork = true;
        isAtWork.notify_all();
        stopper.join();
        if (end)
            return failure(ErrorCode::Internal, u"it was not stopped"_s);
        if (auto again = (*session)->run({u"Echo-Input"_s, {}, {}}, {}, {}, {}); !again)
            return Unexpected(again.error());
        return end.error();
    };
    const Result<Error> stopped = inLane(work);
    QVERIFY2(stopped.has_value(), stopped ? "" : qPrintable(stopped.error().detail));
    QCOMPARE(stopped->code, ErrorCode::Cancelled);
    QVERIFY2(!stopped->detail.contains(u"may be still"_s), qPrintable(stopped->detail));
    QVERIFY(sinceStop.elapsed() < 10'000);
    const QStringList pids = logged(lines).value(0).split(u' ');
    QVERIFY(!pids.first().isEmpty());
    for (const QString &pid : pids)
        QTRY_VERIFY2(!isRunning(pid.toLongLong()), qPrintable(pid));
}

void ConformanceTest::aVanishedHostIsSaid()
{
    QFETCH_GLOBAL(const Kind, kind);
    if (kind == Kind::Local)
        QSKIP("this computer is always there");
    std::atomic<bool> isAtWork = false;
    qint64 pid = 0;
    Lane<Result<QJsonObject>> lane([&](const std::stop_token &stop) -> Result<QJsonObject> {
        auto session = m_way->transport().open(m_way->endpoint(), m_way->credential(), stop);
        if (!session)
            return Unexpected(session.error());
        const auto sink = [&](const QJsonObject &line) {
            pid = line.value("text"_L1).toString().toLongLong();
            isAtWork = true;
        };
        return (*session)->run({u"Work-On"_s, {}, {}}, sink, {}, stop);
    });
    QTRY_VERIFY(isAtWork);
    m_way->vanish();
    const auto end = lane.wait();
    QVERIFY(!end.has_value());
    const QList<ErrorCode> truthful{
        ErrorCode::ConnectionLost, ErrorCode::ConnectionRefused, ErrorCode::ShellGone};
    QVERIFY2(truthful.contains(end.error().code), qPrintable(errorCodeName(end.error().code)));
    QVERIFY(!end.error().retryable); // the script had begun
    endTree(pid); // over SSH nobody has told it
}

void ConformanceTest::aWrongPasswordIsSaid()
{
    QFETCH_GLOBAL(const Kind, kind);
    if (kind == Kind::Local)
        QSKIP("nobody signs in at this computer");
    Endpoint endpoint = m_way->endpoint();
    endpoint.keyFile.clear();
    const Credential wrong{m_way->credential().user, Secret::take(QByteArray("wrong"))};
    const auto end = openOnly(endpoint, wrong.duplicate());
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::AuthenticationFailed);
    QVERIFY(!end.error().retryable);
}

void ConformanceTest::anUnknownOrOtherIdentityIsRefused_data()
{
    QTest::addColumn<QString>("pin");
    QTest::newRow("first contact") << QString();
    QTest::newRow("another one") << u"SHA256:AAAA"_s;
}
/// Refused before anything secret is sent, with what an admin has to compare.
void ConformanceTest::anUnknownOrOtherIdentityIsRefused()
{
    QFETCH(const QString, pin);
    Endpoint endpoint = m_way->endpoint();
    if (!endpoint.showsIdentity())
        QSKIP("it shows none: sealed messages, or this computer");
    const QString known = std::exchange(endpoint.pin, pin);
    const auto end = openOnly(endpoint, m_way->credential());
    QVERIFY(!end.has_value());
    QVERIFY(asksForTrust(end.error().code));
    QCOMPARE(end.error().context.value(u"fingerprint"_s), known);
    QCOMPARE(end.error().context.value(u"pinned"_s), pin);
    const auto shown = inLane([&](const std::stop_token &stop) {
        return m_way->transport().fingerprint(endpoint, stop);
    });
    QVERIFY(shown.has_value());
    QCOMPARE(*shown, known);
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
