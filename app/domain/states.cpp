#include "domain/accounts.h"
#include "domain/check.h"
#include "domain/event.h"
#include "domain/logline.h"
#include "domain/names.h"
#include "domain/plan.h"
#include "domain/question.h"
#include "domain/runstate.h"

namespace changeover
{

namespace
{

constexpr auto runStates = names<RunState>({
    {RunState::Queued, "queued"},
    {RunState::Preparing, "preparing"},
    {RunState::Running, "running"},
    {RunState::Pausing, "pausing"},
    {RunState::Paused, "paused"},
    {RunState::Stopping, "stopping"},
    {RunState::Succeeded, "succeeded"},
    {RunState::Failed, "failed"},
    {RunState::Stopped, "stopped"},
    {RunState::OutcomeUnknown, "outcome-unknown"},
});
constexpr auto stepStates = names<StepState>({
    {StepState::Pending, "pending"},
    {StepState::Intended, "intended"},
    {StepState::Working, "working"},
    {StepState::Asking, "asking"},
    {StepState::Succeeded, "succeeded"},
    {StepState::Adopted, "adopted"},
    {StepState::Skipped, "skipped"},
    {StepState::Failed, "failed"},
    {StepState::Stopped, "stopped"},
    {StepState::OutcomeUnknown, "outcome-unknown"},
});
constexpr auto observations = names<Observed>({
    {Observed::Done, "done"},
    {Observed::NotDone, "not-done"},
    {Observed::InProgress, "in-progress"},
    {Observed::Partial, "partial"},
    {Observed::Foreign, "foreign"},
    {Observed::Unknown, "unknown"},
});
constexpr auto verdicts = names<Verdict>({
    {Verdict::Pass, "pass"},
    {Verdict::Warn, "warn"},
    {Verdict::Block, "block"},
    {Verdict::Unknown, "unknown"},
});
constexpr auto severities = names<Severity>({
    {Severity::Debug, "debug"},
    {Severity::Info, "info"},
    {Severity::Warning, "warning"},
    {Severity::Error, "error"},
});
constexpr auto interruptibilities = names<Interruptibility>({
    {Interruptibility::Anytime, "anytime"},
    {Interruptibility::AfterThisStep, "after-this-step"},
    {Interruptibility::PointOfNoReturn, "point-of-no-return"},
});
constexpr auto questionKinds = names<QuestionKind>({
    {QuestionKind::StepFailed, "step-failed"},
    {QuestionKind::PartlyDone, "partly-done"},
    {QuestionKind::Foreign, "foreign"},
    {QuestionKind::CannotRead, "cannot-read"},
    {QuestionKind::OutcomeUnknown, "outcome-unknown"},
    {QuestionKind::Prompt, "prompt"},
    {QuestionKind::Deadline, "deadline"},
    {QuestionKind::Confirm, "confirm"},
    {QuestionKind::SignOff, "sign-off"},
});
constexpr auto choices = names<Choice>({
    {Choice::Retry, "retry"},
    {Choice::Skip, "skip"},
    {Choice::Stop, "stop"},
    {Choice::Repeat, "repeat"},
    {Choice::DoneByHand, "done-by-hand"},
    {Choice::KeepWaiting, "keep-waiting"},
    {Choice::Force, "force"},
    {Choice::GoOn, "go-on"},
    {Choice::SignOff, "sign-off"},
    {Choice::AnswerPrompt, "answer-prompt"},
});
constexpr auto stopWays = names<StopHow>({
    {StopHow::AtSafePoint, "at-safe-point"},
    {StopHow::AfterThisStep, "after-this-step"},
    {StopHow::CancelJob, "cancel-job"},
});
constexpr auto accountKinds = names<AccountKind>({
    {AccountKind::HostAdministrator, "HostAdministrator"},
    {AccountKind::SshKey, "SshKey"},
    {AccountKind::TenantAdmin, "TenantAdmin"},
    {AccountKind::ExternalCert, "ExternalCert"},
    {AccountKind::CceService, "CceService"},
    {AccountKind::CABackupFile, "CABackupFile"},
    {AccountKind::SafeModeAdmin, "SafeModeAdmin"},
    {AccountKind::DomainAdmin, "DomainAdmin"},
    {AccountKind::VmAdmin, "VmAdmin"},
});

} // namespace

bool isTerminal(RunState state)
{
    return state >= RunState::Succeeded;
}

bool isTerminal(StepState state)
{
    return state >= StepState::Succeeded;
}

QString runStateName(RunState state)
{
    return nameOf(runStates, state);
}
QString stepStateName(StepState state)
{
    return nameOf(stepStates, state);
}
QString observedName(Observed observed)
{
    return nameOf(observations, observed);
}
QString verdictName(Verdict verdict)
{
    return nameOf(verdicts, verdict);
}
QString severityName(Severity severity)
{
    return nameOf(severities, severity);
}
QString interruptibilityName(Interruptibility value)
{
    return nameOf(interruptibilities, value);
}
QString questionKindName(QuestionKind kind)
{
    return nameOf(questionKinds, kind);
}
QString choiceName(Choice choice)
{
    return nameOf(choices, choice);
}
QString accountKindName(AccountKind kind)
{
    return nameOf(accountKinds, kind);
}

RunState runStateFromName(const QString &name)
{
    return valueOf(runStates, name).value_or(RunState::OutcomeUnknown);
}

StepState stepStateFromName(const QString &name)
{
    return valueOf(stepStates, name).value_or(StepState::OutcomeUnknown);
}

Observed observedFromName(const QString &name)
{
    return valueOf(observations, name).value_or(Observed::Unknown);
}

std::optional<Choice> choiceFromName(const QString &name)
{
    return valueOf(choices, name);
}

std::optional<QuestionKind> questionKindFromName(const QString &name)
{
    return valueOf(questionKinds, name);
}

std::optional<AccountKind> accountKindFromName(const QString &name)
{
    return valueOf(accountKinds, name);
}

std::optional<Interruptibility> interruptibilityFromName(const QString &name)
{
    return valueOf(interruptibilities, name);
}

QString stopHowName(StopHow how)
{
    return nameOf(stopWays, how);
}

std::optional<StopHow> stopHowFromName(const QString &name)
{
    return valueOf(stopWays, name);
}

SecretRef hostPassword(const HostId &host, const QString &account)
{
    return {accountKindName(AccountKind::HostAdministrator), host.value, account};
}

SecretRef keyPassphrase(const HostId &host)
{
    return {accountKindName(AccountKind::SshKey), host.value, {}};
}

CredentialSet CredentialSet::duplicate() const
{
    CredentialSet copy;
    for (const auto &[host, credential] : hosts)
        copy.hosts.emplace(host, credential.duplicate());
    for (const auto &[kind, credential] : accounts)
        copy.accounts.emplace(kind, credential.duplicate());
    return copy;
}

} // namespace changeover
