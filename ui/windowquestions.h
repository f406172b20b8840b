// What the main window asks before something that cannot be taken back.
//
// Main thread; the questions belong to the window and do not block it. Nothing is called when the
// admin thinks better of it.
#pragma once

#include <QStringList>
#include <functional>

class QWidget;

namespace changeover::windowquestions
{

/// The window is to be closed while these runs are at work.
void beforeClosing(
    QWidget *window, const QStringList &runs, std::function<void()> leave,
    std::function<void()> stop);
/// The estate `present` is to be replaced by `next`.
void beforeReplacing(
    QWidget *window, const QString &present, const QString &next, std::function<void()> replace);

} // namespace changeover::windowquestions
