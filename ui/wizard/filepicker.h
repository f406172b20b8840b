// Where the wizard asks for file names: the platform's dialogs, or what a test puts in their place.
//
// Main thread; plain value, owned by the wizard.
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace changeover
{

struct FilePicker {
    /// An existing file; empty when the admin thought better of it.
    std::function<QString(QWidget *parent, const QString &title, const QString &filter)> open;
    /// A file to write, with a suggested name.
    std::function<QString(
        QWidget *parent, const QString &title, const QString &name, const QString &filter)>
        save;

    static FilePicker platform();
};

} // namespace changeover
