// The accounts of a procedure as rows: user name, password, test, remember. Used by the wizard's
// page and by the dialog.
//
// Main thread; owned by its page. Passwords leave their line edits for a Secret as soon as the page
// is left or a test is asked for; the edits are cleared then.
#pragma once

#include "viewmodels/credentialsdraft.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>
#include <vector>

namespace changeover
{

class InlineMessage;
class TrustPanel;

class CredentialsForm : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialsForm(CredentialsDraft &draft, QWidget *parent = nullptr);

    void focusFirst(); ///< the first field that misses something
    /// Moves everything typed into the draft and clears the line edits.
    void takeTyped();
    /// Clears the line edits without a trace.
    void discardTyped();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct RowWidgets {
        QString key; ///< of the account's SecretRef
        QLineEdit *user = nullptr; ///< null where the name is fixed
        QLineEdit *secret = nullptr;
        QLabel *result = nullptr;
        QPushButton *test = nullptr; ///< null where only the appliance can test
        QCheckBox *remember = nullptr;
    };

    void build();
    void rescueTyped();
    void buildHeader();
    void buildRow(int index);
    void buildUser(int index, int line, RowWidgets &widgets);
    void buildActions(int index, int line, RowWidgets &widgets);
    void refresh(int index);
    void refreshKeychain();
    void take(int index);
    void test(int index);
    void testAll();

    CredentialsDraft &m_draft;
    InlineMessage *m_keychain;
    TrustPanel *m_trust;
    QPushButton *m_practice;
    QPushButton *m_testAll;
    QWidget *m_table = nullptr;
    QGridLayout *m_grid = nullptr;
    std::vector<RowWidgets> m_rows;
};

} // namespace changeover
