#include "ui/runs/questionpanel.h"

#include "ui/common/theme.h"
#include "viewmodels/texts/texts.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
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
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    auto *top = new QHBoxLayout;
    top->addWidget(m_sign, 0, Qt::AlignTop);
    top->addWidget(m_text, 1);

    m_reason = new QLabel;
    m_reason->setWordWrap(true);
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
    m_sign->setPixmap(
        theme::icon({theme::Shape::Question, theme::Tone::Warn}, palette()).pixmap(24, 24));
    m_text->setText(text(question.text));
    setAccessibleDescription(m_text->text());
    const bool failed = question.kind == QuestionKind::StepFailed
        || question.kind == QuestionKind::OutcomeUnknown
        || question.kind == QuestionKind::CannotRead;
    const ErrorText why = describe(question.reason);
    m_reason->setText(why.what + u' ' + why.next);
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

    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_buttons->addStretch(1);
    for (const Choice choice : question.choices) {
        auto *button = new QPushButton(text(choice));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, choice] { choose(choice); });
        m_buttons->addWidget(button);
    }
    keepHeight();
}

void QuestionPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    keepHeight();
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
    if (!said.isEmpty())
        m_form->addRow(tr("The host says:"), new QLabel(said));
    const auto add
        = [this](const QString &name, const QString &label, bool secret, const QString &value) {
              auto *edit = new QLineEdit(value);
              edit->setAccessibleName(label);
              if (secret)
                  edit->setEchoMode(QLineEdit::Password);
              m_form->addRow(label + u':', edit);
              m_prompt += {name, edit};
          };
    if (prompt["kind"_L1].toString() == "credential"_L1) {
        add(u"user"_s, tr("User name"), false, prompt["user"_L1].toString());
        add(u"password"_s, tr("Password"), true, {});
    }
    for (const QJsonValue &value : prompt["fields"_L1].toArray()) {
        const QString name = value["name"_L1].toString();
        add(name, name, value["type"_L1].toString() != "String"_L1, {});
    }
    const QJsonArray choices = prompt["choices"_L1].toArray();
    QStringList labels;
    for (qsizetype i = 0; i < choices.size(); ++i)
        labels += u"%1 = %2"_s.arg(i).arg(choices.at(i)["label"_L1].toString());
    if (!labels.isEmpty())
        add(u"choice"_s, tr("Number of the choice (%1)").arg(labels.join(u", "_s)), false, {});
}

void QuestionPanel::choose(Choice choice)
{
    Answer answer;
    answer.question = m_question.id;
    answer.choice = choice;
    answer.note = m_note->text();
    answer.typed = m_typed->text();
    if (choice == Choice::Force && answer.typed != m_question.typedName) {
        m_trouble->setText(
            tr("Type the name %1 first: forcing the switch cuts calls.").arg(m_question.typedName));
        m_trouble->show();
        m_typed->setFocus();
        return;
    }
    if (choice == Choice::AnswerPrompt) {
        sendPrompt(answer);
        return;
    }
    if (const auto sent = m_run.answer(answer); !sent) {
        const ErrorText why = describe(sent.error());
        m_trouble->setText(why.what + u' ' + why.next);
        m_trouble->show();
    }
}

void QuestionPanel::sendPrompt(const Answer &answer)
{
    std::map<QString, Secret> fields;
    for (const Field &field : m_prompt) {
        fields.emplace(field.name, Secret::take(field.edit->text()));
        field.edit->clear();
    }
    if (const auto sent = m_run.answerPrompt(answer, std::move(fields)); !sent) {
        m_trouble->setText(describe(sent.error()).what);
        m_trouble->show();
    }
}

} // namespace changeover
