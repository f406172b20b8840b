#include "ui/credentials/inlinemessage.h"

#include "ui/common/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int markSize = 16;
constexpr int barWidth = 4;

theme::Sign signOf(InlineMessage::Tone tone)
{
    switch (tone) {
    case InlineMessage::Tone::Information:
        return {theme::Shape::Dot, theme::Tone::Busy};
    case InlineMessage::Tone::Good:
        return {theme::Shape::Check, theme::Tone::Good};
    case InlineMessage::Tone::Warning:
        return {theme::Shape::Triangle, theme::Tone::Warn};
    case InlineMessage::Tone::Problem:
        return {theme::Shape::Cross, theme::Tone::Bad};
    }
    return {};
}

} // namespace

InlineMessage::InlineMessage(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_text->setTextFormat(Qt::AutoText);
    connect(m_text, &QLabel::linkActivated, this, &InlineMessage::linkActivated);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(barWidth + 10 + markSize + 8, 8, 10, 8);
    layout->addWidget(m_text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    hide();
}

void InlineMessage::say(Tone tone, const QString &text)
{
    const bool isNew = m_text->text() != text || isHidden();
    m_tone = tone;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setAccessibleName(text);
    show();
    update();
    if (isNew) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void InlineMessage::hush()
{
    m_text->clear();
    hide();
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Sign sign = signOf(m_tone);
    const QColor accent = theme::color(sign.tone, palette());
    QColor tint = accent;
    tint.setAlphaF(0.12F);
    painter.fillRect(rect(), tint);
    const bool mirrored = isRightToLeft();
    painter.fillRect(QRect(mirrored ? width() - barWidth : 0, 0, barWidth, height()), accent);
    const int x = mirrored ? width() - barWidth - 10 - markSize : barWidth + 10;
    theme::draw(painter, QRectF(x, (height() - markSize) / 2.0, markSize, markSize), sign, accent);
}

QSize InlineMessage::sizeHint() const
{
    return QFrame::sizeHint().expandedTo(QSize(0, markSize + 16));
}

} // namespace changeover
