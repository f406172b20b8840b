// WinRM clients that nobody here wrote, against the real changeover-lab: what the lab's server and
// ours agree on could be wrong on both sides, what strangers understand is not.
//
// The slow commands begin first and are judged last: nobody waits for their minute of silence
// alone.
#include "lab/control.h"
#include "tests/peers/peers.h"
#include "tests/support/practicebench.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int silence = 62; // seconds: longer than a host may keep a client waiting
constexpr int large = 1024 * 1024;

} // namespace

class TestPeers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void tellsOutputAndExitCode_data() { eachPeer(); }
    void tellsOutputAndExitCode();
    void readsTheErrorStream_data() { eachPeer(); }
    void readsTheErrorStream();
    void isRefusedWithAWrongPassword_data() { eachPeer(); }
    void isRefusedWithAWrongPassword();
    void readsAMegabyte_data() { eachPeer(); }
    void readsAMegabyte();
    void sendsAMegabyte_data() { eachPeer(); }
    void sendsAMegabyte();
    void ctrlCEndsTheCommand_data() { eachPeer(); }
    void ctrlCEndsTheCommand();
    void sitsOutAMinuteOfSilence_data() { eachPeer(); }
    void sitsOutAMinuteOfSilence();

private:
    void eachPeer();
    const Peer &peer() const;
    /// The command, in the words of the shell that the client's commands meet.
    QString words(const QString &cmd, const QString &powerShell) const;
    PeerRequest request(const QString &command, const QString &host = u"SEA-CCE-01"_s) const;
    PeerAnswer ask(const PeerRequest &request) const;
    QJsonObject status(const QString &host) const;
    QJsonObject tell(const QString &what) const;

    PracticeBench m_bench;
    QProcess m_lab;
    QJsonObject m_estate;
    std::unique_ptr<Peers> m_peers;
    std::map<QString, std::unique_ptr<PeerCall>> m_slow;
    QElapsedTimer m_sinceSlow;
};

void TestPeers::eachPeer()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_peers->all().size(); ++i)
        QTest::newRow(m_peers->all().at(i).name) << i;
}

const Peer &TestPeers::peer() const
{
    const auto *index = static_cast<const int *>(QTest::qData("index", qMetaTypeId<int>()));
    return m_peers->all().at(*index);
}

QString TestPeers::words(const QString &cmd, const QString &powerShell) const
{
    return peer().kind == Peer::Kind::Ansible ? powerShell : cmd;
}

QJsonObject TestPeers::tell(const QString &what) const
{
    const auto rendezvous = lab::readRendezvous(m_bench.practiceFolder());
    const auto reply = rendezvous
        ? lab::ask(rendezvous->control, {{u"do"_s, what}}, Deadline::in(std::chrono::seconds(10)))
        : Result<QJsonObject>(Unexpected(rendezvous.error()));
    return reply.value_or(QJsonObject());
}

QJsonObject TestPeers::status(const QString &host) const
{
    for (const QJsonValue one : tell(u"status"_s)[u"hosts"].toArray())
        if (one[u"name"] == host)
            return one.toObject();
    return {};
}

PeerRequest TestPeers::request(const QString &command, const QString &host) const
{
    const QJsonValue account = m_estate[u"credentials"][u"hosts"][host];
    return {
        status(host)[u"port"].toInt(), account[u"user"].toString(), account[u"password"].toString(),
        command};
}

PeerAnswer TestPeers::ask(const PeerRequest &request) const
{
    PeerCall call(peer(), request);
    if (!call.ends())
        return {-1, {}, {}, {}, u"the client does not end"_s};
    return call.answer();
}

void TestPeers::initTestCase()
{
    m_peers = std::make_unique<Peers>();
    m_bench.set(
        m_lab, PracticeBench::program(u"app/changeover-lab"_s),
        {u"serve"_s, u"--directory"_s, m_bench.practiceFolder()});
    m_lab.start();
    QTRY_VERIFY_WITH_TIMEOUT(!(m_estate = tell(u"estate"_s)).isEmpty(), 20'000);
    m_sinceSlow.start();
    for (const Peer &peer : m_peers->all()) {
        if (!peer.why.isEmpty())
            continue;
        const QString command = peer.kind == Peer::Kind::Ansible
            ? u"Start-Sleep -Seconds %1"_s.arg(silence)
            : u"ping -n %1 127.0.0.1 > nul"_s.arg(silence + 1);
        m_slow[QString::fromLatin1(peer.name)]
            = std::make_unique<PeerCall>(peer, request(command, u"SEA-CCE-02"_s));
    }
}

void TestPeers::cleanupTestCase()
{
    m_slow.clear();
    tell(u"stop"_s);
    QVERIFY(m_lab.waitForFinished());
}

#define NEEDS_PEER()                                                                               \
    if (!peer().why.isEmpty())                                                                     \
    QSKIP(qPrintable(peer().why))

void TestPeers::tellsOutputAndExitCode()
{
    NEEDS_PEER();
    const PeerAnswer name = ask(request(u"hostname"_s));
    QVERIFY2(name.output == "SEA-CCE-01\r\n"_L1, qPrintable(name.trouble));
    QCOMPARE(name.exitCode, 0);
    QCOMPARE(ask(request(u"exit 7"_s)).exitCode, 7);
}

void TestPeers::readsTheErrorStream()
{
    NEEDS_PEER();
    const PeerAnswer answer = ask(request(u"Get-Secret"_s));
    QVERIFY2(answer.exitCode == 1, qPrintable(answer.trouble));
    const QString said = words(
        u"'Get-Secret' is not recognized as an internal or external command,\r\n"
        u"operable program or batch file.\r\n"_s,
        // Ansible reads PowerShell's own format of errors.
        u"This practice host executes nothing foreign: the command is not one of ours."_s);
    QCOMPARE(answer.error, said);
    QCOMPARE(answer.output, QString());
}

void TestPeers::isRefusedWithAWrongPassword()
{
    NEEDS_PEER();
    PeerRequest wrong = request(u"hostname"_s);
    wrong.password += u'x';
    const PeerAnswer answer = ask(wrong);
    QVERIFY2(
        answer.refused.contains("401"_L1)
            || answer.refused.contains("credentials were rejected"_L1),
        qPrintable(answer.refused + answer.trouble));
}

void TestPeers::readsAMegabyte()
{
    NEEDS_PEER();
    const QString line(62, u'\u00FC');
    const int lines = large / (line.toUtf8().size() + 2);
    const PeerAnswer answer = ask(request(words(
        u"for /L %i in (1,1,%1) do @echo %2"_s.arg(lines).arg(line),
        u"'%1' * %2"_s.arg(line).arg(lines))));
    QCOMPARE(answer.exitCode, 0);
    QString expected = words((line + u"\r\n"_s).repeated(lines), line.repeated(lines) + u"\r\n"_s);
    QVERIFY2(answer.output == expected, qPrintable(answer.trouble));
}

void TestPeers::sendsAMegabyte()
{
    NEEDS_PEER();
    if (peer().kind == Peer::Kind::Ansible)
        QSKIP("Ansible's raw gives a command no input");
    PeerRequest echo = request(u"findstr \"^\""_s);
    for (int i = 0; echo.input.size() < large; ++i)
        echo.input += QByteArray::number(i)
            + " Stra\xc3\x9f"
              "e \xe6\x97\xa5\xe6\x9c\xac\r\n";
    const PeerAnswer answer = ask(echo);
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.output == QString::fromUtf8(echo.input), qPrintable(answer.trouble));
}

/// Whatever the client sends at its end, the host is left without the command and its shell.
void TestPeers::ctrlCEndsTheCommand()
{
    NEEDS_PEER();
    if (peer().kind == Peer::Kind::Ansible)
        QSKIP("Ansible lets go of its shell without a word, and the host keeps it until it idles "
              "out");
    const QString host = u"DUB-CCE-01"_s;
    PeerCall call(
        peer(),
        request(words(u"ping -n 1000 127.0.0.1 > nul"_s, u"Start-Sleep -Seconds 999"_s), host));
    QTRY_COMPARE_WITH_TIMEOUT(status(host)[u"commands"].toInt(), 1, 20'000);
    call.interrupt();
    QVERIFY(call.ends());
    QTRY_COMPARE(status(host)[u"commands"].toInt(), 0);
    QCOMPARE(status(host)[u"shells"].toInt(), 0);
}

void TestPeers::sitsOutAMinuteOfSilence()
{
    NEEDS_PEER();
    PeerCall &slow = *m_slow.at(QString::fromLatin1(peer().name));
    QVERIFY(slow.ends(120'000));
    QVERIFY(m_sinceSlow.elapsed() >= silence * 1000);
    const PeerAnswer answer = slow.answer();
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.trouble));
    QCOMPARE(answer.output, QString());
}

QTEST_GUILESS_MAIN(TestPeers)
#include "tst_peers.moc"
