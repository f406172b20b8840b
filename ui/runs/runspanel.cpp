#include "ui/runs/runspanel.h"

#include "engine/runscheduler.h"
#include "ui/common/signdelegate.h"
#include "ui/runs/questionpanel.h"
#include "ui/runs/runview.h"
#include "ui/runs/savereport.h"
#include "ui/runs/stopdialog.h"
#include "viewmodels/putback.h"
#include "viewmodels/texts/texts.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

namespace changeover
{

using namespace Qt::StringLiterals;

RunsPanel::RunsPanel(AppServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_list(services.journal, services.clock)
{
    setAccessibleName(tr("Runs"));
    makeVerbs();
    m_empty = new QLabel(tr("No run yet. Choose a site and press “Upgrade…”."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty);
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(makeList());
    split->addWidget(m_stack);
    split->setStretchFactor(1, 1);
    split->setSizes({310, 800});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(&m_list, &RunListModel::refreshed, this, &RunsPanel::listed);
    listed();
    renewVerbs();
}

RunsPanel::~RunsPanel()
{
    // The views look at the controllers: they go first.
    for (auto &[id, shown] : m_shown)
        delete shown.view;
}

void RunsPanel::makeVerbs()
{
    const auto verb = [this](
                          const QString &name, theme::Shape shape, const QKeySequence &key,
                          const QString &hint, auto &&act) {
        auto *action = new QAction(name, this);
        action->setData(int(shape));
        action->setShortcut(key);
        action->setToolTip(hint);
        action->setStatusTip(hint);
        connect(action, &QAction::triggered, this, act);
        m_verbs += action;
        return action;
    };
    m_pause = verb(
        tr("&Pause"), theme::Shape::Bars, QKeySequence(tr("Ctrl+Shift+P")),
        tr("Begin no new step; a job on a host goes on to its end"),
        [this] { current()->pause(); });
    m_goOn = verb(
        tr("&Go on"), theme::Shape::Skip, QKeySequence(tr("Ctrl+Shift+G")),
        tr("Go on after a pause"), [this] { current()->goOn(); });
    m_stop = verb(
        tr("&Stop…"), theme::Shape::Stop, QKeySequence(tr("Ctrl+Shift+S")),
        tr("See what stopping means now, and choose how"), [this] { askStop(); });
    m_letGo = verb(
        tr("Stop &following"), theme::Shape::Ring, QKeySequence(),
        tr("Jobs on hosts go on; the run can be resumed later"),
        [this] { current()->stopFollowing(); });
    m_resume = verb(
        tr("&Resume…"), theme::Shape::Skip, QKeySequence(tr("Ctrl+Shift+R")),
        tr("Take the interrupted run over and go on with it"),
        [this] { Q_EMIT resumeWanted(m_current); });
    m_close = verb(
        tr("C&lose the run…"), theme::Shape::Cross, QKeySequence(),
        tr("End the interrupted run as it is, without going on"),
        [this] { Q_EMIT closeWanted(m_current); });
    m_putBack = verb(
        tr("Put the old package &back…"), theme::Shape::Back, QKeySequence(),
        tr("Remove the new package and install the old one again, with a plan to approve"),
        [this] { Q_EMIT putBackWanted(m_current); });
    m_report = verb(
        tr("Save the report…"), theme::Shape::Save, QKeySequence(),
        tr("What was planned and done, by whom, with what was read from the hosts"),
        [this] { saveReport(this, m_files, m_services.journal, current()->summary()); });
    paintVerbs();
}

void RunsPanel::paintVerbs()
{
    for (QAction *verb : m_verbs)
        verb->setIcon(
            theme::icon({theme::Shape(verb->data().toInt()), theme::Tone::Plain}, palette()));
}

void RunsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintVerbs();
}

QWidget *RunsPanel::makeList()
{
    m_runs = new QTreeView;
    m_runs->setAccessibleName(tr("List of runs"));
    m_runs->setModel(&m_list);
    m_runs->setItemDelegate(new SignDelegate(signOfRun, m_runs));
    m_runs->setRootIsDecorated(false);
    m_runs->setUniformRowHeights(true);
    m_runs->setAllColumnsShowFocus(true);
    m_runs->setMinimumWidth(180);
    QHeaderView *header = m_runs->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RunListModel::RunColumn, QHeaderView::Stretch);
    m_runs->setColumnHidden(RunListModel::OwnerColumn, true);
    m_runs->addActions(m_verbs);
    m_runs->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(
        m_runs->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &index) {
            if (index.isValid())
                show(RunId{index.data(RunListModel::RunIdRole).toString()});
        });
    return m_runs;
}

RunsPanel::Shown &RunsPanel::shown(const RunId &run)
{
    Shown &entry = m_shown[run];
    if (entry.controller)
        return entry;
    entry.controller = std::make_unique<RunController>(
        run, m_services.journal, m_services.clock, m_services.who);
    if (Run *own = m_services.runs.run(run))
        entry.controller->attach(own);
    else
        entry.controller->followLog(m_services.log.file(run));
    entry.view = new RunView(
        *entry.controller, m_services.log.file(run),
        {m_goOn, m_pause, m_stop, m_resume, m_putBack, m_report});
    m_stack->addWidget(entry.view);
    offerTestCalls(entry);
    connect(entry.controller.get(), &RunController::changed, this, [this] {
        renewVerbs();
        Q_EMIT workChanged();
    });
    return entry;
}

void RunsPanel::setPractice(const EstateId &estate)
{
    m_practice = estate;
    for (auto &[id, entry] : m_shown)
        offerTestCalls(entry);
}

void RunsPanel::offerTestCalls(Shown &entry)
{
    const Plan &plan = entry.controller->timeline().plan();
    if (m_practice.isEmpty() || plan.estate != m_practice)
        return;
    entry.view->question().offerTestCalls(
        [this, site = plan.siteName](
            QObject *receiver, std::function<void(const Result<QString> &)> done) {
            m_services.calls.start<Result<QString>>(
                receiver,
                [call = m_services.practiceTestCalls, site](const std::stop_token &stop) {
                    return call(site, stop);
                },
                std::move(done));
        });
}

void RunsPanel::show(const RunId &run)
{
    if (run == m_current)
        return;
    m_current = run;
    m_stack->setCurrentWidget(shown(run).view);
    if (const int row = m_list.rowOf(run); row >= 0)
        m_runs->setCurrentIndex(m_list.index(row, 0));
    renewVerbs();
}

void RunsPanel::attach(Run *run)
{
    m_list.refresh();
    shown(run->id()).controller->attach(run);
    show(run->id());
    Q_EMIT workChanged();
}

RunController *RunsPanel::current() const
{
    const auto found = m_shown.find(m_current);
    return found == m_shown.end() ? nullptr : found->second.controller.get();
}

QList<RunController *> RunsPanel::atWorkHere() const
{
    QList<RunController *> runs;
    for (const auto &[id, entry] : m_shown) {
        if (entry.controller->isOwn() && !isTerminal(entry.controller->state()))
            runs += entry.controller.get();
    }
    return runs;
}

void RunsPanel::listed()
{
    if (m_list.error())
        m_empty->setText(describe(*m_list.error()).what + u'\n' + describe(*m_list.error()).next);
    if (m_current.isEmpty() && !m_list.runs().isEmpty())
        show(m_list.runs().first().id);
    else if (const int row = m_list.rowOf(m_current); row >= 0)
        m_runs->setCurrentIndex(m_list.index(row, 0));
}

void RunsPanel::renewVerbs()
{
    const RunController *run = current();
    const RunController::Verbs verbs = run ? run->verbs() : RunController::Verbs{};
    const auto offer = [](QAction *action, bool possible) {
        action->setEnabled(possible);
        action->setVisible(possible);
    };
    offer(m_goOn, verbs.goOn);
    offer(m_pause, verbs.pause);
    offer(m_stop, verbs.stop);
    m_stop->setText(verbs.stopSooner ? tr("&Stop sooner…") : tr("&Stop…"));
    offer(m_letGo, verbs.stopFollowing);
    offer(m_resume, verbs.resume);
    offer(m_close, verbs.resume);
    offer(m_putBack, run && putBackOffer(run->timeline()));
    offer(m_report, run && isTerminal(run->state()));
}

void RunsPanel::askStop()
{
    RunController *run = current();
    if (!run)
        return;
    auto *dialog = new StopDialog(*run, m_services.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [dialog, run] {
        switch (dialog->decision()) {
        case StopDialog::Decision::AtSafePoint:
            return run->stop(StopHow::AtSafePoint);
        case StopDialog::Decision::AfterThisStep:
            return run->stop(StopHow::AfterThisStep);
        case StopDialog::Decision::CancelJob:
            return run->stop(StopHow::CancelJob);
        case StopDialog::Decision::StopFollowing:
            return run->stopFollowing();
        case StopDialog::Decision::KeepRunning:
            return;
        }
    });
    dialog->open();
}

} // namespace changeover
