#include "ui/runs/runview.h"

#include "ui/common/theme.h"
#include "ui/runs/questionpanel.h"
#include "ui/runs/timelinedelegate.h"
#include "viewmodels/runlistmodel.h"
#include "viewmodels/runproof.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

RunView::RunView(
    RunController &run, const QString &logFile, const QList<QAction *> &verbs, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
{
    m_log = new LogPane(run, logFile);
    build(verbs);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_run.steps().tick();
        renew();
    });
    connect(&run, &RunController::changed, this, [this] {
        const int place = m_timeline->verticalScrollBar()->value();
        m_timeline->doItemsLayout(); // a row with more to say is higher
        m_timeline->verticalScrollBar()->setValue(place);
        renew();
    });
    connect(&run.steps(), &StepModel::dataChanged, this, [this] {
        m_bar->setValue(qRound(1000 * m_run.steps().progress()));
    });
    connect(&run, &RunController::stepFailed, this, [this] { showLog(true); });
    renew();
}

void RunView::build(const QList<QAction *> &verbs)
{
    QLayout *head = buildHead(verbs);
    m_bar = new QProgressBar;
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setAccessibleName(tr("Progress of the run"));
    m_question = new QuestionPanel(m_run);

    buildTimeline(verbs);

    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(m_timeline);
    split->addWidget(m_log);
    split->setSizes({500, 500});
    m_log->hide();
    connect(m_logButton, &QToolButton::toggled, m_log, &QWidget::setVisible);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_status);
    layout->addWidget(m_bar);
    layout->addWidget(m_proof);
    layout->addWidget(m_question);
    layout->addWidget(split, 1);
}

/// Sign and title at the left, a button for each verb at the right.
QLayout *RunView::buildHead(const QList<QAction *> &verbs)
{
    m_sign = new QLabel;
    m_title = new QLabel;
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_status = new QLabel;
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_proof = new QLabel;
    m_proof->setTextFormat(Qt::PlainText);
    m_proof->setWordWrap(true);
    m_proof->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_proof->setAccessibleName(tr("What the run has proved"));
    m_logButton = new QToolButton;
    m_logButton->setText(tr("&Log"));
    m_logButton->setToolTip(tr("Show or hide the log (Ctrl+L)"));
    m_logButton->setAccessibleName(tr("Show the log of the run"));
    m_logButton->setCheckable(true);
    m_logButton->setShortcut(QKeySequence(tr("Ctrl+L")));
    auto *head = new QHBoxLayout;
    head->addWidget(m_sign);
    head->addWidget(m_title);
    head->addStretch(1);
    for (QAction *verb : verbs) {
        auto *button = new QToolButton;
        button->setDefaultAction(verb);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setVisible(verb->isVisible());
        connect(verb, &QAction::changed, button, [button, verb] {
            button->setVisible(verb->isVisible());
        });
        head->addWidget(button);
    }
    head->addWidget(m_logButton);
    return head;
}

void RunView::buildTimeline(const QList<QAction *> &verbs)
{
    m_timeline = new QListView;
    m_timeline->setModel(&m_run.steps());
    m_timeline->setItemDelegate(new TimelineDelegate(m_timeline));
    m_timeline->setAccessibleName(tr("Timeline of the run"));
    m_timeline->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_timeline->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_timeline->setResizeMode(QListView::Adjust);
    m_timeline->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *showLines = new QAction(tr("Show the log of this step"), m_timeline);
    m_timeline->addAction(showLines);
    m_timeline->addActions(verbs);
    const auto showStep = [this](const QModelIndex &index) {
        m_log->showStep(StepId{index.data(StepModel::StepIdRole).toString()});
        showLog(true);
    };
    connect(showLines, &QAction::triggered, this, [this, showStep] {
        showStep(m_timeline->currentIndex());
    });
    connect(m_timeline, &QListView::activated, this, showStep);
}

void RunView::showLog(bool shown)
{
    m_logButton->setChecked(shown);
}

void RunView::renew()
{
    const RunState state = m_run.state();
    const theme::Sign sign = theme::signOf(state, m_run.verbs().resume, m_run.question());
    m_sign->setPixmap(theme::icon(sign, palette()).pixmap(16, 16));
    m_title->setText(RunListModel::title(m_run.summary()));
    const QString status = m_run.statusText();
    if (status != m_status->text()) {
        m_status->setText(status);
        m_status->setToolTip(status);
        m_sign->setAccessibleName(status);
    }
    m_proof->setText(proofLines(m_run.timeline()).join(u'\n'));
    m_proof->setVisible(!m_proof->text().isEmpty());
    m_bar->setValue(qRound(1000 * m_run.steps().progress()));
    QPalette own = palette();
    own.setColor(QPalette::Highlight, theme::color(sign.tone, palette()));
    m_bar->setPalette(own);
    followWork();
    renewTicking();
}

void RunView::followWork()
{
    const Step *step = m_run.timeline().stepToLookAt();
    const StepId now = step ? step->id : StepId{};
    const bool asks = m_run.question();
    const RunState state = m_run.state();
    if (now == m_shownStep && asks == m_shownAsking && state == m_shownState)
        return;
    m_shownStep = now;
    m_shownAsking = asks;
    m_shownState = state;
    showStep();
    QAccessibleEvent announced(m_status, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announced);
}

void RunView::showStep()
{
    if (const QModelIndex index = m_run.steps().indexOf(m_shownStep); index.isValid())
        m_timeline->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void RunView::renewTicking()
{
    const bool wanted
        = isVisible() && !m_run.verbs().resume && !m_run.timeline().stepsAtWork().isEmpty();
    if (wanted != m_tick.isActive())
        wanted ? m_tick.start() : m_tick.stop();
}

void RunView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_run.steps().tick();
    renew();
    showStep(); // it could not be scrolled to while it was hidden
}

void RunView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    renewTicking();
}

void RunView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_bar)
        renew();
}

} // namespace changeover
