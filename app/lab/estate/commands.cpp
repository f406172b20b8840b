#include "lab/estate/commands.h"

#include "lab/estate/plaincommands.h"
#include "lab/estate/scriptcommand.h"

#include <QRegularExpression>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

/// The argument of -EncodedCommand when the line starts PowerShell with one.
std::optional<QByteArray> encodedCommand(const QString &commandLine)
{
    static const QRegularExpression powershell(
        u"\\A\\s*\"?powershell(?:\\.exe)?\"?\\s.*-EncodedCommand\\s+([A-Za-z0-9+/=]+)\\s*\\z"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const auto match = powershell.match(commandLine);
    if (!match.hasMatch())
        return {};
    return match.captured(1).toLatin1();
}

} // namespace

std::unique_ptr<LabCommand>
makeCommand(SimulatedHost &host, const QString &user, const QString &commandLine)
{
    const auto encoded = encodedCommand(commandLine);
    if (!encoded)
        return makePlainCommand(host, user, commandLine);
    if (host.scripts().isBootstrap(*encoded))
        return std::make_unique<ScriptCommand>(host);
    QStringDecoder decoder(QStringDecoder::Utf16LE);
    return makePowerShellCommand(host, user, decoder(QByteArray::fromBase64(*encoded)));
}

} // namespace changeover::lab
