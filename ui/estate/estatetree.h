// The tree of sites and appliances with its filter line.
//
// Main thread; owned by the main window. Shows EstateModel through EstateFilter.
#pragma once

#include "viewmodels/estatemodel.h"

#include <QWidget>

class QAction;
class QLineEdit;
class QTreeView;

namespace changeover
{

class EstateTree : public QWidget
{
    Q_OBJECT
public:
    EstateTree(EstateModel &model, const QList<QAction *> &actions, QWidget *parent = nullptr);

    QModelIndex current() const; ///< in the EstateModel
    void select(const QModelIndex &index); ///< of the EstateModel
    /// No focus proxy: Tab would jump over the filter.
    void focusTree();
    void focusFilter();

Q_SIGNALS:
    void selected(const QModelIndex &index); ///< of the EstateModel

private:
    EstateModel &m_model;
    EstateFilter m_filter;
    QLineEdit *m_text;
    QTreeView *m_view;
};

} // namespace changeover
