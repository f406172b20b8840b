#include "ui/runs/savereport.h"

#include "viewmodels/runreport.h"
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QMessageBox>
#include <QSaveFile>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

struct SaveReport {
    Q_DECLARE_TR_FUNCTIONS(SaveReport)
};

void tell(QWidget *parent, const QString &what, const QString &next)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, SaveReport::tr("The report was not saved"), what, QMessageBox::Close,
        parent);
    box->setInformativeText(next);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void write(QWidget *parent, const QString &name, const RunReport &report)
{
    const QByteArray bytes = name.endsWith(".json"_L1, Qt::CaseInsensitive)
        ? QJsonDocument(report.json).toJson()
        : report.markdown.toUtf8();
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        tell(
            parent, SaveReport::tr("“%1” cannot be written: %2").arg(name, file.errorString()),
            SaveReport::tr("Save the report in another folder."));
}

} // namespace

void saveReport(QWidget *parent, const FilePicker &files, Journal &journal, const RunSummary &run)
{
    auto report = runReport(journal, run);
    if (!report) {
        const ErrorText why = describe(report.error());
        return tell(parent, why.what, why.next);
    }
    files.save(
        parent, SaveReport::tr("Save the report"),
        u"report-%1-%2.md"_s.arg(
            run.siteName, run.startedAt.toUTC().toString(u"yyyy-MM-dd-HHmm"_s)),
        SaveReport::tr("Markdown (*.md);;JSON (*.json)"),
        [parent, report = std::move(*report)](const QString &name) {
            write(parent, name, report);
        });
}

} // namespace changeover
