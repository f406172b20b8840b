#include "ui/credentials/credentialsdialog.h"

#include "ui/credentials/credentialsform.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

CredentialsDialog::CredentialsDialog(
    CredentialsDraft &draft, const QString &siteName, QWidget *parent)
    : QDialog(parent)
    , m_draft(draft)
    , m_form(new CredentialsForm(draft, this))
{
    setObjectName(u"credentialsDialog"_s);
    setWindowTitle(tr("Credentials of %1").arg(siteName));
    auto *intro = new QLabel(
        tr("The accounts an upgrade of this site needs. Passwords stay in memory; only those "
           "marked "
           "are remembered."),
        this);
    intro->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(this);
    auto *done = buttons->addButton(tr("&Use these credentials"), QDialogButtonBox::AcceptRole);
    done->setObjectName(u"credentials.accept"_s);
    done->setDefault(false);
    done->setAutoDefault(false);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &CredentialsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CredentialsDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addWidget(m_form, 1);
    layout->addWidget(buttons);
    resize(900, 480);
}

void CredentialsDialog::accept()
{
    m_form->takeTyped();
    m_draft.remember();
    QDialog::accept();
}

void CredentialsDialog::reject()
{
    m_form->discardTyped();
    QDialog::reject();
}

} // namespace changeover
