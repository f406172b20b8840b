#include "transports/local/localsession.h"

#include "transports/local/processtree.h"
#include "transports/script/scripttalk.h"

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// What is read at once, and what may lie unread: a script that prints faster has to wait.
constexpr qint64 Portion = 64 * 1024;

Error notEnded(Awaited awaited)
{
    if (awaited == Awaited::Stopped)
        return {ErrorCode::Cancelled, u"stopped while a script was at work"_s, {}, false};
    return {ErrorCode::DeadlinePassed, u"the script did not end in time"_s, {}, false};
}

} // namespace

LocalSession::LocalSession(
    const ScriptLibrary &scripts, QString program, const LocalTimings &timings)
    : m_scripts(scripts)
    , m_program(std::move(program))
    , m_timings(timings)
{
}

LocalSession::~LocalSession() = default;

Result<QJsonObject> LocalSession::run(
    const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
    const std::stop_token &stop)
{
    auto payload = scriptPayload(call, m_scripts);
    if (!payload)
        return Unexpected(payload.error());
    const auto command = bootstrapCommand(m_scripts);
    if (!command)
        return Unexpected(command.error());
    QProcess process;
    process.setProgram(m_program);
    process.setArguments(command->arguments);
    if (auto started = start(process, deadline, stop); !started)
        return Unexpected(started.error());
    if (auto sent = send(process, *payload, deadline, stop); !sent) {
        end(process);
        return Unexpected(sent.error());
    }
    payload = WipedBytes(); // the talk may last; the secrets need not
    ScriptTalk talk(call, sink);
    auto result = listen(process, talk, deadline, stop);
    if (process.state() != QProcess::NotRunning)
        end(process);
    return result;
}

Result<void>
LocalSession::start(QProcess &process, const Deadline &deadline, const std::stop_token &stop)
{
    processtree::prepare(process);
    process.start();
    const auto awaited = m_awaiter.wait(
        Deadline::earliest(deadline, Deadline::in(m_timings.start)), stop,
        [&process] { return process.state() != QProcess::Starting; });
    if (process.state() == QProcess::Running)
        return {};
    if (awaited == Awaited::Done)
        return failure(ErrorCode::PowerShellMissing, process.errorString());
    end(process);
    Error error = notEnded(awaited);
    error.retryable = awaited == Awaited::DeadlinePassed; // it has not read its input
    return Unexpected(error);
}

/// A script begins at the end of its input. One that ends before it has something else to say.
Result<void> LocalSession::send(
    QProcess &process, const WipedBytes &payload, const Deadline &deadline,
    const std::stop_token &stop)
{
    const QByteArrayView bytes = payload.view();
    for (qsizetype from = 0; from < bytes.size(); from += Portion) {
        process.write(bytes.data() + from, qMin<qsizetype>(Portion, bytes.size() - from));
        const auto awaited = m_awaiter.wait(deadline, stop, [&process] {
            return process.bytesToWrite() == 0 || process.state() == QProcess::NotRunning;
        });
        if (awaited != Awaited::Done)
            return Unexpected(notEnded(awaited));
        if (process.state() == QProcess::NotRunning)
            return {};
    }
    process.closeWriteChannel();
    return {};
}

Result<QJsonObject> LocalSession::listen(
    QProcess &process, ScriptTalk &talk, const Deadline &deadline, const std::stop_token &stop)
{
    const auto isSaid = [&process] {
        process.setReadChannel(QProcess::StandardOutput);
        const bool output = process.bytesAvailable() > 0;
        process.setReadChannel(QProcess::StandardError);
        return output || process.bytesAvailable() > 0;
    };
    for (;;) {
        const auto awaited = m_awaiter.wait(
            deadline, stop, [&] { return isSaid() || process.state() == QProcess::NotRunning; });
        if (awaited != Awaited::Done)
            return Unexpected(notEnded(awaited));
        process.setReadChannel(QProcess::StandardError);
        talk.errorOutput(process.read(Portion));
        process.setReadChannel(QProcess::StandardOutput);
        if (!talk.output(process.read(Portion)))
            return talk.finish({});
        if (process.state() == QProcess::NotRunning && !isSaid())
            break;
    }
    const bool exited = process.exitStatus() == QProcess::NormalExit;
    return talk.finish(exited ? std::optional(quint32(process.exitCode())) : std::nullopt);
}

void LocalSession::end(QProcess &process)
{
    const qint64 head = process.processId();
    if (processtree::interrupt(head))
        waitForEnd(process, m_timings.soft);
    processtree::kill(head);
    if (!waitForEnd(process, m_timings.hard))
        process.kill();
}

bool LocalSession::waitForEnd(QProcess &process, std::chrono::milliseconds span)
{
    return m_awaiter.wait(Deadline::in(span), {}, [&process] {
        process.readAllStandardOutput();
        process.readAllStandardError();
        return process.state() == QProcess::NotRunning;
    }) == Awaited::Done;
}

} // namespace changeover
