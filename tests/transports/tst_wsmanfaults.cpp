// What a refusal means: the codes of WinRM's faults and the statuses of HTTP.
#include "tests/transports/soapreply.h"
#include "transports/winrm/wsmancodec.h"

#include <QTest>

using namespace changeover;
using namespace changeover::test;
using namespace changeover::wsman;
using namespace Qt::StringLiterals;

class WsmanFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faults_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<QByteArray>("subcode");
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<bool>("retryable");
        const auto gone = ErrorCode::ShellGone;
        const auto quota = ErrorCode::QuotaExceeded;
        QTest::newRow("access denied")
            << 5U << QByteArray("w:AccessDenied") << ErrorCode::AccessDenied << false;
        QTest::newRow("by its name")
            << 0U << QByteArray("w:AccessDenied") << ErrorCode::AccessDenied << false;
        QTest::newRow("unknown shell")
            << 0x8033805BU << QByteArray("w:InvalidSelectors") << gone << false;
        QTest::newRow("selectors") << 0U << QByteArray("w:InvalidSelectors") << gone << false;
        QTest::newRow("aborted") << 995U << QByteArray("x") << gone << false;
        QTest::newRow("cancelled") << 1223U << QByteArray("x") << gone << false;
        QTest::newRow("disconnected") << 0x803381C4U << QByteArray("x") << gone << false;
        QTest::newRow("stream") << 0x803381DEU << QByteArray("x") << gone << false;
        QTest::newRow("quota") << 0U << QByteArray("w:QuotaLimit") << quota << false;
        for (const quint32 code :
             {2150859173U, 2150859179U, 2150859236U, 2150859174U, 2150859240U, 2150859241U})
            QTest::addRow("quota %u", code) << code << QByteArray("x") << quota << false;
        QTest::newRow("busy") << 170U << QByteArray("x") << ErrorCode::ServiceBusy << true;
        QTest::newRow("any other")
            << 0x80338001U << QByteArray("w:SomethingNew") << ErrorCode::RequestRefused << false;
        QTest::newRow("bad parameter")
            << 87U << QByteArray("w:InvalidParameter") << ErrorCode::RequestRefused << false;
        QTest::newRow("bad header")
            << 0x8033800FU << QByteArray("a:InvalidMessageInformationHeader")
            << ErrorCode::RequestRefused << false;
        QTest::newRow("no such file") << 2147942402U << QByteArray("w:InternalError")
                                      << ErrorCode::PowerShellMissing << false;
        QTest::newRow("envelope") << 2150858790U << QByteArray("w:EncodingLimit") << quota << false;
    }
    void faults()
    {
        QFETCH(const quint32, code);
        QFETCH(const QByteArray, subcode);
        const auto parsed = readReply(
            reply(
                "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault",
                "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" + subcode
                    + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text>why</s:Text></"
                      "s:Reason><s:Detail>"
                      "<f:WSManFault Code=\""
                    + QByteArray::number(code)
                    + "\"><f:Message>words <f:ProviderFault provider=\"p\">and "
                      "more</f:ProviderFault>"
                      "</f:Message></f:WSManFault></s:Detail></s:Fault>"),
            Verb::Command, Id);
        QVERIFY(parsed.has_value() && parsed->fault.has_value());
        QCOMPARE(parsed->fault->value, u"Sender"_s);
        QCOMPARE(parsed->fault->text, u"words and more"_s);
        const Error error = faultError(*parsed->fault);
        QTEST(error.code, "error");
        QTEST(error.retryable, "retryable");
        QCOMPARE(error.context.value(u"fault"_s), QString::number(code));
    }

    void quotasAreToldApart()
    {
        const auto quotaOf = [](quint32 code) {
            return faultError({code, {}, {}, {}}).context.value(u"quota"_s);
        };
        QCOMPARE(quotaOf(0x803381A5), u"shells"_s);
        QCOMPARE(quotaOf(0x803381A6), u"operations"_s);
        QCOMPARE(quotaOf(0x80338026), u"envelope"_s);
        QCOMPARE(quotaOf(5), QString());
    }

    void httpStatuses_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<QString>("when");
        const QByteArray html = "text/html";
        QTest::newRow("wrong password")
            << HttpAnswer{401, {}, {u"Negotiate"_s, u"Basic"_s}, u"negotiate"_s, false}
            << ErrorCode::AuthenticationFailed << u"password"_s;
        QTest::newRow("not offered") << HttpAnswer{401, {}, {u"Negotiate"_s}, u"Basic"_s, false}
                                     << ErrorCode::AuthenticationFailed << u"offer"_s;
        QTest::newRow("forbidden")
            << HttpAnswer{403, html, {}, {}, false} << ErrorCode::AccessDenied << QString();
        for (const int booting : {425, 429, 503})
            QTest::addRow("%d", booting)
                << HttpAnswer{booting, {}, {}, {}, false} << ErrorCode::ServiceBusy << QString();
        QTest::newRow("seal") << HttpAnswer{400, {}, {}, {}, true} << ErrorCode::SealBroken
                              << QString();
        QTest::newRow("garbage") << HttpAnswer{400, html, {}, {}, false} << ErrorCode::NotWinRm
                                 << QString();
        QTest::newRow("prefix") << HttpAnswer{404, html, {}, {}, true} << ErrorCode::NotWinRm
                                << QString();
        QTest::newRow("a web page")
            << HttpAnswer{200, html, {}, {}, false} << ErrorCode::NotWinRm << QString();
    }
    void httpStatuses()
    {
        QFETCH(const HttpAnswer, answer);
        const auto error = httpError(answer);
        QVERIFY(error.has_value());
        QTEST(error->code, "error");
        QTEST(error->context.value(u"when"_s), "when");
        QCOMPARE(error->context.value(u"status"_s), QString::number(answer.status));
        QVERIFY(!httpError({500, ContentType.toByteArray(), {}, {}, true}));
    }

    void aFaultOfWmiIsReadToo()
    {
        const auto parsed = readReply(
            reply(
                "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault",
                "<s:Fault><s:Detail><p:MSFT_WmiError "
                "xmlns:p=\"urn:wmi\"><p:error_Code>2150858843</p:error_Code>"
                "</p:MSFT_WmiError></s:Detail></s:Fault>",
                {}),
            Verb::Receive, Id);
        QVERIFY(parsed.has_value());
        QCOMPARE(faultError(*parsed->fault).code, ErrorCode::ShellGone);
    }
};

QTEST_GUILESS_MAIN(WsmanFaultsTest)
#include "tst_wsmanfaults.moc"
