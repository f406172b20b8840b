// A question of a run: what is asked and why, the last lines, and one button per choice.
//
// Main thread; owned by its RunView. Keeps what was typed while the same question stays open.
#pragma once

#include "domain/prompt.h"
#include "viewmodels/runcontroller.h"

#include <QFrame>
#include <functional>

class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace changeover
{

/// Makes the test calls of the run's site and hands over what they say, while the receiver lives.
using TestCalls
    = std::function<void(QObject *receiver, std::function<void(const Result<QString> &)> done)>;

class QuestionPanel : public QFrame
{
    Q_OBJECT
public:
    explicit QuestionPanel(RunController &run, QWidget *parent = nullptr);

    /// Shows the question that is due, or hides.
    void renew();
    /// Of an estate that can make its own (the practice estate); offered where a sign-off is asked.
    void offerTestCalls(TestCalls calls);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void keepHeight();
    void paintSign();
    void build();
    void show(const Question &question);
    void addPromptFields(const QJsonObject &prompt);
    void addPromptField(QLineEdit *edit, const QString &label);
    void addPromptChoices(const PromptForm &form);
    void addButtons(const Question &question);
    void addChoices(const QList<Choice> &choices);
    void orderTabs();
    void addTestCalls();
    void takeTestCalls(QPushButton *button, const Result<QString> &said);
    void complain(const QString &why);
    void choose(Choice choice);
    void sendPrompt(const Answer &answer);

    RunController &m_run;
    TestCalls m_testCalls;
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
    QList<Field> m_prompt; ///< the secret ones
    QList<Field> m_plain; ///< what anybody may see
};

} // namespace changeover
