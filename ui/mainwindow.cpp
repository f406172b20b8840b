#include "ui/mainwindow.h"

#include "engine/runscheduler.h"
#include "ui/common/banner.h"
#include "ui/estate/estatetree.h"
#include "ui/estate/freshfacts.h"
#include "ui/estate/objectpage.h"
#include "ui/estate/openestate.h"
#include "ui/estate/startpage.h"
#include "ui/putbackflow.h"
#include "ui/runs/runspanel.h"
#include "ui/upgradeflow.h"
#include "ui/windowquestions.h"
#include "viewmodels/recoverylook.h"
#include "viewmodels/texts/texts.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>
#include <utility>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// A window that is minimized or covered is painted much later, but works all the same.
constexpr std::chrono::milliseconds unpaintedPatience{500};

} // namespace

MainWindow::MainWindow()
{
    setObjectName(u"MainWindow"_s);
    const QSize room = screen()->availableSize() - QSize(8, 40); // and the window's frame
    resize(QSize(1180, 780).boundedTo(room));
}

MainWindow::MainWindow(AppServices services)
    : MainWindow()
{
    furnish(std::move(services));
}

void MainWindow::furnish(AppServices services)
{
    m_services = std::make_unique<AppServices>(std::move(services));
    m_model = std::make_unique<EstateModel>(m_services->facts);
    m_estate = new OpenEstate(*m_services, this);
    m_fresh = new FreshFacts(*m_services, *m_estate, this);
    m_flow = new UpgradeFlow(*m_services, *m_estate, this);
    m_putBack = new PutBackFlow(*m_services, *m_estate, this);
    setAccessibleName(tr("Changeover"));
    setWindowIcon(theme::programIcon());
    m_runs = new RunsPanel(*m_services);
    makeActions();
    makeTreeDock(); // Tab goes from the tree to its page and on to the runs
    makePages();
    makeRunsDock();
    makeBars();
    connectParts();
    restoreGeometry(m_services->settings.value(u"window/geometry"_s).toByteArray());
    restoreState(m_services->settings.value(u"window/state"_s).toByteArray());
    m_treeDock->hide();
    m_runsDock->setVisible(!m_runs->list().runs().isEmpty());
    renewActions();
    renewTitle();
}

MainWindow::~MainWindow()
{
    // The pages look at models that are members of this window: they go first.
    delete m_page;
    delete m_tree;
    delete m_runs;
}

void MainWindow::makeActions()
{
    const auto action
        = [this](const QString &name, const QKeySequence &key, const QString &hint, auto &&act) {
              auto *made = new QAction(name, this);
              made->setShortcut(key);
              made->setToolTip(hint);
              made->setStatusTip(hint);
              connect(made, &QAction::triggered, this, act);
              return made;
          };
    m_upgrade = action(
        tr("&Upgrade…"), QKeySequence(tr("Ctrl+U")), tr("Upgrade the selected site"),
        [this] { m_flow->upgrade(selectedSite()); });
    m_credentials = action(
        tr("&Credentials…"), QKeySequence(tr("Ctrl+K")),
        tr("The accounts of the selected site: type, test, remember"),
        [this] { m_flow->credentials(selectedSite()); });
    m_check = action(
        tr("Chec&k now"), QKeySequence(Qt::Key_F5), tr("Read the selected appliances again"),
        [this] { checkNow(); });
    m_practice = action(
        tr("&Open the practice estate"), QKeySequence(),
        tr("A simulated company to try everything on"), [this] { m_estate->openPractice(); });
    m_file = action(
        tr("Open an &estate file…"), QKeySequence::Open,
        tr("Your own sites, appliances and hosts, from a file"), [this] { chooseEstateFile(); });
    m_find = action(
        tr("&Filter the tree"), QKeySequence::Find, tr("Filter the sites and appliances"),
        [this] { m_tree->focusFilter(); });
}

void MainWindow::makeTreeDock()
{
    m_tree = new EstateTree(*m_model, {m_upgrade, m_credentials, m_check});
    m_treeDock = new QDockWidget(tr("Estate"), this);
    m_treeDock->setObjectName(u"EstateDock"_s);
    m_treeDock->setAccessibleName(m_treeDock->windowTitle());
    m_treeDock->setWidget(m_tree);
    addDockWidget(Qt::LeftDockWidgetArea, m_treeDock);
}

void MainWindow::makePages()
{
    m_start = new StartPage;
    m_page = new ObjectPage(*m_model, m_runs->list(), *m_services, m_check);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_page);
    m_interrupted = new Banner(tr("Interrupted runs"));
    m_trouble = new Banner(tr("Trouble"));
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_interrupted);
    layout->addWidget(m_trouble);
    layout->addWidget(m_stack, 1);
    setCentralWidget(central);
}

void MainWindow::makeRunsDock()
{
    m_runsDock = new QDockWidget(tr("Runs"), this);
    m_runsDock->setObjectName(u"RunsDock"_s);
    m_runsDock->setAccessibleName(m_runsDock->windowTitle());
    m_runsDock->setWidget(m_runs);
    addDockWidget(Qt::BottomDockWidgetArea, m_runsDock);
    resizeDocks({m_treeDock}, {390}, Qt::Horizontal);
    resizeDocks({m_runsDock}, {420}, Qt::Vertical);
}

void MainWindow::makeBars()
{
    QToolBar *bar = addToolBar(tr("Main actions"));
    bar->setObjectName(u"MainToolBar"_s);
    bar->setAccessibleName(bar->windowTitle());
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({16, 16}); // as high as its words: it does not grow with the first run
    bar->addActions({m_upgrade, m_credentials, m_check});
    bar->addSeparator();
    bar->addActions(m_runs->verbs());
    QMenu *estate = menuBar()->addMenu(tr("&Estate"));
    estate->addActions({m_practice, m_file, m_find});
    estate->addSeparator();
    estate->addActions({m_upgrade, m_credentials, m_check});
    estate->addSeparator();
    QAction *quit = estate->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    QMenu *run = menuBar()->addMenu(tr("&Run"));
    run->addActions(m_runs->verbs());
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions(
        {m_treeDock->toggleViewAction(), m_runsDock->toggleViewAction(), bar->toggleViewAction()});
}

void MainWindow::connectParts()
{
    connect(m_start, &StartPage::practiceWanted, m_estate, &OpenEstate::openPractice);
    connect(m_start, &StartPage::fileWanted, this, &MainWindow::chooseEstateFile);
    connect(
        m_estate, &OpenEstate::replaceWanted, this,
        [this](const Estate &present, const Estate &estate) {
            windowquestions::beforeReplacing(
                this, present.name, estate.name, [this, estate] { m_estate->replace(estate); });
        });
    connect(m_estate, &OpenEstate::opening, this, [this] { m_start->setBusy(true); });
    connect(m_estate, &OpenEstate::opened, this, &MainWindow::showEstate);
    connect(m_estate, &OpenEstate::failed, this, &MainWindow::showTrouble);
    connect(m_tree, &EstateTree::selected, this, [this](const QModelIndex &index) {
        m_page->show(index);
        renewActions();
    });
    connect(m_page, &ObjectPage::runWanted, this, [this](const RunId &run) {
        m_runsDock->show();
        m_runs->show(run);
    });
    connect(&m_services->runs, &RunScheduler::runAdded, this, [this](Run *run) {
        m_runsDock->show();
        m_runs->attach(run);
    });
    connect(m_runs, &RunsPanel::resumeWanted, m_flow, &UpgradeFlow::resume);
    connect(m_runs, &RunsPanel::putBackWanted, m_putBack, &PutBackFlow::begin);
    connect(m_runs, &RunsPanel::closeWanted, m_flow, &UpgradeFlow::close);
    connect(m_runs, &RunsPanel::workChanged, this, &MainWindow::renewTitle);
    connect(m_flow, &UpgradeFlow::closed, this, [this] { m_runs->list().refresh(); });
    connect(&m_runs->list(), &RunListModel::refreshed, this, &MainWindow::renewInterrupted);
    connect(&m_runs->list(), &RunListModel::answerWanted, this, [this] {
        QApplication::alert(this); // only where the window is in the background
    });
}

void MainWindow::start()
{
    m_start->setFocus(); // a window that was empty so far has no focus yet
    renewInterrupted();
    m_estate->openLast();
}

void MainWindow::showEstate()
{
    m_start->setBusy(false);
    m_trouble->clear();
    m_model->setEstate(m_estate->estate());
    m_stack->setCurrentWidget(m_page);
    m_treeDock->show();
    const Estate &estate = m_estate->estate();
    m_runs->setPractice(estate.practice ? estate.id : EstateId{});
    const SiteId first = estate.sites.isEmpty() ? SiteId{} : estate.sites.first().id;
    const QModelIndex site = m_model->indexOf(EstateModel::NodeKind::Place, first.value);
    m_tree->select(site.isValid() ? site : m_model->index(0, 0));
    m_tree->focusTree();
    m_fresh->readAll();
    renewInterrupted();
    renewActions();
    renewTitle();
}

void MainWindow::showTrouble(const Error &error)
{
    m_start->setBusy(false);
    const ErrorText why = describe(error);
    if (m_stack->currentWidget() == m_start)
        return m_start->showTrouble(why);
    const auto close = [this] { m_trouble->clear(); };
    m_trouble->say(theme::Tone::Bad, why.what + u' ' + why.next, {{tr("Close"), close}});
}

void MainWindow::chooseEstateFile()
{
    m_files.open(
        this, tr("Open an estate file"), tr("Estate files (*.json);;All files (*)"),
        [this](const QString &file) { m_estate->openFile(file); });
}

SiteId MainWindow::selectedSite() const
{
    const QModelIndex index = m_tree->current();
    const QString id = index.data(EstateModel::IdRole).toString();
    const auto kind = EstateModel::NodeKind(index.data(EstateModel::NodeKindRole).toInt());
    if (kind == EstateModel::NodeKind::Place)
        return SiteId{id};
    const Site *site = kind == EstateModel::NodeKind::Leaf
        ? m_estate->estate().siteOf(ConnectorId{id})
        : nullptr;
    return site ? site->id : SiteId{};
}

void MainWindow::checkNow()
{
    if (const SiteId site = selectedSite(); !site.isEmpty())
        m_fresh->readSite(site);
    else
        m_fresh->readAll();
}

void MainWindow::renewActions()
{
    const bool open = m_estate->isOpen();
    m_upgrade->setEnabled(open);
    m_check->setEnabled(open);
    m_find->setEnabled(open);
    m_credentials->setEnabled(open && !selectedSite().isEmpty());
}

void MainWindow::renewInterrupted()
{
    m_model->setAtWork(m_runs->list().sitesAtWork(), m_runs->list().sitesAsking());
    const QList<RunSummary> runs = m_runs->list().interrupted();
    if (runs.isEmpty()) {
        m_interrupted->clear();
        return;
    }
    m_runsDock->show();
    const RunSummary &first = runs.first();
    QString words = tr("“%1” was interrupted: nobody plays it at the moment.")
                        .arg(RunListModel::title(first));
    if (const QString advice = recoveryAdvice(m_services->journal, first.id); !advice.isEmpty())
        words += u' ' + advice;
    if (runs.size() > 1)
        words += u' ' + tr("%n more in the list of runs.", nullptr, int(runs.size() - 1));
    QList<Banner::Button> buttons;
    if (m_estate->isOpen())
        buttons
            = {{tr("Res&ume…"), [this, id = first.id] { m_flow->resume(id); }},
               {tr("Clo&se…"), [this, id = first.id] { m_flow->close(id); }}};
    m_interrupted->say(theme::Tone::Warn, words, buttons);
}

void MainWindow::renewTitle()
{
    QStringList parts;
    for (RunController *run : m_runs->atWorkHere())
        parts += (run->question() ? tr("Answer needed · %1 % · %2") : tr("%1 % · %2"))
                     .arg(int(100 * run->steps().progress()))
                     .arg(run->summary().siteName);
    if (m_estate->isOpen())
        parts += m_estate->estate().name;
    parts += tr("Changeover");
    setWindowTitle(parts.join(u" · "_s));
}

bool MainWindow::event(QEvent *event)
{
    const bool taken = QMainWindow::event(event);
    if (event->type() == QEvent::Show)
        QTimer::singleShot(unpaintedPatience, this, &MainWindow::announcePainted);
    if (event->type() == QEvent::Paint && !m_painted) // what was painted is flushed before this
        QMetaObject::invokeMethod(this, &MainWindow::announcePainted, Qt::QueuedConnection);
    return taken;
}

void MainWindow::announcePainted()
{
    if (!std::exchange(m_painted, true))
        Q_EMIT painted();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_services)
        return event->accept();
    if (!m_leaving && !m_runs->atWorkHere().isEmpty()) {
        event->ignore();
        askBeforeClosing();
        return;
    }
    m_services->settings.setValue(u"window/geometry"_s, saveGeometry());
    m_services->settings.setValue(u"window/state"_s, saveState());
    event->accept();
}

void MainWindow::askBeforeClosing()
{
    QStringList names;
    for (const RunController *run : m_runs->atWorkHere())
        names += RunListModel::title(run->summary());
    windowquestions::beforeClosing(
        this, names,
        [this] {
            m_leaving = true;
            for (RunController *run : m_runs->atWorkHere())
                run->stopFollowing();
            close();
        },
        [this, id = m_runs->atWorkHere().first()->id()] {
            m_runs->show(id);
            m_runs->askStop();
        });
}

} // namespace changeover
