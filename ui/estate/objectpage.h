// The page of the selected estate, site or appliance: what is known of it and since when.
//
// Main thread; owned by the main window. A tab is there only while it has something to show.
#pragma once

#include "viewmodels/estatemodel.h"
#include "viewmodels/runlistmodel.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QTabWidget;
class QTreeView;

namespace changeover
{

class SiteRuns;

class ObjectPage : public QWidget
{
    Q_OBJECT
public:
    ObjectPage(
        EstateModel &model, const FactsCache &facts, RunListModel &runs, const Clock &clock,
        QWidget *parent = nullptr);

    void show(const QModelIndex &index);

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    void runWanted(const changeover::RunId &run);

private:
    struct Line {
        QString label;
        QString value;
        std::optional<Verdict> verdict;
    };

    void renew();
    void showHead(const QModelIndex &index, const Site *site);
    QList<Line> linesOfConnector(const HostId &host) const;
    QList<Line> linesOfSite(const Site &site, const QModelIndex &index) const;
    QList<Line> linesOfEstate(const QModelIndex &index) const;
    void setOverview(const QList<Line> &lines);
    void offerTab(QWidget *tab, const QString &title, bool wanted);

    EstateModel &m_model;
    const FactsCache &m_facts;
    const Clock &m_clock;
    QPersistentModelIndex m_index;
    QLabel *m_sign = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_read = nullptr;
    QTabWidget *m_tabs = nullptr;
    QScrollArea *m_overview = nullptr;
    QPlainTextEdit *m_configuration = nullptr;
    QTreeView *m_history = nullptr;
    SiteRuns *m_siteRuns = nullptr;
};

} // namespace changeover
