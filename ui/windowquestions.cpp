#include "ui/windowquestions.h"

#include "ui/mainwindow.h"

#include <QMessageBox>
#include <QPushButton>

namespace changeover::windowquestions
{

using namespace Qt::StringLiterals;

namespace
{

QMessageBox *question(QWidget *window, const QString &title, const QString &asked)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, asked, QMessageBox::NoButton, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

/// The harmless answer, that Return and Escape give.
void offerHarmless(QMessageBox *box, const QString &label)
{
    QPushButton *harmless = box->addButton(label, QMessageBox::RejectRole);
    box->setDefaultButton(harmless);
    box->setEscapeButton(harmless);
}

void offer(
    QMessageBox *box, const QString &label, QMessageBox::ButtonRole role, std::function<void()> act)
{
    QObject::connect(
        box->addButton(label, role), &QPushButton::clicked, box->parent(),
        [act = std::move(act)] { act(); });
}

} // namespace

void beforeClosing(
    QWidget *window, const QStringList &runs, std::function<void()> leave,
    std::function<void()> stop)
{
    QMessageBox *box = question(
        window, MainWindow::tr("A run is at work"),
        MainWindow::tr("Close the window while “%1” is at work?").arg(runs.join(u", "_s)));
    box->setInformativeText(
        MainWindow::tr("If you leave it, jobs on hosts go on by themselves. No new step begins "
                       "until you open Changeover again and resume the run."));
    offerHarmless(box, MainWindow::tr("&Keep working"));
    offer(
        box, MainWindow::tr("&Leave it and resume later"), QMessageBox::AcceptRole,
        std::move(leave));
    offer(box, MainWindow::tr("&Stop it first…"), QMessageBox::ActionRole, std::move(stop));
    box->open();
}

void beforeReplacing(
    QWidget *window, const QString &present, const QString &next, std::function<void()> replace)
{
    QMessageBox *box = question(
        window, MainWindow::tr("Another estate is kept here"),
        MainWindow::tr("Put “%1” in the place of “%2”?").arg(next, present));
    box->setInformativeText(
        MainWindow::tr("Changeover keeps one estate. The sites and hosts of “%1” are forgotten; "
                       "its history of runs stays. “changeover-cli estate export FILE” saves a "
                       "copy first.")
            .arg(present));
    offerHarmless(box, MainWindow::tr("&Keep “%1”").arg(present));
    offer(box, MainWindow::tr("&Replace it"), QMessageBox::DestructiveRole, std::move(replace));
    box->open();
}

} // namespace changeover::windowquestions
