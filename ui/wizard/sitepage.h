// Wizard page 1: which site. Sites that cannot be chosen say why.
//
// Main thread; owned by UpgradeWizard.
#pragma once

#include "ui/wizard/wizardpage.h"

#include <QTreeWidget>

namespace changeover
{

class SitePage : public WizardPage
{
    Q_OBJECT
public:
    explicit SitePage(UpgradeDraft &draft);
    void enter() override;

private:
    void fill();
    void refresh();
    void addSite(const Site &site);
    void choose();

    QTreeWidget *m_sites;
};

} // namespace changeover
