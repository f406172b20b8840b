// A drain that does not end, over the real protocol: forced with the name typed, once, by a new
// attempt.
#include "cli/services.h"
#include "tests/support/liveconsole.h"

#include <QSignalSpy>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

class TestForcedSwitch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDrainThatNeverEndsIsForced();
};

namespace
{

const StepId switchStep{u"DUB-CCE-01/switch"_s};

/// The plan the program makes, but for the time until it asks.
Result<Plan> impatientPlan(const PracticeBench &bench)
{
    const ProgramResult told = bench.run(
        PracticeBench::cli(),
        {u"plan"_s, u"--practice"_s, u"--site"_s, u"Dublin"_s, u"--json"_s, u"--speed"_s,
         u"20000"_s, u"--ledger"_s, bench.ledgerFile()});
    auto plan = planFromJson(told.last());
    if (!plan)
        return plan;
    for (Stage &stage : plan->stages)
        for (Lane &lane : stage.lanes)
            for (Step &step : lane.steps)
                if (step.id == switchStep)
                    step.deadline = std::chrono::seconds(1);
    return plan;
}

Result<CredentialSet> practiceCredentials(const PracticeBench &bench)
{
    lab::PracticeOptions options;
    options.directory = bench.practiceFolder();
    options.program = PracticeBench::program(u"app/changeover-lab"_s);
    auto practice = lab::PracticeLab::open(options);
    if (!practice)
        return Unexpected(practice.error());
    return std::move(practice->credentials);
}

/// The open question of that kind, once it is asked.
std::optional<Question> asked(Run &run, QuestionKind kind)
{
    const auto found = [&] {
        const QList<Question> open = run.openQuestions();
        return !open.isEmpty() && open.first().kind == kind;
    };
    if (!QTest::qWaitFor(found, 120'000))
        return std::nullopt;
    return run.openQuestions().first();
}

} // namespace

void TestForcedSwitch::aDrainThatNeverEndsIsForced()
{
    PracticeBench bench;
    const auto plan = impatientPlan(bench);
    QVERIFY(plan);
    auto credentials = practiceCredentials(bench);
    QVERIFY(credentials);
    const QJsonObject stuck{
        {u"point"_s, u"script"_s},
        {u"host"_s, u"DUB-CCE-01"_s},
        {u"script"_s, u"Switch-Version"_s},
        {u"do"_s, u"drain-never-ends"_s}};
    QVERIFY(LiveLab(bench).fault(stuck));
    qputenv("CHANGEOVER_DATA", bench.folder().toLocal8Bit());
    const auto services = cli::Services::open({}, {});
    QVERIFY(services);
    auto started = (*services)->runs->start(*plan, plan->hash(), std::move(*credentials));
    QVERIFY(started);
    Run &run = **started;
    QSignalSpy finished(&run, &Run::finished);

    const auto question = asked(run, QuestionKind::Deadline);
    QVERIFY(question);
    QCOMPARE(question->choices, (QList{Choice::KeepWaiting, Choice::Stop, Choice::Force}));
    QCOMPARE(question->typedName, u"DUB-CCE-01"_s);
    const auto force = [&](const QString &typed) {
        return run.answer({question->id, Choice::Force, {}, typed, u"me"_s});
    };
    QVERIFY(!force(u"Dublin"_s));
    QVERIFY(force(question->typedName));
    const auto validation = asked(run, QuestionKind::SignOff);
    QVERIFY(validation);
    QVERIFY(run.answer({validation->id, Choice::SignOff, u"all calls fine"_s, {}, u"me"_s}));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<RunState>(), RunState::Succeeded);

    QList<bool> forced;
    for (const QJsonObject &row : bench.ledger())
        if (row[u"effect"].toString() == "Switch-CcVersion"_L1)
            forced << row[u"arguments"][u"Force"].toBool();
    QCOMPARE(forced, (QList{false, true}));
}

QTEST_GUILESS_MAIN(TestForcedSwitch)
#include "tst_forcedswitch.moc"
