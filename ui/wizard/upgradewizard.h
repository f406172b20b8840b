// The upgrade wizard: Site, Target, Configuration, Credentials, Checks, Plan, and then Start
// upgrade.
//
// Main thread; a window of its own, not modal; owned by its opener. It closes by itself after
// startRequested(); the opener then calls UpgradeDraft::handOver().
#pragma once

#include "ui/common/filepicker.h"
#include "viewmodels/upgradedraft.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QWidget>

namespace changeover
{

class WizardPage;

class UpgradeWizard : public QWidget
{
    Q_OBJECT
public:
    explicit UpgradeWizard(UpgradeDraft &draft, QWidget *parent = nullptr);
    /// Replaces the platform's file dialogs; before the window is shown.
    void setFilePicker(FilePicker picker) { m_files = std::move(picker); }

    UpgradePage page() const;
    /// Shows that page; forward only over pages without a problem.
    void goTo(UpgradePage page);

Q_SIGNALS:
    void startRequested();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addPages();
    QWidget *navigation();
    QWidget *buttonRow();
    WizardPage *current() const;
    WizardPage *pageAt(int index) const;
    void turnTo(int index);
    void orderTabs();
    void next();
    void back();
    bool mayLeave();
    void start();
    void refresh();
    void refreshTitle();

    UpgradeDraft &m_draft;
    FilePicker m_files;
    QListWidget *m_navigation;
    QStackedWidget *m_pages;
    QLabel *m_reason;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace changeover
