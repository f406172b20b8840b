// The credentials of a site outside the wizard: the accounts an upgrade needs, tested and
// remembered.
//
// Main thread; opened without blocking (open() or show()), owned by its parent window.
#pragma once

#include "viewmodels/credentialsdraft.h"

#include <QDialog>
#include <functional>

class QPushButton;

namespace changeover
{

class CredentialsForm;
class InlineMessage;

class CredentialsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `draft` has its accounts already and outlives the dialog.
    CredentialsDialog(CredentialsDraft &draft, const QString &siteName, QWidget *parent = nullptr);

    /// What accepting does, by its button; then nothing may be missing or refused. The dialog stays
    /// open while the purpose says that it came to nothing.
    using Purpose = std::function<bool()>;
    void setPurpose(const QString &button, Purpose purpose);

    /// Takes what was typed and remembers what is marked so.
    void accept() override;
    void reject() override;

private:
    CredentialsDraft &m_draft;
    CredentialsForm *m_form;
    InlineMessage *m_message;
    QPushButton *m_done = nullptr;
    Purpose m_purpose;
};

} // namespace changeover
