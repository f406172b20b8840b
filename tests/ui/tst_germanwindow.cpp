// The window in German: nothing that a person sees there is left in English.
#include "support/desk.h"
#include "tests/support/sourcefolder.h"
#include "ui/runs/runview.h"
#include "ui/wizard/upgradewizard.h"
#include "viewmodels/language.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStyleFactory>
#include <QXmlStreamReader>

using namespace changeover;
using namespace Qt::StringLiterals;
using support::Desk;

namespace
{

QString plain(QString text)
{
    return text.remove(u'&').simplified();
}

/// English texts that have another one in German.
QSet<QString> englishTexts()
{
    QSet<QString> found;
    QFile file(test::sourceFolder() + u"/translations/changeover_de.ts"_s);
    if (!file.open(QIODevice::ReadOnly))
        return found;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "source"_L1)
            source = xml.readElementText();
        else if (
            xml.name() == "translation"_L1
            && plain(xml.readElementText(QXmlStreamReader::IncludeChildElements)) != plain(source))
            found += plain(source);
    }
    return found;
}

void addRows(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &texts)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column)
            texts += model.index(row, column, parent).data().toString();
        addRows(model, model.index(row, 0, parent), texts);
    }
}

QStringList textsOf(const QWidget *window)
{
    QStringList texts{window->windowTitle()};
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->objectName().startsWith("qt_"_L1))
            continue; // Qt's own parts speak through Qt's translations, where installed
        texts << widget->accessibleName() << widget->toolTip();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        else if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts += label->text();
        else if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            texts += edit->placeholderText();
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
                 view && view->model()) {
            addRows(*view->model(), {}, texts);
            for (int section = 0; section < view->model()->columnCount(); ++section)
                texts += view->model()->headerData(section, Qt::Horizontal).toString();
        }
    }
    for (const QAction *action : window->findChildren<QAction *>())
        texts << action->text() << action->statusTip();
    return texts;
}

QStringList leftInEnglish(const QStringList &texts)
{
    static const QSet<QString> english = englishTexts();
    static const QRegularExpression small(u"\\b(the|of|and|with|you|this|is|are|for)\\b"_s);
    QStringList left;
    for (const QString &text : texts) {
        if (english.contains(plain(text)) || small.match(text).hasMatch())
            left += text;
    }
    left.removeDuplicates();
    return left;
}

} // namespace

class TestGermanWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
        QVERIFY(englishTexts().size() > 200);
        QVERIFY(!leftInEnglish({u"&Stop…"_s}).isEmpty()); // it can fail
        QLocale::setDefault(QLocale(u"de"_s));
        QVERIFY(useLanguage(*qApp, QLocale()));
    }
    void cleanupTestCase() { QLocale::setDefault(QLocale::c()); }

    void startPage()
    {
        Desk desk;
        desk.open(false);
        const QStringList left = leftInEnglish(textsOf(desk.window.get()));
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    }

    void estateAndRun()
    {
        Desk desk;
        desk.addRun();
        desk.openAndRead();
        desk.put(QuestionAsked{desk.question()});
        desk.journal.publish();
        desk.window->findChild<RunView *>()->showLog(true);
        QStringList texts = textsOf(desk.window.get());
        // What the host itself said stays as it said it.
        texts.removeIf([](const QString &text) { return text.contains("tenant refused"_L1); });
        const QStringList left = leftInEnglish(texts);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    }

    void wizard()
    {
        Desk desk;
        desk.openAndRead();
        QTest::keyClick(desk.window.get(), Qt::Key_U, Qt::ControlModifier);
        auto *wizard = desk.window->findChild<UpgradeWizard *>();
        if (!wizard) // the access key is another one in German
            for (QAction *action : desk.window->findChildren<QAction *>()) {
                if (action->text() == MainWindow::tr("&Upgrade…"))
                    action->trigger();
            }
        wizard = desk.window->findChild<UpgradeWizard *>();
        QVERIFY(wizard);
        QStringList texts = textsOf(wizard);
        texts.removeAll(u"Running"_s); // the appliance's own word for its status
        const QStringList left = leftInEnglish(texts);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    }
};

QTEST_MAIN(TestGermanWindow)
#include "tst_germanwindow.moc"
