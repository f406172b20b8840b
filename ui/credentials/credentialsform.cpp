#include "ui/credentials/credentialsform.h"

#include "ui/common/theme.h"
#include "ui/credentials/inlinemessage.h"
#include "ui/credentials/trustpanel.h"
#include "viewmodels/texts/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

enum Column { AccountColumn, UserColumn, SecretColumn, TestColumn, RememberColumn, ColumnCount };

/// A row of the form is two of the grid: the fields, and below them what is known of the account.
int lineOf(int index)
{
    return 1 + 2 * index;
}

theme::Tone toneOf(CredentialTest test)
{
    switch (test) {
    case CredentialTest::Accepted:
        return theme::Tone::Good;
    case CredentialTest::Refused:
        return theme::Tone::Bad;
    case CredentialTest::IdentityAsked:
        return theme::Tone::Warn;
    case CredentialTest::NotTested:
    case CredentialTest::Testing:
        break;
    }
    return theme::Tone::Muted;
}

} // namespace

CredentialsForm::CredentialsForm(CredentialsDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_keychain(new InlineMessage(this))
    , m_trust(new TrustPanel(draft, this))
    , m_practice(new QPushButton(tr("Use the &practice credentials"), this))
    , m_testAll(new QPushButton(tr("Test &all hosts"), this))
{
    m_practice->setObjectName(u"credentials.practice"_s);
    m_testAll->setObjectName(u"credentials.testAll"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_practice);
    buttons->addWidget(m_testAll);
    buttons->addStretch();

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Accounts"));
    auto *holder = new QWidget(scroll);
    m_grid = new QGridLayout(new QWidget(holder));
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 6, 0);
    column->addStretch();
    m_table = holder;
    scroll->setWidget(holder);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(buttons);
    layout->addWidget(m_keychain);
    layout->addWidget(m_trust);
    layout->addWidget(scroll, 1);

    connect(m_practice, &QPushButton::clicked, &m_draft, &CredentialsDraft::usePractice);
    connect(m_testAll, &QPushButton::clicked, this, &CredentialsForm::testAll);
    connect(&m_draft, &CredentialsDraft::rowsReset, this, &CredentialsForm::build);
    connect(&m_draft, &CredentialsDraft::rowChanged, this, &CredentialsForm::refresh);
    connect(&m_draft, &CredentialsDraft::keychainKnown, this, &CredentialsForm::refreshKeychain);
    build();
}

/// What was being typed when the rows changed belongs to the account, not to the row's number.
void CredentialsForm::rescueTyped()
{
    for (const RowWidgets &widgets : m_rows) {
        QString typed = widgets.secret->text();
        widgets.secret->setText(QString());
        for (int i = 0; i < m_draft.count(); ++i) {
            if (m_draft.row(i).ref.key() == widgets.key)
                m_draft.take(i, Secret::take(std::move(typed)));
        }
    }
    m_rows.clear();
}

void CredentialsForm::build()
{
    rescueTyped();
    auto *column = static_cast<QVBoxLayout *>(m_table->layout());
    delete m_grid->parentWidget();
    auto *rows = new QWidget(m_table);
    m_grid = new QGridLayout(rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(AccountColumn, 2);
    m_grid->setColumnStretch(UserColumn, 4);
    m_grid->setColumnStretch(SecretColumn, 3);
    column->insertWidget(0, rows);
    buildHeader();
    for (int i = 0; i < m_draft.count(); ++i)
        buildRow(i);
    m_practice->setVisible(m_draft.practiceOffered());
    refreshKeychain();
}

void CredentialsForm::buildHeader()
{
    const QStringList titles{tr("Account"), tr("User name"), tr("Password")};
    for (int i = 0; i < titles.size(); ++i) {
        auto *title = new QLabel(titles.at(i), m_grid->parentWidget());
        QFont bold = title->font();
        bold.setBold(true);
        title->setFont(bold);
        title->setContentsMargins(0, 0, 0, 6);
        m_grid->addWidget(title, 0, i);
    }
}

void CredentialsForm::buildRow(int index)
{
    const CredentialRow &row = m_draft.row(index);
    QWidget *parent = m_grid->parentWidget();
    const int line = lineOf(index);
    RowWidgets widgets;
    widgets.key = row.ref.key();

    auto *account = new QLabel(parent);
    account->setTextFormat(Qt::PlainText);
    account->setWordWrap(true);
    account->setMinimumWidth(165);
    account->setText(text(row.kind) + u'\n' + row.place);
    account->setContentsMargins(0, 0, 0, 8);
    m_grid->addWidget(account, line, AccountColumn, 2, 1, Qt::AlignTop);
    buildUser(index, line, widgets);

    widgets.secret = new QLineEdit(parent);
    widgets.secret->setObjectName(CredentialsDraft::fieldName(index, u"secret"));
    widgets.secret->setEchoMode(QLineEdit::Password);
    widgets.secret->setMaxLength(512);
    widgets.secret->setInputMethodHints(
        Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
        | Qt::ImhNoAutoUppercase);
    widgets.secret->setAccessibleName(
        row.kind == AccountKind::SshKey ? tr("Passphrase of the SSH key of %1").arg(row.place)
                                        : tr("Password of %1, %2").arg(text(row.kind), row.place));
    widgets.secret->setMinimumWidth(120);
    m_grid->addWidget(widgets.secret, line, SecretColumn);

    widgets.result = new QLabel(parent);
    widgets.result->setObjectName(CredentialsDraft::fieldName(index, u"result"));
    widgets.result->setWordWrap(true);
    widgets.result->setTextFormat(Qt::PlainText);
    widgets.result->setContentsMargins(0, 0, 0, 8);
    m_grid->addWidget(widgets.result, line + 1, UserColumn, 1, ColumnCount - UserColumn);
    buildActions(index, line, widgets);
    m_rows.push_back(widgets);
    refresh(index);
}

void CredentialsForm::buildUser(int index, int line, RowWidgets &widgets)
{
    const CredentialRow &row = m_draft.row(index);
    QWidget *parent = m_grid->parentWidget();
    if (!row.asksUser) {
        const QString only = row.kind == AccountKind::SshKey ? tr("(passphrase, if it has one)")
                                                             : tr("(password only)");
        auto *fixed = new QLabel(row.user.isEmpty() ? only : row.user, parent);
        fixed->setTextFormat(Qt::PlainText);
        m_grid->addWidget(fixed, line, UserColumn);
        return;
    }
    widgets.user = new QLineEdit(row.user, parent);
    widgets.user->setObjectName(CredentialsDraft::fieldName(index, u"user"));
    widgets.user->setAccessibleName(tr("User name of %1, %2").arg(text(row.kind), row.place));
    widgets.user->setMinimumWidth(24 * widgets.user->fontMetrics().averageCharWidth());
    connect(widgets.user, &QLineEdit::editingFinished, this, [this, index, edit = widgets.user] {
        edit->setModified(false);
        m_draft.setUser(index, edit->text());
    });
    m_grid->addWidget(widgets.user, line, UserColumn);
}

void CredentialsForm::buildActions(int index, int line, RowWidgets &widgets)
{
    const CredentialRow &row = m_draft.row(index);
    QWidget *parent = m_grid->parentWidget();
    if (m_draft.isTestable(index)) {
        widgets.test = new QPushButton(tr("Test"), parent);
        widgets.test->setObjectName(CredentialsDraft::fieldName(index, u"test"));
        widgets.test->setAccessibleName(tr("Test the sign-in to %1").arg(row.place));
        connect(widgets.test, &QPushButton::clicked, this, [this, index] { test(index); });
        m_grid->addWidget(widgets.test, line, TestColumn);
    }
    widgets.remember = new QCheckBox(tr("Remember"), parent);
    widgets.remember->setObjectName(CredentialsDraft::fieldName(index, u"remember"));
    widgets.remember->setAccessibleName(
        row.kind == AccountKind::SshKey
            ? tr("Remember the passphrase of the SSH key of %1").arg(row.place)
            : tr("Remember the password of %1, %2").arg(text(row.kind), row.place));
    widgets.remember->setChecked(row.remember);
    connect(widgets.remember, &QCheckBox::toggled, this, [this, index](bool on) {
        m_draft.setRemember(index, on);
    });
    m_grid->addWidget(widgets.remember, line, RememberColumn);
}

void CredentialsForm::refresh(int index)
{
    if (index >= int(m_rows.size()))
        return;
    const CredentialRow &row = m_draft.row(index);
    const RowWidgets &widgets = m_rows[size_t(index)];
    // What is being typed stays; a field that only has the focus follows the draft.
    if (widgets.user && !widgets.user->isModified()) {
        if (widgets.user->text() != row.user)
            widgets.user->setText(row.user);
        if (!widgets.user->hasFocus())
            widgets.user->setCursorPosition(0);
    }
    if (row.origin == CredentialOrigin::Practice)
        widgets.secret->setText(QString());
    widgets.secret->setPlaceholderText(
        row.origin == CredentialOrigin::Missing ? QString() : tr("Kept; type to replace"));
    widgets.secret->setToolTip(row.hint);
    const QString result = m_draft.resultText(index);
    widgets.result->setText(row.hint.isEmpty() ? result : result + u'\n' + row.hint);
    QPalette own = palette();
    own.setColor(QPalette::WindowText, theme::color(toneOf(row.test), own));
    widgets.result->setPalette(own);
    if (widgets.test)
        widgets.test->setEnabled(row.test != CredentialTest::Testing);
}

void CredentialsForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    for (int i = 0; event->type() == QEvent::PaletteChange && i < int(m_rows.size()); ++i)
        refresh(i);
}

void CredentialsForm::refreshKeychain()
{
    if (m_draft.keychainUsable()) {
        m_keychain->hush();
    } else {
        m_keychain->say(
            InlineMessage::Tone::Warning,
            tr("This computer has no usable keychain. What you ask to be remembered is kept until "
               "Changeover is closed."));
        m_keychain->setToolTip(m_draft.keychainTrouble());
    }
    const QString label = m_draft.keychainUsable() ? tr("Remember") : tr("Until exit");
    for (const RowWidgets &widgets : m_rows)
        widgets.remember->setText(label);
}

void CredentialsForm::take(int index)
{
    const RowWidgets &widgets = m_rows.at(size_t(index));
    if (widgets.user)
        m_draft.setUser(index, widgets.user->text());
    QString typed = widgets.secret->text();
    // setText also forgets the edit's undo history, which clear() keeps.
    widgets.secret->setText(QString());
    m_draft.take(index, Secret::take(std::move(typed)));
}

void CredentialsForm::focusFirst()
{
    const auto problem = m_draft.problem();
    auto *field = problem ? findChild<QWidget *>(problem->field) : m_testAll;
    if (m_practice->isVisible() && problem)
        field = m_practice;
    if (field)
        field->setFocus(Qt::OtherFocusReason);
}

void CredentialsForm::takeTyped()
{
    for (int i = 0; i < int(m_rows.size()); ++i)
        take(i);
}

void CredentialsForm::discardTyped()
{
    for (const RowWidgets &widgets : m_rows)
        widgets.secret->setText(QString());
}

void CredentialsForm::test(int index)
{
    take(index);
    if (!m_draft.hostCredential(m_draft.row(index).host)) {
        m_rows.at(size_t(index)).secret->setFocus(Qt::OtherFocusReason);
        m_rows.at(size_t(index)).result->setText(m_draft.problem(index)->why);
        return;
    }
    m_draft.test(index);
}

void CredentialsForm::testAll()
{
    takeTyped();
    for (int i = 0; i < m_draft.count(); ++i) {
        if (m_draft.isTestable(i))
            test(i);
    }
}

} // namespace changeover
