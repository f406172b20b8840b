#include "ui/runs/timelinedelegate.h"

#include "ui/common/theme.h"
#include "viewmodels/stepmodel.h"

#include <QApplication>
#include <QPainter>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int margin = 8;
constexpr int gap = 8;

QString secondLine(const QModelIndex &index)
{
    QStringList parts{
        index.data(StepModel::DetailTextRole).toString(),
        index.data(StepModel::HeartbeatTextRole).toString()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

bool isLane(const QModelIndex &index)
{
    return index.data(StepModel::RowKindRole).toInt() == int(StepModel::RowKind::Lane);
}

/// The palette a row is painted with: selected rows have their own text colour.
QColor tone(theme::Tone tone, const QStyleOptionViewItem &option)
{
    return option.state & QStyle::State_Selected ? option.palette.color(QPalette::HighlightedText)
                                                 : theme::color(tone, option.palette);
}

void drawElided(QPainter &painter, const QRect &box, Qt::Alignment alignment, const QString &text)
{
    painter.drawText(
        box, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
        painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

/// As wide for one row as for the other, so that the words before it stand in a column.
int timeColumn(int row, const QFontMetrics &metrics, const QString &time)
{
    const int usual = 14 * metrics.averageCharWidth();
    const int needed = metrics.horizontalAdvance(time) + 2; // fractions of a pixel are cut off
    return std::min(row / 3, std::max(usual, needed));
}

/// The line at the bottom of a step at work; the percentage is told in words as well.
void drawShare(QPainter &painter, const QRect &row, double share, const QColor &color)
{
    QRect track(row.left(), row.bottom() - 3, row.width(), 3);
    painter.fillRect(track, QColor(color.red(), color.green(), color.blue(), 50));
    track.setWidth(int(track.width() * share));
    painter.fillRect(track, color);
}

} // namespace

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    const bool two = !isLane(index) && !secondLine(index).isEmpty();
    return {200, two ? 2 * line + 12 : std::max(24, line + 8)};
}

void TimelineDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem frame = option;
    frame.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &frame, painter, option.widget);
    painter->save();
    isLane(index) ? paintLane(*painter, option, index) : paintStep(*painter, option, index);
    painter->restore();
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.backgroundColor = option.palette.color(QPalette::Base);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

void TimelineDelegate::paintLane(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect box = option.rect.adjusted(margin, 0, -margin, 0);
    QFont bold = option.font;
    bold.setBold(true);
    painter.setFont(bold);
    const QString name = index.data().toString();
    painter.setPen(tone(theme::Tone::Plain, option));
    drawElided(painter, box, Qt::AlignLeft, name);
    const int used = painter.fontMetrics().horizontalAdvance(name) + 2 * gap;
    painter.setFont(option.font);
    painter.setPen(tone(theme::Tone::Muted, option));
    const QString count = index.data(StepModel::StateTextRole).toString();
    drawElided(painter, box, Qt::AlignRight, count);
    const QString alarm = index.data(StepModel::DetailTextRole).toString();
    if (alarm.isEmpty())
        return;
    const QColor warn = tone(theme::Tone::Warn, option);
    const QRect rest
        = box.adjusted(used, 0, -painter.fontMetrics().horizontalAdvance(count) - gap, 0);
    theme::draw(
        painter, QRect(rest.left(), rest.center().y() - 7, 15, 15),
        {theme::Shape::Triangle, theme::Tone::Warn}, warn);
    painter.setPen(warn);
    drawElided(painter, rest.adjusted(20, 0, 0, 0), Qt::AlignLeft, alarm);
}

void TimelineDelegate::paintStep(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto state = StepState(index.data(StepModel::StateRole).toInt());
    const theme::Sign sign = index.data(StepModel::InterruptedRole).toBool()
        ? theme::Sign{theme::Shape::Triangle, theme::Tone::Warn}
        : theme::signOf(state);
    const bool waiting = state == StepState::Pending;
    const bool atWork = !waiting && !isTerminal(state);
    const int line = option.fontMetrics.height();
    const QString below = secondLine(index);
    QRect row = option.rect.adjusted(margin + 8, 0, -margin, 0);
    const QRect top = below.isEmpty() ? row : QRect(row.left(), row.top() + 4, row.width(), line);

    theme::draw(
        painter, QRect(row.left(), top.center().y() - 7, 16, 16), sign, tone(sign.tone, option));
    QFont font = option.font;
    font.setBold(atWork);
    painter.setFont(option.font);
    const QString time = index.data(StepModel::TimeTextRole).toString();
    const QString word = index.data(StepModel::StateTextRole).toString();
    const int timeWidth = timeColumn(row.width(), option.fontMetrics, time);
    const int wordWidth = option.fontMetrics.horizontalAdvance(word) + gap;
    painter.setPen(tone(theme::Tone::Muted, option));
    const QRect timeBox = top.adjusted(top.width() - timeWidth, 0, 0, 0);
    drawElided(painter, timeBox, Qt::AlignRight, time);
    painter.setPen(tone(sign.tone, option));
    drawElided(painter, top.adjusted(0, 0, -timeWidth - 2 * gap, 0), Qt::AlignRight, word);

    painter.setFont(font);
    painter.setPen(tone(waiting ? theme::Tone::Muted : theme::Tone::Plain, option));
    QRect title = top.adjusted(16 + gap, 0, -timeWidth - wordWidth - 4 * gap, 0);
    QString words = index.data().toString();
    if (index.data(StepModel::SafePointRole).toBool())
        words = tr("%1  (safe point)").arg(words);
    drawElided(painter, title, Qt::AlignLeft, words);
    if (!below.isEmpty()) {
        const bool alarm = index.data(StepModel::AlarmRole).toBool();
        painter.setFont(option.font);
        painter.setPen(tone(alarm ? sign.tone : theme::Tone::Muted, option));
        drawElided(
            painter, QRect(top.left() + 16 + gap, top.bottom() + 1, row.width() - 16 - gap, line),
            Qt::AlignLeft, below);
    }
    const double share = index.data(StepModel::FractionRole).toDouble();
    if (share >= 0)
        drawShare(painter, option.rect, share, tone(theme::Tone::Busy, option));
}

} // namespace changeover
