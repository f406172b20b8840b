// All runs and the one that is looked at: the list at the left, its RunView at the right.
//
// Main thread; owned by the main window. Makes a RunController per run that is shown, and keeps
// those of runs at work here. The verbs are actions, so that menus, toolbar and keys offer the very
// same.
#pragma once

#include "ui/appservices.h"
#include "ui/common/filepicker.h"
#include "viewmodels/runcontroller.h"
#include "viewmodels/runlistmodel.h"

#include <QWidget>
#include <map>

class QAction;
class QLabel;
class QStackedWidget;
class QTreeView;

namespace changeover
{

class RunView;

class RunsPanel : public QWidget
{
    Q_OBJECT
public:
    RunsPanel(AppServices &services, QWidget *parent = nullptr);
    ~RunsPanel() override;

    /// Pause, Go on, Stop…, Stop following, Resume…, Close…, Put the old package back…, Save the
    /// report…
    const QList<QAction *> &verbs() const { return m_verbs; }
    RunListModel &list() { return m_list; }
    /// Replaces the platform's file dialogs.
    void setFilePicker(FilePicker picker) { m_files = std::move(picker); }
    void show(const RunId &run);
    void attach(Run *run);
    RunController *current() const;
    /// The estate whose runs may make their own test calls; empty for none.
    void setPractice(const EstateId &estate);
    /// Opens the dialog that says what stopping the shown run means.
    void askStop();
    /// Runs that this console plays and that have not ended.
    QList<RunController *> atWorkHere() const;

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    void resumeWanted(const changeover::RunId &run);
    void closeWanted(const changeover::RunId &run);
    void putBackWanted(const changeover::RunId &run);
    void workChanged(); ///< a run began, ended or moved on

private:
    struct Shown {
        std::unique_ptr<RunController> controller;
        RunView *view = nullptr;
    };

    void makeVerbs();
    void paintVerbs();
    QWidget *makeList();
    Shown &shown(const RunId &run);
    void renewVerbs();
    void offerTestCalls(Shown &entry);

    void listed();

    AppServices &m_services;
    FilePicker m_files = FilePicker::platform();
    RunListModel m_list;
    QList<QAction *> m_verbs;
    QAction *m_pause = nullptr;
    QAction *m_goOn = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_letGo = nullptr;
    QAction *m_resume = nullptr;
    QAction *m_close = nullptr;
    QAction *m_putBack = nullptr;
    QAction *m_report = nullptr;
    QTreeView *m_runs = nullptr;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_empty = nullptr;
    std::map<RunId, Shown> m_shown;
    RunId m_current;
    EstateId m_practice;
};

} // namespace changeover
