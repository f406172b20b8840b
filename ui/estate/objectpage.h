// The page of the selected estate, site or appliance: what is known of it and since when.
//
// Main thread; owned by the main window. A tab is there only while it has something to show.
#pragma once

#include "ui/appservices.h"
#include "viewmodels/estatemodel.h"
#include "viewmodels/runlistmodel.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QTabWidget;
class QTreeView;

namespace changeover
{

class ChecksTab;
class SiteRuns;

class ObjectPage : public QWidget
{
    Q_OBJECT
public:
    /// `check` reads what is selected anew: the action of toolbar and menus.
    ObjectPage(
        EstateModel &model, RunListModel &runs, const AppServices &services, QAction *check,
        QWidget *parent = nullptr);

    void show(const QModelIndex &index);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

Q_SIGNALS:
    void runWanted(const changeover::RunId &run);

private:
    struct Line {
        QString label;
        QString value;
        std::optional<Verdict> verdict;
    };

    void makeHead();
    void makeTabs(RunListModel &runs, QAction *check);
    void renew();
    void showConnector(const ConnectorId &id);
    void lookUpAges(const QModelIndex &index);
    void renewAge();
    void showHead(const QModelIndex &index, const Site *site);
    QList<Line> linesOfConnector(const HostId &host) const;
    QList<Line> linesOfSite(const Site &site, const QModelIndex &index) const;
    QList<Line> linesOfEstate(const QModelIndex &index) const;
    void setOverview(const QList<Line> &lines);
    void offerTab(QWidget *tab, const QString &title, bool wanted);

    EstateModel &m_model;
    const FactsCache &m_facts;
    const Clock &m_clock;
    const QString m_console;
    QDateTime m_readAt; ///< of what is shown, the oldest of it; invalid where nothing was read
    bool m_severalRead = false; ///< what is shown was read of several hosts
    QTimer m_ageing; ///< single shots, only while an age is visible
    QPersistentModelIndex m_index;
    QLabel *m_sign = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_read = nullptr;
    QTabWidget *m_tabs = nullptr;
    ChecksTab *m_checks = nullptr;
    QScrollArea *m_overview = nullptr;
    QPlainTextEdit *m_configuration = nullptr;
    QTreeView *m_history = nullptr;
    SiteRuns *m_siteRuns = nullptr;
};

} // namespace changeover
