// Paints the timeline of a run: shape, title, state, times; a second line where there is more to
// say.
//
// Main thread; owned by its view. All words come from StepModel, all colours from the theme.
#pragma once

#include <QStyledItemDelegate>

namespace changeover
{

class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintLane(
        QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintStep(
        QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace changeover
