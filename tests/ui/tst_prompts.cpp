// Prompts of cmdlets in the question panel, and when the old package can be put back: over a
// ready-made journal.
#include "support/desk.h"
#include "ui/runs/runspanel.h"

#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::Desk;
using support::shownStep;

class TestPrompts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void promptsOfferTheirChoices();
    void passwordsAreTypedOnlyAtTheOwner();
    void oldPackageCanBePutBack();
};

static Question promptQuestion(Desk &desk, const QJsonObject &prompt)
{
    Question question = desk.question();
    question.kind = QuestionKind::Prompt;
    question.choices = {Choice::AnswerPrompt};
    question.prompt = prompt;
    return question;
}

static QPushButton *buttonNamed(Desk &desk, const QString &label)
{
    for (QPushButton *button : desk.window->findChildren<QPushButton *>())
        if (button->text() == label)
            return button;
    return nullptr;
}

void TestPrompts::promptsOfferTheirChoices()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    const QJsonArray choices{
        QJsonObject{{u"label"_s, u"&Yes"_s}}, QJsonObject{{u"label"_s, u"&No"_s}}};
    desk.put(QuestionAsked{promptQuestion(
        desk, {{u"kind"_s, u"choice"_s}, {u"choices"_s, choices}, {u"default"_s, 1}})});
    desk.journal.publish();
    QVERIFY(!buttonNamed(desk, u"Send the answer"_s));
    QVERIFY(buttonNamed(desk, u"&Yes"_s));
    QPushButton *no = buttonNamed(desk, u"&No (suggested)"_s);
    QVERIFY(no);
    QTest::mouseClick(no, Qt::LeftButton);
    QCOMPARE(desk.journal.inbox.size(), 1);
    QCOMPARE(desk.journal.inbox.last().answer.choice, Choice::AnswerPrompt);
    QCOMPARE(desk.journal.inbox.last().answer.typed, u"No"_s);
}

/// The run is another console's: its secrets do not travel through the journal.
void TestPrompts::passwordsAreTypedOnlyAtTheOwner()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    const QJsonArray fields{
        QJsonObject{{u"name"_s, u"SiteName"_s}, {u"type"_s, u"String"_s}},
        QJsonObject{{u"name"_s, u"Region"_s}, {u"type"_s, u"String"_s}},
        QJsonObject{{u"name"_s, u"Key"_s}, {u"type"_s, u"SecureString"_s}}};
    desk.put(
        QuestionAsked{promptQuestion(desk, {{u"kind"_s, u"fields"_s}, {u"fields"_s, fields}})});
    desk.journal.publish();
    QTRY_VERIFY(desk.named<QLineEdit>(u"Key"_s)); // a new row is shown by the event loop
    auto *plain = desk.named<QLineEdit>(u"SiteName"_s);
    auto *secret = desk.named<QLineEdit>(u"Key"_s);
    QVERIFY(plain && secret);
    QCOMPARE(plain->echoMode(), QLineEdit::Normal);
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    auto *further = desk.named<QLineEdit>(u"Region"_s);
    QVERIFY(further);
    QCOMPARE(further->echoMode(), QLineEdit::Normal);
    QVERIFY(plain->isEnabled());
    QVERIFY(!secret->isEnabled());
}

void TestPrompts::oldPackageCanBePutBack()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    const auto *panel = desk.window->findChild<RunsPanel *>();
    const auto verb = [&] {
        for (QAction *action : panel->verbs())
            if (action->text() == u"Put the old package &back…"_s)
                return action;
        return static_cast<QAction *>(nullptr);
    };
    QVERIFY(verb());
    desk.put(StepIntended{shownStep(1, u"removePackage"_s), 1, JobId{u"job"_s}});
    desk.put(StepFinished{shownStep(1, u"removePackage"_s), StepState::Succeeded, {}, {}});
    desk.journal.publish();
    QVERIFY(!verb()->isVisible()); // the run is still at work
    desk.put(RunFinished{RunState::Stopped, {}});
    desk.journal.publish();
    QVERIFY(verb()->isVisible());
    QVERIFY(verb()->isEnabled());
    QSignalSpy wanted(panel, &RunsPanel::putBackWanted);
    verb()->trigger();
    QCOMPARE(wanted.size(), 1);
}

QTEST_MAIN(TestPrompts)
#include "tst_prompts.moc"
