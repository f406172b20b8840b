// The least a program with a main window can be: what Changeover's start is measured against.
// With an argument it shows a line of text, for which Qt has to find the fonts, or a button.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1180, 780);
    if (application.arguments().contains(QStringLiteral("button")))
        window.setCentralWidget(new QPushButton(QStringLiteral("A button")));
    else if (argc > 1)
        window.setCentralWidget(new QLabel(QStringLiteral("A line of text")));
    window.show();
    return QApplication::exec();
}
