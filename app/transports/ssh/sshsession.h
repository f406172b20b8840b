// An open conversation with a host over SSH: one connection, one script after the other.
//
// Lives in the thread that opened it (a lane or a leaf call). A connection that broke is made again
// before the next script. On Windows a process outlives its channel: a script that is stopped, runs
// out of time or prints what it must not is ended by a second call before run() returns; where that
// fails the error says that it may be still at work.
#pragma once

#include "ports/session.h"
#include "transports/script/scriptpayload.h"
#include "transports/ssh/sshchannel.h"

namespace changeover
{

class ScriptTalk;

class SshSession final : public Session
{
public:
    SshSession(
        const ScriptLibrary &scripts, const Endpoint &endpoint, Credential credential,
        const SshTimings &timings);
    ~SshSession() override;

    /// Connects, looks at the host key, signs in.
    Result<void> open(const Deadline &deadline, const std::stop_token &stop);

    Result<QJsonObject>
    run(const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
        const std::stop_token &stop) override;

private:
    Result<std::unique_ptr<SshChannel>>
    start(const BootstrapCommand &command, const Deadline &deadline, const std::stop_token &stop);
    Result<void> send(
        SshChannel &channel, WipedBytes payload, const Deadline &deadline,
        const std::stop_token &stop);
    Result<QJsonObject> listen(
        SshChannel &channel, ScriptTalk &talk, const Deadline &deadline,
        const std::stop_token &stop);
    bool end(SshChannel &channel, const QString &mark);
    void stopOnHost(const QString &mark);

    const ScriptLibrary &m_scripts;
    const Endpoint m_endpoint;
    const Credential m_credential;
    const SshTimings m_timings;
    SshLink m_link;
};

} // namespace changeover
