// One page of the upgrade wizard: a heading, a sentence, the content, and below it why it cannot be
// left.
//
// Main thread; owned by UpgradeWizard. Fields carry the names that DraftProblem uses as object
// names.
#pragma once

#include "viewmodels/upgradedraft.h"

#include <QTreeWidgetItem>
#include <QVBoxLayout>
#include <QWidget>

namespace changeover
{

class InlineMessage;

class WizardPage : public QWidget
{
    Q_OBJECT
public:
    WizardPage(UpgradeDraft &draft, const QString &title, const QString &intro);

    const QString &title() const { return m_title; }
    virtual void enter() { } ///< the page is about to be shown
    virtual void leave() {
    } ///< it is about to be left, either way: what was typed goes to the draft
    /// Focuses the first wrong field and says why; nothing clears the message.
    void showProblem(const std::optional<DraftProblem> &problem);
    /// Another page needs the admin first.
    void showUnfinished(UpgradePage page, const QString &pageTitle, const QString &why);
    /// Takes the message back once its reason is gone.
    void settle(UpgradePage page);
    QString message() const;

Q_SIGNALS:
    void pageWanted(changeover::UpgradePage page);

protected:
    UpgradeDraft &draft() { return m_draft; }
    const UpgradeDraft &draft() const { return m_draft; }
    QVBoxLayout *content() { return m_content; }
    virtual void focusField(const QString &field);

private:
    UpgradeDraft &m_draft;
    QString m_title;
    QVBoxLayout *m_content;
    InlineMessage *m_message;
    QString m_why; ///< of the problem that is shown
};

} // namespace changeover
