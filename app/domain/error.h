// Errors as values: what went wrong, in words a program can act on.
//
// Any thread; plain values, owned by whoever holds them. Text for people is made at the edge
// (viewmodels/texts), from the code and the context, never from `detail` alone.
#pragma once

#include <QMap>
#include <QString>
#include <tl/expected.hpp>

namespace changeover
{

enum class ErrorCode {
    // asking and waiting
    Cancelled, ///< a stop was requested while waiting
    DeadlinePassed, ///< the operation's own deadline went by; says nothing about its outcome
    // the way to a host
    HostNotFound, ///< the name does not resolve
    ConnectionRefused, ///< nothing listens; also a host that is booting
    ConnectionLost, ///< the connection broke or fell silent
    NotWinRm, ///< something answers, but it is not a WinRM service
    TlsFailed, ///< no common TLS version or a broken handshake
    CertificateUnknown, ///< first contact; context: "fingerprint"
    CertificateChanged, ///< pinned differently; context: "fingerprint", "pinned"
    NotSsh, ///< something answers, but it is not an SSH server
    SshFailed, ///< the SSH server and this program find no common ground
    HostKeyUnknown, ///< first contact over SSH; context: "fingerprint"
    HostKeyChanged, ///< pinned differently; context: "fingerprint", "pinned"
    KeyUnusable, ///< the private key cannot be read or opened; context: "file"
    PowerShellMissing, ///< there is no PowerShell to run a script with
    PlainTextRefused, ///< Basic was asked for over plain HTTP
    AuthenticationFailed, ///< 401; context: "offered", "when" (offer, password)
    TicketMissing, ///< neither a password nor a Kerberos ticket; context: "account"
    SignInUnavailable, ///< this computer cannot sign in that way; context: "mechanism"
    ServiceNameUnknown, ///< the domain knows no HTTP service of that host name
    ClockSkew, ///< clocks differ too much for Kerberos
    DomainUnreachable, ///< no domain controller answers, or the realm is unknown
    SealBroken, ///< a message was not sealed, or was altered, repeated or left out on its way
    AccessDenied, ///< signed in, but not allowed; context: "account" (local) where that matters
    ServiceBusy, ///< 503: booting or over quota
    QuotaExceeded, ///< a WinRM quota of the host; context: "quota" (shells, operations, envelope)
    RequestRefused, ///< the host does not understand or want the request; context: "text"
    ShellGone, ///< the remote shell no longer exists
    ProtocolViolation, ///< an answer that the protocol does not allow
    // scripts and jobs
    ScriptFailed, ///< the script ended with an error line; context: "code", and its own fields
    ScriptTalk, ///< what the script printed is not the agreed talk (design 7)
    JobNotStarted, ///< the host could not start it under the account; context: "reason"
    JobFenced, ///< this job id was fenced and will never start
    JobInterrupted, ///< began and vanished: power cut, killed; context: "restarted" = the host
    JobFolderForeign, ///< its folder on the host is somebody else's; context: "path", "found"
    JobRecordDamaged, ///< what the host keeps of it is not what was written; context: "reason"
    JobCancelled, ///< the host's word that the job was cancelled
    HostBusy, ///< another job holds the host; context: "job", "run", "console"
    EpochTooOld, ///< another console owns the run by now
    PromptUnanswered, ///< a cmdlet asks for something no rule answers
    // storage
    StorageUnavailable,
    StorageLocked,
    StorageCorrupt,
    StorageFull,
    HistoryChanged, ///< a run's events are not what was written; context: "run", "event", "finding"
    SchemaTooNew,
    FileUnreadable,
    FileInvalid,
    // the work
    LockHeld, ///< another run is at work; context: "who", "since", "run"
    PlanChanged, ///< the plan's hash is not the approved one
    PlanInvalid,
    NothingToDo,
    CheckBlocked, ///< context: "check", "place"; "found", "expected", "remedy" as Message JSON
    VerificationFailed, ///< done by its own word, but not read back
    OutcomeUnknown, ///< nobody can know; ask
    SecretMissing,
    SecretStoreUnavailable,
    NotFound,
    InvalidArgument,
    Internal,
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString detail; ///< technical words for the log, English, scrubbed of secrets
    QMap<QString, QString> context; ///< named facts for the text at the edge
    bool retryable = false; ///< the same call may succeed later, and repeating it is safe

    bool operator==(const Error &) const = default;
};

template <typename T> using Result = tl::expected<T, Error>;

using Unexpected = tl::unexpected<Error>;

/// The host shows an identity that an admin has to confirm first; context: "fingerprint", "pinned".
bool asksForTrust(ErrorCode code);

/// Shorthand for `return failure(ErrorCode::X, "...")`.
inline Unexpected failure(
    ErrorCode code, QString detail = {}, QMap<QString, QString> context = {},
    bool retryable = false)
{
    return Unexpected(Error{code, std::move(detail), std::move(context), retryable});
}

/// The stable name of a code ("connection-lost"): journal, JSON, log.
QString errorCodeName(ErrorCode code);
/// The code with that name; Internal for a name this build does not know.
ErrorCode errorCodeFromName(const QString &name);

} // namespace changeover
