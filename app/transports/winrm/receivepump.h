// Fetches a command's output until it is done, across lost connections (MS-WSMV
// 3.1.4.14; the repeated Receive as in PSWSMan's WinRSReceivePump).
//
// Lives on the stack of Session::run, in the session's thread. Receive is the one request that may
// be repeated: the same envelope under the same MessageID, and the host replays what was lost.
#pragma once

#include "transports/script/scripttalk.h"
#include "transports/winrm/wsmanclient.h"

namespace changeover
{

struct CommandEnd {
    std::optional<quint32> exitCode;
};

class ReceivePump
{
public:
    ReceivePump(WsmanClient &client, const WinRmTimings &timings, QString shell, QString command);

    /// Until the command is done, or the talk is violated (then the end has no exit code).
    Result<CommandEnd> run(ScriptTalk &talk, const Deadline &deadline, const std::stop_token &stop);
    /// Lets a command that was asked to end come to its end, from the Receive on that run() left;
    /// what the command still says is thrown away.
    void drain(const Deadline &deadline);

private:
    enum class Next { Ask, AskAgain, End };

    Result<CommandEnd>
    play(ScriptTalk *talk, const Deadline &deadline, const std::stop_token &stop);
    Result<Next> turn(ScriptTalk *talk, const Deadline &deadline, const std::stop_token &stop);
    Result<Next> take(const wsman::Reply &reply, ScriptTalk *talk);
    Result<Next>
    afterFailure(const Error &error, const Deadline &deadline, const std::stop_token &stop);
    Result<Next> backOff(const Error &error, const Deadline &deadline, const std::stop_token &stop);

    WsmanClient &m_client;
    const WinRmTimings &m_timings;
    QString m_shell;
    QString m_command;
    wsman::Request m_request;
    bool m_isUnanswered = false; ///< the host may hold it: it is asked again as it is
    CommandEnd m_end;
    Awaiter m_awaiter;
    std::optional<Deadline> m_trouble; ///< how long this Receive may still be tried
    std::chrono::milliseconds m_pause{0};
};

} // namespace changeover
