// The main window: tree at the left, the selected object's page, the runs below.
//
// Main thread; owned by main.cpp. Everything it needs comes in AppServices.
#pragma once

#include "ui/appservices.h"
#include "viewmodels/estatemodel.h"

#include <QMainWindow>

class QAction;
class QDockWidget;
class QStackedWidget;

namespace changeover
{

class Banner;
class EstateTree;
class ObjectPage;
class OpenEstate;
class PutBackFlow;
class RunsPanel;
class StartPage;
class UpgradeFlow;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(AppServices services);
    ~MainWindow() override;

    /// Opens the estate of the last time and shows interrupted runs.
    void start();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void makePages();
    void makeDocks();
    void makeBars();
    void connectParts();
    void showEstate();
    void showTrouble(const Error &error);
    void renewActions();
    void renewInterrupted();
    void renewTitle();
    void checkNow();
    void readAfter(const Plan &plan, const StepId &step);
    void readSite(const SiteId &site);
    SiteId selectedSite() const;
    void askBeforeClosing();

    AppServices m_services;
    EstateModel m_model;
    OpenEstate *m_estate;
    UpgradeFlow *m_flow;
    PutBackFlow *m_putBack;
    QAction *m_upgrade = nullptr;
    QAction *m_credentials = nullptr;
    QAction *m_check = nullptr;
    QAction *m_practice = nullptr;
    QAction *m_find = nullptr;
    StartPage *m_start = nullptr;
    ObjectPage *m_page = nullptr;
    QStackedWidget *m_stack = nullptr;
    Banner *m_interrupted = nullptr;
    Banner *m_trouble = nullptr;
    EstateTree *m_tree = nullptr;
    RunsPanel *m_runs = nullptr;
    QDockWidget *m_treeDock = nullptr;
    QDockWidget *m_runsDock = nullptr;
    bool m_leaving = false; ///< the question before closing was answered
};

} // namespace changeover
