// Wizard page 3: the target's CloudConnector.ini of each appliance, its findings, and the two keys
// that only a person can vouch for.
//
// Main thread; owned by UpgradeWizard.
#pragma once

#include "ui/common/filepicker.h"
#include "ui/wizard/wizardpage.h"

#include <QCheckBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeWidget>

namespace changeover
{

class ConfigurationPage : public WizardPage
{
    Q_OBJECT
public:
    ConfigurationPage(UpgradeDraft &draft, const FilePicker &files);
    void enter() override;

protected:
    void changeEvent(QEvent *event) override;
    void focusField(const QString &field) override;

private:
    QWidget *buttonRow();
    void refresh();
    void refreshDetails();
    void refreshTicks();
    const ApplianceConfiguration *current() const;
    void chooseFile();
    void saveCopy();
    void write(const QString &name, const QByteArray &text);

    const FilePicker &m_files;
    QTreeWidget *m_appliances;
    QPushButton *m_choose;
    QPushButton *m_carry;
    QPushButton *m_save;
    QTextBrowser *m_details;
    QCheckBox *m_siteName;
    QCheckBox *m_refer;
};

} // namespace changeover
