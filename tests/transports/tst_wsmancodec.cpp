// The SOAP codec: what is written, what is read, and what real hosts once answered.
#include "tests/support/sourcefolder.h"
#include "tests/transports/soapreply.h"
#include "transports/winrm/wsmancodec.h"

#include <QDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace changeover;
using namespace changeover::test;
using namespace changeover::wsman;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QByteArray shellReply(const QByteArray &verb, const QByteArray &body)
{
    return reply(
        "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/" + verb + "Response", body);
}

QByteArray received(const QByteArray &inner)
{
    return shellReply("Receive", "<rsp:ReceiveResponse>" + inner + "</rsp:ReceiveResponse>");
}

/// Texts and attributes of a request by name; fails the test when it is not well formed.
QMap<QString, QStringList> read(const Request &request)
{
    QMap<QString, QStringList> found;
    QXmlStreamReader xml(request.envelope.view().toByteArray());
    QString name;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            name = xml.name().toString();
            for (const QXmlStreamAttribute &attribute : xml.attributes())
                found[name + u'@' + attribute.name().toString()].append(
                    attribute.value().toString());
        } else if (xml.isCharacters() && !xml.isWhitespace()) {
            found[name].append(xml.text().toString());
        }
    }
    if (xml.hasError())
        QTest::qFail(qPrintable(xml.errorString()), __FILE__, __LINE__);
    return found;
}

Conversation conversation()
{
    return {QUrl(u"https://host:5986/wsman"_s), u"SESSION"_s, std::chrono::seconds(20)};
}

struct Recorded {
    QString request;
    QByteArray response;
};

QList<Recorded> recordedIn(const QString &file)
{
    QFile yaml(file);
    if (!yaml.open(QIODevice::ReadOnly))
        return {};
    QList<Recorded> found;
    QString request;
    for (const QByteArray &line : yaml.readAll().split('\n')) {
        if (line.startsWith("- request: "))
            request = QString::fromUtf8(line.mid(11));
        else if (line.startsWith("  response: "))
            found.append({request, line.mid(12)});
    }
    return found;
}

QString between(const QString &text, const QString &before, QChar after)
{
    const qsizetype from = text.indexOf(before) + before.size();
    return text.mid(from, text.indexOf(after, from) - from);
}

std::optional<Verb> verbOf(const QString &request)
{
    const QString action = between(request, u"Action s:mustUnderstand=\"true\">"_s, u'<');
    const std::pair<QString, Verb> verbs[] = {
        {u"Create"_s, Verb::Create},   {u"Command"_s, Verb::Command}, {u"Send"_s, Verb::Send},
        {u"Receive"_s, Verb::Receive}, {u"Signal"_s, Verb::Signal},   {u"Delete"_s, Verb::Delete}};
    for (const auto &[name, verb] : verbs) {
        if (action.endsWith(u'/' + name))
            return verb;
    }
    return std::nullopt;
}

} // namespace

class WsmanCodecTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestsSayWhatTheyMust()
    {
        const auto create = read(createShell(conversation()));
        QCOMPARE(create.value(u"To"_s), QStringList{u"https://host:5986/wsman"_s});
        QCOMPARE(
            create.value(u"Action"_s),
            QStringList{u"http://schemas.xmlsoap.org/ws/2004/09/transfer/Create"_s});
        QCOMPARE(create.value(u"OperationTimeout"_s), QStringList{u"PT20.000S"_s});
        QCOMPARE(create.value(u"SessionId"_s), QStringList{u"uuid:SESSION"_s});
        QCOMPARE(create.value(u"OutputStreams"_s), QStringList{u"stdout stderr"_s});
        QVERIFY(create.value(u"Option"_s).contains(u"65001"_s));
        QVERIFY(!create.contains(u"Selector"_s));

        const auto command
            = read(startCommand(conversation(), u"S1"_s, u"a.exe"_s, {u"-x"_s, u"<&>"_s}));
        QCOMPARE(command.value(u"Selector"_s), QStringList{u"S1"_s});
        QCOMPARE(command.value(u"Command"_s), QStringList{u"a.exe"_s});
        QCOMPARE(command.value(u"Arguments"_s), (QStringList{u"-x"_s, u"<&>"_s}));

        const auto ask = read(receive(conversation(), u"S1"_s, u"C1"_s));
        QCOMPARE(ask.value(u"DesiredStream@CommandId"_s), QStringList{u"C1"_s});
        const auto stop = read(wsman::signal(conversation(), u"S1"_s, u"C1"_s, SignalCode::CtrlC));
        QVERIFY(stop.value(u"Code"_s).value(0).endsWith(u"/shell/signal/ctrl_c"_s));
        const auto end = read(deleteShell(conversation(), u"S1"_s));
        QVERIFY(end.value(u"Action"_s).value(0).endsWith(u"/transfer/Delete"_s));
    }

    void everyRequestHasAnIdOfItsOwn()
    {
        const Request first = createShell(conversation());
        const Request second = createShell(conversation());
        QVERIFY(first.messageId != second.messageId);
        QCOMPARE(read(first).value(u"MessageID"_s), QStringList{first.messageId});
    }

    void inputTravelsWhole()
    {
        QByteArray bytes(LargestPiece, '\0');
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 7);
        const Request request = sendInput(conversation(), u"S1"_s, u"C1"_s, bytes, true);
        QVERIFY(request.envelope.size() < 153600);
        const auto found = read(request);
        QCOMPARE(
            QByteArray::fromBase64(found.value(u"Stream"_s).join(QString()).toLatin1()), bytes);
        QCOMPARE(found.value(u"Stream@End"_s), QStringList{u"true"_s});
        QVERIFY(!read(sendInput(conversation(), u"S1"_s, u"C1"_s, "x", false))
                     .contains(u"Stream@End"_s));
    }

    void outputIsReadInOrder()
    {
        const auto parsed = readReply(
            received("<rsp:Stream Name=\"stdout\" CommandId=\"C\">aGk=</rsp:Stream>"
                     "<rsp:Stream Name=\"stderr\" CommandId=\"C\"> b25l\r\n </rsp:Stream>"
                     "<rsp:Stream Name=\"stdout\" CommandId=\"C\" End=\"true\"/>"
                     "<rsp:CommandState CommandId=\"C\" State=\"http://x/CommandState/Running\"/>"),
            Verb::Receive, Id);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->pieces.size(), 3);
        QCOMPARE(parsed->pieces.at(0).bytes, QByteArray("hi"));
        QCOMPARE(parsed->pieces.at(1).bytes, QByteArray("one"));
        QCOMPARE(parsed->pieces.at(1).name, u"stderr"_s);
        QVERIFY(parsed->pieces.at(2).end);
        QCOMPARE(parsed->state, u"Running"_s);
        QVERIFY(!parsed->isDone());
    }

    void exitCodesAreFolded_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<quint32>("code");
        QTest::newRow("0") << QByteArray("0") << 0U;
        QTest::newRow("ctrl-c, positive") << QByteArray("3221225786") << 0xC000013AU;
        QTest::newRow("ctrl-c, negative") << QByteArray("-1073741510") << 0xC000013AU;
        QTest::newRow("64 bit") << QByteArray("4294967297") << 1U;
    }
    void exitCodesAreFolded()
    {
        QFETCH(const QByteArray, text);
        const auto parsed = readReply(
            received(
                "<rsp:CommandState CommandId=\"C\" "
                "State=\"http://x/CommandState/Done\"><rsp:ExitCode>"
                + text + "</rsp:ExitCode></rsp:CommandState>"),
            Verb::Receive, Id);
        QVERIFY(parsed.has_value());
        QVERIFY(parsed->isDone());
        QTEST(parsed->exitCode.value(), "code");
    }

    void badReplies_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray good = received({});
        const auto violation = ErrorCode::ProtocolViolation;
        QTest::newRow("empty") << QByteArray() << ErrorCode::NotWinRm;
        QTest::newRow("html") << QByteArray("<html><body/></html>") << ErrorCode::NotWinRm;
        QTest::newRow("text") << QByteArray("hello") << ErrorCode::NotWinRm;
        QTest::newRow("DTD") << QByteArray("<!DOCTYPE x [<!ENTITY e \"e\">]>")
                + good.mid(good.indexOf("<s:"))
                             << ErrorCode::NotWinRm;
        QTest::newRow("cut") << good.left(good.size() - 5) << violation;
        QTest::newRow("entity") << received("<rsp:Stream Name=\"stdout\">&e;</rsp:Stream>")
                                << violation;
        QTest::newRow("base64") << received("<rsp:Stream Name=\"stdout\">%%%%</rsp:Stream>")
                                << violation;
        QTest::newRow("exit code") << received("<rsp:ExitCode>none</rsp:ExitCode>") << violation;
        QTest::newRow("deep") << received(
            QByteArray("<x>").repeated(100) + QByteArray("</x>").repeated(100))
                              << violation;
        QTest::newRow("another verb") << shellReply("Send", {}) << violation;
        QTest::newRow("another request") << reply(
            "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/ReceiveResponse", {},
            "uuid:other") << violation;
        QTest::newRow("no body") << QByteArray(
            "<s:Envelope "
            "xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/></s:Envelope>")
                                 << violation;
        QTest::newRow("a long id")
            << received("<rsp:CommandId>" + QByteArray(999, 'x') + "</rsp:CommandId>") << violation;
    }
    void badReplies()
    {
        QFETCH(const QByteArray, xml);
        const auto parsed = readReply(xml, Verb::Receive, Id);
        QVERIFY(!parsed.has_value());
        QTEST(parsed.error().code, "code");
    }

    void newThingsNeedAnId()
    {
        QVERIFY(!readReply(shellReply("Command", "<rsp:CommandResponse/>"), Verb::Command, Id));
        QVERIFY(!readReply(
            reply("http://schemas.xmlsoap.org/ws/2004/09/transfer/CreateResponse", {}),
            Verb::Create, Id));
    }

    void shellsAreListed()
    {
        const auto shell = [](const QByteArray &id, const QByteArray &rest) {
            return "<rsp:Shell><rsp:ShellId>" + id + "</rsp:ShellId>" + rest + "</rsp:Shell>";
        };
        const auto parsed = readReply(
            reply(
                "http://schemas.xmlsoap.org/ws/2004/09/enumeration/EnumerateResponse",
                "<n:EnumerateResponse "
                "xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\"><w:Items>"
                    + shell(
                        "A",
                        "<rsp:Name>Changeover</rsp:Name><rsp:Owner>FABRIKAM\\me</rsp:Owner>"
                        "<rsp:ShellInactivity>P1DT2H3M35S</rsp:ShellInactivity>")
                    + shell("B", "<rsp:ShellInactivity>long ago</rsp:ShellInactivity>")
                    + "</w:Items><w:EndOfSequence/></n:EnumerateResponse>"),
            Verb::Enumerate, Id);
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().detail));
        QCOMPARE(parsed->shells.size(), 2);
        QCOMPARE(parsed->shells.at(0).id, u"A"_s);
        QCOMPARE(parsed->shells.at(0).name, u"Changeover"_s);
        QCOMPARE(parsed->shells.at(0).owner, u"FABRIKAM\\me"_s);
        QCOMPARE(parsed->shells.at(0).inactivity, 26h + 3min + 35s);
        QCOMPARE(parsed->shells.at(1).inactivity, 0s); // unread counts as in use
        QVERIFY(parsed->shell.isEmpty());
    }

    /// The lab's, which have the shape of what real hosts were recorded with.
    void goldenAnswersAreUnderstood()
    {
        const QDir folder(test::sourceFolder() + u"/tests/lab/golden"_s);
        QStringList codes;
        QByteArray output;
        for (const QFileInfo &file : folder.entryInfoList({u"*.yml"_s}, QDir::Files, QDir::Name)) {
            for (const Recorded &recorded : recordedIn(file.filePath())) {
                const auto verb = verbOf(recorded.request);
                QVERIFY2(verb.has_value(), qPrintable(recorded.request));
                const auto parsed = readReply(
                    recorded.response, *verb, between(recorded.request, u"MessageID>"_s, u'<'));
                QVERIFY2(parsed.has_value(), qPrintable(file.fileName()));
                if (parsed->fault)
                    codes << parsed->fault->subcode;
                if (parsed->exitCode)
                    codes << QString::number(*parsed->exitCode, 16);
                for (const StreamPiece &piece : parsed->pieces)
                    output += piece.bytes;
            }
        }
        QCOMPARE(
            codes,
            (QStringList{u"1"_s, u"0"_s, u"TimedOut"_s, u"c000013a"_s, u"InvalidSelectors"_s}));
        QVERIFY(output.contains("is not recognized"));
        QVERIFY(output.endsWith("Stra\xc3\x9f"
                                "e\r\n\xe6\x97\xa5\xe6\x9c\xac\r\n"));
    }

    void recordedAnswersAreUnderstood()
    {
        const QString given = qEnvironmentVariable("CHANGEOVER_TESTDATA");
        const QDir folder(
            (given.isEmpty() ? test::sourceFolder() + u"/../shared/testdata"_s : given)
            + u"/winrm-recorded"_s);
        if (!folder.exists())
            QSKIP("the recorded exchanges are not here");
        int answers = 0;
        int timedOut = 0;
        int strayed = 0; // the Delete of unicode.yml was recorded with another one's answer
        QByteArray output;
        for (const QFileInfo &file : folder.entryInfoList({u"*.yml"_s})) {
            for (const Recorded &recorded : recordedIn(file.filePath())) {
                const auto verb = verbOf(recorded.request);
                QVERIFY2(verb.has_value(), qPrintable(recorded.request));
                const QString asked = between(recorded.request, u"MessageID>"_s, u'<');
                const QString answered
                    = between(QString::fromUtf8(recorded.response), u"RelatesTo>"_s, u'<');
                if (asked != answered) {
                    QVERIFY(!readReply(recorded.response, *verb, asked).has_value());
                    ++strayed;
                }
                const auto parsed = readReply(recorded.response, *verb, answered);
                QVERIFY2(
                    parsed.has_value(),
                    qPrintable(
                        file.fileName() + u": "_s + (parsed ? QString() : parsed.error().detail)));
                ++answers;
                if (parsed->fault) {
                    QVERIFY(isTimedOut(*parsed->fault));
                    ++timedOut;
                }
                for (const StreamPiece &piece : parsed->pieces)
                    output += piece.bytes;
            }
        }
        QCOMPARE(answers, 30);
        QCOMPARE(timedOut, 2);
        QCOMPARE(strayed, 1);
        QVERIFY(output.contains("output 1\noutput 2\n"));
    }
};

QTEST_GUILESS_MAIN(WsmanCodecTest)
#include "tst_wsmancodec.moc"
