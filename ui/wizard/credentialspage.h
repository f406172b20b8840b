// Wizard page 4: the accounts the target needs.
//
// Main thread; owned by UpgradeWizard.
#pragma once

#include "ui/wizard/wizardpage.h"

namespace changeover
{

class CredentialsForm;

class CredentialsPage : public WizardPage
{
    Q_OBJECT
public:
    explicit CredentialsPage(UpgradeDraft &draft);
    void enter() override;
    void leave() override;

private:
    CredentialsForm *m_form;
};

} // namespace changeover
