#include "ui/wizard/filepicker.h"

#include <QFileDialog>

namespace changeover
{

FilePicker FilePicker::platform()
{
    return {
        [](QWidget *parent, const QString &title, const QString &filter) {
            return QFileDialog::getOpenFileName(parent, title, {}, filter);
        },
        [](QWidget *parent, const QString &title, const QString &name, const QString &filter) {
            return QFileDialog::getSaveFileName(parent, title, name, filter);
        }};
}

} // namespace changeover
