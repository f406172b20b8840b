// Scripts on this computer, as the user who runs the console: one process per script.
//
// Lives in the thread that opened it (a lane or a leaf call). A script that is stopped, runs out of
// time or prints what it must not is asked to end and then killed with what it started, before
// run() returns.
#pragma once

#include "ports/session.h"
#include "transports/local/localtimings.h"
#include "transports/script/scriptpayload.h"

#include <QProcess>

namespace changeover
{

class ScriptTalk;

class LocalSession final : public Session
{
public:
    /// `program`: the PowerShell to run.
    LocalSession(const ScriptLibrary &scripts, QString program, const LocalTimings &timings);
    ~LocalSession() override;

    Result<QJsonObject>
    run(const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
        const std::stop_token &stop) override;

private:
    struct Heard {
        QByteArray output;
        QByteArray errors;
    };

    Result<void> start(QProcess &process, const Deadline &deadline, const std::stop_token &stop);
    Result<void> send(
        QProcess &process, const WipedBytes &payload, const Deadline &deadline,
        const std::stop_token &stop);
    Result<QJsonObject> listen(
        QProcess &process, ScriptTalk &talk, const Deadline &deadline, const std::stop_token &stop);
    void end(QProcess &process);
    bool waitForEnd(QProcess &process, std::chrono::milliseconds span);

    const ScriptLibrary &m_scripts;
    const QString m_program;
    const LocalTimings m_timings;
    Awaiter m_awaiter;
};

} // namespace changeover
