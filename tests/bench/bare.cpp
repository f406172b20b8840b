// The least a program with a main window can be: what Changeover's start is measured against.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1180, 780);
    window.show();
    return QApplication::exec();
}
