// The desktop program: language, composition, window.

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

int cannotStart(const Error &error)
{
    const ErrorText why = describe(error);
    QMessageBox box(
        QMessageBox::Critical, QMessageBox::tr("Changeover cannot start"), why.what,
        QMessageBox::Close);
    box.setInformativeText(why.next);
    box.setDetailedText(error.detail);
    box.exec();
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"changeover"_s);
    QGuiApplication::setApplicationDisplayName(u"Changeover"_s);
    useLanguage(application, QLocale());

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption(
        {u"practice-speed"_s, u"Work in the practice estate passes so many times as fast."_s,
         u"N"_s, u"60"_s});
    parser.process(application);

    lab::PracticeOptions practice;
    practice.speed = std::max(1.0, parser.value(u"practice-speed"_s).toDouble());
    practice.program = QDir(QCoreApplication::applicationDirPath()).filePath(u"changeover-lab"_s);
    const auto desktop = Desktop::open(DataFolders::standard(), practice);
    if (!desktop)
        return cannotStart(desktop.error());
    MainWindow window((*desktop)->services());
    window.start();
    window.show();
    return QApplication::exec();
}
