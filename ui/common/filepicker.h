// Where the window asks for file names: the platform's dialogs, or what a test puts in their place.
//
// Main thread; plain value, owned by who asks. Nothing waits: the name comes when the admin has
// chosen it, and never when he thought better of it or the parent is gone by then.
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace changeover
{

struct FilePicker {
    using Take = std::function<void(const QString &file)>;

    /// An existing file.
    std::function<void(QWidget *parent, const QString &title, const QString &filter, Take take)>
        open;
    /// A file to write, with a suggested name.
    std::function<void(
        QWidget *parent, const QString &title, const QString &name, const QString &filter,
        Take take)>
        save;

    static FilePicker platform();
};

} // namespace changeover
