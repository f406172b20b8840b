// The one JSON object a script is sent as (resources/scripts/README.md, "How a script is sent").
//
// Any thread; pure functions. The secrets are escaped straight into the buffer, which is wiped when
// it goes; they never pass through a QJsonObject or a QString. Everything is ASCII, so that no code
// page of a host can damage it.
#pragma once

#include "domain/error.h"
#include "domain/script.h"
#include "ports/session.h"
#include "transports/script/wipedbytes.h"

#include <QStringList>

namespace changeover
{

Result<WipedBytes> scriptPayload(const ScriptCall &call, const ScriptLibrary &scripts);

struct BootstrapCommand {
    QString program;
    QStringList arguments;
    QString mark{}; ///< what only this one command line holds, where it has to be found again
};
/// The command that reads such an object from standard input: the same bytes for every script.
Result<BootstrapCommand> bootstrapCommand(const ScriptLibrary &scripts);
/// The same with a comment of its own in front, so that Stop-Call finds its process on the host.
Result<BootstrapCommand> markedBootstrapCommand(const ScriptLibrary &scripts);

/// Replaces every secret of the call in a text that came back from the host.
QString withoutSecrets(const QString &text, const ScriptCall &call);

} // namespace changeover
