// Makes the rows of an item view high enough to be hit; their width stays what the text needs.
//
// Main thread; owned by its view.
#pragma once

#include <QStyledItemDelegate>
#include <algorithm>

namespace changeover
{

class RoomyDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        constexpr int target = 24;
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), std::max(size.height(), target)};
    }
};

} // namespace changeover
