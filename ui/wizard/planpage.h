// Wizard page 6: the plan that will be played, every step with its exact command, and its hash.
//
// Main thread; owned by UpgradeWizard. What is shown here is the object that is handed over.
#pragma once

#include "ui/common/filepicker.h"
#include "ui/wizard/wizardpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace changeover
{

class PlanPage : public WizardPage
{
    Q_OBJECT
public:
    PlanPage(UpgradeDraft &draft, const FilePicker &files);
    void enter() override;

private:
    QWidget *bottomRow();
    void refresh();
    void refreshDetails();
    void addLane(const Lane &lane, int &number);
    QTreeWidgetItem *addGroup(const QString &name);
    void addPrompts(const Plan &plan);
    void save(const QString &suffix, const QString &filter, const QByteArray &bytes);
    void write(const QString &name, const QByteArray &bytes);

    const FilePicker &m_files;
    QLabel *m_totals;
    QTreeWidget *m_steps;
    QPlainTextEdit *m_command;
    QLineEdit *m_hash;
    QPushButton *m_markdown;
    QPushButton *m_json;
};

} // namespace changeover
