// The half of theme that mends the palette of the desktop.
#include "ui/common/theme.h"

#include <QApplication>
#include <QEvent>

namespace changeover::theme
{

namespace
{

constexpr double enough = 4.5;
constexpr double enoughDisabled = 3; ///< it is to look as if it were not there for now

/// What is seen of a colour that lets its ground through.
QColor over(const QColor &ground, const QColor &colour)
{
    const float a = colour.alphaF();
    return QColor::fromRgbF(
        a * colour.redF() + (1 - a) * ground.redF(),
        a * colour.greenF() + (1 - a) * ground.greenF(),
        a * colour.blueF() + (1 - a) * ground.blueF());
}

/// As near to `wish` as can be read on `ground`; or, for a ground, as can be read from.
QColor mended(const QColor &wish, const QColor &ground, double wanted)
{
    const bool light = contrast(Qt::white, ground) > contrast(Qt::black, ground);
    QColor end = light ? Qt::white : Qt::black;
    for (float share = 0.05F; share < 1; share += 0.05F) {
        end.setAlphaF(share);
        const QColor nearer = over(over(ground, wish), end);
        if (contrast(nearer, ground) >= wanted)
            return nearer;
    }
    end.setAlphaF(1);
    return end;
}

/// Hears of every new palette of the program.
class Keeper : public QObject
{
public:
    explicit Keeper(QApplication &application)
        : QObject(&application)
    {
        application.installEventFilter(this);
        keep();
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == parent() && event->type() == QEvent::ApplicationPaletteChange)
            keep();
        return false;
    }

private:
    static void keep()
    {
        const QPalette palette = QApplication::palette();
        const QPalette better = readable(palette);
        if (better != palette)
            QApplication::setPalette(better);
    }
};

} // namespace

const QList<TextRole> &textRoles()
{
    static const QList<TextRole> roles{
        {QPalette::WindowText, QPalette::Window},
        {QPalette::Text, QPalette::Base},
        {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::ButtonText, QPalette::Button},
        {QPalette::ToolTipText, QPalette::ToolTipBase},
        {QPalette::HighlightedText, QPalette::Highlight, true},
        {QPalette::Link, QPalette::Window},
        {QPalette::LinkVisited, QPalette::Window}};
    return roles;
}

QPalette readable(QPalette palette)
{
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const double wanted = group == QPalette::Disabled ? enoughDisabled : enough;
        for (const TextRole &role : textRoles()) {
            const QColor ground = palette.color(group, role.ground);
            const QColor text = palette.color(group, role.text);
            if (contrast(over(ground, text), ground) >= wanted)
                continue;
            if (role.groundGives)
                palette.setColor(group, role.ground, mended(ground, text, wanted));
            else
                palette.setColor(group, role.text, mended(text, ground, wanted));
        }
    }
    return palette;
}

void keepReadable(QApplication &application)
{
    new Keeper(application);
}

} // namespace changeover::theme
