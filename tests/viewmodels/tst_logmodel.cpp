// The ring of log lines: bounds, batches, filters that look at each line once.
#include "viewmodels/logmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

QList<LogLine> lines(int from, int count)
{
    QList<LogLine> all;
    for (int i = from; i < from + count; ++i)
        all += LogLine{{},
                       Severity(i % 4),
                       LaneId{i % 2 ? u"odd"_s : u"even"_s},
                       StepId{u"step%1"_s.arg(i % 3)},
                       u"host"_s,
                       u"line %1"_s.arg(i)};
    return all;
}

QStringList shown(const LogModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.line(row).text;
    return texts;
}

/// What a filter leaves of the last `capacity` of `total` lines.
QStringList expected(int total, int capacity, const LogFilter &filter)
{
    QStringList texts;
    for (const LogLine &line : lines(std::max(0, total - capacity), std::min(total, capacity))) {
        if (filter.accepts(line))
            texts += line.text;
    }
    return texts;
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filtersAsLinesComeIn_data();
    void filtersAsLinesComeIn();
    void aBatchIsOneRemoveAndOneInsert();
    void countsWhatItLetsGo();
    void aBatchLargerThanTheRing();
    void aChangedFilterLooksAtTheWholeRing();
};

void TestLogModel::filtersAsLinesComeIn_data()
{
    QTest::addColumn<LogFilter>("filter");
    QTest::newRow("all") << LogFilter{};
    QTest::newRow("severity") << LogFilter{Severity::Warning, {}, {}, {}};
    QTest::newRow("lane") << LogFilter{Severity::Debug, LaneId{u"odd"_s}, {}, {}};
    QTest::newRow("step") << LogFilter{Severity::Debug, {}, StepId{u"step1"_s}, {}};
    QTest::newRow("text") << LogFilter{Severity::Debug, {}, {}, u"LINE 1"_s};
    QTest::newRow("nothing fits") << LogFilter{Severity::Debug, {}, {}, u"never"_s};
}

void TestLogModel::filtersAsLinesComeIn()
{
    QFETCH(LogFilter, filter);
    LogModel model(50);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(filter);
    int total = 0;
    for (const int batch : {1, 7, 30, 20, 3, 49, 50, 51, 120, 2}) {
        model.append(lines(total, batch));
        total += batch;
        QCOMPARE(shown(model), expected(total, 50, filter));
    }
}

void TestLogModel::aBatchIsOneRemoveAndOneInsert()
{
    LogModel model(100);
    model.append(lines(0, 100));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.append(lines(100, 60));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(reset.size(), 0);
}

void TestLogModel::countsWhatItLetsGo()
{
    LogModel model(10);
    model.append(lines(0, 25), 3);
    QCOMPARE(model.held(), 10);
    QCOMPARE(model.evicted(), 15);
    QCOMPARE(model.dropped(), 3);
}

void TestLogModel::aBatchLargerThanTheRing()
{
    LogModel model(10);
    model.append(lines(0, 4));
    model.append(lines(4, 1000));
    QCOMPARE(shown(model), expected(1004, 10, {}));
}

void TestLogModel::aChangedFilterLooksAtTheWholeRing()
{
    LogModel model(40);
    model.append(lines(0, 90));
    const LogFilter errors{Severity::Error, {}, {}, {}};
    model.setFilter(errors);
    QCOMPARE(shown(model), expected(90, 40, errors));
    model.setFilter({});
    QCOMPARE(model.rowCount(), 40);
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
