#include "ui/runs/logpane.h"

#include "ui/common/theme.h"
#include "viewmodels/texts/texts.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QUrl>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// One line per row, left to right in every language: commands and paths are no prose.
class LogDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
        const override
    {
        const bool selected = option.state & QStyle::State_Selected;
        if (selected)
            painter->fillRect(option.rect, option.palette.highlight());
        const auto severity = Severity(index.data(LogModel::SeverityRole).toInt());
        painter->setFont(option.font);
        const QColor text = selected ? option.palette.color(QPalette::HighlightedText)
                                     : theme::color(theme::toneOf(severity), option.palette);
        painter->setPen(text);
        painter->drawText(
            option.rect.adjusted(6, 0, 0, 0),
            int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextForceLeftToRight),
            index.data().toString());
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {option.fontMetrics.averageCharWidth() * 200, option.fontMetrics.height() + 2};
    }
};

} // namespace

LogPane::LogPane(RunController &run, QString file, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_model(run.log())
    , m_file(std::move(file))
{
    build();
    connect(&m_model, &LogModel::rowsInserted, this, [this] {
        if (m_following)
            jumpToEnd();
        countLines();
    });
    connect(
        &m_model, &LogModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { keepPlace(last - first + 1); });
    connect(&m_model, &LogModel::modelReset, this, [this] {
        jumpToEnd();
        countLines();
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_moving)
            return;
        m_following = value >= m_view->verticalScrollBar()->maximum();
        m_toEnd->setVisible(!m_following);
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_following)
            jumpToEnd(); // the view lays its rows out later than they come
    });
    fillLanes();
    countLines();
}

void LogPane::build()
{
    QLayout *filters = buildFilters();
    buildView();
    QLayout *bottom = buildBottom();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(filters);
    layout->addWidget(m_view, 1);
    layout->addLayout(bottom);
}

QLayout *LogPane::buildFilters()
{
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search the log"));
    m_search->setAccessibleName(tr("Search the log"));
    m_search->setClearButtonEnabled(true);
    m_severity = new QComboBox;
    m_severity->setAccessibleName(tr("Least severity shown"));
    m_severity->addItem(tr("All lines"), int(Severity::Debug));
    m_severity->addItem(tr("Information and worse"), int(Severity::Info));
    m_severity->addItem(tr("Warnings and errors"), int(Severity::Warning));
    m_severity->addItem(tr("Errors only"), int(Severity::Error));
    m_lane = new QComboBox;
    m_lane->setAccessibleName(tr("Appliance whose lines are shown"));
    m_step = new QPushButton(tr("One step only: show all"));
    m_step->setAccessibleName(m_step->text());
    m_step->hide();
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_search, 1);
    filters->addWidget(m_severity);
    filters->addWidget(m_lane);
    filters->addWidget(m_step);

    connect(m_search, &QLineEdit::textChanged, this, &LogPane::applyFilter);
    connect(m_severity, &QComboBox::currentIndexChanged, this, &LogPane::applyFilter);
    connect(m_lane, &QComboBox::currentIndexChanged, this, &LogPane::applyFilter);
    connect(m_step, &QPushButton::clicked, this, [this] { showStep({}); });
    return filters;
}

void LogPane::buildView()
{
    m_view = new QListView;
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new LogDelegate(m_view));
    m_view->setAccessibleName(tr("Log of the run"));
    m_view->setUniformItemSizes(true);
    m_view->setMinimumHeight(60);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *copy = new QAction(tr("Copy"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &LogPane::copySelected);
}

QLayout *LogPane::buildBottom()
{
    m_count = new QLabel;
    m_count->setAccessibleName(tr("Number of lines"));
    m_toEnd = new QPushButton(tr("Jump to &end"));
    m_toEnd->setAccessibleName(tr("Jump to the end of the log and follow it"));
    m_toEnd->hide();
    auto *copyButton = new QPushButton(tr("Cop&y"));
    copyButton->setAccessibleName(tr("Copy the selected lines, or all that are shown"));
    auto *open = new QPushButton(tr("Open &file"));
    open->setAccessibleName(tr("Open the log file of this run"));
    open->setEnabled(!m_file.isEmpty());
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_count, 1);
    bottom->addWidget(m_toEnd);
    bottom->addWidget(copyButton);
    bottom->addWidget(open);

    connect(m_toEnd, &QPushButton::clicked, this, &LogPane::jumpToEnd);
    connect(copyButton, &QPushButton::clicked, this, &LogPane::copySelected);
    connect(open, &QPushButton::clicked, this, &LogPane::openFile);
    return bottom;
}

void LogPane::fillLanes()
{
    const QSignalBlocker quiet(m_lane);
    m_lane->clear();
    m_lane->addItem(tr("Whole run"), QString());
    for (const Stage &stage : m_run.timeline().plan().stages) {
        for (const Lane &lane : stage.lanes)
            m_lane->addItem(lane.name, lane.id.value);
    }
}

void LogPane::applyFilter()
{
    m_model.setFilter(
        {.least = Severity(m_severity->currentData().toInt()),
         .lane = LaneId{m_lane->currentData().toString()},
         .step = m_stepFilter,
         .text = m_search->text()});
}

void LogPane::showStep(const StepId &step)
{
    m_stepFilter = step;
    m_step->setVisible(!step.isEmpty());
    applyFilter();
}

void LogPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LogPane::jumpToEnd()
{
    m_following = true;
    m_toEnd->hide();
    m_moving = true;
    m_view->scrollToBottom();
    m_moving = false;
}

void LogPane::keepPlace(int removed)
{
    if (m_following)
        return;
    m_moving = true;
    QScrollBar *bar = m_view->verticalScrollBar();
    bar->setValue(std::max(bar->minimum(), bar->value() - removed));
    m_moving = false;
}

void LogPane::countLines()
{
    const QLocale locale;
    QString text = tr("%n line(s)", nullptr, m_model.rowCount());
    if (m_model.rowCount() < m_model.held())
        text = tr("%1 of %2 lines")
                   .arg(locale.toString(m_model.rowCount()), locale.toString(m_model.held()));
    if (const qint64 older = m_model.evicted() + m_model.dropped(); older > 0)
        text += u" · "_s + tr("%1 more in the file").arg(locale.toString(older));
    m_count->setText(text);
}

void LogPane::copySelected()
{
    QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : rows)
        lines += row.data().toString();
    for (int row = 0; rows.isEmpty() && row < m_model.rowCount(); ++row)
        lines += LogModel::plainText(m_model.line(row));
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void LogPane::openFile()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_file));
}

} // namespace changeover
