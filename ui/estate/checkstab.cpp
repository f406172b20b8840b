#include "ui/estate/checkstab.h"

#include "ui/common/checkrows.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// What needs a person comes first; the order within stays.
int urgency(const CheckResult &check)
{
    switch (check.verdict) {
    case Verdict::Block:
        return 0;
    case Verdict::Warn:
        return 1;
    case Verdict::Unknown:
        return 2;
    case Verdict::Pass:
        return 3;
    }
    return 3;
}

} // namespace

ChecksTab::ChecksTab(QAction *again, QWidget *parent)
    : QWidget(parent)
    , m_summary(new QLabel)
    , m_rows(new QTreeWidget)
    , m_details(new QTextBrowser)
{
    setAccessibleName(tr("Checks of the appliance"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    auto *button = new QToolButton;
    button->setDefaultAction(again);
    button->setFocusPolicy(Qt::StrongFocus);
    m_rows->setObjectName(u"appliance.checks"_s);
    m_rows->setRootIsDecorated(false);
    checkrows::prepare(m_rows);
    m_details->setAccessibleName(tr("What to do about the chosen check"));
    m_details->setOpenLinks(false);
    m_details->setTabChangesFocus(true);
    const int line = m_details->fontMetrics().lineSpacing();
    m_details->setMinimumHeight(2 * line);
    m_details->setMaximumHeight(5 * line + 12);
    m_rows->setMinimumHeight(4 * line);
    auto *top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_details);
    connect(m_rows, &QTreeWidget::currentItemChanged, this, &ChecksTab::showDetails);
}

void ChecksTab::show(const ApplianceChecks &checks)
{
    const QString target = checks.target.toString();
    m_summary->setText(
        checks.open() == 0
            ? tr("Nothing stands in the way of the upgrade to %1.").arg(target)
            : tr("%n check(s) to look at before the upgrade to %1.", nullptr, checks.open())
                  .arg(target));
    QList<CheckResult> wanted = checks.results;
    std::ranges::stable_sort(wanted, {}, urgency);
    if (m_shown == wanted)
        return;
    m_shown = std::move(wanted);
    rebuild();
}

void ChecksTab::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

/// The chosen check stays chosen, wherever its row is now.
void ChecksTab::rebuild()
{
    const int row = m_rows->indexOfTopLevelItem(m_rows->currentItem());
    const QString chosen
        = row < 0 ? QString() : m_rows->currentItem()->text(checkrows::TitleColumn);
    m_rows->clear();
    for (const CheckResult &check : m_shown) {
        auto *item = new QTreeWidgetItem(m_rows);
        checkrows::fill(item, check, palette());
        if (item->text(checkrows::TitleColumn) == chosen)
            m_rows->setCurrentItem(item);
    }
    if (!m_rows->currentItem())
        m_rows->setCurrentItem(m_rows->topLevelItem(0));
    showDetails();
}

void ChecksTab::showDetails()
{
    const int row = m_rows->indexOfTopLevelItem(m_rows->currentItem());
    m_details->setHtml(row < 0 ? QString() : checkrows::details(m_shown.at(row)));
}

} // namespace changeover
