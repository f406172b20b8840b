// The lab's answers against those of real hosts: the same letters, but for ids and addresses.
#include "tests/support/sourcefolder.h"
#include "wirebench.h"
#include "wireclient.h"

#include <QDir>
#include <QTest>

using namespace changeover;
using namespace changeover::lab;
using namespace changeover::tests;
using namespace Qt::StringLiterals;

namespace
{

const QString recordedPlace = u"/../shared/testdata/winrm-recorded"_s;

struct Exchange {
    QByteArray request;
    QByteArray response;
    int status = 200;
};

/// The exchanges of a recorded file: "- request: ...", "response: ...", "code: ..." lines.
QList<Exchange> readRecorded(const QString &path)
{
    QFile file(path);
    QList<Exchange> exchanges;
    if (!file.open(QIODevice::ReadOnly))
        return exchanges;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.startsWith("- request: "))
            exchanges << Exchange{line.mid(11), {}, 200};
        else if (line.startsWith("response: ") && !exchanges.isEmpty())
            exchanges.last().response = line.mid(10);
        else if (line.startsWith("code: ") && !exchanges.isEmpty())
            exchanges.last().status = line.mid(6).toInt();
    }
    return exchanges;
}

QString normalised(const QByteArray &body)
{
    static const QRegularExpression id(
        u"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"_s);
    static const QRegularExpression client(u"<rsp:ClientIP>[^<]*<"_s);
    // Hosts newer than the ones the lab plays add an activity id.
    static const QRegularExpression activity(u"<p:ActivityId>[^<]*</p:ActivityId>"_s);
    return QString::fromUtf8(body)
        .replace(id, u"ID"_s)
        .replace(client, u"<rsp:ClientIP>IP<"_s)
        .remove(activity);
}

QByteArray between(const QByteArray &text, const QByteArray &begin, const QByteArray &end)
{
    const qsizetype at = text.indexOf(begin);
    return at < 0
        ? QByteArray()
        : text.mid(at + begin.size(), text.indexOf(end, at + begin.size()) - at - begin.size());
}

/// Makes the simulated command say what the real one had said by then.
void playOutput(fakes::FakeLabCommand *command, const QByteArray &response)
{
    static const QRegularExpression stream(
        u"<rsp:Stream Name=\"(stdout|stderr)\" CommandId=\"[^\"]*\">([^<]+)<"_s);
    auto matches = stream.globalMatch(QString::fromUtf8(response));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QByteArray bytes = QByteArray::fromBase64(match.captured(2).toLatin1());
        match.captured(1) == u"stdout" ? command->say(bytes) : command->complain(bytes);
    }
    if (response.contains("CommandState/Done"))
        command->finish(between(response, "<rsp:ExitCode>", "<").toUInt());
}

} // namespace

class TestWireGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedConversationsAreAnsweredAlike_data()
    {
        QTest::addColumn<QString>("path");
        // Our own conversations, in the shape of what real hosts were recorded with; and those
        // themselves, where they are at hand.
        for (const QString &place : {u"/tests/lab/golden"_s, recordedPlace}) {
            const QDir folder(test::sourceFolder() + place);
            const QStringList files = folder.entryList({u"*.yml"_s});
            for (const QString &file : files)
                QTest::newRow(qPrintable(file)) << folder.filePath(file);
            if (files.isEmpty())
                QTest::newRow(qPrintable(place)) << QString();
        }
    }
    void recordedConversationsAreAnsweredAlike()
    {
        QFETCH(QString, path);
        if (path.isEmpty())
            QSKIP("the recorded exchanges are not here");
        ShellLimits limits;
        limits.maxTimeout = limits.minTimeout = std::chrono::milliseconds(20);
        // The names of the recording, so that only ids differ.
        Bench bench(limits, u"192.168.56.11"_s);
        bench.host.users.insert(u"vagrant"_s, "vagrant");
        WireClient client(bench.server.port(), "vagrant", "vagrant");
        QMap<QByteArray, QByteArray> ids; // recorded -> ours

        const auto exchanges = readRecorded(path);
        QVERIFY(!exchanges.isEmpty());
        for (const Exchange &exchange : exchanges) {
            QByteArray request = exchange.request;
            for (auto id = ids.begin(); id != ids.end(); ++id)
                request.replace(id.key(), id.value());
            if (request.contains("<rsp:Receive>") && bench.host.last)
                playOutput(bench.host.last, exchange.response);
            client.post(request);
            const auto answer = client.answer();
            QVERIFY(answer);
            QCOMPARE(answer->status, exchange.status);
            QCOMPARE(normalised(answer->body), normalised(exchange.response));
            for (const QByteArray &name : {"rsp:ShellId"_ba, "rsp:CommandId"_ba}) {
                const QByteArray recorded = between(exchange.response, '<' + name + '>', "<");
                if (!recorded.isEmpty())
                    ids.insert(recorded, between(answer->body, '<' + name + '>', "<"));
            }
        }
    }

    void theShapeIsFixed()
    {
        const auto body = [](const wsman::Reply &reply) {
            return QString::fromUtf8(between(reply.body, "<s:Body>", "</s:Body>"));
        };
        wsman::Request request;
        request.action = u"urn:x"_s;
        request.messageId = u"uuid:1"_s;
        request.commandId = u"C"_s;
        QCOMPARE(
            body(wsman::commandStarted(request, u"C"_s)),
            u"<rsp:CommandResponse><rsp:CommandId>C</rsp:CommandId></rsp:CommandResponse>"_s);
        QCOMPARE(
            body(wsman::received(request, {{{false, "hi\r\n"}}, 0})),
            u"<rsp:ReceiveResponse><rsp:Stream Name=\"stdout\" "
            u"CommandId=\"C\">aGkNCg==</rsp:Stream>"
            "<rsp:Stream Name=\"stdout\" CommandId=\"C\" End=\"true\"></rsp:Stream>"
            "<rsp:Stream Name=\"stderr\" CommandId=\"C\" End=\"true\"></rsp:Stream>"
            "<rsp:CommandState CommandId=\"C\" "
            "State=\"http://schemas.microsoft.com/wbem/wsman/1/windows/"
            "shell/CommandState/Done\"><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState>"
            "</rsp:ReceiveResponse>"_s);
        QCOMPARE(
            body(wsman::fault(request, wsman::stillAtWork(), u"H<"_s)),
            u"<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:InternalError</"
            u"s:Value>"
            "</s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">An internal error occurred. "
            "</s:Text></s:Reason><s:Detail><f:WSManFault "
            "xmlns:f=\"http://schemas.microsoft.com/wbem/"
            "wsman/1/wsmanfault\" Code=\"1359\" Machine=\"H&lt;\"><f:Message>An internal error "
            "occurred. "
            "</f:Message></f:WSManFault></s:Detail></s:Fault>"_s);
        QVERIFY(wsman::sent(request).body.contains("<a:RelatesTo>uuid:1</a:RelatesTo>"));
    }

    void durationsAreRead()
    {
        using std::chrono::milliseconds;
        QCOMPARE(wsman::readDuration(u"PT20S"_s), milliseconds(20'000));
        QCOMPARE(wsman::readDuration(u"PT1M0.5S"_s), milliseconds(60'500));
        QCOMPARE(wsman::readDuration(u"P1DT2H"_s), milliseconds(93'600'000));
        for (const QString &bad :
             {u"PT-1S"_s, u"20"_s, u"PT"_s, u"P"_s, u""_s, u"PTS"_s, u"P1DT"_s})
            QVERIFY2(!wsman::readDuration(bad), qPrintable(bad));
    }
};

QTEST_GUILESS_MAIN(TestWireGolden)
#include "tst_wiregolden.moc"
