// One visit of a client to a fake host: open, run a script, close. Shared by the WinRM tests.
#pragma once

#include "tests/fakes/fakewinrm.h"
#include "tests/support/lane.h"
#include "transports/winrm/winrmtransport.h"

namespace changeover::test
{

inline ScriptLibrary testScripts()
{
    std::map<QString, Script> scripts;
    for (const QString &name :
         {QStringLiteral("Bootstrap"), QStringLiteral("Common"), QStringLiteral("Jobs"),
          QStringLiteral("Windows"), QStringLiteral("Read-It")})
        scripts[name] = Script{name, "# " + name.toUtf8() + " \xC3\xA4\n"};
    return ScriptLibrary(std::move(scripts));
}

inline const ScriptLibrary Scripts = testScripts();

inline WinRmTimings shortTimings()
{
    WinRmTimings timings;
    timings.connect = std::chrono::seconds(3);
    timings.operation = std::chrono::seconds(1);
    timings.readGrace = std::chrono::seconds(1);
    timings.reconnect = std::chrono::milliseconds(600);
    timings.backOff = std::chrono::milliseconds(20);
    timings.close = std::chrono::milliseconds(500);
    return timings;
}

inline Credential credential()
{
    return {QStringLiteral("HOST\\Administrator"), Secret::take(QByteArray("canary-password"))};
}

/// One whole visit: open, one script, close.
inline Result<QJsonObject> visit(
    const Endpoint &endpoint, const std::stop_token &stop, const Deadline &deadline = {},
    QList<QJsonObject> *lines = nullptr)
{
    WinRmTransport transport(Scripts, nullptr, shortTimings());
    auto session = transport.open(endpoint, credential(), stop);
    if (!session)
        return Unexpected(session.error());
    const ScriptLineSink sink = [lines](const QJsonObject &line) {
        if (lines)
            lines->append(line);
    };
    return (*session)->run(
        {QStringLiteral("Read-It"), {{QStringLiteral("a"), 1}}, {}}, sink, deadline, stop);
}

inline Result<QJsonObject> visit(const FakeWinRm &host)
{
    const Endpoint endpoint = host.server().endpoint();
    return inLane([endpoint](const std::stop_token &stop) { return visit(endpoint, stop); });
}

} // namespace changeover::test
