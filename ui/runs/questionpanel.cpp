#include "ui/runs/questionpanel.h"

#include "ui/common/theme.h"
#include "viewmodels/putback.h"
#include "viewmodels/texts/texts.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

QuestionPanel::QuestionPanel(RunController &run, QWidget *parent)
    : QFrame(parent)
    , m_run(run)
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Question of the run"));
    build();
    connect(&run, &RunController::changed, this, &QuestionPanel::renew);
    renew();
}

void QuestionPanel::build()
{
    m_sign = new QLabel;
    m_sign->setAccessibleName(tr("Question"));
    m_text = new QLabel;
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // hosts have their words in it
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    auto *top = new QHBoxLayout;
    top->addWidget(m_sign, 0, Qt::AlignTop);
    top->addWidget(m_text, 1);

    m_reason = new QLabel;
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines = new QPlainTextEdit;
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_lines->setAccessibleName(tr("Last lines of output"));

    m_fields = new QWidget;
    m_typed = new QLineEdit(m_fields);
    m_note = new QLineEdit(m_fields);
    m_note->setPlaceholderText(tr("Kept in the history"));
    m_note->setMaxLength(2000);
    m_form = new QFormLayout(m_fields);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_buttons = new QHBoxLayout;
    m_trouble = new QLabel;
    m_trouble->setWordWrap(true);
    m_trouble->hide();

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_reason);
    layout->addWidget(m_lines);
    layout->addWidget(m_fields);
    layout->addWidget(m_trouble);
    layout->addLayout(m_buttons);
}

void QuestionPanel::renew()
{
    const Question *question = m_run.question();
    setVisible(question);
    if (!question)
        m_question = {};
    else if (question->id != m_question.id)
        show(*question);
}

void QuestionPanel::show(const Question &question)
{
    m_question = question;
    m_trouble->hide();
    paintSign();
    m_text->setText(text(question.text));
    setAccessibleDescription(m_text->text());
    const bool failed = question.kind == QuestionKind::StepFailed
        || question.kind == QuestionKind::OutcomeUnknown
        || question.kind == QuestionKind::CannotRead || question.kind == QuestionKind::Confirm;
    const ErrorText why = describe(question.reason);
    QStringList reason{why.what, why.next};
    if (const auto back = putBackIfStopped(m_run.timeline()))
        reason << putBackHint(*back);
    m_reason->setText(reason.join(u'\n'));
    m_reason->setVisible(failed);
    m_lines->setPlainText(question.lastLines.join(u'\n'));
    m_lines->setVisible(!question.lastLines.isEmpty());
    const int rows = int(std::min<qsizetype>(question.lastLines.size(), 4));
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * (rows + 1) + 8);

    while (m_form->rowCount() > 0) {
        const QFormLayout::TakeRowResult row = m_form->takeRow(0);
        delete row.labelItem->widget();
        if (QWidget *field = row.fieldItem->widget(); field != m_typed && field != m_note)
            delete field;
        delete row.labelItem;
        delete row.fieldItem;
    }
    m_prompt.clear();
    m_plain.clear();
    m_typed->clear();
    m_note->clear();
    if (question.kind == QuestionKind::Prompt)
        addPromptFields(question.prompt);
    m_typed->hide();
    if (!question.typedName.isEmpty()) {
        const QString label = tr("To force it, type %1:").arg(question.typedName);
        m_typed->setAccessibleName(label);
        m_form->addRow(label, m_typed);
        m_typed->show();
    }
    m_note->setAccessibleName(tr("Note"));
    m_form->addRow(tr("&Note:"), m_note);

    addButtons(question);
    keepHeight();
}

void QuestionPanel::addButtons(const Question &question)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_testCalls && question.choices.contains(Choice::SignOff))
        addTestCalls();
    m_buttons->addStretch(1);
    const PromptForm form = promptForm(question.prompt);
    if (form.isChoice())
        addPromptChoices(form);
    else
        addChoices(question.choices);
    orderTabs();
}

void QuestionPanel::addChoices(const QList<Choice> &choices)
{
    for (const Choice choice : choices) {
        auto *button = new QPushButton(text(choice));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, choice] { choose(choice); });
        m_buttons->addWidget(button);
    }
}

/// As it is read: what is asked is built anew for every question.
void QuestionPanel::orderTabs()
{
    QWidget *last = m_lines;
    const auto follow = [&last](const QLayoutItem *item) {
        if (!item || !item->widget() || item->widget()->focusPolicy() == Qt::NoFocus)
            return;
        setTabOrder(last, item->widget());
        last = item->widget();
    };
    for (int row = 0; row < m_form->rowCount(); ++row)
        follow(m_form->itemAt(row, QFormLayout::FieldRole));
    for (int i = 0; i < m_buttons->count(); ++i)
        follow(m_buttons->itemAt(i));
}

void QuestionPanel::offerTestCalls(TestCalls calls)
{
    m_testCalls = std::move(calls);
    if (!m_question.id.isEmpty())
        addButtons(m_question);
}

void QuestionPanel::addTestCalls()
{
    auto *button = new QPushButton(tr("&Make the practice test calls"));
    button->setAutoDefault(false);
    button->setToolTip(tr("The practice estate calls through the upgraded appliances; what it "
                          "finds becomes the note"));
    connect(button, &QPushButton::clicked, this, [this, button] {
        button->setEnabled(false);
        m_trouble->hide();
        m_testCalls(
            button, [this, button](const Result<QString> &said) { takeTestCalls(button, said); });
    });
    m_buttons->addWidget(button);
}

/// The button dies with its question: an answer that comes later finds nobody.
void QuestionPanel::takeTestCalls(QPushButton *button, const Result<QString> &said)
{
    button->setEnabled(true);
    if (!said) {
        complain(describe(said.error()).what);
        return;
    }
    m_note->setText(*said);
    m_note->setCursorPosition(0);
}

void QuestionPanel::complain(const QString &why)
{
    m_trouble->setText(why);
    m_trouble->show();
    keepHeight();
}

bool QuestionPanel::event(QEvent *event)
{
    const bool taken = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        keepHeight();
    return taken;
}

void QuestionPanel::paintSign()
{
    m_sign->setPixmap(
        theme::icon({theme::Shape::Question, theme::Tone::Warn}, palette()).pixmap(24, 24));
}

void QuestionPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_sign)
        paintSign();
}

/// Wrapped text has no minimum height of its own: without this a low window would cut the buttons.
void QuestionPanel::keepHeight()
{
    if (layout()->hasHeightForWidth())
        setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void QuestionPanel::addPromptFields(const QJsonObject &prompt)
{
    const QString said
        = QStringList{prompt["caption"_L1].toString(), prompt["message"_L1].toString()}
              .filter(QRegularExpression(u"\\S"_s))
              .join(u'\n');
    if (!said.isEmpty()) {
        auto *words = new QLabel(said);
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        m_form->addRow(tr("The host says:"), words);
    }
    const PromptForm form = promptForm(prompt);
    const bool credential = prompt["kind"_L1].toString() == "credential"_L1;
    for (const QString &field : form.plainFields) {
        auto *edit = new QLineEdit(m_plain.isEmpty() ? form.suggested : QString());
        addPromptField(edit, credential ? tr("User name") : field);
        m_plain += {field, edit};
    }
    for (const QString &field : form.secretFields) {
        auto *edit = new QLineEdit;
        edit->setEchoMode(QLineEdit::Password);
        edit->setEnabled(m_run.isOwn());
        if (!m_run.isOwn())
            edit->setPlaceholderText(tr("Typed only where the run is played"));
        addPromptField(edit, credential ? tr("Password") : field);
        m_prompt += {field, edit};
    }
}

void QuestionPanel::addPromptField(QLineEdit *edit, const QString &label)
{
    edit->setAccessibleName(label);
    m_form->addRow(label + u':', edit);
}

/// A choice of the cmdlet is made by one click; the one it suggests is marked.
void QuestionPanel::addPromptChoices(const PromptForm &form)
{
    for (qsizetype i = 0; i < form.labels.size(); ++i) {
        const QString &label = form.labels.at(i);
        auto *button
            = new QPushButton(i == form.standard ? tr("%1 (suggested)").arg(label) : label);
        button->setAutoDefault(false);
        const QString typed = QString(label).remove(u'&');
        connect(button, &QPushButton::clicked, this, [this, typed] {
            sendPrompt({m_question.id, Choice::AnswerPrompt, m_note->text(), typed, {}});
        });
        m_buttons->addWidget(button);
    }
}

void QuestionPanel::choose(Choice choice)
{
    Answer answer;
    answer.question = m_question.id;
    answer.choice = choice;
    answer.note = m_note->text();
    answer.typed = m_typed->text();
    if (choice == Choice::Force && answer.typed != m_question.typedName) {
        complain(
            tr("Type the name %1 first: forcing the switch cuts calls.").arg(m_question.typedName));
        m_typed->setFocus();
        return;
    }
    if (choice == Choice::SignOff && answer.note.trimmed().isEmpty()) {
        complain(tr("Say in the note what was tried and what came of it."));
        m_note->setFocus();
        return;
    }
    if (choice == Choice::AnswerPrompt) {
        for (const Field &field : m_plain)
            answer.fields[field.name] = field.edit->text();
        sendPrompt(answer);
        return;
    }
    if (const auto sent = m_run.answer(answer); !sent) {
        const ErrorText why = describe(sent.error());
        complain(why.what + u' ' + why.next);
    }
}

void QuestionPanel::sendPrompt(const Answer &answer)
{
    std::map<QString, Secret> fields;
    for (const Field &field : m_prompt) {
        if (m_run.isOwn())
            fields.emplace(field.name, Secret::take(field.edit->text()));
        field.edit->clear();
    }
    if (const auto sent = m_run.answerPrompt(answer, std::move(fields)); !sent) {
        const ErrorText why = describe(sent.error());
        complain(why.what + u' ' + why.next);
    }
}

} // namespace changeover
