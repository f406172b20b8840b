// The credentials of a site outside the wizard: the accounts an upgrade needs, tested and
// remembered.
//
// Main thread; opened without blocking (open() or show()), owned by its parent window.
#pragma once

#include "viewmodels/credentialsdraft.h"

#include <QDialog>

namespace changeover
{

class CredentialsForm;

class CredentialsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `draft` has its accounts already and outlives the dialog.
    CredentialsDialog(CredentialsDraft &draft, const QString &siteName, QWidget *parent = nullptr);

    /// Takes what was typed and remembers what is marked so.
    void accept() override;
    void reject() override;

private:
    CredentialsDraft &m_draft;
    CredentialsForm *m_form;
};

} // namespace changeover
