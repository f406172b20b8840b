// What is proposed for an interrupted run, by its history and the host's word.
#include "engine/recovery.h"
#include "tests/support/enginebench.h"

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proposals_data();
    void proposals();
};

static History historyWith(bool openStep, const JobId &job)
{
    QList<EventBody> bodies{
        RunStarted{flagPlan({{u"a"_s, u"b"_s}}), {}, {}}, RunOwned{}, RunPrepared{}};
    if (openStep)
        bodies << StepIntended{StepId{u"a"_s}, 1, job};
    History history;
    for (const EventBody &body : bodies) {
        Event event;
        event.body = body;
        history.apply(event);
    }
    return history;
}

void TestRecovery::proposals_data()
{
    QTest::addColumn<bool>("open");
    QTest::addColumn<QString>("job");
    QTest::addColumn<QString>("live"); // empty: the host was not asked
    QTest::addColumn<int>("action");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, bool open, const char *job, const char *live,
                        Recovery action, const char *reason) {
        QTest::newRow(name) << open << QString::fromLatin1(job) << QString::fromLatin1(live)
                            << int(action) << QString::fromLatin1(reason);
    };
    row("between steps", false, "", "", Recovery::Continue, "recovery.nothing-at-work");
    row("reading", true, "", "", Recovery::RepeatStep, "recovery.reading-again");
    row("host silent", true, "j", "", Recovery::Adopt, "recovery.host-not-asked");
    row("at work", true, "j", "running", Recovery::Adopt, "recovery.job-at-work");
    row("ended", true, "j", "ended", Recovery::Adopt, "recovery.job-ended");
    row("power cut", true, "j", "interrupted", Recovery::RepeatStep, "recovery.job-interrupted");
    row("never begun", true, "j", "absent", Recovery::RepeatStep, "recovery.job-not-begun");
    row("prepared only", true, "j", "prepared", Recovery::RepeatStep, "recovery.job-not-begun");
    row("fenced", true, "j", "fenced", Recovery::RepeatStep, "recovery.job-not-begun");
}

void TestRecovery::proposals()
{
    QFETCH(bool, open);
    QFETCH(QString, job);
    QFETCH(QString, live);
    QFETCH(int, action);
    QFETCH(QString, reason);
    std::optional<JobStatus> status;
    if (!live.isEmpty()) {
        status.emplace();
        status->state = jobStateFromName(live);
    }
    const auto proposals = proposeRecovery(historyWith(open, JobId{job}), status);
    QCOMPARE(int(proposals.first().action), action);
    QCOMPARE(proposals.first().reason.id, reason);
    QCOMPARE(proposals.first().step.value, u"a"_s);
    QVERIFY(proposals.last().action == Recovery::Close);
    QCOMPARE(proposals.size(), 2);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
