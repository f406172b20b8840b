#include "lab/wire/shellservice.h"

#include <QUuid>
#include <algorithm>

namespace changeover::lab
{

using namespace Qt::StringLiterals;
using wsman::Request;
using wsman::Verb;

namespace
{

constexpr qsizetype keptLimit = 64;
constexpr qsizetype keptBytesLimit = 16 * 1024 * 1024;
constexpr size_t waitingLimit = 300;
constexpr size_t commandsPerShell = 100;

/// The same MessageID from another user is another message.
QString keyOf(const Request &request, const Caller &caller)
{
    return caller.user.toLower() + u'\n' + request.messageId;
}

} // namespace

ShellService::ShellService(LabHost *host, ShellLimits limits, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_limits(limits)
{
}

ShellService::~ShellService() = default;

void ShellService::handle(const Request &request, const Caller &caller, const Answer &answer)
{
    if (request.verb == Verb::Identify)
        return answer(wsman::identified(u"OS: 6.3.9600 SP: 0.0 Stack: 3.0"_s));
    if (request.messageId.isEmpty())
        return answer(fault(request, wsman::invalidHeader(u"MessageID"_s)));
    if (request.verb == Verb::Other)
        return answer(fault(request, wsman::unknownAction(request.action)));
    if (request.verb == Verb::Enumerate && request.resource == QLatin1String(wsman::shellResource))
        return answer(list(request));
    if (request.resource != QLatin1String(wsman::cmdResource) || request.verb == Verb::Enumerate)
        return answer(fault(request, wsman::unknownResource(request.resource)));
    if (request.verb == Verb::Create)
        return answer(create(request, caller));

    const auto shell = find(request, caller);
    if (request.verb == Verb::Receive) {
        // An answer once given is given again, even after its shell has gone.
        if (const wsman::Reply *reply = kept(keyOf(request, caller)))
            return answer(*reply);
        if (shell)
            return receive(**shell, request, caller, answer);
    }
    if (!shell)
        return answer(fault(request, shell.error()));
    answer(inShell(**shell, request, caller));
}

wsman::Reply ShellService::inShell(Shell &shell, const Request &request, const Caller &caller)
{
    if (shell.idle.isActive())
        shell.idle.start();
    if (request.verb == Verb::Delete) {
        removeShell(shell.facts.id);
        return wsman::deleted(request);
    }
    if (++shell.operations > m_limits.operationsPerShell)
        return fault(request, wsman::tooManyOperations(m_limits.operationsPerShell));
    if (request.verb == Verb::Command)
        return startCommand(shell, request, caller);

    ShellCommand *target = command(shell, request);
    if (!target)
        return fault(request, wsman::commandNotFound(request.commandId));
    if (request.verb == Verb::Send) {
        if (request.streams.compare("stdin"_L1, Qt::CaseInsensitive) != 0)
            return fault(request, wsman::invalidParameter(request.streams));
        target->input(request.bytes, request.end);
        return wsman::sent(request);
    }
    return signal(target, request);
}

tl::expected<ShellService::Shell *, wsman::Fault>
ShellService::find(const Request &request, const Caller &caller)
{
    const auto found = m_shells.find(request.shellId);
    if (found == m_shells.end())
        return tl::unexpected(wsman::shellNotFound(request.shellId));
    Shell *shell = found->second.get();
    if (shell->facts.owner.compare(caller.user, Qt::CaseInsensitive) != 0)
        return tl::unexpected(wsman::accessDenied());
    shell->used = std::chrono::steady_clock::now();
    return shell;
}

ShellCommand *ShellService::command(Shell &shell, const Request &request) const
{
    const auto found = shell.commands.find(request.commandId);
    return found == shell.commands.end() ? nullptr : found->second;
}

wsman::Reply ShellService::fault(const Request &request, const wsman::Fault &fault) const
{
    return wsman::fault(request, fault, m_host->name());
}

wsman::Reply ShellService::create(const Request &request, const Caller &caller)
{
    const auto own = std::count_if(m_shells.begin(), m_shells.end(), [&](const auto &entry) {
        return entry.second->facts.owner.compare(caller.user, Qt::CaseInsensitive) == 0;
    });
    if (own >= m_limits.shellsPerUser)
        return fault(request, wsman::tooManyShells(m_limits.shellsPerUser));

    auto shell = std::make_unique<Shell>();
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper();
    const auto idle = std::clamp(
        request.idleTimeout.value_or(m_limits.idleTimeout), m_limits.minIdleTimeout,
        std::chrono::milliseconds(2'147'483'647));
    shell->facts
        = {id,
           request.shellName,
           request.to,
           caller.user,
           caller.address,
           idle,
           request.inputStreams.isEmpty() ? u"stdin"_s : request.inputStreams,
           request.outputStreams.isEmpty() ? u"stdout stderr"_s : request.outputStreams};
    shell->idle.setSingleShot(true);
    connect(&shell->idle, &QTimer::timeout, this, [this, id] { removeShell(id); });
    shell->idle.start(idle);
    const wsman::Reply reply = wsman::created(request, shell->facts);
    m_shells.emplace(id, std::move(shell));
    return reply;
}

/// Every account of the lab is an administrator: it sees them all.
wsman::Reply ShellService::list(const Request &request) const
{
    using namespace std::chrono;
    const auto now = steady_clock::now();
    QList<wsman::ShellFacts> shells;
    for (const auto &[id, shell] : m_shells) {
        wsman::ShellFacts facts = shell->facts;
        facts.running = duration_cast<seconds>(now - shell->created);
        facts.inactive = duration_cast<seconds>(now - shell->used);
        shells << facts;
    }
    return wsman::listed(request, shells);
}

wsman::Reply ShellService::startCommand(Shell &shell, const Request &request, const Caller &caller)
{
    if (shell.commands.size() >= commandsPerShell)
        return fault(request, wsman::tooManyOperations(int(commandsPerShell)));
    const QString line = request.commandLine();
    if (line.isEmpty())
        return fault(request, wsman::invalidParameter(u"CommandLine"_s));
    auto *command = new ShellCommand(
        line.size() > m_limits.commandLine ? nullptr : m_host->start(caller.user, line), this);
    connect(command, &ShellCommand::news, this, [this, command] { settle(command); });
    shell.commands.emplace(command->id(), command);
    return wsman::commandStarted(request, command->id());
}

wsman::Reply ShellService::signal(ShellCommand *target, const Request &request)
{
    const QString code = request.signalCode.section(u'/', -1).toLower();
    if (code != "terminate"_L1 && code != "ctrl_c"_L1 && code != "ctrl_break"_L1)
        return fault(request, wsman::invalidParameter(request.signalCode));
    target->interrupt();
    if (code == "terminate"_L1) {
        const auto shell = m_shells.find(request.shellId);
        if (shell != m_shells.end())
            removeCommand(*shell->second, request.commandId);
    }
    return wsman::signalled(request);
}

void ShellService::receive(
    Shell &shell, const Request &request, const Caller &caller, const Answer &answer)
{
    ShellCommand *target = command(shell, request);
    if (!target || target->isDoneTold())
        return answer(fault(request, wsman::commandNotFound(request.commandId)));
    const QString key = keyOf(request, caller);
    const bool atWork
        = std::any_of(m_waiting.begin(), m_waiting.end(), [&](const Waiting &waiting) {
              return keyOf(waiting.request, waiting.caller) == key;
          });
    if (atWork)
        return answer(fault(request, wsman::stillAtWork()));
    if (m_waiting.size() >= waitingLimit)
        return answer(fault(request, wsman::tooManyOperations(int(waitingLimit))));

    if (target->hasNews()) {
        if (shell.idle.isActive())
            shell.idle.start();
        return answer(collect(target, request, caller));
    }
    // A shell with a Receive at work is not idle.
    shell.idle.stop();
    wait(target, request, caller, answer);
}

void ShellService::wait(
    ShellCommand *command, const Request &request, const Caller &caller, const Answer &answer)
{
    const auto waiting = m_waiting.emplace(m_waiting.end());
    waiting->request = request;
    waiting->caller = caller;
    waiting->command = command;
    waiting->answer = answer;
    waiting->timer.setSingleShot(true);
    waiting->timer.setTimerType(Qt::PreciseTimer);
    connect(&waiting->timer, &QTimer::timeout, this, [this, waiting] {
        finishWaiting(waiting, fault(waiting->request, wsman::timedOut()));
    });
    waiting->timer.start(
        std::clamp(request.operationTimeout, m_limits.minTimeout, m_limits.maxTimeout));
}

/// Gives a command's news to the Receives that wait for them, the oldest first.
void ShellService::settle(ShellCommand *command)
{
    while (command->hasNews()) {
        const auto waiting
            = std::find_if(m_waiting.begin(), m_waiting.end(), [command](const Waiting &candidate) {
                  return candidate.command == command;
              });
        if (waiting == m_waiting.end())
            return;
        finishWaiting(waiting, collect(command, waiting->request, waiting->caller));
    }
}

void ShellService::finishWaiting(std::list<Waiting>::iterator waiting, const wsman::Reply &reply)
{
    const Answer answer = waiting->answer;
    const QString shellId = waiting->request.shellId;
    // Its timer may be the very sender of this call.
    waiting->timer.disconnect(this);
    std::list<Waiting> done;
    done.splice(done.end(), m_waiting, waiting);
    const bool shellWaits
        = std::any_of(m_waiting.begin(), m_waiting.end(), [&](const Waiting &other) {
              return other.request.shellId == shellId;
          });
    const auto shell = m_shells.find(shellId);
    if (shell != m_shells.end() && !shellWaits)
        shell->second->idle.start();
    answer(reply);
}

wsman::Reply
ShellService::collect(ShellCommand *command, const Request &request, const Caller &caller)
{
    const qsizetype limit
        = qsizetype(std::min<qint64>(request.maxEnvelopeSize, 500 * 1024)) - wsman::receiveOverhead;
    const wsman::Reply reply = wsman::received(request, command->take(limit, caller.splitAt));
    keep(keyOf(request, caller), reply);
    return reply;
}

void ShellService::keep(const QString &key, const wsman::Reply &reply)
{
    m_kept << Kept{key, reply};
    m_keptBytes += reply.body.size();
    while (m_kept.size() > keptLimit || m_keptBytes > keptBytesLimit)
        m_keptBytes -= m_kept.takeFirst().reply.body.size();
}

const wsman::Reply *ShellService::kept(const QString &key) const
{
    const auto found = std::find_if(
        m_kept.begin(), m_kept.end(), [&](const Kept &entry) { return entry.key == key; });
    return found == m_kept.end() ? nullptr : &found->reply;
}

void ShellService::removeCommand(Shell &shell, const QString &id)
{
    const auto found = shell.commands.find(id);
    if (found == shell.commands.end())
        return;
    ShellCommand *command = found->second;
    shell.commands.erase(found);
    command->disconnect(this);
    const auto of = [command](const Waiting &waiting) { return waiting.command == command; };
    for (auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(), of);
         waiting != m_waiting.end(); waiting = std::find_if(m_waiting.begin(), m_waiting.end(), of))
        finishWaiting(
            waiting, fault(waiting->request, wsman::commandNotFound(waiting->request.commandId)));
    // The command itself may be what led here.
    command->deleteLater();
}

void ShellService::removeShell(const QString &id)
{
    const auto found = m_shells.find(id);
    if (found == m_shells.end())
        return;
    const std::unique_ptr<Shell> shell = std::move(found->second);
    m_shells.erase(found);
    while (!shell->commands.empty()) {
        const auto command = *shell->commands.begin();
        command.second->disconnect(this);
        command.second->interrupt();
        removeCommand(*shell, command.first);
    }
}

qsizetype ShellService::commandsAtWork() const
{
    qsizetype atWork = 0;
    for (const auto &[id, shell] : m_shells)
        for (const auto &[commandId, command] : shell->commands)
            atWork += command->isAtWork() ? 1 : 0;
    return atWork;
}

void ShellService::drop()
{
    m_waiting.clear();
    for (const auto &shell : m_shells) {
        for (const auto &command : shell.second->commands) {
            command.second->disconnect(this);
            command.second->deleteLater();
        }
    }
    m_shells.clear();
    m_kept.clear();
    m_keptBytes = 0;
}

} // namespace changeover::lab
