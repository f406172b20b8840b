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

QTEST_GUILESS_MAIN(TestErrorTexts)
#include "tst_errortexts.moc"
