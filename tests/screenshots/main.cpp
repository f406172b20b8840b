// changeover-screenshots DIR [--language LANGUAGE]: a picture of every window, light and dark, over
// faked hosts and ready-made journals; the same pictures every time.
#include "story.h"
#include "ui/runs/runspanel.h"
#include "ui/runs/runview.h"
#include "ui/runs/stopdialog.h"
#include "ui/wizard/upgradewizard.h"
#include "viewmodels/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QEventLoop>
#include <QStyleFactory>
#include <QTimer>
#include <QTreeView>

#include <cstdio>

using namespace changeover;
using namespace changeover::screenshots;
using namespace Qt::StringLiterals;
using support::Desk;

namespace
{

/// Where the pictures go and how they are called.
class Album
{
public:
    Album(const QString &folder, QString shade)
        : m_folder(folder)
        , m_shade(std::move(shade))
    {
    }
    void take(QWidget &widget, const QString &name)
    {
        settle();
        const QString file = m_folder.filePath(u"%1-%2.png"_s.arg(name, m_shade));
        if (widget.grab().save(file, "PNG"))
            ++m_taken;
        else
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }
    int taken() const { return m_taken; }

private:
    /// Layouts, and what widgets do a moment after they were shown.
    static void settle()
    {
        QEventLoop loop;
        QTimer::singleShot(60, &loop, &QEventLoop::quit);
        loop.exec();
    }

    const QDir m_folder;
    const QString m_shade;
    int m_taken = 0;
};

void startPage(Album &album)
{
    Desk desk;
    desk.open(false);
    album.take(*desk.window, u"1-start"_s);
}

void estate(Album &album)
{
    Desk desk;
    desk.openAndRead();
    album.take(*desk.window, u"2-site"_s);
    for (auto *tree : desk.window->findChildren<QTreeView *>()) {
        const QAbstractItemModel *model = tree->model();
        const QModelIndex site = model->index(0, 0, model->index(0, 0, model->index(0, 0)));
        if (site.isValid())
            tree->setCurrentIndex(model->index(0, 0, site));
    }
    album.take(*desk.window, u"2-appliance"_s);
}

void running(Album &album)
{
    Desk desk;
    Story story(desk);
    story.playTo(u"cloudconnector.build"_s, minutes(41));
    desk.openAndRead();
    desk.window->resize(1280, 860);
    auto *view = desk.window->findChild<RunView *>();
    album.take(*desk.window, u"4-running"_s);
    view->showLog(true);
    view->run().log().append(buildingLines(desk, story.now()));
    album.take(*desk.window, u"4-running-log"_s);
    StopDialog dialog(view->run(), desk.bench.clock);
    dialog.show();
    album.take(dialog, u"4-stop"_s);
    dialog.hide();
    desk.put(PauseRequested{u"anna@desk"_s}, 60);
    desk.journal.find(support::runId).summary.state = RunState::Pausing;
    desk.journal.publish();
    album.take(*desk.window, u"4-pausing"_s);
    desk.put(StepFinished{story.now(), StepState::Succeeded, {}, {}}, 30);
    desk.put(Paused{}, 30);
    desk.journal.find(support::runId).summary.state = RunState::Paused;
    desk.journal.publish();
    album.take(*desk.window, u"4-paused"_s);
}

void failed(Album &album)
{
    Desk desk;
    Story story(desk);
    story.playTo(u"cloudconnector.register"_s, minutes(3));
    desk.openAndRead();
    desk.window->resize(1280, 860);
    const Question question = failedRegistration(story.now());
    desk.put(AttemptFailed{story.now(), 1, question.reason});
    desk.put(QuestionAsked{question});
    auto *view = desk.window->findChild<RunView *>();
    QList<LogLine> lines;
    for (const QString &text : question.lastLines)
        lines += {
            desk.bench.clock.now(),  text.contains(u"AADSTS"_s) ? Severity::Error : Severity::Info,
            LaneId{u"SEA-CCE-01"_s}, story.now(),
            u"SEA-CCE-01"_s,         text};
    view->run().log().append(lines);
    desk.journal.publish();
    album.take(*desk.window, u"4-failed"_s);
}

void ended(Album &album)
{
    Desk desk;
    Story(desk).playToTheEnd();
    desk.openAndRead();
    desk.window->resize(1280, 860);
    album.take(*desk.window, u"4-finished"_s);
}

void interrupted(Album &album)
{
    Desk desk;
    Story(desk).playTo(u"cloudconnector.build"_s, minutes(41));
    desk.journal.find(support::runId).summary.owner->alive = false;
    desk.openAndRead();
    album.take(*desk.window, u"4-interrupted"_s);
}

void wizard(Album &album)
{
    fakes::DraftBench bench;
    UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
    draft.credentials().offerPractice(bench.practice());
    UpgradeWizard window(draft);
    window.show();
    for (const auto &[host, facts] : bench.hosts.facts)
        draft.putFacts(facts);
    draft.chooseSite(bench.estates.estate.sites.first().id);
    album.take(window, u"3-wizard-1-site"_s);
    window.goTo(UpgradePage::Target);
    album.take(window, u"3-wizard-2-target"_s);
    window.goTo(UpgradePage::Configuration);
    album.take(window, u"3-wizard-3-configuration"_s);
    draft.confirmSiteName(true);
    draft.confirmReferSupport(true);
    window.goTo(UpgradePage::Credentials);
    const auto press = [&window](const QString &name) {
        for (auto *button : window.findChildren<QAbstractButton *>(name)) {
            if (button->isVisible())
                button->click();
        }
    };
    press(u"wizard.next"_s);
    album.take(window, u"3-wizard-4-credentials-missing"_s);
    press(u"credentials.practice"_s);
    press(u"credentials.testAll"_s);
    (void)QTest::qWaitFor(
        [&draft] { return draft.credentials().row(1).test == CredentialTest::Accepted; });
    album.take(window, u"3-wizard-4-credentials"_s);
    press(u"wizard.next"_s);
    (void)QTest::qWaitFor([&draft] { return !draft.isReading(); });
    album.take(window, u"3-wizard-5-checks"_s);
    for (const CheckResult &check : draft.checks()) {
        if (UpgradeDraft::wantsConfirmation(check))
            draft.accept(check, true);
    }
    window.goTo(UpgradePage::Plan);
    album.take(window, u"3-wizard-6-plan"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"DIR"_s, u"where the pictures go"_s);
    parser.addOption({u"language"_s, u"en or de"_s, u"LANGUAGE"_s, u"en"_s});
    parser.addHelpOption();
    parser.process(application);
    const QString folder = parser.positionalArguments().value(0);
    if (folder.isEmpty() || !QDir().mkpath(folder))
        parser.showHelp(1);
    const QLocale locale(parser.value(u"language"_s));
    QLocale::setDefault(locale);
    useLanguage(application, locale);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    int taken = 0;
    for (const bool dark : {false, true}) {
        QApplication::setPalette(
            dark ? support::darkPalette() : QApplication::style()->standardPalette());
        Album album(folder, dark ? u"dark"_s : u"light"_s);
        for (const auto scene : {startPage, estate, wizard, running, failed, ended, interrupted})
            scene(album);
        taken += album.taken();
    }
    std::printf("%d pictures in %s\n", taken, qPrintable(QDir(folder).absolutePath()));
    return 0;
}
