#include "transports/ssh/sshsession.h"

#include "transports/script/scripttalk.h"
#include "transports/ssh/sshsignin.h"

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// What a POSIX shell says of a program it does not find.
constexpr quint32 NoSuchProgram = 127;

QString lineOf(const BootstrapCommand &command)
{
    return command.program + u' ' + command.arguments.join(u' ');
}

/// The script begins at the end of its input: so far nothing has happened.
Error notStarted(Error error)
{
    error.retryable = error.code == ErrorCode::ConnectionLost
        || error.code == ErrorCode::ConnectionRefused || error.code == ErrorCode::HostNotFound
        || error.code == ErrorCode::DeadlinePassed;
    return error;
}

/// It may have begun: nothing is repeated without looking.
Error maybeStarted(Error error)
{
    error.retryable = false;
    return error;
}

/// The connection is there, and the script did not come to an end that it or the host told.
bool mayWorkOn(const Error &error, const SshChannel &channel)
{
    const bool isCutShort = error.code == ErrorCode::Cancelled
        || error.code == ErrorCode::DeadlinePassed || error.code == ErrorCode::ScriptTalk;
    return isCutShort && !channel.exitCode();
}

} // namespace

SshSession::SshSession(
    const ScriptLibrary &scripts, const Endpoint &endpoint, Credential credential,
    const SshTimings &timings)
    : m_scripts(scripts)
    , m_endpoint(endpoint)
    , m_credential(std::move(credential))
    , m_timings(timings)
    , m_link(endpoint, m_credential.user, timings)
{
}

SshSession::~SshSession() = default;

Result<void> SshSession::open(const Deadline &deadline, const std::stop_token &stop)
{
    if (auto connected = m_link.connect(deadline, stop); !connected)
        return connected;
    auto opened = m_link.checkHostKey();
    if (opened)
        opened = signIn(
            m_link, m_endpoint, m_credential,
            Deadline::earliest(deadline, Deadline::in(m_timings.signIn)), stop);
    if (!opened)
        m_link.close();
    return opened;
}

Result<QJsonObject> SshSession::run(
    const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
    const std::stop_token &stop)
{
    auto payload = scriptPayload(call, m_scripts);
    if (!payload)
        return Unexpected(payload.error());
    const auto command = markedBootstrapCommand(m_scripts);
    if (!command)
        return Unexpected(command.error());
    auto channel = start(*command, deadline, stop);
    if (!channel)
        return Unexpected(notStarted(channel.error()));
    if (auto sent = send(**channel, std::move(*payload), deadline, stop); !sent)
        return Unexpected(sent.error());
    ScriptTalk talk(call, sink);
    auto result = listen(**channel, talk, deadline, stop);
    if (!result && mayWorkOn(result.error(), **channel) && !end(**channel, command->mark))
        result.error().detail += u"; the script may be still at work on the host"_s;
    return result;
}

/// A connection that broke while nobody used it is made again.
Result<std::unique_ptr<SshChannel>> SshSession::start(
    const BootstrapCommand &command, const Deadline &deadline, const std::stop_token &stop)
{
    for (bool isFresh = false;;) {
        if (!m_link.isSignedIn()) {
            if (auto opened = open(deadline, stop); !opened)
                return Unexpected(opened.error());
            isFresh = true;
        }
        auto channel = std::make_unique<SshChannel>(m_link);
        auto started = channel->start(lineOf(command), deadline, stop);
        if (started)
            return channel;
        if (isFresh || !m_link.isBroken())
            return Unexpected(started.error());
    }
}

/// An input that is cut short is no call: the bootstrap refuses it. The secrets leave memory as
/// soon as they are sent: the talk may last.
Result<void> SshSession::send(
    SshChannel &channel, WipedBytes payload, const Deadline &deadline, const std::stop_token &stop)
{
    if (auto sent = channel.send(payload.view(), deadline, stop); !sent)
        return Unexpected(notStarted(sent.error()));
    if (auto ended = channel.endInput(); !ended)
        return Unexpected(maybeStarted(ended.error()));
    return {};
}

Result<QJsonObject> SshSession::listen(
    SshChannel &channel, ScriptTalk &talk, const Deadline &deadline, const std::stop_token &stop)
{
    for (;;) {
        const auto heard = channel.hear(deadline, stop);
        if (!heard) {
            // A script that has told its end is over, whatever became of the connection then.
            auto told = talk.finish({});
            if (told || told.error().code == ErrorCode::ScriptFailed)
                return told;
            return Unexpected(maybeStarted(heard.error()));
        }
        talk.errorOutput(heard->errors);
        if (!talk.output(heard->output))
            return talk.finish({});
        if (heard->ended)
            break;
    }
    auto result = talk.finish(channel.exitCode());
    if (!result && channel.exitCode() == NoSuchProgram)
        return failure(ErrorCode::PowerShellMissing, u"the host knows no powershell.exe"_s);
    return result;
}

/// Ends what may still run there. True when its channel says that it is over.
bool SshSession::end(SshChannel &channel, const QString &mark)
{
    channel.signal("INT");
    if (channel.isEndedWithin(m_timings.soft))
        return true;
    stopOnHost(mark);
    return channel.isEndedWithin(m_timings.gone);
}

void SshSession::stopOnHost(const QString &mark)
{
    const ScriptCall call{u"Stop-Call"_s, {{u"mark"_s, mark}}, {}};
    const Deadline deadline = Deadline::in(m_timings.hard);
    const auto command = markedBootstrapCommand(m_scripts);
    auto payload = scriptPayload(call, m_scripts);
    if (!command || !payload)
        return;
    SshChannel channel(m_link);
    const ScriptLineSink nobody;
    ScriptTalk talk(call, nobody);
    if (channel.start(lineOf(*command), deadline, {})
        && send(channel, std::move(*payload), deadline, {}))
        (void)listen(channel, talk, deadline, {});
}

} // namespace changeover
