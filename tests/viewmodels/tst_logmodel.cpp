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

using Fits = std::function<bool(int)>;

/// What is left of the last `capacity` of `total` lines: judged by their numbers, not by the
/// filter.
QStringList expected(int total, int capacity, const Fits &fits)
{
    QStringList texts;
    for (int i = std::max(0, total - capacity); i < total; ++i)
        if (fits(i))
            texts += u"line %1"_s.arg(i);
    return texts;
}

bool any(int)
{
    return true;
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
    QTest::addColumn<Fits>("fits");
    const auto warning = int(Severity::Warning);
    QTest::newRow("all") << LogFilter{} << Fits(any);
    QTest::newRow("severity") << LogFilter{Severity::Warning, {}, {}, {}}
                              << Fits([warning](int i) { return i % 4 >= warning; });
    QTest::newRow("lane") << LogFilter{Severity::Debug, LaneId{u"odd"_s}, {}, {}}
                          << Fits([](int i) { return i % 2 == 1; });
    QTest::newRow("step") << LogFilter{Severity::Debug, {}, StepId{u"step1"_s}, {}}
                          << Fits([](int i) { return i % 3 == 1; });
    QTest::newRow("text") << LogFilter{Severity::Debug, {}, {}, u"LINE 1"_s}
                          << Fits([](int i) { return QString::number(i).startsWith(u'1'); });
    QTest::newRow("both") << LogFilter{Severity::Warning, LaneId{u"odd"_s}, {}, {}}
                          << Fits([warning](int i) { return i % 4 >= warning && i % 2 == 1; });
    QTest::newRow("nothing fits") << LogFilter{Severity::Debug, {}, {}, u"never"_s}
                                  << Fits([](int) { return false; });
}

void TestLogModel::filtersAsLinesComeIn()
{
    QFETCH(LogFilter, filter);
    QFETCH(Fits, fits);
    LogModel model(50);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(filter);
    int total = 0;
    for (const int batch : {1, 7, 30, 20, 3, 49, 50, 51, 120, 2}) {
        model.append(lines(total, batch));
        total += batch;
        QCOMPARE(shown(model), expected(total, 50, fits));
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
    QCOMPARE(shown(model), expected(1004, 10, any));
}

void TestLogModel::aChangedFilterLooksAtTheWholeRing()
{
    LogModel model(40);
    model.append(lines(0, 90));
    const LogFilter errors{Severity::Error, {}, {}, {}};
    model.setFilter(errors);
    QCOMPARE(shown(model), expected(90, 40, [](int i) { return i % 4 == int(Severity::Error); }));
    model.setFilter({});
    QCOMPARE(model.rowCount(), 40);
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
