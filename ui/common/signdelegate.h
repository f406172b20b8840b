// Adds a state's shape to the first column of an item view whose model knows no icons, and makes
// its rows high enough to be hit.
//
// Main thread; owned by its view.
#pragma once

#include "ui/common/roomydelegate.h"
#include "ui/common/theme.h"

#include <functional>

namespace changeover
{

/// Of a row of RunListModel, and of a node of EstateModel.
theme::Sign signOfRun(const QModelIndex &index);
theme::Sign signOfNode(const QModelIndex &index);

class SignDelegate : public RoomyDelegate
{
    Q_OBJECT
public:
    using SignOf = std::function<theme::Sign(const QModelIndex &)>;
    SignDelegate(SignOf signOf, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    SignOf m_signOf;
};

} // namespace changeover
