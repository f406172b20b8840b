#include "ui/wizard/checkspage.h"

#include "ui/common/checkrows.h"
#include "ui/credentials/trustpanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTreeWidgetItemIterator>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

using enum checkrows::Column;
constexpr int indexRole = Qt::UserRole; ///< index into draft().checks()
constexpr int keyRole
    = Qt::UserRole + 1; ///< check and appliance: finds the row again after a refresh

QString keyOf(const CheckResult &check)
{
    return check.id + u'@' + check.connector.value;
}

} // namespace

ChecksPage::ChecksPage(UpgradeDraft &draft)
    : WizardPage(
        draft, tr("Checks"),
        tr("Every host is read once; the checks are repeated right before each appliance."))
    , m_status(new QLabel(this))
    , m_problemsOnly(new QCheckBox(tr("Show only &problems"), this))
    , m_again(new QPushButton(tr("&Check again"), this))
    , m_trust(new TrustPanel(draft.credentials(), this))
    , m_checks(new QTreeWidget(this))
    , m_details(new QTextBrowser(this))
{
    m_checks->setObjectName(u"checks"_s);
    checkrows::prepare(m_checks);
    m_details->setAccessibleName(tr("What to do about the chosen check"));
    m_details->setOpenLinks(false);
    m_details->setMaximumHeight(110);
    content()->addWidget(topRow());
    content()->addWidget(m_trust);
    content()->addWidget(m_checks, 1);
    content()->addWidget(m_details);

    connect(m_checks, &QTreeWidget::currentItemChanged, this, &ChecksPage::refreshDetails);
    connect(m_checks, &QTreeWidget::itemChanged, this, &ChecksPage::accept);
    connect(&draft, &UpgradeDraft::checksChanged, this, &ChecksPage::refresh);
    connect(&draft, &UpgradeDraft::readingChanged, this, &ChecksPage::refreshStatus);
}

QWidget *ChecksPage::topRow()
{
    auto *row = new QWidget(this);
    m_again->setObjectName(u"checks.again"_s);
    m_problemsOnly->setObjectName(u"checks.problemsOnly"_s);
    m_status->setObjectName(u"checks.status"_s);
    m_status->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_status, 1);
    layout->addWidget(m_problemsOnly);
    layout->addWidget(m_again);
    connect(m_again, &QPushButton::clicked, this, [this] {
        showProblem(std::nullopt);
        draft().readHosts();
    });
    connect(m_problemsOnly, &QCheckBox::toggled, this, [this] {
        rebuild();
        refreshDetails();
    });
    return row;
}

void ChecksPage::changeEvent(QEvent *event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild(); // the signs have the colours of the palette
}

void ChecksPage::enter()
{
    draft().readHosts();
    refresh();
    m_checks->setFocus();
}

void ChecksPage::focusField(const QString &field)
{
    WizardPage::focusField(field);
    if (field != u"checks"_s)
        return;
    for (QTreeWidgetItemIterator it(m_checks); *it; ++it) {
        const CheckResult *check = checkOf(*it);
        if (check
            && (check->verdict == Verdict::Block
                || (UpgradeDraft::wantsConfirmation(*check) && !draft().isAccepted(*check)))) {
            m_checks->setCurrentItem(*it);
            m_checks->scrollToItem(*it);
            return;
        }
    }
}

const CheckResult *ChecksPage::checkOf(const QTreeWidgetItem *item) const
{
    if (!item || !item->parent())
        return nullptr;
    const int index = item->data(VerdictColumn, indexRole).toInt();
    return index < draft().checks().size() ? &draft().checks().at(index) : nullptr;
}

QTreeWidgetItem *ChecksPage::groupOf(const CheckResult &check)
{
    const Connector *connector = draft().estate().connector(check.connector);
    const QString name = connector ? connectorName(*connector) : tr("The whole site");
    for (int i = 0; i < m_checks->topLevelItemCount(); ++i) {
        if (m_checks->topLevelItem(i)->text(VerdictColumn) == name)
            return m_checks->topLevelItem(i);
    }
    auto *group = new QTreeWidgetItem(m_checks, {name});
    QFont bold = m_checks->font();
    bold.setBold(true);
    group->setFont(VerdictColumn, bold);
    group->setFirstColumnSpanned(true);
    group->setExpanded(true);
    return group;
}

void ChecksPage::addCheck(QTreeWidgetItem *parent, int index)
{
    const CheckResult &check = draft().checks().at(index);
    auto *item = new QTreeWidgetItem(parent);
    checkrows::fill(item, check, palette());
    item->setData(VerdictColumn, indexRole, index);
    item->setData(VerdictColumn, keyRole, keyOf(check));
    if (!UpgradeDraft::wantsConfirmation(check))
        return;
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(VerdictColumn, draft().isAccepted(check) ? Qt::Checked : Qt::Unchecked);
    item->setData(
        VerdictColumn, Qt::AccessibleTextRole,
        tr("%1, to be accepted: %2").arg(item->text(VerdictColumn), item->text(TitleColumn)));
}

void ChecksPage::refresh()
{
    // A tick changes no check: rebuilding here would take the ticked item from under its own event.
    if (m_shown != draft().checks())
        rebuild();
    refreshStatus();
    refreshDetails();
}

void ChecksPage::rebuild()
{
    m_shown = draft().checks();
    const QTreeWidgetItem *current = m_checks->currentItem();
    const QString key = current ? current->data(VerdictColumn, keyRole).toString() : QString();
    const QSignalBlocker quiet(m_checks);
    m_checks->clear();
    for (int i = 0; i < m_shown.size(); ++i) {
        if (!m_problemsOnly->isChecked() || m_shown.at(i).verdict != Verdict::Pass)
            addCheck(groupOf(m_shown.at(i)), i);
    }
    for (QTreeWidgetItemIterator it(m_checks); *it && !key.isEmpty(); ++it) {
        if ((*it)->data(VerdictColumn, keyRole).toString() == key)
            m_checks->setCurrentItem(*it);
    }
}

void ChecksPage::refreshStatus()
{
    int waiting = 0;
    for (const Host &host : draft().hosts())
        waiting += draft().reading(host.id).reading;
    int open = 0;
    for (const CheckResult &check : draft().checks()) {
        open += check.verdict == Verdict::Block
            || (UpgradeDraft::wantsConfirmation(check) && !draft().isAccepted(check));
    }
    m_again->setEnabled(waiting == 0);
    if (waiting > 0)
        m_status->setText(tr("%n host(s) being read…", nullptr, waiting));
    else if (!draft().isRead())
        m_status->setText(tr("Not every host could be read."));
    else if (open > 0)
        m_status->setText(tr("%n check(s) need you.", nullptr, open));
    else
        m_status->setText(tr("Nothing stands in the way."));
    m_status->setAccessibleName(m_status->text());
}

void ChecksPage::refreshDetails()
{
    const CheckResult *check = checkOf(m_checks->currentItem());
    if (!check) {
        m_details->setHtml(
            u"<p>"_s
            + tr("Choose a check to read all of it. Tick a warning to accept it.").toHtmlEscaped()
            + u"</p>"_s);
        return;
    }
    m_details->setHtml(checkrows::details(*check));
}

void ChecksPage::accept(QTreeWidgetItem *item, int column)
{
    const CheckResult *check = checkOf(item);
    if (column == VerdictColumn && check)
        draft().accept(CheckResult(*check), item->checkState(VerdictColumn) == Qt::Checked);
}

} // namespace changeover
