#include "lab/estate/commands.h"

#include "lab/estate/scriptcommand.h"

#include <QRegularExpression>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

struct Answer {
    QString output;
    QString error;
    quint32 exitCode = 0;
};

/// A command that says its piece and ends; it reads nothing.
class PlainCommand : public LabCommand
{
public:
    explicit PlainCommand(const Answer &answer)
    {
        // The shell connects after start() has returned.
        QTimer::singleShot(0, this, [this, answer] {
            if (!answer.output.isEmpty())
                Q_EMIT output(answer.output.toUtf8());
            if (!answer.error.isEmpty())
                Q_EMIT errorOutput(answer.error.toUtf8());
            Q_EMIT finished(answer.exitCode);
        });
    }
    void input(const QByteArray &, bool) override { }
    void interrupt() override { }
};

QString ipconfig(const HostModel &model)
{
    const QString net = model.siteInfo().net;
    return u"\r\nWindows IP Configuration\r\n\r\n\r\nEthernet adapter vEthernet (SfB CCE Corpnet "
           u"Switch):\r\n\r\n"
           "   IPv4 Address. . . . . . . . . . . : %1.%2\r\n"
           "   Subnet Mask . . . . . . . . . . . : 255.255.255.0\r\n"
           "   Default Gateway . . . . . . . . . : %1.1\r\n"_s.arg(net)
               .arg(model.spec().number * 20 + 10);
}

Answer unknown(const QString &word)
{
    return {
        {},
        u"'%1' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n"_s
            .arg(word),
        1};
}

Answer plainAnswer(const SimulatedHost &host, const QString &user, const QString &commandLine)
{
    const QString line = commandLine.trimmed();
    const QString word = line.section(u' ', 0, 0);
    const QString rest = line.mid(word.size()).trimmed();
    const QString verb = word.toLower().remove(u".exe"_s);
    if (line.contains(QRegularExpression(u"[&|<>\\r\\n]"_s)))
        return unknown(word);
    if (verb == "hostname"_L1)
        return {host.name() + u"\r\n"_s, {}, 0};
    if (verb == "whoami"_L1) {
        const QString account = user.section(u'\\', -1).toLower();
        return {host.name().toLower() + u'\\' + account + u"\r\n"_s, {}, 0};
    }
    if (verb == "ver"_L1)
        return {u"\r\nMicrosoft Windows [Version 6.3.9600]\r\n"_s, {}, 0};
    if (verb == "echo"_L1)
        return {rest + u"\r\n"_s, {}, 0};
    if (verb == "ipconfig"_L1 && rest.isEmpty())
        return {ipconfig(host.model()), {}, 0};
    if (verb == "exit"_L1)
        return {{}, {}, quint32(rest.toInt())};
    return unknown(word);
}

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
        return std::make_unique<PlainCommand>(plainAnswer(host, user, commandLine));
    if (!host.scripts().isBootstrap(*encoded)) {
        return std::make_unique<PlainCommand>(Answer{
            {},
            u"This practice host executes nothing foreign: the command is not one of ours.\r\n"_s,
            1});
    }
    return std::make_unique<ScriptCommand>(host);
}

} // namespace changeover::lab
