// Every step of the upgrade met by one way to stop: the end is what the plan declares, the ledger
// is what the console says, and a new upgrade goes on from there.
//
// A test program per way, so that they are played side by side. Header-only.
#pragma once

#include "tests/chaos/stops.h"

namespace changeover::test
{

class StopMatrix : public QObject
{
    Q_OBJECT
public:
    /// `wish`: a way of `run stop --how`.
    explicit StopMatrix(QString wish)
        : m_wish(std::move(wish))
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_steps = plannedSteps(PracticeBench());
        QCOMPARE(m_steps.size(), 14);
    }
    void inTheMiddleOf_data()
    {
        QTest::addColumn<int>("at");
        for (int at = 0; at < m_steps.size(); ++at)
            QTest::newRow(qPrintable(m_steps.at(at).name())) << at;
    }
    void inTheMiddleOf()
    {
        QFETCH(int, at);
        StopTrial trial(m_steps, at, m_wish);
        const QString complaint = trial.play();
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

private:
    QString m_wish;
    QList<PlannedStep> m_steps;
};

inline int playMatrix(int argc, char **argv, const QString &wish)
{
    QCoreApplication application(argc, argv);
    StopMatrix matrix(wish);
    return QTest::qExec(&matrix, argc, argv);
}

} // namespace changeover::test
