#include "transports/winrm/winrmsession.h"

#include "transports/script/scripttalk.h"
#include "transports/winrm/receivepump.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace changeover
{

namespace
{

constexpr int TriesWhileBusy = 3;
/// A host that is lost for longer frees its shells by itself.
constexpr int MostAbandoned = 8;
constexpr auto BusyPause = 5s;
/// With its envelope below 8 KiB, the least a host may be set to.
constexpr qsizetype SmallestPiece = 3 * 1024;

/// The next try may find the host willing again, and nothing has happened yet.
bool mayPass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::HostNotFound:
    case ErrorCode::ServiceBusy:
    case ErrorCode::ShellGone:
    case ErrorCode::DeadlinePassed:
        return true;
    default:
        return false;
    }
}

/// The script may have begun: nothing is repeated without looking.
Error maybeStarted(Error error, const Deadline &deadline)
{
    if (error.code == ErrorCode::ConnectionLost && deadline.hasPassed())
        error.code = ErrorCode::DeadlinePassed;
    error.retryable = false;
    return error;
}

} // namespace

WinRmSession::WinRmSession(
    const ScriptLibrary &scripts, const Endpoint &endpoint, Credential credential,
    const WinRmTimings &timings, WireObserver *observer)
    : m_scripts(scripts)
    , m_timings(timings)
    , m_client(endpoint, std::move(credential), timings, observer)
{
}

WinRmSession::~WinRmSession()
{
    abandonShell();
    deleteShells(Deadline::in(m_timings.close));
}

Result<void> WinRmSession::open(const std::stop_token &stop)
{
    return createShell({}, stop);
}

Result<QJsonObject> WinRmSession::run(
    const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
    const std::stop_token &stop)
{
    auto payload = scriptPayload(call, m_scripts);
    if (!payload)
        return Unexpected(payload.error());
    const auto bootstrap = bootstrapCommand(m_scripts);
    if (!bootstrap)
        return Unexpected(bootstrap.error());
    const auto command = startCommand(*bootstrap, deadline, stop);
    if (!command) {
        abandonShell();
        return Unexpected(notStarted(command.error(), deadline));
    }
    if (auto sent = sendInput(*command, *payload, deadline, stop); !sent) {
        interrupt(*command);
        return Unexpected(sent.error());
    }
    payload = WipedBytes(); // the talk may last; the secrets need not
    return listen(*command, call, sink, deadline, stop);
}

Error WinRmSession::notStarted(Error error, const Deadline &deadline) const
{
    if (error.code == ErrorCode::ConnectionLost && deadline.hasPassed())
        error.code = ErrorCode::DeadlinePassed;
    error.retryable = mayPass(error.code);
    return error;
}

Result<void> WinRmSession::createShell(const Deadline &deadline, const std::stop_token &stop)
{
    abandonShell();
    if (auto connected = m_client.connect(deadline, stop); !connected)
        return connected;
    deleteShells(Deadline::earliest(deadline, Deadline::in(m_timings.close)));
    auto reply = tryShell(deadline, stop);
    const bool isFull = !reply && reply.error().code == ErrorCode::QuotaExceeded;
    if (isFull && closeForgotten(Deadline::earliest(deadline, Deadline::in(m_timings.close))))
        reply = tryShell(deadline, stop);
    if (!reply)
        return Unexpected(notStarted(reply.error(), deadline));
    m_shell = reply->shell;
    m_owner = reply->owner;
    m_commands = 0;
    return {};
}

Result<wsman::Reply> WinRmSession::tryShell(const Deadline &deadline, const std::stop_token &stop)
{
    return m_client.ask(wsman::createShell(m_client.conversation()), deadline, stop);
}

/// Ours by name and account, and silent for longer than a living console leaves one: a session at
/// work asks for output all the time, and one that is not makes a new shell when its own is gone.
bool WinRmSession::closeForgotten(const Deadline &deadline)
{
    const auto listed = m_client.ask(wsman::listShells(m_client.conversation()), deadline, {});
    if (!listed)
        return false;
    bool isAnyClosed = false;
    for (const wsman::ShellEntry &entry : listed->shells) {
        const bool isOurs = entry.name == wsman::ShellName && entry.id != m_shell
            && (m_owner.isEmpty() || entry.owner.compare(m_owner, Qt::CaseInsensitive) == 0);
        if (!isOurs || entry.inactivity < m_timings.forgotten || entry.id.isEmpty())
            continue;
        const auto closed
            = m_client.ask(wsman::deleteShell(m_client.conversation(), entry.id), deadline, {});
        isAnyClosed = isAnyClosed || closed.has_value();
    }
    return isAnyClosed;
}

/// A worn or missing shell is replaced, also when the host says so by a fault: a fault is a
/// refusal, so nothing is done twice.
Result<QString> WinRmSession::startCommand(
    const BootstrapCommand &command, const Deadline &deadline, const std::stop_token &stop)
{
    const bool isFresh = m_shell.isEmpty() || m_commands >= m_timings.commandsPerShell;
    if (isFresh) {
        if (auto created = createShell(deadline, stop); !created)
            return Unexpected(created.error());
    }
    auto started = tryCommand(command, deadline, stop);
    const bool isWorn = !started
        && (started.error().code == ErrorCode::ShellGone
            || started.error().code == ErrorCode::QuotaExceeded);
    if (isFresh || !isWorn)
        return started;
    if (auto created = createShell(deadline, stop); !created)
        return Unexpected(created.error());
    return tryCommand(command, deadline, stop);
}

Result<QString> WinRmSession::tryCommand(
    const BootstrapCommand &command, const Deadline &deadline, const std::stop_token &stop)
{
    ++m_commands;
    const auto reply = m_client.ask(
        wsman::startCommand(m_client.conversation(), m_shell, command.program, command.arguments),
        deadline, stop);
    if (!reply)
        return Unexpected(reply.error());
    return reply->command;
}

Result<void> WinRmSession::sendInput(
    const QString &command, const WipedBytes &payload, const Deadline &deadline,
    const std::stop_token &stop)
{
    qsizetype from = 0;
    while (from < payload.size()) {
        const qsizetype size = std::min(m_piece, payload.size() - from);
        const bool last = from + size == payload.size();
        const QByteArrayView piece = payload.view().sliced(from, size);
        const auto sent = sendPiece(command, piece, last, deadline, stop);
        if (sent) {
            from += size;
            continue;
        }
        // refused unread: the host's MaxEnvelopeSize is below what hosts of today allow
        const bool isTooLarge = sent.error().context.value(u"quota"_s) == u"envelope";
        if (!isTooLarge || m_piece <= SmallestPiece)
            return sent;
        m_piece /= 2;
    }
    return {};
}

/// The script begins at the end of its input: until the last piece was sent, nothing has happened.
Result<void> WinRmSession::sendPiece(
    const QString &command, QByteArrayView piece, bool last, const Deadline &deadline,
    const std::stop_token &stop)
{
    Error error;
    for (int tries = 0; tries <= TriesWhileBusy; ++tries) {
        if (auto connected = m_client.connect(deadline, stop); !connected)
            return Unexpected(notStarted(connected.error(), deadline));
        const auto request
            = wsman::sendInput(m_client.conversation(), m_shell, command, piece, last);
        const auto reply = m_client.call(request, deadline, stop);
        // under load a host says TimedOut for input that it did take
        if (reply && (!reply->fault || wsman::isTimedOut(*reply->fault)))
            return {};
        error = reply ? m_client.errorOf(*reply->fault) : reply.error();
        if (last && !isRefusal(error.code))
            return Unexpected(maybeStarted(error, deadline));
        const bool isBusy = reply && reply->fault->code == 170;
        if (!isBusy)
            break;
        m_awaiter.wait(Deadline::earliest(deadline, Deadline::in(BusyPause)), stop);
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, u"stopped while sending the script"_s);
    }
    return Unexpected(notStarted(error, deadline));
}

Result<QJsonObject> WinRmSession::listen(
    const QString &command, const ScriptCall &call, const ScriptLineSink &sink,
    const Deadline &deadline, const std::stop_token &stop)
{
    ScriptTalk talk(call, sink);
    ReceivePump pump(m_client, m_timings, m_shell, command);
    const auto end = pump.run(talk, deadline, stop);
    if (!end) {
        interrupt(command, &pump);
        return Unexpected(maybeStarted(end.error(), deadline));
    }
    auto result = talk.finish(end->exitCode);
    if (!result && result.error().code == ErrorCode::ScriptTalk)
        interrupt(command);
    else
        endCommand(command);
    return result;
}

/// Mandatory also after an orderly end: the host keeps the command's output until then.
void WinRmSession::endCommand(const QString &command)
{
    const auto signal
        = wsman::signal(m_client.conversation(), m_shell, command, wsman::SignalCode::Terminate);
    const auto reply = m_client.ask(signal, Deadline::in(m_timings.close), {});
    const bool isUnknownByNow = !reply && reply.error().code == ErrorCode::ShellGone;
    if (!reply && !isUnknownByNow)
        abandonShell();
}

/// Ends what may still run there, best effort: ctrl_c and time to come to an end, Terminate,
/// Delete. A Receive may be pending on the old connection, so all this goes over one of its own.
void WinRmSession::interrupt(const QString &command, ReceivePump *pump)
{
    Deadline deadline = Deadline::in(m_timings.close);
    m_client.disconnect();
    if (signal(command, wsman::SignalCode::CtrlC, deadline)) {
        if (pump)
            pump->drain(deadline);
        deadline = Deadline::in(m_timings.close);
    }
    signal(command, wsman::SignalCode::Terminate, deadline);
    abandonShell();
    deleteShells(deadline);
}

/// True when the host took it.
bool WinRmSession::signal(const QString &command, wsman::SignalCode code, const Deadline &deadline)
{
    return m_client
        .ask(wsman::signal(m_client.conversation(), m_shell, command, code), deadline, {})
        .has_value();
}

void WinRmSession::abandonShell()
{
    if (!m_shell.isEmpty())
        m_abandoned.append(std::exchange(m_shell, {}));
    while (m_abandoned.size() > MostAbandoned)
        m_abandoned.removeFirst();
}

/// False when the host is out of reach: the shells stay on the list.
bool WinRmSession::deleteShells(const Deadline &deadline)
{
    while (!m_abandoned.isEmpty() && !deadline.hasPassed()) {
        const auto reply = m_client.ask(
            wsman::deleteShell(m_client.conversation(), m_abandoned.first()), deadline, {});
        if (!reply && !isRefusal(reply.error().code))
            return false;
        m_abandoned.removeFirst();
    }
    return m_abandoned.isEmpty();
}

} // namespace changeover
