#include "ui/wizard/sitepage.h"

#include "ui/common/roomydelegate.h"
#include <QHeaderView>
#include <QSignalBlocker>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

enum Column { NameColumn, VersionColumn, StateColumn };
constexpr int idRole = Qt::UserRole;

QString stateOf(const HostReading &reading)
{
    if (reading.reading)
        return SitePage::tr("Being read…");
    if (!reading.facts)
        return SitePage::tr("Not read yet");
    const auto summary = cloudconnector::summarize(*reading.facts);
    return summary && !summary->status.isEmpty() ? summary->status : SitePage::tr("Unknown");
}

QString versionOf(const HostReading &reading)
{
    if (!reading.facts)
        return {};
    const auto summary = cloudconnector::summarize(*reading.facts);
    return summary ? summary->runningBits.toString() : QString();
}

} // namespace

SitePage::SitePage(UpgradeDraft &draft)
    : WizardPage(
        draft, tr("Site"),
        tr("A site is upgraded as a whole, one appliance after the other. Where there "
           "are several, the others stay in service meanwhile."))
    , m_sites(new QTreeWidget(this))
{
    m_sites->setObjectName(u"site"_s);
    m_sites->setAccessibleName(tr("Sites and their appliances"));
    m_sites->setHeaderLabels({tr("Site"), tr("Running version"), tr("State")});
    m_sites->setUniformRowHeights(true);
    m_sites->setItemDelegate(new RoomyDelegate(m_sites));
    m_sites->setAllColumnsShowFocus(true);
    m_sites->header()->setStretchLastSection(true);
    content()->addWidget(m_sites, 1);
    fill();
    connect(m_sites, &QTreeWidget::itemSelectionChanged, this, &SitePage::choose);
    connect(&draft, &UpgradeDraft::readingChanged, this, &SitePage::refresh);
}

void SitePage::enter()
{
    refresh();
    m_sites->setFocus();
}

void SitePage::fill()
{
    for (const Site &site : draft().estate().sites)
        addSite(site);
    m_sites->expandAll();
    // Measured by the view when it is shown, with the font and indentation it has then.
    m_sites->header()->setSectionResizeMode(NameColumn, QHeaderView::ResizeToContents);
    m_sites->header()->setMinimumSectionSize(140);
}

void SitePage::addSite(const Site &site)
{
    auto *item = new QTreeWidgetItem(m_sites, {site.name});
    item->setData(NameColumn, idRole, site.id.value);
    QFont bold = m_sites->font();
    bold.setBold(true);
    item->setFont(NameColumn, bold);
    const QString why = draft().whyNotOffered(site);
    item->setText(
        StateColumn,
        why.isEmpty() ? tr("%n appliance(s)", nullptr, int(site.connectors.size())) : why);
    if (!why.isEmpty())
        item->setFlags(item->flags() & ~(Qt::ItemIsSelectable | Qt::ItemIsEnabled));
    for (const Connector &connector : site.connectors) {
        auto *child = new QTreeWidgetItem(item, {connectorName(connector)});
        child->setData(NameColumn, idRole, connectorHost(connector).value);
        child->setFlags(child->flags() & ~Qt::ItemIsSelectable);
    }
    if (draft().site() && draft().site()->id == site.id)
        m_sites->setCurrentItem(item);
}

void SitePage::refresh()
{
    for (int i = 0; i < m_sites->topLevelItemCount(); ++i) {
        QTreeWidgetItem *site = m_sites->topLevelItem(i);
        for (int j = 0; j < site->childCount(); ++j) {
            QTreeWidgetItem *item = site->child(j);
            const HostReading &reading
                = draft().reading(HostId{item->data(NameColumn, idRole).toString()});
            item->setText(VersionColumn, versionOf(reading));
            item->setText(StateColumn, stateOf(reading));
        }
    }
}

void SitePage::choose()
{
    const QList<QTreeWidgetItem *> selected = m_sites->selectedItems();
    if (!selected.isEmpty())
        draft().chooseSite(SiteId{selected.first()->data(NameColumn, idRole).toString()});
}

} // namespace changeover
