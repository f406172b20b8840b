// An open conversation with a host over WinRM: one remote shell at a time, one script after the
// other.
//
// Lives in the thread that opened it (a lane or a leaf call). A shell that is gone, worn or in
// doubt is replaced before the next script; what is left on the host is deleted with the next shell
// or at the end, as far as that is possible within two seconds. Shells that a console of ours left
// behind when it died are closed when the host takes no more of them.
#pragma once

#include "ports/session.h"
#include "transports/script/scriptpayload.h"
#include "transports/winrm/wsmanclient.h"

#include <QStringList>

namespace changeover
{

class ReceivePump;

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
    Result<wsman::Reply> tryShell(const Deadline &deadline, const std::stop_token &stop);
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
    void interrupt(const QString &command, ReceivePump *pump = nullptr);
    bool signal(const QString &command, wsman::SignalCode code, const Deadline &deadline);
    void abandonShell();
    bool deleteShells(const Deadline &deadline);
    bool closeForgotten(const Deadline &deadline);
    Error notStarted(Error error, const Deadline &deadline) const;

    const ScriptLibrary &m_scripts;
    WinRmTimings m_timings;
    WsmanClient m_client;
    Awaiter m_awaiter;
    QString m_shell; ///< empty: the next script needs a new one
    QString m_owner; ///< of our shells, as the host names the account
    int m_commands = 0; ///< run in this shell
    qsizetype m_piece = wsman::LargestPiece; ///< what the host takes in one Send
    QStringList m_abandoned; ///< shells to delete as soon as the host is in reach
};

} // namespace changeover
