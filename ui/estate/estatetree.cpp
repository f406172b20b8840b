#include "ui/estate/estatetree.h"

#include "ui/common/signdelegate.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace changeover
{

EstateTree::EstateTree(EstateModel &model, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_text(new QLineEdit)
    , m_view(new QTreeView)
{
    m_filter.setSourceModel(&model);
    m_text->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_text->setAccessibleName(tr("Filter the sites and appliances"));
    m_text->setClearButtonEnabled(true);
    m_view->setModel(&m_filter);
    m_view->setAccessibleName(tr("Sites and appliances"));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setItemDelegate(new SignDelegate(signOfNode, m_view));
    m_view->header()->setStretchLastSection(true);
    m_view->setColumnWidth(EstateModel::NameColumn, 190);
    m_view->header()->setSectionResizeMode(
        EstateModel::VersionColumn, QHeaderView::ResizeToContents);
    m_view->setColumnHidden(EstateModel::DetailColumn, true);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions(actions);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 0, 6);
    layout->addWidget(m_text);
    layout->addWidget(m_view, 1);

    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        m_view->expandAll();
    });
    connect(&m_filter, &QAbstractItemModel::modelReset, m_view, &QTreeView::expandAll);
    connect(
        m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &index) { Q_EMIT selected(m_filter.mapToSource(index)); });
    m_view->expandAll();
}

QModelIndex EstateTree::current() const
{
    return m_filter.mapToSource(m_view->currentIndex());
}

void EstateTree::select(const QModelIndex &index)
{
    m_view->setCurrentIndex(m_filter.mapFromSource(index));
}

void EstateTree::focusTree()
{
    m_view->setFocus();
}

void EstateTree::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

} // namespace changeover
