// What is sent to a script and what is heard from it.
#include "transports/script/scriptpayload.h"
#include "transports/script/scripttalk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

ScriptLibrary testScripts(const QByteArray &bootstrap = "read")
{
    std::map<QString, Script> scripts;
    for (const QString &name : {u"Common"_s, u"Jobs"_s, u"Windows"_s, u"Read-It"_s})
        scripts[name] = Script{name, "# " + name.toUtf8() + " \xC3\xA4 \xF0\x9F\x98\x80\n"};
    scripts[u"Bootstrap"_s] = Script{u"Bootstrap"_s, bootstrap};
    return ScriptLibrary(std::move(scripts));
}

const QByteArray Result1 = "{\"t\":\"result\",\"value\":{\"n\":1}}\n";

/// A talk with its call and the lines it passed on.
struct Heard {
    explicit Heard(TalkLimits limits = {})
        : talk(call, sink, limits)
    {
    }
    ScriptCall call{u"Read-It"_s, {}, {}};
    QList<QJsonObject> lines;
    ScriptLineSink sink = [this](const QJsonObject &line) { lines.append(line); };
    ScriptTalk talk;
};

} // namespace

class ScriptTalkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsAreEscapedRight_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::newRow("plain") << u"Passw0rd!"_s;
        QTest::newRow("quotes") << u"a\"b\\c'd/e"_s;
        QTest::newRow("umlauts") << u"gr\u00FC\u00DFe \u20AC \u7FD2"_s;
        QTest::newRow("beyond the first plane") << u"\U0001F600x"_s;
        QTest::newRow("control characters")
            << QString(QChar(1)) + u"\t\n\r"_s + QChar(0x7f) + QChar(0x2028);
        QTest::newRow("a zero") << QString(QChar(0)) + u"x"_s;
        QTest::newRow("empty") << QString();
    }
    void secretsAreEscapedRight()
    {
        QFETCH(const QString, secret);
        const Secret kept = Secret::take(secret.toUtf8());
        const Secret other = Secret::take(QByteArray("second"));
        const ScriptCall call{
            u"Read-It"_s, {{u"k"_s, u"ü"_s}}, {{u"password"_s, &kept}, {u"odd \" name"_s, &other}}};
        const auto payload = scriptPayload(call, testScripts());
        QVERIFY(payload.has_value());
        QJsonParseError error;
        const QJsonObject json
            = QJsonDocument::fromJson(payload->view().toByteArray(), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        const QJsonObject secrets = json.value("secrets"_L1).toObject();
        QCOMPARE(secrets.value("password"_L1).toString(), secret);
        QCOMPARE(secrets.value("odd \" name"_L1).toString(), u"second"_s);
        QCOMPARE(json.value("input"_L1).toObject().value("k"_L1).toString(), u"ü"_s);
        for (const char byte : payload->view())
            QVERIFY2(byte >= 0x20 && byte < 0x7f, "no code page may matter");
    }

    void thePayloadIsTheAgreedObject()
    {
        const auto payload = scriptPayload({u"Read-It"_s, {}, {}}, testScripts());
        const QJsonObject json = QJsonDocument::fromJson(payload->view().toByteArray()).object();
        QCOMPARE(
            json.keys(),
            (QStringList{u"input"_s, u"parts"_s, u"protocol"_s, u"script"_s, u"secrets"_s}));
        QCOMPARE(json.value("protocol"_L1).toInt(), 1);
        const QJsonArray parts = json.value("parts"_L1).toArray();
        QStringList names;
        for (const QJsonValue part : parts)
            names << part[u"name"].toString();
        QCOMPARE(names, QStringList({u"Common"_s, u"Jobs"_s, u"Windows"_s, u"Read-It"_s}));
        QCOMPARE(
            parts.last().toObject().value("text"_L1).toString(), u"# Read-It ä \U0001F600\n"_s);
    }

    void theBufferOfSecretsNeverGrows()
    {
        const Secret worst = Secret::take(QByteArray(1000, '\x01'));
        auto payload = scriptPayload({u"Read-It"_s, {}, {{u"password"_s, &worst}}}, testScripts());
        const qsizetype needed = payload->size();
        QVERIFY(needed > 6000);
        QVERIFY(payload->bytes().capacity() < needed + 256); // reserved once, never doubled
    }

    void aSecretThatIsNoTextIsRefused()
    {
        const Secret broken = Secret::take(QByteArray("\xC3("));
        const auto payload
            = scriptPayload({u"Read-It"_s, {}, {{u"password"_s, &broken}}}, testScripts());
        QCOMPARE(payload.error().code, ErrorCode::InvalidArgument);
    }

    void anUnknownScriptIsRefused()
    {
        QVERIFY(!scriptPayload({u"Missing"_s, {}, {}}, testScripts()).has_value());
    }

    void theBootstrapIsUtf16InBase64()
    {
        const auto command = bootstrapCommand(testScripts("a\xC3\xA4"));
        QCOMPARE(command->program, u"powershell.exe"_s);
        QCOMPARE(command->arguments.last(), u"YQDkAA=="_s);
        QCOMPARE(
            bootstrapCommand(testScripts(QByteArray(4000, 'x'))).error().code, ErrorCode::Internal);
    }

    void linesArriveWholeHoweverTheyAreCut()
    {
        const QByteArray bytes
            = "\xEF\xBB\xBF{\"t\":\"heartbeat\"}\r\n\r\n"
              "{\"t\":\"log\",\"level\":\"info\",\"text\":\"\xC3\xBC\",\"new\":1}\n"
              "{\"t\":\"progress\",\"activity\":\"a\",\"done\":1.5,\"total\":0,\"unit\":"
              "\"percent\"}\n"
              "{\"t\":\"job\",\"event\":{\"t\":\"log\"},\"behind\":12}\n"
            + Result1;
        for (qsizetype size = 1; size < 40; ++size) {
            Heard heard;
            for (qsizetype at = 0; at < bytes.size(); at += size)
                QVERIFY(heard.talk.output(
                    QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at))));
            QCOMPARE(heard.talk.finish(0)->value("n"_L1).toInt(), 1);
            QCOMPARE(heard.lines.size(), 4);
            QCOMPARE(heard.lines.at(1).value("text"_L1).toString(), u"ü"_s);
        }
    }

    void aLastLineWithoutEndCounts()
    {
        Heard heard;
        heard.talk.output(Result1.chopped(1));
        QVERIFY(heard.talk.finish(0).has_value());
    }

    void violations_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("prose") << QByteArray("Hello\n") + Result1;
        QTest::newRow("no object") << QByteArray("[1]\n") + Result1;
        QTest::newRow("broken UTF-8")
            << QByteArray("{\"t\":\"log\",\"level\":\"info\",\"text\":\"\xC3\x28\"}\n");
        QTest::newRow("no result") << QByteArray("{\"t\":\"heartbeat\"}\n");
        QTest::newRow("two results") << Result1 + Result1;
        QTest::newRow("goes on after the end") << Result1 + "{\"t\":\"heartbeat\"}\n";
        QTest::newRow("unknown line") << QByteArray("{\"t\":\"dance\"}\n") + Result1;
        QTest::newRow("a log without text")
            << QByteArray("{\"t\":\"log\",\"level\":\"info\"}\n") + Result1;
        QTest::newRow("a result without value") << QByteArray("{\"t\":\"result\"}\n");
        QTest::newRow("an error without code")
            << QByteArray("{\"t\":\"error\",\"message\":\"x\"}\n");
        QTest::newRow("cut") << Result1.left(10);
    }
    void violations()
    {
        QFETCH(const QByteArray, bytes);
        Heard heard;
        heard.talk.output(bytes);
        heard.talk.errorOutput("#< CLIXML");
        const auto end = heard.talk.finish(1);
        QVERIFY(!end.has_value());
        QCOMPARE(end.error().code, ErrorCode::ScriptTalk);
        QCOMPARE(end.error().context.value(u"exitCode"_s), u"1"_s);
        QCOMPARE(end.error().context.value(u"stderr"_s), u"#< CLIXML"_s);
    }

    void linesAreBounded()
    {
        const TalkLimits limits{.line = 100, .resultLine = 400, .total = 1000};
        const auto log = [](qsizetype size) {
            return "{\"t\":\"log\",\"level\":\"info\",\"text\":\"" + QByteArray(size, 'x')
                + "\"}\n";
        };
        Heard tooLong(limits);
        QVERIFY(!tooLong.talk.output(log(200)));
        Heard endless(limits);
        QVERIFY(!endless.talk.output(QByteArray(401, 'x')));
        Heard result(limits);
        QVERIFY(result.talk.output(
            "{\"t\":\"result\",\"value\":{\"x\":\"" + QByteArray(200, 'x') + "\"}}\n"));
        QVERIFY(result.talk.finish(0).has_value());
        Heard tooMuch(limits);
        for (int n = 0; n < 20; ++n)
            tooMuch.talk.output(log(20));
        QCOMPARE(tooMuch.talk.finish(0).error().code, ErrorCode::ScriptTalk);
    }

    void secretsStayOutOfErrors()
    {
        const Secret canary = Secret::take(QByteArray("canary\"word"));
        const ScriptCall call{u"Read-It"_s, {}, {{u"password"_s, &canary}}};
        const ScriptLineSink sink;
        ScriptTalk prose(call, sink);
        prose.errorOutput("at canary\"word");
        prose.output(QByteArray(195, '.') + "canary\"word is wrong\n"); // across the excerpt's end
        ScriptTalk failed(call, sink);
        failed.output("{\"t\":\"error\",\"code\":\"x\",\"message\":\"bad canary\\\"word\","
                      "\"detail\":{\"found\":\"canary\\\"word\"}}\n");
        for (const Error &error : {prose.finish(1).error(), failed.finish(1).error()}) {
            QVERIFY(!error.context.isEmpty());
            QVERIFY(!error.detail.contains("canary"_L1));
            for (const QString &value : error.context)
                QVERIFY2(!value.contains("canar"_L1), qPrintable(value));
        }
    }
};

QTEST_GUILESS_MAIN(ScriptTalkTest)
#include "tst_scripttalk.moc"
