#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// {name} is the fact of that name in the error's context.
struct ErrorEntry {
    ErrorCode code;
    const char *what;
    const char *next;
};

// clang-format off
constexpr std::array entries{
    ErrorEntry{ErrorCode::Cancelled,
        QT_TRANSLATE_NOOP("Texts", "The operation was cancelled before it ended."),
        QT_TRANSLATE_NOOP("Texts", "Start it again when you are ready.")},
    ErrorEntry{ErrorCode::DeadlinePassed,
        QT_TRANSLATE_NOOP("Texts", "The time allowed for this went by without an answer."),
        QT_TRANSLATE_NOOP("Texts", "This says nothing about the outcome: look at the host, then try again.")},
    ErrorEntry{ErrorCode::HostNotFound,
        QT_TRANSLATE_NOOP("Texts", "The name of the host cannot be resolved."),
        QT_TRANSLATE_NOOP("Texts", "Check the address of the host and the name servers of this computer.")},
    ErrorEntry{ErrorCode::ConnectionRefused,
        QT_TRANSLATE_NOOP("Texts", "Nothing answers on this port of the host."),
        QT_TRANSLATE_NOOP("Texts", "Wait if the host is restarting; otherwise check the port, the firewall and that WinRM (winrm enumerate winrm/config/listener) or the SSH server listens.")},
    ErrorEntry{ErrorCode::ConnectionLost,
        QT_TRANSLATE_NOOP("Texts", "The connection to the host broke or fell silent."),
        QT_TRANSLATE_NOOP("Texts", "Work on the host goes on. Check the network; the console connects again by itself while a run is at work.")},
    ErrorEntry{ErrorCode::NotWinRm,
        QT_TRANSLATE_NOOP("Texts", "Something answers there, but it is not a WinRM service."),
        QT_TRANSLATE_NOOP("Texts", "Check the address and the port: WinRM over HTTPS usually listens on 5986.")},
    ErrorEntry{ErrorCode::TlsFailed,
        QT_TRANSLATE_NOOP("Texts", "No secure connection could be agreed with the host."),
        QT_TRANSLATE_NOOP("Texts", "Check the certificate of its WinRM listener and that TLS 1.2 is enabled.")},
    ErrorEntry{ErrorCode::CertificateUnknown,
        QT_TRANSLATE_NOOP("Texts", "The certificate of the host is not known yet: {fingerprint}."),
        QT_TRANSLATE_NOOP("Texts", "Compare the fingerprint with the one on the host, then confirm it.")},
    ErrorEntry{ErrorCode::CertificateChanged,
        QT_TRANSLATE_NOOP("Texts", "The host shows another certificate ({fingerprint}) than the one you confirmed ({pinned})."),
        QT_TRANSLATE_NOOP("Texts", "Do not sign in before you know why. If it was renewed, confirm the new fingerprint; otherwise somebody may be in between.")},
    ErrorEntry{ErrorCode::NotSsh,
        QT_TRANSLATE_NOOP("Texts", "Something answers there, but it is not an SSH server."),
        QT_TRANSLATE_NOOP("Texts", "Check the address and the port: SSH usually listens on 22.")},
    ErrorEntry{ErrorCode::SshFailed,
        QT_TRANSLATE_NOOP("Texts", "The SSH server of the host and this program could not agree on a secure connection."),
        QT_TRANSLATE_NOOP("Texts", "Bring OpenSSH on the host up to date; the log has the technical words.")},
    ErrorEntry{ErrorCode::HostKeyUnknown,
        QT_TRANSLATE_NOOP("Texts", "The SSH host key of the host is not known yet: {fingerprint}."),
        QT_TRANSLATE_NOOP("Texts", "Compare the fingerprint with the one on the host (ssh-keygen -lf), then confirm it.")},
    ErrorEntry{ErrorCode::HostKeyChanged,
        QT_TRANSLATE_NOOP("Texts", "The host shows another SSH host key ({fingerprint}) than the one you confirmed ({pinned})."),
        QT_TRANSLATE_NOOP("Texts", "Do not sign in before you know why. If the host was set up again, confirm the new fingerprint; otherwise somebody may be in between.")},
    ErrorEntry{ErrorCode::KeyUnusable,
        QT_TRANSLATE_NOOP("Texts", "The private key {file} cannot be read, or its passphrase is wrong."),
        QT_TRANSLATE_NOOP("Texts", "Check its path in the estate and its passphrase in Credentials, or load it into the SSH agent of this computer (ssh-add).")},
    ErrorEntry{ErrorCode::PowerShellMissing,
        QT_TRANSLATE_NOOP("Texts", "No PowerShell was found to run the script with."),
        QT_TRANSLATE_NOOP("Texts", "Check that powershell.exe can be started there by its name alone.")},
    ErrorEntry{ErrorCode::PlainTextRefused,
        QT_TRANSLATE_NOOP("Texts", "Basic was asked for over a connection without TLS, which would send the password in the clear."),
        QT_TRANSLATE_NOOP("Texts", "Let the host be reached with NTLM or Kerberos, or set up an HTTPS listener on it.")},
    ErrorEntry{ErrorCode::AuthenticationFailed,
        QT_TRANSLATE_NOOP("Texts", "The host refused the user name, the password or the key."),
        QT_TRANSLATE_NOOP("Texts", "Check both in Credentials and test them there. Too many attempts may lock the account.")},
    ErrorEntry{ErrorCode::SignInUnavailable,
        QT_TRANSLATE_NOOP("Texts", "This computer cannot sign in with {mechanism}."),
        QT_TRANSLATE_NOOP("Texts", "Install what it needs (on Debian and Ubuntu the package gss-ntlmssp for NTLM), or set up an HTTPS listener on the host.")},
    ErrorEntry{ErrorCode::ServiceNameUnknown,
        QT_TRANSLATE_NOOP("Texts", "The domain knows no web service of that host name."),
        QT_TRANSLATE_NOOP("Texts", "Name the host by its full DNS name, not by an address; the service principal name HTTP/host must be registered to it (setspn -L host).")},
    ErrorEntry{ErrorCode::ClockSkew,
        QT_TRANSLATE_NOOP("Texts", "The clocks of this computer and of the domain differ by more than Kerberos allows."),
        QT_TRANSLATE_NOOP("Texts", "Set both by the same time server; five minutes are the usual limit. Then try again.")},
    ErrorEntry{ErrorCode::DomainUnreachable,
        QT_TRANSLATE_NOOP("Texts", "No domain controller answers for this account."),
        QT_TRANSLATE_NOOP("Texts", "Check the realm behind the user name, the name servers of this computer and the way to the domain controller (port 88), or sign in with NTLM.")},
    ErrorEntry{ErrorCode::SealBroken,
        QT_TRANSLATE_NOOP("Texts", "A message of the host was not sealed, or was changed on its way. It was not read."),
        QT_TRANSLATE_NOOP("Texts", "Try again once. If it stays so, somebody or a proxy stands in between: do not sign in before you know who.")},
    ErrorEntry{ErrorCode::AccessDenied,
        QT_TRANSLATE_NOOP("Texts", "The account may sign in but is not allowed to do this."),
        QT_TRANSLATE_NOOP("Texts", "Use an administrator of the host; a local account may need LocalAccountTokenFilterPolicy.")},
    ErrorEntry{ErrorCode::ServiceBusy,
        QT_TRANSLATE_NOOP("Texts", "The remote management service of the host is busy or still starting."),
        QT_TRANSLATE_NOOP("Texts", "Wait a minute and try again.")},
    ErrorEntry{ErrorCode::QuotaExceeded,
        QT_TRANSLATE_NOOP("Texts", "A limit of the host's remote management service is reached."),
        QT_TRANSLATE_NOOP("Texts", "Close other remote sessions on the host or raise its WinRM quota, then try again.")},
    ErrorEntry{ErrorCode::ShellGone,
        QT_TRANSLATE_NOOP("Texts", "The remote session no longer exists on the host."),
        QT_TRANSLATE_NOOP("Texts", "Try again: a new session is opened. A job on the host is not affected.")},
    ErrorEntry{ErrorCode::ProtocolViolation,
        QT_TRANSLATE_NOOP("Texts", "The host gave an answer that its protocol does not allow."),
        QT_TRANSLATE_NOOP("Texts", "Check for a proxy in between; the log has the technical words.")},
    ErrorEntry{ErrorCode::ScriptFailed,
        QT_TRANSLATE_NOOP("Texts", "A script on the host ended with an error: {message}"),
        QT_TRANSLATE_NOOP("Texts", "Read the last lines of the log, mend the cause on the host and try again.")},
    ErrorEntry{ErrorCode::ScriptTalk,
        QT_TRANSLATE_NOOP("Texts", "A script on the host printed something this program cannot read."),
        QT_TRANSLATE_NOOP("Texts", "Check the host for profile scripts or policies that print text; the log has the line.")},
    ErrorEntry{ErrorCode::JobNotStarted,
        QT_TRANSLATE_NOOP("Texts", "The host could not start the scheduled task for this work: {reason}"),
        QT_TRANSLATE_NOOP("Texts", "Nothing was begun. Check that the service Task Scheduler runs on the host, that the account may log on as a batch job there, and that its password is right; then try again.")},
    ErrorEntry{ErrorCode::JobFenced,
        QT_TRANSLATE_NOOP("Texts", "This attempt was blocked on the host and will never start."),
        QT_TRANSLATE_NOOP("Texts", "Try again: a new attempt gets a new number.")},
    ErrorEntry{ErrorCode::JobInterrupted,
        QT_TRANSLATE_NOOP("Texts", "The job on the host began and vanished without an end, as after a power cut or a restart."),
        QT_TRANSLATE_NOOP("Texts", "Let the step be read again; it tells what was done.")},
    ErrorEntry{ErrorCode::JobFolderForeign,
        QT_TRANSLATE_NOOP("Texts", "The folder {path} on the host belongs to somebody else: {found}. Nothing is read from it and nothing is begun."),
        QT_TRANSLATE_NOOP("Texts", "Somebody made it before Changeover did. Find out who and why, then delete or rename the folder on the host and try again.")},
    ErrorEntry{ErrorCode::JobRecordDamaged,
        QT_TRANSLATE_NOOP("Texts", "What the host keeps of this job cannot be read: {reason}"),
        QT_TRANSLATE_NOOP("Texts", "The work itself may go on. Look at the host; then try again, which never starts it a second time.")},
    ErrorEntry{ErrorCode::JobCancelled,
        QT_TRANSLATE_NOOP("Texts", "The host ended the job because you asked for it."),
        QT_TRANSLATE_NOOP("Texts", "Look at what was done, then repeat the step or stop the run.")},
    ErrorEntry{ErrorCode::HostBusy,
        QT_TRANSLATE_NOOP("Texts", "Another job is at work on the host (started by {console})."),
        QT_TRANSLATE_NOOP("Texts", "Wait until it has ended or ask its owner; this run goes on afterwards.")},
    ErrorEntry{ErrorCode::EpochTooOld,
        QT_TRANSLATE_NOOP("Texts", "Another console has taken this run over."),
        QT_TRANSLATE_NOOP("Texts", "Follow it from here; only its owner can write to it.")},
    ErrorEntry{ErrorCode::PromptUnanswered,
        QT_TRANSLATE_NOOP("Texts", "A cmdlet on the host asks for something this run has no answer to."),
        QT_TRANSLATE_NOOP("Texts", "Answer the question in the run; nothing is guessed.")},
    ErrorEntry{ErrorCode::StorageUnavailable,
        QT_TRANSLATE_NOOP("Texts", "The place where this program keeps its data cannot be used."),
        QT_TRANSLATE_NOOP("Texts", "Check that the disk is connected and that you may write there.")},
    ErrorEntry{ErrorCode::StorageLocked,
        QT_TRANSLATE_NOOP("Texts", "The data is locked by another program."),
        QT_TRANSLATE_NOOP("Texts", "Close the other program, or wait a moment and try again.")},
    ErrorEntry{ErrorCode::StorageCorrupt,
        QT_TRANSLATE_NOOP("Texts", "The stored data is damaged."),
        QT_TRANSLATE_NOOP("Texts", "It was left untouched. Restore it from a backup, or open another estate.")},
    ErrorEntry{ErrorCode::StorageFull,
        QT_TRANSLATE_NOOP("Texts", "There is no room left on the disk."),
        QT_TRANSLATE_NOOP("Texts", "Make room; nothing new is begun until the history can be written.")},
    ErrorEntry{ErrorCode::HistoryChanged,
        QT_TRANSLATE_NOOP("Texts", "The history of this run was changed outside this program: event {event} is not what was written."),
        QT_TRANSLATE_NOOP("Texts", "It is not played on. See what the hosts show, then close the run and start a new upgrade, which reads them first.")},
    ErrorEntry{ErrorCode::SchemaTooNew,
        QT_TRANSLATE_NOOP("Texts", "The file {file} was written by a newer version of this program."),
        QT_TRANSLATE_NOOP("Texts", "Update this program. The file was left untouched.")},
    ErrorEntry{ErrorCode::FileUnreadable,
        QT_TRANSLATE_NOOP("Texts", "The file {file} cannot be read: {reason}"),
        QT_TRANSLATE_NOOP("Texts", "Check that it exists and that you may read it.")},
    ErrorEntry{ErrorCode::FileInvalid,
        QT_TRANSLATE_NOOP("Texts", "The file {file} is damaged or not what was expected: {reason}"),
        QT_TRANSLATE_NOOP("Texts", "It was left untouched. Choose another file or restore it from a backup.")},
    ErrorEntry{ErrorCode::LockHeld,
        QT_TRANSLATE_NOOP("Texts", "Another run is at work on {site}: run {run} of {who}, since {since}."),
        QT_TRANSLATE_NOOP("Texts", "Wait for its end, or open it in the list of runs and stop it.")},
    ErrorEntry{ErrorCode::PlanChanged,
        QT_TRANSLATE_NOOP("Texts", "The plan is no longer the one you approved."),
        QT_TRANSLATE_NOOP("Texts", "Look at the new plan and approve it again.")},
    ErrorEntry{ErrorCode::PlanInvalid,
        QT_TRANSLATE_NOOP("Texts", "No plan can be made from what is given: {reason}"),
        QT_TRANSLATE_NOOP("Texts", "Go back in the wizard and complete what is missing.")},
    ErrorEntry{ErrorCode::NothingToDo,
        QT_TRANSLATE_NOOP("Texts", "There is nothing to do: everything already runs the target version."),
        QT_TRANSLATE_NOOP("Texts", "Close this window, or choose another site.")},
    ErrorEntry{ErrorCode::CheckBlocked,
        QT_TRANSLATE_NOOP("Texts", "{place}, {check}: {found}"),
        QT_TRANSLATE_NOOP("Texts", "{remedy}")},
    ErrorEntry{ErrorCode::VerificationFailed,
        QT_TRANSLATE_NOOP("Texts", "The step says it is done, but the host does not show it."),
        QT_TRANSLATE_NOOP("Texts", "Look at the host. Then try again, or stop and keep things as they are.")},
    ErrorEntry{ErrorCode::OutcomeUnknown,
        QT_TRANSLATE_NOOP("Texts", "Nobody can tell whether this was done."),
        QT_TRANSLATE_NOOP("Texts", "Look at the host and answer the question in the run; nothing is guessed.")},
    ErrorEntry{ErrorCode::SecretMissing,
        QT_TRANSLATE_NOOP("Texts", "A password that is needed is not there."),
        QT_TRANSLATE_NOOP("Texts", "Type it in Credentials, or in the dialog that asks for it.")},
    ErrorEntry{ErrorCode::SecretStoreUnavailable,
        QT_TRANSLATE_NOOP("Texts", "The password store of this computer cannot be used."),
        QT_TRANSLATE_NOOP("Texts", "Unlock or start it. Until then passwords can be kept until you exit.")},
    ErrorEntry{ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("Texts", "What was looked for does not exist."),
        QT_TRANSLATE_NOOP("Texts", "Refresh the view; it may have been removed meanwhile.")},
    ErrorEntry{ErrorCode::InvalidArgument,
        QT_TRANSLATE_NOOP("Texts", "What was entered is not allowed here."),
        QT_TRANSLATE_NOOP("Texts", "Correct it and try again.")},
    ErrorEntry{ErrorCode::Internal,
        QT_TRANSLATE_NOOP("Texts", "Something went wrong inside this program."),
        QT_TRANSLATE_NOOP("Texts", "Save a copy of the log and report it; what the run has done is safe in its history.")},
};

/// A job that vanished with its host: no lost network, and no crash of its own.
constexpr ErrorEntry restartedHost{ErrorCode::JobInterrupted,
    QT_TRANSLATE_NOOP("Texts", "{restarted} restarted while the job was at work, and the job ended with it."),
    QT_TRANSLATE_NOOP("Texts", "The network was not the cause. Let the step be read again; it tells what was done. Find out why the host restarted before you repeat it.")};

/// What was asked for may still be at work.
constexpr ErrorEntry unfinishedRestart{ErrorCode::OutcomeUnknown,
    QT_TRANSLATE_NOOP("Texts", "{restart} has not come back from its restart in time: {reason}."),
    QT_TRANSLATE_NOOP("Texts", "Look at its own screen (hypervisor, management board): it may configure updates. Try again to go on waiting; it is not restarted a second time.")};

/// The holder of a lock that nobody plays.
constexpr ErrorEntry interruptedHolder{ErrorCode::LockHeld,
    QT_TRANSLATE_NOOP("Texts", "An interrupted run still holds {site}: run {run} of {who}, since {since}."),
    QT_TRANSLATE_NOOP("Texts", "Open it in the list of runs, and resume it or close it; then start again.")};
// clang-format on

/// One pass, so that a value that looks like a placeholder stays as it is.
QString filled(const QString &sentence, const QMap<QString, QString> &context)
{
    QString result;
    qsizetype from = 0;
    while (true) {
        const qsizetype open = sentence.indexOf(u'{', from);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            return result + sentence.mid(from);
        const QString value = context.value(sentence.mid(open + 1, close - open - 1));
        result += sentence.mid(from, open - from);
        result += value.isEmpty() ? QCoreApplication::translate("Texts", "not known") : value;
        from = close + 1;
    }
}

/// A member of an error in words; what is no message stays as it is.
QString wordsOf(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return json;
    const Message message = Message::fromJson(document.object());
    return message.isEmpty() ? QString() : text(message);
}

/// What a check found, with every message worded.
QMap<QString, QString> wordedCheck(QMap<QString, QString> context)
{
    for (const QString &name : {u"found"_s, u"expected"_s, u"remedy"_s})
        context[name] = wordsOf(context.value(name));
    const QString id = u"check."_s + context.value(u"check"_s);
    if (std::ranges::any_of(
            checkTexts(), [&](const TextEntry &e) { return id == QLatin1String(e.id); }))
        context[u"check"_s] = text(Message{id, {}});
    if (context.value(u"remedy"_s).isEmpty())
        context[u"remedy"_s] = context.value(u"expected"_s);
    return context;
}

/// Why a file of an appliance cannot be used; anything else is said in the reader's own words.
QString reasonWords(const QString &reason)
{
    if (reason == "utf-16"_L1)
        return QCoreApplication::translate("Texts", "it is written in UTF-16, not in UTF-8");
    if (reason == "binary"_L1)
        return QCoreApplication::translate("Texts", "it is no text");
    if (reason == "too-large"_L1)
        return QCoreApplication::translate("Texts", "it is too large");
    return reason;
}

/// The begin of the id is what `run list` shows and every command takes.
QMap<QString, QString> wordedHolder(QMap<QString, QString> context)
{
    context[u"run"_s] = context.value(u"run"_s).left(8);
    const auto since = QDateTime::fromString(context.value(u"since"_s), Qt::ISODateWithMs);
    if (since.isValid())
        context[u"since"_s] = since.toLocalTime().toString(u"yyyy-MM-dd hh:mm"_s);
    return context;
}

/// A file's name and what is wrong with it, or why there is no plan, under one name each.
QMap<QString, QString> named(const Error &error)
{
    QMap<QString, QString> context = error.context;
    if (context.value(u"file"_s).isEmpty())
        context[u"file"_s] = context.value(u"path"_s);
    QString reason = reasonWords(wordsOf(context.value(u"reason"_s)));
    if (reason.isEmpty())
        reason = error.detail; // the words of a reader or of the system
    const QString where
        = context.value(context.contains(u"appliance"_s) ? u"appliance"_s : u"where"_s);
    context[u"reason"_s] = where.isEmpty() ? reason : where + u": "_s + reason;
    return context;
}

} // namespace

ErrorText describe(const Error &error)
{
    const auto *entry = std::ranges::find(entries, error.code, &ErrorEntry::code);
    if (entry == entries.end())
        entry = std::ranges::find(entries, ErrorCode::Internal, &ErrorEntry::code);
    if (error.code == ErrorCode::LockHeld && error.context.value(u"interrupted"_s) == "yes"_L1)
        entry = &interruptedHolder;
    if (error.code == ErrorCode::JobInterrupted && error.context.contains(u"restarted"_s))
        entry = &restartedHost;
    if (error.code == ErrorCode::OutcomeUnknown && error.context.contains(u"restart"_s))
        entry = &unfinishedRestart;
    const QMap<QString, QString> context = error.code == ErrorCode::CheckBlocked
        ? wordedCheck(error.context)
        : error.code == ErrorCode::LockHeld ? wordedHolder(error.context)
                                            : named(error);
    return {
        filled(QCoreApplication::translate("Texts", entry->what), context),
        filled(QCoreApplication::translate("Texts", entry->next), context)};
}

} // namespace changeover
