#include "transports/local/localtransport.h"

#include "transports/local/localsession.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

/// Windows PowerShell is what Cloud Connector's module is made for.
QString findPowerShell()
{
    for (const auto &name : {u"powershell.exe"_s, u"pwsh"_s}) {
        if (const QString found = QStandardPaths::findExecutable(name); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

LocalTransport::LocalTransport(const ScriptLibrary &scripts, const LocalTimings &timings)
    : m_scripts(scripts)
    , m_timings(timings)
{
}

Result<std::unique_ptr<Session>>
LocalTransport::open(const Endpoint &, const Credential &, const std::stop_token &)
{
    const QString program = findPowerShell();
    if (program.isEmpty())
        return failure(
            ErrorCode::PowerShellMissing, u"neither powershell.exe nor pwsh is on the PATH"_s);
    return std::make_unique<LocalSession>(m_scripts, program, m_timings);
}

Result<QString> LocalTransport::fingerprint(const Endpoint &, const std::stop_token &)
{
    return failure(ErrorCode::InvalidArgument, u"this computer shows no fingerprint"_s);
}

} // namespace changeover
