// Every text can be read on its ground, in whatever palette the desktop has.
#include "support/desk.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QStyle>
#include <QStyleFactory>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

QColor seen(const QPalette &palette, QPalette::ColorGroup group, const theme::TextRole &role)
{
    const QColor text = palette.color(group, role.text);
    const QColor ground = palette.color(group, role.ground);
    const auto mix
        = [&](int one, int two) { return (one * text.alpha() + two * (255 - text.alpha())) / 255; };
    return {
        mix(text.red(), ground.red()), mix(text.green(), ground.green()),
        mix(text.blue(), ground.blue())};
}

/// The worst contrast of a text role; 1 is no contrast at all.
double worst(
    const QPalette &palette,
    const QList<QPalette::ColorGroup> &groups = {QPalette::Active, QPalette::Inactive})
{
    double least = 21;
    for (const auto group : groups) {
        for (const theme::TextRole &role : theme::textRoles())
            least = std::min(
                least,
                theme::contrast(seen(palette, group, role), palette.color(group, role.ground)));
    }
    return least;
}

/// What Qt makes of a dark kdeglobals: it names no colour for placeholders.
QPalette forgetfulDark()
{
    QPalette palette = support::darkPalette();
    palette.setColor(QPalette::PlaceholderText, QColor(0, 0, 0, 128));
    palette.setColor(QPalette::Link, QColor(0, 0, 255));
    palette.setColor(QPalette::LinkVisited, QColor(255, 0, 255));
    return palette;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }
    void cleanup() { QApplication::setPalette(QPalette()); }
    void everyTextCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << QApplication::style()->standardPalette();
        QTest::newRow("dark") << support::darkPalette();
        QTest::newRow("dark that forgets") << forgetfulDark();
    }
    void everyTextCanBeRead()
    {
        QFETCH(QPalette, palette);
        const QPalette mended = theme::readable(palette);
        QVERIFY2(worst(mended) >= 4.5, qPrintable(QString::number(worst(mended))));
        QVERIFY(worst(mended, {QPalette::Disabled}) >= 3);
        QCOMPARE(theme::readable(mended), mended); // and is left alone from then on
        for (const auto role : {QPalette::Base, QPalette::Text, QPalette::Window})
            QCOMPARE(mended.color(role), palette.color(role)); // what was good stays
    }
    void theDesktopIsFollowed()
    {
        QLineEdit edit;
        edit.setPlaceholderText(u"Filter"_s);
        theme::keepReadable(*qApp);
        for (const QPalette &desktop :
             {forgetfulDark(), QApplication::style()->standardPalette()}) {
            QVERIFY(worst(desktop) < 4.5);
            QApplication::setPalette(desktop);
            QTRY_COMPARE(edit.palette().color(QPalette::Base), desktop.color(QPalette::Base));
            QTRY_VERIFY2(
                worst(edit.palette()) >= 4.5, qPrintable(QString::number(worst(edit.palette()))));
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
