#include "ui/common/filepicker.h"

#include <QFileDialog>

namespace changeover
{

namespace
{

void ask(QFileDialog *dialog, FilePicker::Take take)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(take));
    dialog->open();
}

} // namespace

FilePicker FilePicker::platform()
{
    return {
        [](QWidget *parent, const QString &title, const QString &filter, Take take) {
            auto *dialog = new QFileDialog(parent, title, {}, filter);
            dialog->setFileMode(QFileDialog::ExistingFile);
            ask(dialog, std::move(take));
        },
        [](QWidget *parent, const QString &title, const QString &name, const QString &filter,
           Take take) {
            auto *dialog = new QFileDialog(parent, title, {}, filter);
            dialog->setAcceptMode(QFileDialog::AcceptSave);
            dialog->selectFile(name);
            ask(dialog, std::move(take));
        }};
}

} // namespace changeover
