#include "ui/credentials/credentialsdialog.h"

#include "ui/credentials/credentialsform.h"
#include "ui/credentials/inlinemessage.h"

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
    , m_message(new InlineMessage(this))
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
    m_done = buttons->addButton(tr("&Use these credentials"), QDialogButtonBox::AcceptRole);
    m_done->setObjectName(u"credentials.accept"_s);
    m_done->setDefault(false);
    m_done->setAutoDefault(false);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    connect(&draft, &CredentialsDraft::rowChanged, m_message, &InlineMessage::hush);
    connect(buttons, &QDialogButtonBox::accepted, this, &CredentialsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CredentialsDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    resize(900, 480);
}

void CredentialsDialog::setPurpose(const QString &button, Purpose purpose)
{
    m_done->setText(button);
    m_purpose = std::move(purpose);
}

void CredentialsDialog::accept()
{
    m_form->takeTyped();
    const auto problem = m_draft.problem();
    if (m_purpose && problem) {
        m_message->say(InlineMessage::Tone::Problem, problem->why.toHtmlEscaped());
        if (auto *field = findChild<QWidget *>(problem->field))
            field->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_draft.remember();
    if (!m_purpose || m_purpose())
        QDialog::accept();
}

void CredentialsDialog::reject()
{
    m_form->discardTyped();
    QDialog::reject();
}

} // namespace changeover
