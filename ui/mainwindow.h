// The main window: tree at the left, the selected object's page, the runs below.
//
// Main thread; owned by main.cpp. Everything it needs comes in AppServices; without them it is an
// empty window, that is on the screen at once.
#pragma once

#include "ui/appservices.h"
#include "ui/common/filepicker.h"
#include "viewmodels/estatemodel.h"

#include <QMainWindow>
#include <memory>

class QAction;
class QDockWidget;
class QStackedWidget;

namespace changeover
{

class Banner;
class EstateTree;
class FreshFacts;
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
    MainWindow();
    explicit MainWindow(AppServices services); ///< furnished
    /// Once; `services` outlives the window.
    void furnish(AppServices services);
    ~MainWindow() override;

    /// Opens the estate of the last time and shows interrupted runs.
    void start();
    /// Replaces the platform's file dialogs.
    void setFilePicker(FilePicker picker) { m_files = std::move(picker); }

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

Q_SIGNALS:
    /// Once: the window is on the screen for the first time.
    void painted();

private:
    void announcePainted();
    void makeActions();
    void makeTreeDock();
    void makePages();
    void makeRunsDock();
    void makeBars();
    void connectParts();
    void showEstate();
    void showTrouble(const Error &error);
    void renewActions();
    void renewInterrupted();
    void renewTitle();
    void checkNow();
    SiteId selectedSite() const;
    void askBeforeClosing();
    void chooseEstateFile();

    std::unique_ptr<AppServices> m_services; ///< null until it is furnished
    FilePicker m_files = FilePicker::platform();
    std::unique_ptr<EstateModel> m_model;
    OpenEstate *m_estate = nullptr;
    FreshFacts *m_fresh = nullptr;
    UpgradeFlow *m_flow = nullptr;
    PutBackFlow *m_putBack = nullptr;
    QAction *m_upgrade = nullptr;
    QAction *m_credentials = nullptr;
    QAction *m_check = nullptr;
    QAction *m_practice = nullptr;
    QAction *m_file = nullptr;
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
    bool m_painted = false;
    bool m_leaving = false; ///< the question before closing was answered
};

} // namespace changeover
