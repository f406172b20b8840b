// Colours and shapes of states: never a colour alone, always readable on light and dark.
//
// Main thread; pure functions of the palette.
#pragma once

#include "domain/check.h"
#include "domain/logline.h"
#include "domain/runstate.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

class QApplication;
class QPainter;
class QRectF;

namespace changeover::theme
{

enum class Tone { Plain, Muted, Good, Busy, Warn, Bad };
enum class Shape {
    Ring,
    Dot,
    Half,
    Check,
    Triangle,
    Cross,
    Bars,
    Question,
    Skip,
    Back,
    Stop,
    Save
};

struct Sign {
    Shape shape = Shape::Ring;
    Tone tone = Tone::Muted;
};

bool isDark(const QPalette &palette);
/// WCAG contrast, 1..21.
double contrast(const QColor &a, const QColor &b);
/// At least 4.5:1 on the palette's Base and Window.
QColor color(Tone tone, const QPalette &palette);

Sign signOf(Verdict verdict);
Sign signOf(StepState state);
Sign signOf(RunState state, bool interrupted, bool asks);
Tone toneOf(Severity severity);

/// Fills the square `box`.
void draw(QPainter &painter, const QRectF &box, Sign sign, const QColor &color);
QIcon icon(Sign sign, const QPalette &palette);
/// Grounds and the text on them, as widgets paint it.
struct TextRole {
    QPalette::ColorRole text;
    QPalette::ColorRole ground;
    bool groundGives = false; ///< where they do not fit, the ground is mended and not the text
};
const QList<TextRole> &textRoles();
/// The palette with every text role at 4.5:1 or better on its ground (disabled: 3:1). Platforms
/// forget some: a dark one may leave the placeholder black.
QPalette readable(QPalette palette);
/// Keeps the program's palette so, whatever the desktop makes of it later.
void keepReadable(QApplication &application);

/// The program's own icon.
QIcon programIcon();

} // namespace changeover::theme
