#include "domain/error.h"

#include "domain/names.h"

namespace changeover
{

namespace
{
using enum ErrorCode;
constexpr auto codeNames = names<ErrorCode>({
    {Cancelled, "cancelled"},
    {DeadlinePassed, "deadline-passed"},
    {HostNotFound, "host-not-found"},
    {ConnectionRefused, "connection-refused"},
    {ConnectionLost, "connection-lost"},
    {NotWinRm, "not-winrm"},
    {TlsFailed, "tls-failed"},
    {CertificateUnknown, "certificate-unknown"},
    {CertificateChanged, "certificate-changed"},
    {NotSsh, "not-ssh"},
    {SshFailed, "ssh-failed"},
    {HostKeyUnknown, "host-key-unknown"},
    {HostKeyChanged, "host-key-changed"},
    {KeyUnusable, "key-unusable"},
    {PowerShellMissing, "powershell-missing"},
    {PlainTextRefused, "plain-text-refused"},
    {AuthenticationFailed, "authentication-failed"},
    {TicketMissing, "ticket-missing"},
    {SignInUnavailable, "sign-in-unavailable"},
    {ServiceNameUnknown, "service-name-unknown"},
    {ClockSkew, "clock-skew"},
    {DomainUnreachable, "domain-unreachable"},
    {SealBroken, "seal-broken"},
    {AccessDenied, "access-denied"},
    {ServiceBusy, "service-busy"},
    {QuotaExceeded, "quota-exceeded"},
    {RequestRefused, "request-refused"},
    {ShellGone, "shell-gone"},
    {ProtocolViolation, "protocol-violation"},
    {ScriptFailed, "script-failed"},
    {ScriptTalk, "script-talk"},
    {JobNotStarted, "job-not-started"},
    {JobFenced, "job-fenced"},
    {JobInterrupted, "job-interrupted"},
    {JobFolderForeign, "job-folder-foreign"},
    {JobRecordDamaged, "job-record-damaged"},
    {JobCancelled, "job-cancelled"},
    {HostBusy, "host-busy"},
    {EpochTooOld, "epoch-too-old"},
    {PromptUnanswered, "prompt-unanswered"},
    {StorageUnavailable, "storage-unavailable"},
    {StorageLocked, "storage-locked"},
    {StorageCorrupt, "storage-corrupt"},
    {StorageFull, "storage-full"},
    {HistoryChanged, "history-changed"},
    {SchemaTooNew, "schema-too-new"},
    {FileUnreadable, "file-unreadable"},
    {FileInvalid, "file-invalid"},
    {LockHeld, "lock-held"},
    {PlanChanged, "plan-changed"},
    {PlanInvalid, "plan-invalid"},
    {NothingToDo, "nothing-to-do"},
    {CheckBlocked, "check-blocked"},
    {VerificationFailed, "verification-failed"},
    {ErrorCode::OutcomeUnknown, "outcome-unknown"},
    {SecretMissing, "secret-missing"},
    {SecretStoreUnavailable, "secret-store-unavailable"},
    {NotFound, "not-found"},
    {InvalidArgument, "invalid-argument"},
    {Internal, "internal"},
});
} // namespace

QString errorCodeName(ErrorCode code)
{
    return nameOf(codeNames, code);
}

ErrorCode errorCodeFromName(const QString &name)
{
    return valueOf(codeNames, name).value_or(ErrorCode::Internal);
}

bool asksForTrust(ErrorCode code)
{
    return code == CertificateUnknown || code == CertificateChanged || code == HostKeyUnknown
        || code == HostKeyChanged;
}

} // namespace changeover
