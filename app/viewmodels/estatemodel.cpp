#include "viewmodels/estatemodel.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "viewmodels/texts/texts.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// Block is worse than Warn is worse than Unknown is worse than Pass.
int badness(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return 0;
    case Verdict::Unknown:
        return 1;
    case Verdict::Warn:
        return 2;
    case Verdict::Block:
        return 3;
    }
    return 1;
}

QString versionRange(const QStringList &versions)
{
    if (versions.isEmpty())
        return {};
    return versions.size() == 1 ? versions.first() : versions.first() + u" – "_s + versions.last();
}

} // namespace

EstateModel::EstateModel(const FactsCache &facts, QObject *parent)
    : QAbstractItemModel(parent)
    , m_facts(facts)
{
    connect(&facts, &FactsCache::changed, this, &EstateModel::refreshHost);
}

void EstateModel::setEstate(Estate estate)
{
    beginResetModel();
    m_estate = std::move(estate);
    rebuild();
    endResetModel();
}

void EstateModel::setAtWork(const QList<SiteId> &sites, const QList<SiteId> &asking)
{
    if (sites == m_atWork && asking == m_asking)
        return;
    m_atWork = sites;
    m_asking = asking;
    for (Node &node : m_nodes) {
        if (node.kind == NodeKind::Leaf)
            refreshConnector(node);
    }
    for (int i = int(m_nodes.size()) - 1; i >= 0; --i) {
        rollUp(i);
        announce(i);
    }
}

int EstateModel::add(
    NodeKind kind, int parent, const QString &id, const QString &name, const HostId &host)
{
    const int index = int(m_nodes.size());
    Node node;
    node.kind = kind;
    node.parent = parent;
    node.id = id;
    node.name = name;
    node.host = host;
    if (parent >= 0) {
        node.row = int(m_nodes[size_t(parent)].children.size());
        m_nodes[size_t(parent)].children.push_back(index);
    }
    m_nodes.push_back(std::move(node));
    return index;
}

void EstateModel::rebuild()
{
    m_nodes.clear();
    if (m_estate.id.isEmpty() && m_estate.sites.isEmpty())
        return;
    const int root = add(NodeKind::Root, -1, m_estate.id.value, m_estate.name);
    for (const SiteKind kind : {SiteKind::CloudConnector, SiteKind::Genesys}) {
        int kindNode = -1;
        for (const Site &site : m_estate.sites) {
            if (site.kind != kind)
                continue;
            if (kindNode < 0)
                kindNode = add(
                    NodeKind::Kind, root, {},
                    kind == SiteKind::CloudConnector ? tr("Cloud Connector") : tr("Genesys"));
            const int siteNode = add(NodeKind::Place, kindNode, site.id.value, site.name);
            for (const Connector &connector : site.connectors)
                add(NodeKind::Leaf, siteNode, connectorId(connector).value,
                    connectorName(connector), connectorHost(connector));
        }
    }
    for (Node &node : m_nodes) {
        if (node.kind == NodeKind::Leaf)
            refreshConnector(node);
    }
    for (int i = int(m_nodes.size()) - 1; i >= 0; --i)
        rollUp(i);
}

void EstateModel::refreshHost(const HostId &host)
{
    for (int i = 0; i < int(m_nodes.size()); ++i) {
        if (m_nodes[size_t(i)].host != host || m_nodes[size_t(i)].kind != NodeKind::Leaf)
            continue;
        refreshConnector(m_nodes[size_t(i)]);
        for (int up = i; up >= 0; up = m_nodes[size_t(up)].parent) {
            rollUp(up);
            announce(up);
        }
    }
}

void EstateModel::refreshConnector(Node &node) const
{
    const HostReading &reading = m_facts.of(node.host);
    node.version.clear();
    node.detail.clear();
    node.verdict = Verdict::Unknown;
    node.state = reading.reading ? tr("Reading…") : tr("Not read yet");
    if (reading.facts) {
        const auto summary = cloudconnector::summarize(*reading.facts);
        if (summary) {
            node.version = summary->runningBits.toString();
            const bool running = summary->status == "Running"_L1;
            node.state = running            ? tr("In service")
                : summary->status.isEmpty() ? tr("State not known")
                                            : summary->status;
            node.verdict = running ? Verdict::Pass : Verdict::Warn;
            if (summary->calls >= 0)
                node.detail = tr("%n call(s)", nullptr, summary->calls);
            if (running && !summary->highAvailability) {
                node.verdict = Verdict::Warn;
                node.detail = tr("No recovery by the management service");
            }
        } else {
            node.state = tr("Facts incomplete");
            node.detail = describe(summary.error()).what;
        }
    }
    if (reading.error && !reading.reading) {
        node.verdict = Verdict::Block;
        node.state = tr("Not reachable");
        node.detail = describe(*reading.error).what;
    }
    const Site *site = m_estate.siteOf(ConnectorId{node.id});
    if (site && m_atWork.contains(site->id))
        node.detail = m_asking.contains(site->id) ? tr("A run waits for your answer")
                                                  : tr("A run is at work on this site");
}

void EstateModel::rollUp(int index)
{
    Node &node = m_nodes[size_t(index)];
    if (node.kind == NodeKind::Leaf) {
        node.troubled = badness(node.verdict) >= badness(Verdict::Warn) ? 1 : 0;
        return;
    }
    node.troubled = 0;
    node.asks = node.kind == NodeKind::Place && m_asking.contains(SiteId{node.id});
    node.verdict = node.children.empty() ? Verdict::Unknown : Verdict::Pass;
    QStringList versions;
    for (const int child : node.children) {
        const Node &below = m_nodes[size_t(child)];
        node.troubled += below.troubled;
        node.asks = node.asks || below.asks;
        if (badness(below.verdict) > badness(node.verdict))
            node.verdict = below.verdict;
        if (!below.version.isEmpty() && !versions.contains(below.version))
            versions += below.version;
    }
    versions.sort();
    node.version = node.kind == NodeKind::Place ? versionRange(versions) : QString();
    if (node.asks && badness(node.verdict) < badness(Verdict::Warn))
        node.verdict = Verdict::Warn;
    node.state = node.asks              ? tr("Waits for you")
        : node.troubled > 0             ? tr("%n need(s) attention", nullptr, node.troubled)
        : node.verdict == Verdict::Pass ? tr("In service")
                                        : QString();
}

void EstateModel::announce(int index)
{
    Q_EMIT dataChanged(indexOf(index, 0), indexOf(index, ColumnCount - 1));
}

QModelIndex EstateModel::indexOf(int node, int column) const
{
    return createIndex(m_nodes[size_t(node)].row, column, quintptr(node));
}

QModelIndex EstateModel::indexOf(NodeKind kind, const QString &id) const
{
    const auto found = std::ranges::find_if(
        m_nodes, [&](const Node &node) { return node.kind == kind && node.id == id; });
    return found == m_nodes.end() ? QModelIndex() : indexOf(int(found - m_nodes.begin()));
}

QModelIndex EstateModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return indexOf(0, column);
    return indexOf(m_nodes[size_t(parent.internalId())].children[size_t(row)], column);
}

QModelIndex EstateModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int up = m_nodes[size_t(child.internalId())].parent;
    return up < 0 ? QModelIndex() : indexOf(up);
}

int EstateModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_nodes.empty() ? 0 : 1;
    return parent.column() == 0 ? int(m_nodes[size_t(parent.internalId())].children.size()) : 0;
}

int EstateModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString EstateModel::accessibleText(const Node &node) const
{
    QStringList parts{node.name};
    if (!node.version.isEmpty())
        parts += tr("version %1").arg(node.version);
    for (const QString &part : {node.state, node.detail}) {
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(u", "_s);
}

QVariant EstateModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = m_nodes[size_t(index.internalId())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == NameColumn   ? node.name
            : index.column() == VersionColumn ? node.version
            : index.column() == StateColumn   ? node.state
                                              : node.detail;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return accessibleText(node);
    case VerdictRole:
        return int(node.verdict);
    case NodeKindRole:
        return int(node.kind);
    case IdRole:
        return node.id;
    case AsksRole:
        return node.asks;
    case FilterTextRole:
        return QStringList{node.name, node.version, node.state, node.detail}.join(u' ').toLower();
    default:
        return {};
    }
}

QVariant EstateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case VersionColumn:
        return tr("Version");
    case StateColumn:
        return tr("State");
    case DetailColumn:
        return tr("Detail");
    default:
        return {};
    }
}

EstateFilter::EstateFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void EstateFilter::setText(const QString &text)
{
    m_words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool EstateFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QString text
        = sourceModel()->index(row, 0, parent).data(EstateModel::FilterTextRole).toString();
    return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word); });
}

} // namespace changeover
