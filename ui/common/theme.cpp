#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace changeover::theme
{

namespace
{

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

/// Moves `wish` towards the text colour until it can be read on both grounds.
QColor readable(QColor wish, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    for (int i = 0; i < 20; ++i) {
        const double least = std::min(
            contrast(wish, palette.color(QPalette::Base)),
            contrast(wish, palette.color(QPalette::Window)));
        if (least >= 4.5)
            return wish;
        wish = QColor::fromRgbF(
            float(0.85 * wish.redF() + 0.15 * text.redF()),
            float(0.85 * wish.greenF() + 0.15 * text.greenF()),
            float(0.85 * wish.blueF() + 0.15 * text.blueF()));
    }
    return text;
}

void drawStroke(QPainter &painter, const QPolygonF &line, const QColor &color, double width)
{
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

/// Two of them, to the right (1) or to the left (-1).
void drawChevrons(QPainter &painter, double way, const QColor &color)
{
    for (const double at : {-4.0, 1.0})
        drawStroke(painter, {{way * at, -4}, {way * (at + 4), 0}, {way * at, 4}}, color, 2);
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window))
        < luminance(palette.color(QPalette::WindowText));
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

QColor color(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Plain:
        return palette.color(QPalette::Text);
    case Tone::Muted: {
        const QColor text = palette.color(QPalette::Text);
        const QColor base = palette.color(QPalette::Base);
        return readable(
            QColor::fromRgbF(
                float(0.62 * text.redF() + 0.38 * base.redF()),
                float(0.62 * text.greenF() + 0.38 * base.greenF()),
                float(0.62 * text.blueF() + 0.38 * base.blueF())),
            palette);
    }
    case Tone::Good:
        return readable(dark ? QColor(0x6c, 0xc9, 0x7a) : QColor(0x1b, 0x73, 0x32), palette);
    case Tone::Busy:
        return readable(dark ? QColor(0x7a, 0xb4, 0xf5) : QColor(0x1a, 0x5f, 0xb4), palette);
    case Tone::Warn:
        return readable(dark ? QColor(0xe8, 0xb4, 0x4c) : QColor(0x8f, 0x5a, 0x00), palette);
    case Tone::Bad:
        return readable(dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x1d, 0x1d), palette);
    }
    return palette.color(QPalette::Text);
}

Sign signOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return {Shape::Dot, Tone::Good};
    case Verdict::Warn:
        return {Shape::Triangle, Tone::Warn};
    case Verdict::Block:
        return {Shape::Cross, Tone::Bad};
    case Verdict::Unknown:
        return {Shape::Ring, Tone::Muted};
    }
    return {};
}

Sign signOf(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return {Shape::Ring, Tone::Muted};
    case StepState::Intended:
    case StepState::Working:
        return {Shape::Half, Tone::Busy};
    case StepState::Asking:
        return {Shape::Question, Tone::Warn};
    case StepState::Succeeded:
    case StepState::Adopted:
        return {Shape::Check, Tone::Good};
    case StepState::Skipped:
        return {Shape::Skip, Tone::Muted};
    case StepState::Failed:
        return {Shape::Cross, Tone::Bad};
    case StepState::Stopped:
        return {Shape::Stop, Tone::Muted};
    case StepState::OutcomeUnknown:
        return {Shape::Question, Tone::Bad};
    }
    return {};
}

Sign signOf(RunState state, bool interrupted, bool asks)
{
    if (interrupted)
        return {Shape::Triangle, Tone::Warn};
    if (asks && !isTerminal(state))
        return {Shape::Question, Tone::Warn};
    switch (state) {
    case RunState::Queued:
    case RunState::Preparing:
        return {Shape::Ring, Tone::Busy};
    case RunState::Running:
    case RunState::Stopping:
        return {Shape::Half, Tone::Busy};
    case RunState::Pausing:
    case RunState::Paused:
        return {Shape::Bars, Tone::Warn};
    case RunState::Succeeded:
        return {Shape::Check, Tone::Good};
    case RunState::Failed:
        return {Shape::Cross, Tone::Bad};
    case RunState::Stopped:
        return {Shape::Stop, Tone::Muted};
    case RunState::OutcomeUnknown:
        return {Shape::Question, Tone::Bad};
    }
    return {};
}

Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Debug:
        return Tone::Muted;
    case Severity::Info:
        return Tone::Plain;
    case Severity::Warning:
        return Tone::Warn;
    case Severity::Error:
        return Tone::Bad;
    }
    return Tone::Plain;
}

void draw(QPainter &painter, const QRectF &box, Sign sign, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double unit = std::min(box.width(), box.height()) / 16;
    painter.translate(box.center());
    painter.scale(unit, unit);
    painter.setPen(QPen(color, 1.8));
    painter.setBrush(Qt::NoBrush);
    switch (sign.shape) {
    case Shape::Ring:
        painter.drawEllipse(QPointF(0, 0), 4.5, 4.5);
        break;
    case Shape::Dot:
        painter.setBrush(color);
        painter.drawEllipse(QPointF(0, 0), 4.2, 4.2);
        break;
    case Shape::Half:
        painter.drawEllipse(QPointF(0, 0), 5.2, 5.2);
        painter.setBrush(color);
        painter.drawChord(QRectF(-5.2, -5.2, 10.4, 10.4), 90 * 16, -180 * 16);
        break;
    case Shape::Check:
        drawStroke(painter, {{-5, 0.5}, {-1.6, 4}, {5.2, -4}}, color, 2.2);
        break;
    case Shape::Triangle:
        drawStroke(painter, {{0, -5.5}, {6, 5}, {-6, 5}, {0, -5.5}}, color, 1.7);
        drawStroke(painter, {{0, -1.6}, {0, 1.4}}, color, 1.7);
        drawStroke(painter, {{0, 3.3}, {0, 3.35}}, color, 1.9);
        break;
    case Shape::Cross:
        drawStroke(painter, {{-4, -4}, {4, 4}}, color, 2.4);
        drawStroke(painter, {{-4, 4}, {4, -4}}, color, 2.4);
        break;
    case Shape::Bars:
        drawStroke(painter, {{-2.6, -4}, {-2.6, 4}}, color, 2.6);
        drawStroke(painter, {{2.6, -4}, {2.6, 4}}, color, 2.6);
        break;
    case Shape::Question: {
        QPainterPath hook({-3, -2.6});
        hook.cubicTo(-3, -7.4, 4.4, -6.8, 3.2, -2.4);
        hook.cubicTo(2.8, -0.8, 0, -0.6, 0, 2);
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(hook);
        drawStroke(painter, {{0, 5.4}, {0, 5.45}}, color, 2.4);
        break;
    }
    case Shape::Skip:
    case Shape::Back:
        drawChevrons(painter, sign.shape == Shape::Skip ? 1 : -1, color);
        break;
    case Shape::Save:
        drawStroke(painter, {{0, -5.5}, {0, 1.5}}, color, 1.9);
        drawStroke(painter, {{-3.2, -1.5}, {0, 1.7}, {3.2, -1.5}}, color, 1.9);
        drawStroke(painter, {{-5, 5}, {5, 5}}, color, 1.9);
        break;
    case Shape::Stop:
        painter.setBrush(color);
        painter.drawRect(QRectF(-3.6, -3.6, 7.2, 7.2));
        break;
    }
    painter.restore();
}

QIcon icon(Sign sign, const QPalette &palette)
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48}) {
        for (const bool selected : {false, true}) {
            QPixmap pixmap(size, size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            draw(
                painter, pixmap.rect(), sign,
                selected ? palette.color(QPalette::HighlightedText) : color(sign.tone, palette));
            painter.end();
            icon.addPixmap(pixmap, selected ? QIcon::Selected : QIcon::Normal);
        }
    }
    return icon;
}

QIcon programIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 48, 64, 128}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size / 32.0, size / 32.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x1a, 0x5f, 0xb4));
        painter.drawRoundedRect(QRectF(1, 1, 30, 30), 7, 7);
        painter.setPen(QPen(Qt::white, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{{8, 12}, {24, 12}, {19, 7.5}});
        painter.drawPolyline(QPolygonF{{24, 20}, {8, 20}, {13, 24.5}});
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace changeover::theme
