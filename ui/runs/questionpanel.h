// A question of a run: what is asked and why, the last lines, and one button per choice.
//
// Main thread; owned by its RunView. Keeps what was typed while the same question stays open.
#pragma once

#include "viewmodels/runcontroller.h"

#include <QFrame>

class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace changeover
{

class QuestionPanel : public QFrame
{
    Q_OBJECT
public:
    explicit QuestionPanel(RunController &run, QWidget *parent = nullptr);

    /// Shows the question that is due, or hides.
    void renew();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepHeight();
    void build();
    void show(const Question &question);
    void addPromptFields(const QJsonObject &prompt);
    void choose(Choice choice);
    void sendPrompt(const Answer &answer);

    RunController &m_run;
    Question m_question;
    QLabel *m_sign = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_reason = nullptr;
    QPlainTextEdit *m_lines = nullptr;
    QWidget *m_fields = nullptr;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_typed = nullptr;
    QLineEdit *m_note = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    QLabel *m_trouble = nullptr;
    struct Field {
        QString name;
        QLineEdit *edit;
    };
    QList<Field> m_prompt;
};

} // namespace changeover
