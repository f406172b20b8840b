#include "ui/wizard/credentialspage.h"

#include "ui/credentials/credentialsform.h"

namespace changeover
{

CredentialsPage::CredentialsPage(UpgradeDraft &draft)
    : WizardPage(
        draft, tr("Credentials"),
        tr("The accounts the run needs. A host administrator is the account that did the "
           "deployment. "
           "Passwords stay in memory and are wiped when the run ends."))
    , m_form(new CredentialsForm(draft.credentials(), this))
{
    content()->addWidget(m_form, 1);
}

void CredentialsPage::enter()
{
    m_form->focusFirst();
}

void CredentialsPage::leave()
{
    m_form->takeTyped();
}

} // namespace changeover
