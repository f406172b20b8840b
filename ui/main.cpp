// The desktop program: language, composition, window.

#include "ui/common/theme.h"
#include "ui/composition.h"
#include "ui/mainwindow.h"
#include "viewmodels/language.h"
#include "viewmodels/texts/texts.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMessageBox>
#include <algorithm>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

/// Says why; the program ends with the box.
void cannotStart(const Error &error, QWidget *window)
{
    const ErrorText why = describe(error);
    auto *box = new QMessageBox(
        QMessageBox::Critical, QMessageBox::tr("Changeover cannot start"), why.what,
        QMessageBox::Close, window);
    box->setInformativeText(why.next);
    box->setDetailedText(error.detail);
    QObject::connect(box, &QDialog::finished, qApp, [] { QCoreApplication::exit(1); });
    box->open();
}

lab::PracticeOptions practiceOptions(const QCommandLineParser &parser)
{
    lab::PracticeOptions practice;
    practice.speed = std::max(1.0, parser.value(u"practice-speed"_s).toDouble());
    practice.program = QDir(QCoreApplication::applicationDirPath()).filePath(u"changeover-lab"_s);
    return practice;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"changeover"_s);
    QGuiApplication::setApplicationDisplayName(u"Changeover"_s);
    theme::keepReadable(application);

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption(
        {u"practice-speed"_s, u"Work in the practice estate passes so many times as fast."_s,
         u"N"_s, u"60"_s});
    parser.process(application);

    // The window is on the screen at once, where it was the last time; what fills it comes after.
    const DataFolders folders = DataFolders::standard();
    std::unique_ptr<Desktop> desktop; // outlives the window
    MainWindow window;
    window.restoreGeometry(Desktop::windowGeometry(folders));
    QObject::connect(&window, &MainWindow::painted, &window, [&] {
        useLanguage(application, QLocale());
        auto opened = Desktop::open(folders, practiceOptions(parser));
        if (!opened)
            return cannotStart(opened.error(), &window);
        desktop = std::move(*opened);
        window.furnish(desktop->services());
        window.start();
    });
    window.show();
    return QApplication::exec();
}
