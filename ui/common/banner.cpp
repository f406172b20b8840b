#include "ui/common/banner.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace changeover
{

Banner::Banner(const QString &name, QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_text(new QLabel)
    , m_buttons(new QHBoxLayout)
{
    setAccessibleName(name);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::say(theme::Tone tone, const QString &text, const QList<Button> &buttons)
{
    m_tone = tone;
    paintSign();
    m_text->setText(text);
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // A button may be the sender of the very click that renews the banner.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Button &button : buttons) {
        auto *push = new QPushButton(button.label);
        connect(push, &QPushButton::clicked, this, [act = button.act] { act(); });
        m_buttons->addWidget(push);
    }
    orderTabs();
    setAccessibleDescription(text);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

/// New buttons come last in the window; Tab is to meet them where they are seen.
void Banner::orderTabs()
{
    if (m_buttons->isEmpty())
        return;
    QWidget *last = m_text;
    while (last->focusPolicy() == Qt::NoFocus) // only what takes the focus can be followed
        last = last->previousInFocusChain();
    for (int i = 0; i < m_buttons->count(); ++i) {
        setTabOrder(last, m_buttons->itemAt(i)->widget());
        last = m_buttons->itemAt(i)->widget();
    }
}

void Banner::paintSign()
{
    const theme::Shape shape
        = m_tone == theme::Tone::Bad ? theme::Shape::Cross : theme::Shape::Triangle;
    m_sign->setPixmap(theme::icon({shape, m_tone}, palette()).pixmap(16, 16));
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSign();
}

} // namespace changeover
