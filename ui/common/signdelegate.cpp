#include "ui/common/signdelegate.h"

#include "viewmodels/estatemodel.h"
#include "viewmodels/runlistmodel.h"

namespace changeover
{

theme::Sign signOfRun(const QModelIndex &index)
{
    return theme::signOf(
        RunState(index.data(RunListModel::RunStateRole).toInt()),
        index.data(RunListModel::InterruptedRole).toBool(),
        index.data(RunListModel::AsksRole).toBool());
}

theme::Sign signOfNode(const QModelIndex &index)
{
    if (index.data(EstateModel::AsksRole).toBool())
        return {theme::Shape::Question, theme::Tone::Warn};
    return theme::signOf(Verdict(index.data(EstateModel::VerdictRole).toInt()));
}

SignDelegate::SignDelegate(SignOf signOf, QObject *parent)
    : RoomyDelegate(parent)
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
