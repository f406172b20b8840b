// The translations: every text of both faces has a German one, with the same placeholders, and it
// is loaded.
#include "tests/support/sourcefolder.h"
#include "viewmodels/language.h"
#include "viewmodels/planmarkdown.h"
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%\\d|%n|\\{\\w+\\}"_s);
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

/// What is wrong with a translation file, one line each.
QStringList complaints(const QString &name, int &messages)
{
    QFile file(test::sourceFolder() + u"/translations/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {u"cannot be opened"_s};
    QStringList wrong;
    QString source;
    QXmlStreamReader xml(&file);
    const auto compare = [&](const QString &translation) {
        if (translation.isEmpty() || placeholders(translation) != placeholders(source))
            wrong << source;
    };
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source") {
            source = xml.readElementText();
            ++messages;
        } else if (xml.name() == u"translation") {
            if (xml.attributes().value("type"_L1) == u"unfinished")
                wrong << u"unfinished: "_s + source;
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (!source.contains(u"%n"_s))
                compare(text);
        }
    }
    return wrong;
}

} // namespace

class TestGerman : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("least");
        QTest::newRow("German") << u"changeover_de.ts"_s << 500;
        QTest::newRow("English plurals") << u"changeover_en.ts"_s << 10;
    }
    void everyTextIsTranslated()
    {
        QFETCH(QString, file);
        QFETCH(int, least);
        int messages = 0;
        QCOMPARE(complaints(file, messages), QStringList());
        QVERIFY(messages >= least);
    }

    void germanIsSpoken()
    {
        QVERIFY(
            useLanguage(*QCoreApplication::instance(), QLocale(QLocale::German, QLocale::Germany)));
        QCOMPARE(text(Verdict::Warn), u"Warnung"_s);
        PlanTotals totals;
        totals.steps = 1;
        QVERIFY(totalsText(totals).startsWith(u"1 Schritt,"_s));
        totals.steps = 13;
        QVERIFY(totalsText(totals).startsWith(u"13 Schritte,"_s));
    }

    void otherLanguagesFallBackToEnglishPlurals()
    {
        QVERIFY(!useLanguage(*QCoreApplication::instance(), QLocale(QLocale::Finnish)));
        PlanTotals totals;
        totals.steps = 1;
        QVERIFY2(totalsText(totals).startsWith(u"1 step,"_s), qPrintable(totalsText(totals)));
    }
};

QTEST_GUILESS_MAIN(TestGerman)
#include "tst_german.moc"
