// What a reader sees of a run when things go wrong: the step in question, whole sentences, the
// colours of the day.
#include "support/desk.h"
#include "ui/common/theme.h"
#include "ui/runs/runspanel.h"
#include "ui/runs/runview.h"
#include "ui/runs/stopdialog.h"
#include "viewmodels/language.h"

#include <QAction>
#include <QApplication>
#include <QFrame>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QStyleFactory>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::darkPalette;
using support::Desk;
using support::runId;
using support::shownStep;

class TestRunView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void theFailedStepStaysInSight();
    void anOldRunOpensAtItsFailedStep();
    void reasonAdviceAndWayBackStandInLines();
    void aLongStatusIsNotClipped();
    void stopDialogFollowsTheTheme();
    void anEndedRunShowsItsProof();
    void theReportIsSaved();
};

static void failLate(Desk &desk)
{
    for (const char *name : {"register", "download", "build", "switch", "verify"})
        desk.play(QString::fromLatin1(name), 300);
    for (const char *name : {"recheck", "stage", "wayBack", "removePackage"}) {
        const StepId step = shownStep(2, QString::fromLatin1(name));
        desk.put(StepIntended{step, 1, JobId{u"k"_s}});
        desk.put(StepFinished{step, StepState::Succeeded, {}, {}});
    }
    Question question = desk.question();
    question.step = shownStep(2, u"installPackage"_s);
    desk.put(StepIntended{question.step, 1, JobId{u"k"_s}});
    desk.put(AttemptFailed{question.step, 1, question.reason});
    desk.put(QuestionAsked{question});
}

static void endFailed(Desk &desk)
{
    const Question question = desk.question();
    desk.put(QuestionAnswered{{question.id, Choice::Stop, {}, {}, {}}});
    desk.put(
        StepFinished{shownStep(2, u"installPackage"_s), StepState::Failed, question.reason, {}});
    desk.put(RunFinished{RunState::Failed, question.reason});
}

static bool isInSight(const Desk &desk)
{
    auto *timeline = desk.named<QListView>(u"Timeline of the run"_s);
    const auto &steps = desk.window->findChild<RunsPanel *>()->current()->steps();
    const QModelIndex row = steps.indexOf(shownStep(2, u"installPackage"_s));
    return timeline->viewport()->rect().contains(timeline->visualRect(row));
}

void TestRunView::theFailedStepStaysInSight()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    failLate(desk);
    desk.journal.publish();
    QTRY_VERIFY(isInSight(desk)); // with its question
    endFailed(desk);
    desk.journal.publish();
    QTRY_COMPARE(desk.window->findChild<RunsPanel *>()->current()->state(), RunState::Failed);
    QCoreApplication::sendPostedEvents();
    QTRY_VERIFY(isInSight(desk));
    desk.journal.publish(); // whatever is told later
    QVERIFY(isInSight(desk));
}

void TestRunView::anOldRunOpensAtItsFailedStep()
{
    Desk desk;
    desk.addRun();
    failLate(desk);
    endFailed(desk);
    desk.openAndRead();
    QTRY_VERIFY(isInSight(desk));
}

void TestRunView::reasonAdviceAndWayBackStandInLines()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    desk.put(QuestionAsked{desk.question()});
    desk.journal.publish();
    const QLabel *reason = nullptr;
    for (const QLabel *label : desk.window->findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains("tenant refused"_L1))
            reason = label;
    QVERIFY(reason);
    // the shown run fails between the removal and the registration
    const QStringList lines = reason->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.last().contains("SEA-CCE-01"_L1));
    QVERIFY(lines.last().contains("Put the old package back"_L1));
    QTRY_VERIFY(reason->height() >= 3 * reason->fontMetrics().height());
}

void TestRunView::aLongStatusIsNotClipped()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    desk.window->resize(1024, 700);
    desk.put(QuestionAsked{desk.question()});
    desk.journal.publish();
    QCoreApplication::sendPostedEvents();
    const QString words = desk.window->findChild<RunsPanel *>()->current()->statusText();
    for (QLabel *label : desk.window->findChildren<QLabel *>()) {
        if (label->text() != words || !label->isVisible())
            continue;
        label->setText((words + u' ').repeated(3)); // as long as a translation may be
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
        return;
    }
    QFAIL("no status line");
}

void TestRunView::stopDialogFollowsTheTheme()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    StopDialog dialog(*desk.window->findChild<RunsPanel *>()->current(), desk.bench.clock);
    dialog.show();
    const auto colourOfService = [&] {
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            if (label->text() == u"Untouched and in service."_s)
                return label->palette().color(QPalette::WindowText);
        return QColor();
    };
    QCOMPARE(colourOfService(), theme::color(theme::Tone::Good, dialog.palette()));
    dialog.setPalette(darkPalette());
    QTRY_COMPARE(colourOfService(), theme::color(theme::Tone::Good, darkPalette()));
}

/// The first appliance runs the new version, the second stands between two packages.
static void endWithProof(Desk &desk)
{
    const auto finish = [&](int appliance, const char *name, const QJsonObject &evidence) {
        const StepId step = shownStep(appliance, QString::fromLatin1(name));
        desk.put(StepFinished{step, StepState::Succeeded, {}, evidence});
    };
    finish(
        1, "switch",
        {{u"runningBits"_s, u"2.1"_s}, {u"runningScripts"_s, u"2.0.1"_s}}); // superseded
    finish(1, "verify", {{u"runningBits"_s, u"2.1"_s}, {u"runningScripts"_s, u"2.1"_s}});
    finish(2, "removePackage", {{u"runningBits"_s, u"2.0.1"_s}, {u"runningScripts"_s, u"-"_s}});
    desk.put(RunFinished{RunState::Stopped, {}});
}

void TestRunView::anEndedRunShowsItsProof()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    QVERIFY(!desk.named<QLabel>(u"What the run has proved"_s));
    endWithProof(desk);
    desk.journal.publish();
    QTRY_VERIFY(desk.named<QLabel>(u"What the run has proved"_s));
    const QString words = desk.named<QLabel>(u"What the run has proved"_s)->text();
    QVERIFY2(words.startsWith("SEA-CCE-01 runs 2.1: "_L1), qPrintable(words));
    QVERIFY2(!words.contains("SEA-CCE-02"_L1), qPrintable(words));
}

void TestRunView::theReportIsSaved()
{
    Desk desk;
    desk.addRun();
    desk.openAndRead();
    auto *panel = desk.window->findChild<RunsPanel *>();
    FilePicker::Take take;
    FilePicker files;
    files.save = [&](QWidget *, const QString &, const QString &, const QString &,
                     FilePicker::Take chosen) { take = std::move(chosen); };
    panel->setFilePicker(files);
    const auto action = [panel] {
        for (QAction *verb : panel->verbs())
            if (verb->text() == u"Save the report…"_s)
                return verb;
        return static_cast<QAction *>(nullptr);
    };
    QVERIFY(!action()->isVisible()); // of a run at work there is no report yet
    endWithProof(desk);
    desk.journal.publish();
    QTRY_VERIFY(action()->isVisible());
    action()->trigger();
    QVERIFY(take);
    QFile file(desk.folder.filePath(u"report.md"_s));
    take(file.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("SEA-CCE-01") && text.contains("2.1"), text.constData());
    take(desk.folder.filePath(u"missing/report.md"_s));
    QTRY_VERIFY(panel->findChild<QMessageBox *>());
    QVERIFY(panel->findChild<QMessageBox *>()->text().contains("missing"_L1));
}

QTEST_MAIN(TestRunView)
#include "tst_runview.moc"
