#include "ui/common/checkrows.h"

#include "ui/common/roomydelegate.h"
#include "ui/common/theme.h"
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QTreeWidget>

namespace changeover::checkrows
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CheckRows)
};

} // namespace

void prepare(QTreeWidget *tree)
{
    tree->setAccessibleName(Words::tr("Checks"));
    tree->setHeaderLabels({Words::tr("Result"), Words::tr("Check"), Words::tr("Found")});
    tree->setAllColumnsShowFocus(true);
    tree->setUniformRowHeights(true);
    tree->setItemDelegate(new RoomyDelegate(tree));
    const int character = tree->fontMetrics().averageCharWidth();
    tree->setColumnWidth(VerdictColumn, (tree->rootIsDecorated() ? 24 : 16) * character);
    tree->setColumnWidth(TitleColumn, 36 * character);
}

QString title(const CheckResult &check)
{
    return text(Message{u"check."_s + check.id, {}});
}

void fill(QTreeWidgetItem *item, const CheckResult &check, const QPalette &palette)
{
    item->setText(VerdictColumn, text(check.verdict));
    item->setText(TitleColumn, title(check));
    item->setText(FoundColumn, text(check.found));
    item->setIcon(VerdictColumn, theme::icon(theme::signOf(check.verdict), palette));
    item->setToolTip(TitleColumn, item->text(TitleColumn));
    item->setToolTip(FoundColumn, item->text(FoundColumn));
    item->setData(
        VerdictColumn, Qt::AccessibleTextRole,
        Words::tr("%1: %2").arg(item->text(VerdictColumn), item->text(TitleColumn)));
}

QString details(const CheckResult &check)
{
    const auto line = [](const QString &label, const QString &value) {
        return u"<b>%1</b> %2<br>"_s.arg(label.toHtmlEscaped(), value.toHtmlEscaped());
    };
    QString html = line(title(check), QString());
    html += line(Words::tr("Found:"), text(check.found));
    html += line(Words::tr("Expected:"), text(check.expected));
    if (!check.remedy.isEmpty())
        html += line(Words::tr("What to do:"), text(check.remedy));
    return html;
}

} // namespace changeover::checkrows
