// Wizard page 2: the target version, the two installer packages, and what happens when calls do not
// end.
//
// Main thread; owned by UpgradeWizard.
#pragma once

#include "ui/wizard/wizardpage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>

namespace changeover
{

class PackageBox;

class TargetPage : public WizardPage
{
    Q_OBJECT
public:
    explicit TargetPage(UpgradeDraft &draft);
    void enter() override;
    void leave() override;

private:
    QWidget *versionRow();
    QWidget *drainBox();
    void refresh();
    void commitDrain();

    QComboBox *m_target;
    QLabel *m_running;
    PackageBox *m_package;
    PackageBox *m_previous;
    QRadioButton *m_wait;
    QRadioButton *m_force;
    QSpinBox *m_minutes;
    QLineEdit *m_names;
};

} // namespace changeover
