// A bench for tests of the engine: a plan of flag steps, a fake host, a run on top. Header-only.
#pragma once

#include "engine/run.h"
#include "tests/fakes/fakehost.h"
#include "tests/fakes/memoryjournal.h"

#include <QSignalSpy>
#include <QTest>

namespace changeover::test
{

inline Step flagStep(const QString &id)
{
    Step step;
    step.id = StepId{id};
    step.host = HostId{QStringLiteral("H")};
    step.behaviour = QStringLiteral("flag");
    step.changesHost = true;
    step.interruptibility = Interruptibility::AfterThisStep;
    return step;
}

/// One stage; one lane per list of step ids.
inline Plan flagPlan(const QList<QStringList> &lanes)
{
    Plan plan;
    plan.procedure = QStringLiteral("test");
    plan.site = SiteId{QStringLiteral("S")};
    plan.hosts
        = {Host{HostId{QStringLiteral("H")}, QStringLiteral("HOST"), {}, QStringLiteral("admin")}};
    Stage stage{StageId{QStringLiteral("stage")}, plan.site, QStringLiteral("S"), {}};
    for (const QStringList &ids : lanes) {
        Lane lane{LaneId{QStringLiteral("lane-") + ids.first()}, {}, ids.first(), {}};
        for (const QString &id : ids)
            lane.steps << flagStep(id);
        stage.lanes << lane;
    }
    plan.stages << stage;
    return plan;
}

/// Leaves the job of `step` running until the test ends it.
inline void leaveRunning(FakeHost &host, const QString &step)
{
    const auto succeed = host.act;
    host.act = [succeed, step](FakeHost &h, const JobSpec &spec) {
        return spec.step.value == step ? QList<QJsonObject>{} : succeed(h, spec);
    };
}

class EngineBench
{
public:
    FakeHost host;
    FakeHostTransport transport{host};
    FakeHostJobs jobs{host};
    MemoryJournal journal;
    MemoryRunLog log;
    SystemClock clock;
    ScriptLibrary scripts;
    BehaviourTable behaviours{{QStringLiteral("flag"), std::make_shared<FlagBehaviour>(host)}};
    std::unique_ptr<Run> run;

    RunPorts ports()
    {
        return {
            transport,
            jobs,
            journal,
            log,
            clock,
            behaviours,
            scripts,
            ConsoleId{QStringLiteral("C")},
            QStringLiteral("me@here")};
    }
    void make(const RunId &id = RunId{QStringLiteral("R")})
    {
        run = std::make_unique<Run>(id, ports());
    }
    static CredentialSet credentials()
    {
        CredentialSet set;
        set.hosts.emplace(
            HostId{QStringLiteral("H")},
            Credential{QStringLiteral("admin"), Secret::take(QByteArray("hunter22"))});
        set.accounts.emplace(
            AccountKind::TenantAdmin,
            Credential{QStringLiteral("t@contoso"), Secret::take(QByteArray("tenant-pw"))});
        return set;
    }
    bool start(const Plan &plan, const RunId &id = RunId{QStringLiteral("R")})
    {
        make(id);
        return run->start(plan, plan.hash(), credentials()).has_value();
    }
    /// Starts, and waits until the job of the plan's first step is at work; it stays so until the
    /// test ends it.
    bool startAtWork(const Plan &plan)
    {
        leaveRunning(host, plan.stages.first().lanes.first().steps.first().id.value);
        return start(plan) && QTest::qWaitFor([this] { return host.runningJobs() == 1; });
    }
    bool resume()
    {
        make();
        return run->resume(credentials()).has_value();
    }
    /// The console dies: no destructor of the run has its say in the journal.
    void kill()
    {
        journal.failAppends = Error{ErrorCode::EpochTooOld, {}, {}, false};
        run.reset();
        journal.failAppends.reset();
    }
    bool ends(RunState state)
    {
        return QTest::qWaitFor([&] { return isTerminal(run->state()); }, 20'000)
            && run->state() == state;
    }
    bool asks(QuestionKind kind)
    {
        return QTest::qWaitFor([&] { return !run->openQuestions().isEmpty(); }, 20'000)
            && run->openQuestions().first().kind == kind;
    }
    Result<void> answer(Choice choice)
    {
        return run->answer({run->openQuestions().first().id, choice, {}, {}, QStringLiteral("me")});
    }
};

} // namespace changeover::test
