// A line above the page that wants to be seen without being in the way: a sign, a sentence,
// buttons.
//
// Main thread; owned by its parent. Hidden until it says something.
#pragma once

#include "ui/common/theme.h"

#include <QFrame>
#include <functional>

class QHBoxLayout;
class QLabel;

namespace changeover
{

class Banner : public QFrame
{
    Q_OBJECT
public:
    struct Button {
        QString label;
        std::function<void()> act;
    };

    explicit Banner(const QString &name, QWidget *parent = nullptr);

    void say(theme::Tone tone, const QString &text, const QList<Button> &buttons = {});
    void clear() { hide(); }
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void orderTabs();
    void paintSign();

    theme::Tone m_tone = theme::Tone::Warn;
    QLabel *m_sign;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace changeover
