#include "ui/common/signdelegate.h"

#include <algorithm>

namespace changeover
{

SignDelegate::SignDelegate(SignOf signOf, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_signOf(std::move(signOf))
{
}

void SignDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != 0)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {16, 16};
    option->icon = theme::icon(m_signOf(index), option->palette);
}

QSize SignDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int target = 24; // a row is something to hit
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), target)};
}

} // namespace changeover
