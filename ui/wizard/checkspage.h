// Wizard page 5: what was found on the hosts, live; warnings that need a tick get one.
//
// Main thread; owned by UpgradeWizard.
#pragma once

#include "ui/wizard/wizardpage.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeWidget>

namespace changeover
{

class TrustPanel;

class ChecksPage : public WizardPage
{
    Q_OBJECT
public:
    explicit ChecksPage(UpgradeDraft &draft);
    void enter() override;

protected:
    void changeEvent(QEvent *event) override;
    void focusField(const QString &field) override;

private:
    QWidget *topRow();
    void refresh();
    void rebuild();
    void refreshStatus();
    void refreshDetails();
    void addCheck(QTreeWidgetItem *parent, int index);
    QTreeWidgetItem *groupOf(const CheckResult &check);
    void accept(QTreeWidgetItem *item, int column);
    const CheckResult *checkOf(const QTreeWidgetItem *item) const;

    QLabel *m_status;
    QCheckBox *m_problemsOnly;
    QPushButton *m_again;
    TrustPanel *m_trust;
    QTreeWidget *m_checks;
    QTextBrowser *m_details;
    QList<CheckResult> m_shown; ///< what the tree was built from
};

} // namespace changeover
