// Every byte sequence that is kept in the corpus, found by the fuzzer or planted by hand, through
// its reader: what once broke stays mended.
#include "tests/fuzz/targets.h"
#include "tests/support/sourcefolder.h"

#include <QDir>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

class TestCorpus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isRead_data();
    void isRead();
    void belongsToATarget();

private:
    const QDir m_corpus{test::sourceFolder() + u"/tests/fuzz/corpus"_s};
};

void TestCorpus::isRead_data()
{
    QTest::addColumn<int>("target");
    const QList<fuzz::Target> all = fuzz::targets();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void TestCorpus::isRead()
{
    QFETCH(int, target);
    const fuzz::Target reader = fuzz::targets().at(target);
    const QDir folder(m_corpus.filePath(QString::fromLatin1(reader.name)));
    const QStringList names = folder.entryList(QDir::Files);
    QVERIFY2(!names.isEmpty(), "a target without a corpus begins blind");
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        reader.play(bytes);
        for (qsizetype cut = bytes.size() / 2; cut > 0; cut /= 2)
            reader.play(bytes.first(cut));
    }
}

void TestCorpus::belongsToATarget()
{
    QStringList known;
    for (const fuzz::Target &target : fuzz::targets())
        known << QString::fromLatin1(target.name);
    for (const QString &folder : m_corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QVERIFY2(known.contains(folder), qPrintable(folder));
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
