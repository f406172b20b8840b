// A run as the journal would tell it: the real plan of Seattle, played up to one of its steps.
// Header-only.
#pragma once

#include "support/desk.h"

namespace changeover::screenshots
{

using namespace Qt::StringLiterals;
using std::chrono::minutes;
using std::chrono::seconds;

/// The plan the wizard makes for Seattle from healthy appliances.
inline Plan seattlePlan(fakes::DraftBench &bench)
{
    UpgradeDraft draft(bench.ports(), bench.estates.estate, bench.catalogue());
    draft.chooseSite(bench.estates.estate.sites.first().id);
    for (const auto &[host, facts] : bench.hosts.facts)
        draft.putFacts(facts);
    draft.confirmSiteName(true);
    draft.confirmReferSupport(true);
    draft.buildPlan();
    if (!draft.plan())
        qFatal(
            "no plan: %s", qPrintable(draft.planError() ? draft.planError()->detail : QString()));
    return *draft.plan();
}

class Story
{
public:
    Story(support::Desk &desk)
        : m_desk(desk)
        , m_plan(seattlePlan(desk.bench))
    {
        for (const Stage &stage : m_plan.stages) {
            for (const Lane &lane : stage.lanes) {
                for (const Step &step : lane.steps)
                    m_steps << step;
            }
        }
    }

    /// Everything before the first step of that behaviour is done; the step began `ago` ago.
    void playTo(const QString &behaviour, seconds ago)
    {
        qsizetype before = 0;
        while (before < m_steps.size() && m_steps.at(before).behaviour != behaviour)
            ++before;
        seconds since = ago;
        for (const Step &step : m_steps.first(before))
            since += took(step);
        m_desk.journal.add(
            support::runId, m_plan, m_desk.bench.clock.now().addSecs(-since.count()));
        for (const Step &step : m_steps.first(before)) {
            m_desk.put(StepIntended{step.id, 1, JobId::create()}, int(since.count()));
            since -= took(step);
            m_desk.put(StepFinished{step.id, StepState::Succeeded, {}, {}}, int(since.count()));
        }
        if (before == m_steps.size())
            return;
        m_now = m_steps.at(before).id;
        const JobId job = JobId::create();
        m_desk.put(StepIntended{m_now, 1, job}, int(since.count()));
        m_desk.put(JobAttached{m_now, job, u"started"_s}, int(since.count()));
    }
    void playToTheEnd()
    {
        playTo({}, minutes(1));
        m_desk.put(RunFinished{RunState::Succeeded, {}}, 60);
    }
    const StepId &now() const { return m_now; }

private:
    /// A little less than estimated.
    static seconds took(const Step &step)
    {
        return std::max(seconds(8), std::chrono::duration_cast<seconds>(step.estimate) * 9 / 10);
    }

    support::Desk &m_desk;
    Plan m_plan;
    QList<Step> m_steps;
    StepId m_now;
};

/// What the hosts said while the new machines were built.
inline QList<LogLine> buildingLines(const support::Desk &desk, const StepId &step)
{
    const char *const said[]{
        "Extracting the bits of version 2.1",
        "Writing exported configuration to Instances\\2.1-default\\ExportedConfig",
        "AD: copying the base disk",
        "AD: creating the virtual machine",
        "AD: connecting the network adapters",
        "AD: starting for the first time",
        "AD: waiting for Windows to finish its set-up",
        "AD: waiting for PowerShell over the corpnet switch",
        "AD: WinRM did not answer within 60 s, trying again",
        "AD: setting static addresses",
        "AD: installing AD DS, DNS and AD CS",
        "AD: creating the forest cce.local",
        "AD: restarting",
        "AD: restoring the certification authority from the site directory",
        "AD: creating service accounts",
        "CMS: copying the base disk",
        "CMS: creating the virtual machine",
        "CMS: joining cce.local",
        "CMS: restarting",
        "CMS: installing the configuration store"};
    QList<LogLine> lines;
    int ago = 60 * int(std::size(said));
    for (const char *text : said) {
        const QString words = QString::fromLatin1(text);
        const bool warns = words.contains(u"trying again"_s);
        lines
            += {desk.bench.clock.now().addMSecs(-1000 * (ago -= 57) - 137 * ago % 1000),
                warns ? Severity::Warning : Severity::Info,
                LaneId{u"SEA-CCE-01"_s},
                step,
                u"SEA-CCE-01"_s,
                words};
    }
    return lines;
}

/// The step that failed, and what is asked then.
inline Question failedRegistration(const StepId &step)
{
    Question question;
    question.id = QuestionId{u"q"_s};
    question.kind = QuestionKind::StepFailed;
    question.step = step;
    question.text = {u"question.failed"_s, {u"SEA-CCE-01"_s}};
    question.choices = {Choice::Stop, Choice::Retry};
    question.reason = Error{
        ErrorCode::ScriptFailed,
        {},
        {{u"message"_s, u"The tenant refused the sign-in of admin@contoso.onmicrosoft.com"_s}},
        false};
    question.lastLines
        = {u"Register-CcAppliance: signing in as admin@contoso.onmicrosoft.com"_s,
           u"Register-CcAppliance: AADSTS50126 invalid user name or password"_s};
    return question;
}

} // namespace changeover::screenshots
