// A message inside a page: what is wrong, or worth knowing, in text, shape and colour.
//
// Main thread; owned by its page. Hidden while it has nothing to say; screen readers are told of a
// new text without a change of focus.
#pragma once

#include <QFrame>
#include <QLabel>

namespace changeover
{

class InlineMessage : public QFrame
{
    Q_OBJECT
public:
    enum class Tone { Information, Good, Warning, Problem };

    explicit InlineMessage(QWidget *parent = nullptr);

    void say(Tone tone, const QString &text);
    void hush();
    QString text() const { return m_text->text(); }

Q_SIGNALS:
    void linkActivated(const QString &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize sizeHint() const override;

private:
    Tone m_tone = Tone::Information;
    QLabel *m_text;
};

} // namespace changeover
