// Every message id of this connector kind has a sentence, and the sentence asks for no more
// arguments than the message brings.
#include "viewmodels/texts/checktexts.cpp"
#include "viewmodels/texts/steptexts.cpp"

#include "tests/connectors/cloudconnector/upgradesetup.h"
#include "tests/support/sourcefolder.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace changeover;
using namespace changeover::cloudconnector;
using namespace changeover::cloudconnector::test;

namespace
{

QMap<QString, QString> sentences()
{
    QMap<QString, QString> all;
    for (const auto table : {checkTexts(), stepTexts()}) {
        for (const TextEntry &entry : table)
            all.insert(QString::fromLatin1(entry.id), QString::fromLatin1(entry.source));
    }
    return all;
}

int placeholders(const QString &sentence)
{
    static const QRegularExpression pattern(u"%(\\d)"_s);
    int highest = 0;
    for (auto it = pattern.globalMatch(sentence); it.hasNext();)
        highest = std::max(highest, it.next().captured(1).toInt());
    return highest;
}

/// Every call of message("id", a, b ...) in the sources, with the number of its arguments.
QList<std::pair<QString, int>> messagesInSources()
{
    static const QRegularExpression call(
        u"message\\(\\s*u\"((?:check|ini|step|observe|question)\\.[\\w.-]+)\"_s"_s);
    QList<std::pair<QString, int>> found;
    QDirIterator files(
        changeover::test::sourceFolder() + u"/app/connectors/cloudconnector"_s, {u"*.cpp"_s},
        QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(file.readAll());
        for (auto it = call.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            int depth = 1;
            int commas = 0;
            for (qsizetype at = match.capturedEnd(); at < text.size() && depth > 0; ++at) {
                const QChar c = text.at(at);
                depth += c == u'(' || c == u'{' ? 1 : c == u')' || c == u'}' ? -1 : 0;
                commas += depth == 1 && c == u',' ? 1 : 0;
            }
            found.append({match.captured(1), commas});
        }
    }
    return found;
}

} // namespace

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsWorded();
    void everyIdIsKnown();
    void everyCheckHasATitle();
    void idsAreUnique();
};

void TestTexts::everyMessageIsWorded()
{
    const auto all = sentences();
    const auto messages = messagesInSources();
    QVERIFY(messages.size() > 250);
    for (const auto &[id, arguments] : messages) {
        QVERIFY2(all.contains(id), qPrintable(id));
        QVERIFY2(placeholders(all.value(id)) <= arguments, qPrintable(id));
        QVERIFY2(
            arguments == 0 || all.value(id).contains(u'%') || id.startsWith(u"step."_s),
            qPrintable(id));
    }
}

/// Ids that are handed on as text are found as well.
void TestTexts::everyIdIsKnown()
{
    static const QRegularExpression literal(u"u\"((?:step|observe|question)\\.[\\w.-]+)\"_s"_s);
    const auto all = sentences();
    QDirIterator files(
        changeover::test::sourceFolder() + u"/app"_s, {u"*.cpp"_s}, QDir::Files,
        QDirIterator::Subdirectories);
    const QStringList events{u"step.intended"_s,  u"step.observed"_s,     u"step.finished"_s,
                             u"question.asked"_s, u"question.answered"_s, u"question.withdrawn"_s};
    while (files.hasNext()) {
        const QString path = files.next();
        const bool ours = path.contains(u"/connectors/"_s) || path.contains(u"/engine/"_s);
        QFile file(path);
        if (!ours || !file.open(QIODevice::ReadOnly))
            continue;
        for (auto it = literal.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();) {
            const QString id = it.next().captured(1);
            QVERIFY2(all.contains(id) || events.contains(id), qPrintable(id));
        }
    }
}

void TestTexts::everyCheckHasATitle()
{
    const auto all = sentences();
    const Estate estate = seattleWithWindow();
    const auto results
        = checkUpgrade(estate, estate.sites.first(), healthySite(), optionsFor(), quietContext());
    for (const CheckResult &result : results)
        QVERIFY2(all.contains(u"check."_s + result.id), qPrintable(result.id));
}

void TestTexts::idsAreUnique()
{
    QCOMPARE(sentences().size(), qsizetype(checkTexts().size() + stepTexts().size()));
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
