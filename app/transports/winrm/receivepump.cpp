#include "transports/winrm/receivepump.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// Passes by itself when a network comes back or a host has finished booting; a broken seal ends
/// its connection, not the work.
bool mayPass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::HostNotFound:
    case ErrorCode::ServiceBusy:
    case ErrorCode::SealBroken:
        return true;
    default:
        return false;
    }
}

} // namespace

ReceivePump::ReceivePump(
    WsmanClient &client, const WinRmTimings &timings, QString shell, QString command)
    : m_client(client)
    , m_timings(timings)
    , m_shell(std::move(shell))
    , m_command(std::move(command))
{
}

Result<CommandEnd>
ReceivePump::run(ScriptTalk &talk, const Deadline &deadline, const std::stop_token &stop)
{
    return play(&talk, deadline, stop);
}

void ReceivePump::drain(const Deadline &deadline)
{
    (void)play(nullptr, deadline, {});
}

Result<CommandEnd>
ReceivePump::play(ScriptTalk *talk, const Deadline &deadline, const std::stop_token &stop)
{
    Next next = m_isUnanswered ? Next::AskAgain : Next::Ask;
    while (next != Next::End) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, u"stopped while the script was at work"_s);
        if (deadline.hasPassed())
            return failure(ErrorCode::DeadlinePassed, u"the script took too long"_s);
        if (next == Next::Ask)
            m_request = wsman::receive(m_client.conversation(), m_shell, m_command);
        m_isUnanswered = true;
        const auto turned = turn(talk, deadline, stop);
        if (!turned)
            return Unexpected(turned.error());
        next = *turned;
    }
    return m_end;
}

Result<ReceivePump::Next>
ReceivePump::turn(ScriptTalk *talk, const Deadline &deadline, const std::stop_token &stop)
{
    if (auto connected = m_client.connect(deadline, stop); !connected)
        return afterFailure(connected.error(), deadline, stop);
    const auto reply = m_client.call(m_request, deadline, stop);
    if (!reply)
        return afterFailure(reply.error(), deadline, stop);
    if (reply->fault && wsman::isStillPending(*reply->fault))
        return backOff(m_client.errorOf(*reply->fault), deadline, stop);
    m_trouble.reset();
    m_isUnanswered = false;
    if (reply->fault && wsman::isTimedOut(*reply->fault))
        return Next::Ask;
    if (reply->fault)
        return Unexpected(m_client.errorOf(*reply->fault));
    return take(*reply, talk);
}

Result<ReceivePump::Next> ReceivePump::take(const wsman::Reply &reply, ScriptTalk *talk)
{
    const auto isOurs = [this](const QString &command) {
        return command.isEmpty() || command.compare(m_command, Qt::CaseInsensitive) == 0;
    };
    for (const wsman::StreamPiece &piece : reply.pieces) {
        if (!isOurs(piece.command))
            return failure(ErrorCode::ProtocolViolation, u"output of another command arrived"_s);
        if (!talk)
            continue;
        if (piece.name == u"stderr")
            talk->errorOutput(piece.bytes);
        else if (piece.name == u"stdout" && !talk->output(piece.bytes))
            return Next::End;
    }
    if (!isOurs(reply.command))
        return failure(ErrorCode::ProtocolViolation, u"the state of another command arrived"_s);
    m_end.exitCode = reply.exitCode;
    return reply.isDone() ? Next::End : Next::Ask;
}

Result<ReceivePump::Next>
ReceivePump::afterFailure(const Error &error, const Deadline &deadline, const std::stop_token &stop)
{
    m_client.disconnect();
    if (deadline.hasPassed() || !mayPass(error.code))
        return deadline.hasPassed() ? Result<Next>(Next::AskAgain) : Unexpected(error);
    return backOff(error, deadline, stop);
}

/// The first try again comes at once, the following ones after 2, 4, 8 ... seconds.
Result<ReceivePump::Next>
ReceivePump::backOff(const Error &error, const Deadline &deadline, const std::stop_token &stop)
{
    const bool isFirst = !m_trouble.has_value();
    const bool isPending = error.context.value(u"fault"_s) == u"1359";
    if (isFirst) {
        const auto span
            = isPending ? m_timings.operation + m_timings.readGrace : m_timings.reconnect;
        m_trouble = Deadline::in(span);
        m_pause = m_timings.backOff;
    }
    if (m_trouble->hasPassed())
        return failure(
            ErrorCode::ConnectionLost, u"the host stays out of reach: "_s + error.detail);
    if (isFirst && !isPending)
        return Next::AskAgain;
    m_awaiter.wait(
        Deadline::earliest(deadline, Deadline::earliest(*m_trouble, Deadline::in(m_pause))), stop);
    m_pause = std::min(m_pause * 2, m_timings.backOff * 16);
    return Next::AskAgain;
}

} // namespace changeover
