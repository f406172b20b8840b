#include "ui/runs/putbackdialog.h"

#include "viewmodels/planmarkdown.h"
#include "viewmodels/putback.h"
#include "viewmodels/texts/texts.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

PutBackDialog::PutBackDialog(Plan plan, QWidget *parent)
    : QDialog(parent)
    , m_plan(std::move(plan))
{
    setObjectName(u"putBackDialog"_s);
    for (const Lane &lane : m_plan.stages.first().lanes)
        setWindowTitle(tr("Put the old package back on %1").arg(lane.name));
    auto *notice = new QLabel(putBackNotice());
    notice->setTextFormat(Qt::PlainText);
    notice->setWordWrap(true);
    auto *totals = new QLabel(totalsText(planTotals(m_plan)));
    totals->setTextFormat(Qt::PlainText);
    totals->setWordWrap(true);
    auto *buttons = new QDialogButtonBox;
    auto *start = buttons->addButton(tr("&Put it back"), QDialogButtonBox::AcceptRole);
    start->setObjectName(u"putBack.start"_s);
    start->setAutoDefault(false);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &PutBackDialog::startWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(notice);
    layout->addWidget(totals);
    layout->addWidget(makeSteps(), 1);
    layout->addWidget(buttons);
    resize(820, 420);
}

QWidget *PutBackDialog::makeSteps()
{
    auto *steps = new QTreeWidget;
    steps->setObjectName(u"putBack.plan"_s);
    steps->setAccessibleName(tr("Steps of the plan"));
    steps->setHeaderLabels({tr("Step"), tr("Command"), tr("Estimate")});
    steps->setRootIsDecorated(false);
    steps->setAllColumnsShowFocus(true);
    int number = 0;
    for (const Stage &stage : m_plan.stages)
        for (const Lane &lane : stage.lanes)
            for (const Step &step : lane.steps) {
                const QString title = u"%1. %2"_s.arg(++number).arg(text(step.title));
                auto *item = new QTreeWidgetItem(
                    steps, {title, step.command.simplified(), estimateText(step.estimate)});
                item->setToolTip(0, title);
                item->setToolTip(1, step.command);
            }
    steps->setColumnWidth(0, 330);
    steps->setColumnWidth(1, 340);
    return steps;
}

} // namespace changeover
