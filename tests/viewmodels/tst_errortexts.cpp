// What people read of an error: sentences, never the words of the wire.
#include "viewmodels/texts/texts.h"

#include <QJsonDocument>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

class TestErrorTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBlockingCheckSaysWhereWhatAndWhatToDo();
    void aCheckOfAnotherReleaseIsShownAsItIs();
    void aScriptsOwnWordsAreShown();
    void aBadFileIsNamedWithItsReason();
    void aMissingPlanSaysWhy();
    void aLockNamesItsHolder();
    void theSameRefusalHasManyCauses_data();
    void theSameRefusalHasManyCauses();
};

static QString json(const QString &id, const QStringList &arguments = {})
{
    return QString::fromUtf8(
        QJsonDocument(Message{id, arguments}.toJson()).toJson(QJsonDocument::Compact));
}

void TestErrorTexts::aBlockingCheckSaysWhereWhatAndWhatToDo()
{
    Error error{
        ErrorCode::CheckBlocked,
        {},
        {{u"check"_s, u"service"_s},
         {u"place"_s, u"SEA-CCE-01"_s},
         {u"found"_s, json(u"check.service.stopped.found"_s, {u"Stopped {place}"_s})},
         {u"expected"_s, json(u"check.service.expected"_s)},
         {u"remedy"_s, json(u"check.service.remedy"_s, {u"SEA-CCE-01"_s})}},
        true};
    const ErrorText words = describe(error);
    QCOMPARE(
        words.what,
        u"SEA-CCE-01, Management service: The management service is not running: Stopped {place}."_s);
    QCOMPARE(
        words.next,
        u"Start the service Skype for Business Cloud Connector Management Service on SEA-CCE-01 "
        "and look into CceManagementService.log."_s);
    error.context[u"remedy"_s] = json({});
    QCOMPARE(
        describe(error).next,
        u"The management service runs, so that the appliance is watched and recovered."_s);
}

/// What the host says is one word; what to do about it hangs on when and to whom it was said.
void TestErrorTexts::theSameRefusalHasManyCauses_data()
{
    using Context = QMap<QString, QString>;
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<Context>("context");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("next");
    QTest::newRow("wrong password")
        << ErrorCode::AuthenticationFailed << Context{{u"when"_s, u"password"_s}}
        << u"refused the user name, the password"_s << u"TrustedHosts"_s;
    QTest::newRow("not offered") << ErrorCode::AuthenticationFailed
                                 << Context{{u"when"_s, u"offer"_s}, {u"offered"_s, u"Negotiate"_s}}
                                 << u"it offers: Negotiate."_s << u"was not sent"_s;
    QTest::newRow("local account")
        << ErrorCode::AccessDenied << Context{{u"kind"_s, u"local"_s}, {u"account"_s, u".\\anna"_s}}
        << u"The local account .\\anna"_s << u"LocalAccountTokenFilterPolicy to 1"_s;
    QTest::newRow("domain account") << ErrorCode::AccessDenied << Context{}
                                    << u"not allowed to do this"_s << u"administrator"_s;
    QTest::newRow("prefix") << ErrorCode::NotWinRm << Context{{u"status"_s, u"404"_s}}
                            << u"knows no /wsman"_s << u"URL prefix"_s;
    QTest::newRow("seal") << ErrorCode::SealBroken << Context{{u"status"_s, u"400"_s}}
                          << u"could not open"_s << u"capital letters"_s;
    QTest::newRow("shells") << ErrorCode::QuotaExceeded << Context{{u"quota"_s, u"shells"_s}}
                            << u"remote sessions"_s << u"MaxShellsPerUser"_s;
    QTest::newRow("envelope") << ErrorCode::QuotaExceeded << Context{{u"quota"_s, u"envelope"_s}}
                              << u"small messages"_s << u"MaxEnvelopeSizekb"_s;
    QTest::newRow("ticket") << ErrorCode::TicketMissing
                            << Context{{u"account"_s, u"anna@CONTOSO.COM"_s}}
                            << u"neither a password for anna@CONTOSO.COM"_s << u"kinit"_s;
    QTest::newRow("clock") << ErrorCode::ClockSkew << Context{} << u"clocks"_s << u"five minutes"_s;
    QTest::newRow("service name") << ErrorCode::ServiceNameUnknown << Context{}
                                  << u"no web service"_s << u"setspn"_s;
}

void TestErrorTexts::theSameRefusalHasManyCauses()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, what);
    QFETCH(const QString, next);
    using Context = QMap<QString, QString>;
    QFETCH(const Context, context);
    const ErrorText words = describe({code, {}, context, false});
    QVERIFY2(words.what.contains(what), qPrintable(words.what));
    QVERIFY2(words.next.contains(next), qPrintable(words.next));
}

/// Where, who, since when, which run; and what can be done about a run nobody plays.
void TestErrorTexts::aLockNamesItsHolder()
{
    const QDateTime since(QDate(2026, 1, 1), QTime(9, 12));
    Error held{
        ErrorCode::LockHeld,
        {},
        {{u"site"_s, u"Seattle"_s},
         {u"run"_s, u"1a2b3c4d-0000-4000-8000-000000000000"_s},
         {u"who"_s, u"anna@desk"_s},
         {u"since"_s, since.toUTC().toString(Qt::ISODateWithMs)},
         {u"interrupted"_s, u"no"_s}},
        false};
    QCOMPARE(
        describe(held).what,
        u"Another run is at work on Seattle: run 1a2b3c4d of anna@desk, since 2026-01-01 09:12."_s);
    QVERIFY(describe(held).next.contains(u"stop it"_s));
    held.context[u"interrupted"_s] = u"yes"_s;
    QCOMPARE(
        describe(held).what,
        u"An interrupted run still holds Seattle: run 1a2b3c4d of anna@desk, since "
        "2026-01-01 09:12."_s);
    QVERIFY(describe(held).next.contains(u"resume it or close it"_s));
}

void TestErrorTexts::aCheckOfAnotherReleaseIsShownAsItIs()
{
    const ErrorText words = describe(
        {ErrorCode::CheckBlocked,
         {},
         {{u"check"_s, u"moon"_s},
          {u"place"_s, u"Seattle"_s},
          {u"found"_s, u"It is full."_s},
          {u"remedy"_s, u"Wait."_s}},
         true});
    QCOMPARE(words.what, u"Seattle, moon: It is full."_s);
    QCOMPARE(words.next, u"Wait."_s);
}

void TestErrorTexts::aScriptsOwnWordsAreShown()
{
    const Error error{ErrorCode::ScriptFailed, {}, {{u"message"_s, u"exit code 1603"_s}}, false};
    QVERIFY(describe(error).what.endsWith(u"exit code 1603"_s));
}

void TestErrorTexts::aBadFileIsNamedWithItsReason()
{
    const Error estate{
        ErrorCode::FileInvalid,
        u"the id 'sea' is used twice"_s,
        {{u"file"_s, u"C:\\estate.json"_s}, {u"where"_s, u"sites[1]"_s}},
        false};
    QCOMPARE(
        describe(estate).what,
        u"The file C:\\estate.json is damaged or not what was expected: sites[1]: the id 'sea' is "
        "used twice"_s);
    const Error ini{
        ErrorCode::FileInvalid,
        u"CloudConnector.ini: utf-16"_s,
        {{u"path"_s, u"/tmp/a.ini"_s}, {u"reason"_s, u"utf-16"_s}},
        false};
    QVERIFY(describe(ini).what.endsWith(u"/tmp/a.ini is damaged or not what was expected: it is "
                                        "written in UTF-16, not in UTF-8"_s));
    const Error gone{
        ErrorCode::FileUnreadable, u"No such file"_s, {{u"file"_s, u"a.json"_s}}, false};
    QCOMPARE(describe(gone).what, u"The file a.json cannot be read: No such file"_s);
}

void TestErrorTexts::aMissingPlanSaysWhy()
{
    const Error error{
        ErrorCode::PlanInvalid,
        u"x"_s,
        {{u"reason"_s, json(u"plan.otherVersion"_s, {u"2.0"_s, u"2.0.1"_s})},
         {u"appliance"_s, u"SEA-CCE-01"_s}},
        false};
    QCOMPARE(
        describe(error).what,
        u"No plan can be made from what is given: SEA-CCE-01: it runs 2.0, the package for the way "
        "back is of 2.0.1."_s);
}

QTEST_GUILESS_MAIN(TestErrorTexts)
#include "tst_errortexts.moc"
