#include "ui/common/signdelegate.h"

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

} // namespace changeover
