// An open conversation with a host over WinRM: one remote shell at a time, one script after the
// other.
//
// Lives in the thread that opened it (a lane or a leaf call). A shell that is gone, worn or in
// doubt is replaced before the next script; what is left on the host is deleted with the next shell
// or at the end, as far as that is possible within two seconds.
#pragma once

#include "ports/session.h"
#include "transports/script/scriptpayload.h"
#include "transports/winrm/wsmanclient.h"

#include <QStringList>

namespace changeover
{

class WinRmSession final : public Session
{
public:
    WinRmSession(
        const ScriptLibrary &scripts, const Endpoint &endpoint, Credential credential,
        const WinRmTimings &timings, WireObserver *observer);
    ~WinRmSession() override;

    /// Connects, signs in and makes the first shell.
    Result<void> open(const std::stop_token &stop);

    Result<QJsonObject>
    run(const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
        const std::stop_token &stop) override;

private:
    Result<void> createShell(const Deadline &deadline, const std::stop_token &stop);
    Result<QString> startCommand(
        const BootstrapCommand &command, const Deadline &deadline, const std::stop_token &stop);
    Result<QString> tryCommand(
        const BootstrapCommand &command, const Deadline &deadline, const std::stop_token &stop);
    Result<void> sendInput(
        const QString &command, const WipedBytes &payload, const Deadline &deadline,
        const std::stop_token &stop);
    Result<void> sendPiece(
        const QString &command, QByteArrayView piece, bool last, const Deadline &deadline,
        const std::stop_token &stop);
    Result<QJsonObject> listen(
        const QString &command, const ScriptCall &call, const ScriptLineSink &sink,
        const Deadline &deadline, const std::stop_token &stop);
    void endCommand(const QString &command);
    void interrupt(const QString &command);
    void abandonShell();
    bool deleteShells(const Deadline &deadline);
    Error notStarted(Error error, const Deadline &deadline) const;

    const ScriptLibrary &m_scripts;
    WinRmTimings m_timings;
    WsmanClient m_client;
    Awaiter m_awaiter;
    QString m_shell; ///< empty: the next script needs a new one
    int m_commands = 0; ///< run in this shell
    QStringList m_abandoned; ///< shells to delete as soon as the host is in reach
};

} // namespace changeover
