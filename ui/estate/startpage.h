// What is shown while no estate is open: the first button opens the practice estate.
//
// Main thread; owned by the main window.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace changeover
{

struct ErrorText;

class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

    void showTrouble(const ErrorText &trouble);
    void setBusy(bool busy);

Q_SIGNALS:
    void practiceWanted();
    void fileWanted();

private:
    void scrollable(QWidget *column);

    QPushButton *m_practice;
    QPushButton *m_file;
    QProgressBar *m_bar;
    QLabel *m_busy;
    QLabel *m_trouble;
};

} // namespace changeover
