// The estate as a tree: estate > kind > site > connector, with state and roll-up in words.
//
// Main thread; owned by its window. Holds no colours: a face paints the Verdict. A roll-up is the
// worst verdict below a node; a connector's verdict comes from its facts and the latest probe.
#pragma once

#include "domain/check.h"
#include "viewmodels/factscache.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>
#include <vector>

namespace changeover
{

class EstateModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class NodeKind { Root, Kind, Place, Leaf }; ///< estate, kind, site, connector
    enum Column { NameColumn, VersionColumn, StateColumn, DetailColumn, ColumnCount };
    enum Role {
        VerdictRole = Qt::UserRole + 1, ///< int of Verdict, rolled up
        NodeKindRole, ///< int of NodeKind
        IdRole, ///< value of the SiteId or ConnectorId
        AsksRole, ///< bool: a run here or below waits for an answer
        FilterTextRole, ///< everything the filter looks at, lower case
    };

    EstateModel(const FactsCache &facts, QObject *parent = nullptr);

    void setEstate(Estate estate);
    const Estate &estate() const { return m_estate; }
    /// Sites that a run is at work on, and those of them whose run waits for an answer, show so.
    void setAtWork(const QList<SiteId> &sites, const QList<SiteId> &asking = {});
    /// Index of the site or connector with this id; invalid when there is none.
    QModelIndex indexOf(NodeKind kind, const QString &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        NodeKind kind = NodeKind::Root;
        int parent = -1;
        int row = 0;
        QString id;
        QString name;
        HostId host;
        std::vector<int> children;
        // what is shown, kept so that painting and filtering read only
        Verdict verdict = Verdict::Unknown;
        bool asks = false; ///< a run here or below waits for an answer
        int troubled = 0; ///< connectors below with Warn or Block
        QString version;
        QString state;
        QString detail;
    };

    int
    add(NodeKind kind, int parent, const QString &id, const QString &name, const HostId &host = {});
    void rebuild();
    void refreshHost(const HostId &host);
    void refreshConnector(Node &node) const;
    void rollUp(int index);
    void announce(int index);
    QModelIndex indexOf(int node, int column = 0) const;
    QString accessibleText(const Node &node) const;

    const FactsCache &m_facts;
    Estate m_estate;
    QList<SiteId> m_atWork;
    QList<SiteId> m_asking;
    std::vector<Node> m_nodes; ///< the estate first; parents before their children
};

/// Keeps rows whose own text holds every word of the filter, with their parents and children.
class EstateFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit EstateFilter(QObject *parent = nullptr);
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace changeover
