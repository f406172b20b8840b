#include "ui/estate/objectpage.h"

#include "ui/common/signdelegate.h"
#include "ui/estate/checkstab.h"
#include "viewmodels/appliancechecks.h"
#include "viewmodels/applianceoverview.h"
#include "viewmodels/texts/durations.h"
#include "viewmodels/texts/texts.h"
#include "viewmodels/texts/waytexts.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QString windowText(const MaintenanceWindow &window)
{
    if (window.length >= std::chrono::hours(24) && window.days.isEmpty())
        return ObjectPage::tr("always open");
    return ObjectPage::tr("from %1 for %2 (%3)")
        .arg(
            QLocale().toString(window.start, u"HH:mm"_s), durationText(window.length), window.zone);
}

} // namespace

/// The runs of one site.
class SiteRuns : public QSortFilterProxyModel
{
public:
    SiteRuns(RunListModel &runs, QObject *parent)
        : QSortFilterProxyModel(parent)
    {
        setSourceModel(&runs);
    }
    void setSite(const SiteId &site)
    {
        m_site = site;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        return sourceModel()->index(row, 0, parent).data(RunListModel::SiteIdRole) == m_site.value;
    }

private:
    SiteId m_site;
};

ObjectPage::ObjectPage(
    EstateModel &model, RunListModel &runs, const AppServices &services, QAction *check,
    QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_facts(services.facts)
    , m_clock(services.clock)
    , m_console(services.console)
{
    setAccessibleName(tr("Selected object"));
    makeHead();
    makeTabs(runs, check);
    m_ageing.setSingleShot(true);
    m_ageing.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_ageing, &QTimer::timeout, this, &ObjectPage::renewAge);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from) {
        if (from.siblingAtColumn(0) == m_index)
            renew();
    });
    connect(&runs, &RunListModel::refreshed, this, &ObjectPage::renew);
}

/// Title and state at the left, the age of what is shown at the right.
void ObjectPage::makeHead()
{
    m_sign = new QLabel;
    m_title = new QLabel;
    QFont big = m_title->font();
    big.setPointSizeF(big.pointSizeF() * 1.3);
    big.setBold(true);
    m_title->setFont(big);
    m_state = new QLabel;
    m_read = new QLabel;
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addSpacing(12);
    head->addWidget(m_sign);
    head->addWidget(m_state);
    head->addStretch(1);
    head->addWidget(m_read);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
}

void ObjectPage::makeTabs(RunListModel &runs, QAction *check)
{
    m_overview = new QScrollArea;
    m_overview->setWidgetResizable(true);
    m_overview->setFrameShape(QFrame::NoFrame);
    m_overview->setAccessibleName(tr("Overview"));
    m_checks = new ChecksTab(check, this);
    m_checks->hide();
    m_configuration = new QPlainTextEdit(this);
    m_configuration->setReadOnly(true);
    m_configuration->setTabChangesFocus(true);
    m_configuration->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_configuration->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_configuration->setAccessibleName(tr("Configuration of the appliance"));
    m_configuration->hide();
    m_siteRuns = new SiteRuns(runs, this);
    m_history = new QTreeView(this);
    m_history->setModel(m_siteRuns);
    m_history->setRootIsDecorated(false);
    m_history->setAccessibleName(tr("Runs of this site"));
    m_history->setItemDelegate(new SignDelegate(signOfRun, m_history));
    m_history->setColumnWidth(RunListModel::RunColumn, 240);
    m_history->hide();
    connect(m_history, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT runWanted(RunId{index.data(RunListModel::RunIdRole).toString()});
    });
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Pages of the selected object"));
    m_tabs->addTab(m_overview, tr("&Overview"));
    layout()->addWidget(m_tabs);
}

void ObjectPage::show(const QModelIndex &index)
{
    m_index = index.siblingAtColumn(0);
    renew();
}

void ObjectPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renew();
}

void ObjectPage::renew()
{
    if (!m_index.isValid())
        return;
    const QModelIndex index = m_index;
    const auto kind = EstateModel::NodeKind(index.data(EstateModel::NodeKindRole).toInt());
    const QString id = index.data(EstateModel::IdRole).toString();
    const Estate &estate = m_model.estate();
    const bool leaf = kind == EstateModel::NodeKind::Leaf;
    const Site *site = leaf                    ? estate.siteOf(ConnectorId{id})
        : kind == EstateModel::NodeKind::Place ? estate.site(SiteId{id})
                                               : nullptr;
    const Connector *connector = leaf ? estate.connector(ConnectorId{id}) : nullptr;
    showHead(index, leaf ? site : nullptr);
    m_readAt = {};
    m_severalRead = false;
    lookUpAges(index);
    if (connector)
        showConnector(connectorId(*connector));
    else
        setOverview(site ? linesOfSite(*site, index) : linesOfEstate(index));
    renewAge();
    m_siteRuns->setSite(site ? site->id : SiteId{});
    offerTab(m_checks, tr("Chec&ks"), connector && m_readAt.isValid());
    offerTab(
        m_configuration, tr("&Configuration"),
        connector && !m_configuration->document()->isEmpty());
    offerTab(m_history, tr("&History"), m_siteRuns->rowCount() > 0);
}

void ObjectPage::showConnector(const ConnectorId &id)
{
    const HostId host = connectorHost(*m_model.estate().connector(id));
    const HostReading &reading = m_facts.of(host);
    setOverview(linesOfConnector(host));
    ConfigurationText configuration;
    if (reading.facts) {
        configuration = applianceConfiguration(*reading.facts);
        m_checks->show(
            applianceChecks(m_model.estate(), id, m_facts.facts(), m_clock.now(), m_console));
    }
    if (configuration.text != m_configuration->toPlainText())
        m_configuration->setPlainText(configuration.text);
}

/// When the appliances at and below `index` were read.
void ObjectPage::lookUpAges(const QModelIndex &index)
{
    for (int row = 0; row < m_model.rowCount(index); ++row)
        lookUpAges(m_model.index(row, 0, index));
    const ConnectorId id{index.data(EstateModel::IdRole).toString()};
    const Connector *connector = m_model.estate().connector(id);
    if (!connector)
        return;
    const std::optional<Facts> &facts = m_facts.of(connectorHost(*connector)).facts;
    if (!facts)
        return;
    m_severalRead = m_readAt.isValid();
    if (!m_severalRead || facts->readAt < m_readAt)
        m_readAt = facts->readAt;
}

/// The label grows old by itself: once a minute, and only while somebody can see it.
void ObjectPage::renewAge()
{
    const QDateTime now = m_clock.now();
    const bool fresh = m_readAt.secsTo(now) < 60; // the label does not count seconds
    const QString age = ageText(fresh ? now : m_readAt, now);
    const QString words = m_severalRead ? tr("Oldest reading %1 · %2") : tr("Read %1 · %2");
    m_read->setText(m_readAt.isValid() ? words.arg(age, momentText(m_readAt, now)) : QString());
    if (m_readAt.isValid() && isVisible())
        m_ageing.start(std::chrono::minutes(1));
    else
        m_ageing.stop();
}

void ObjectPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    renewAge();
}

void ObjectPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ageing.stop();
}

void ObjectPage::showHead(const QModelIndex &index, const Site *site)
{
    const QString name = index.data().toString();
    m_title->setText(site ? name + u" · "_s + site->name : name);
    m_sign->setPixmap(theme::icon(signOfNode(index), palette()).pixmap(16, 16));
    const QString state = index.siblingAtColumn(EstateModel::StateColumn).data().toString();
    m_state->setText(state);
    m_sign->setAccessibleName(state);
}

QList<ObjectPage::Line> ObjectPage::linesOfConnector(const HostId &id) const
{
    QList<Line> lines;
    const HostReading &reading = m_facts.of(id);
    if (reading.error) {
        const ErrorText why = describe(*reading.error);
        lines += {tr("Latest reading"), why.what + u' ' + why.next, Verdict::Block};
    } else if (!reading.facts) {
        lines
            += {tr("Facts"),
                reading.reading ? tr("Being read…") : tr("Not read yet. Press “Check now”."),
                Verdict::Unknown};
    }
    if (reading.facts) {
        for (const OverviewRow &row : applianceOverview(*reading.facts, m_clock.now()))
            lines += {row.label, row.value, row.verdict};
    }
    if (const Host *host = m_model.estate().host(id))
        lines += {tr("Reached at"), wayText(*host), {}};
    return lines;
}

QList<ObjectPage::Line> ObjectPage::linesOfSite(const Site &site, const QModelIndex &index) const
{
    QList<Line> lines;
    for (int row = 0; row < m_model.rowCount(index); ++row) {
        const QModelIndex child = m_model.index(row, 0, index);
        QStringList parts;
        for (const auto column :
             {EstateModel::VersionColumn, EstateModel::StateColumn, EstateModel::DetailColumn})
            parts += child.siblingAtColumn(column).data().toString();
        parts.removeAll(QString());
        lines
            += {child.data().toString(), parts.join(u" · "_s),
                Verdict(child.data(EstateModel::VerdictRole).toInt())};
    }
    if (!site.tenant.isEmpty())
        lines += {tr("Tenant"), site.tenant, {}};
    lines
        += {tr("Maintenance window"), site.window ? windowText(*site.window) : tr("none set"), {}};
    if (!site.secondaryContact.isEmpty())
        lines += {tr("Fallback"), site.secondaryContact, {}};
    return lines;
}

QList<ObjectPage::Line> ObjectPage::linesOfEstate(const QModelIndex &index) const
{
    QList<Line> lines;
    for (int row = 0; row < m_model.rowCount(index); ++row) {
        const QModelIndex child = m_model.index(row, 0, index);
        const QString state = child.siblingAtColumn(EstateModel::StateColumn).data().toString();
        const QString version = child.siblingAtColumn(EstateModel::VersionColumn).data().toString();
        QStringList parts{tr("%n below", nullptr, m_model.rowCount(child)), version, state};
        parts.removeAll(QString());
        lines
            += {child.data().toString(), parts.join(u" · "_s),
                Verdict(child.data(EstateModel::VerdictRole).toInt())};
    }
    return lines;
}

void ObjectPage::setOverview(const QList<Line> &lines)
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(7);
    grid->setColumnStretch(2, 1);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme::color(theme::Tone::Muted, palette()));
    int row = 0;
    for (const Line &line : lines) {
        auto *label = new QLabel(line.label);
        label->setPalette(muted);
        auto *sign = new QLabel;
        sign->setFixedWidth(16);
        if (line.verdict) {
            sign->setPixmap(theme::icon(theme::signOf(*line.verdict), palette()).pixmap(16, 16));
            sign->setAccessibleName(text(*line.verdict));
        }
        auto *value = new QLabel(line.value);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(line.label + u": "_s + line.value);
        grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(sign, row, 1, Qt::AlignTop);
        grid->addWidget(value, row, 2, Qt::AlignTop);
        ++row;
    }
    grid->setRowStretch(row, 1);
    m_overview->setWidget(content);
}

/// A tab comes and goes, but its place among the others is always the same.
void ObjectPage::offerTab(QWidget *tab, const QString &title, bool wanted)
{
    const int at = m_tabs->indexOf(tab);
    if (wanted && at < 0) {
        const QList<QWidget *> order{m_overview, m_checks, m_configuration, m_history};
        int place = 0;
        for (QWidget *before : order.first(order.indexOf(tab)))
            place += m_tabs->indexOf(before) >= 0;
        m_tabs->insertTab(place, tab, title);
    } else if (!wanted && at >= 0) {
        m_tabs->removeTab(at);
        tab->hide();
    }
}

} // namespace changeover
