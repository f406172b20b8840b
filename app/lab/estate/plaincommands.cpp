#include "lab/estate/plaincommands.h"

#include "lab/estate/simulatedhost.h"

#include <QRegularExpression>
#include <QTimer>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace changeover::lab
{

namespace
{

constexpr quint32 interrupted = 0xC000013A; // STATUS_CONTROL_C_EXIT
/// What one command prints at most, and how long it takes at most.
constexpr qint64 outputLimit = 4 * 1024 * 1024;
constexpr qint64 longest = 24 * 3600;

struct Answer {
    QByteArray output = {};
    QByteArray error = {};
    quint32 exitCode = 0;
    seconds after{0}; ///< of the host's time
};

/// A command that says its piece, at once or after a while, and ends; it reads nothing.
class SpeakingCommand : public LabCommand
{
public:
    SpeakingCommand(const VirtualClock &clock, Answer answer)
        : m_clock(clock)
        , m_answer(std::move(answer))
        , m_due(clock.now() + m_answer.after)
    {
        // Even one that takes no time speaks only after start() has returned and the shell listens.
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &SpeakingCommand::speak);
        connect(&clock, &VirtualClock::speedChanged, this, &SpeakingCommand::wait);
        wait();
    }
    void input(const QByteArray &, bool) override { }
    void interrupt() override
    {
        if (!std::exchange(m_over, true))
            Q_EMIT finished(interrupted);
    }

private:
    void wait() { m_timer.start(m_clock.realUntil(m_due)); }
    void speak()
    {
        if (std::exchange(m_over, true))
            return;
        if (!m_answer.output.isEmpty())
            Q_EMIT output(m_answer.output);
        if (!m_answer.error.isEmpty())
            Q_EMIT errorOutput(m_answer.error);
        Q_EMIT finished(m_answer.exitCode);
    }

    const VirtualClock &m_clock;
    Answer m_answer;
    milliseconds m_due;
    QTimer m_timer;
    bool m_over = false;
};

/// findstr "^": prints what it reads.
class EchoingCommand : public LabCommand
{
public:
    void input(const QByteArray &bytes, bool end) override
    {
        if (m_over)
            return;
        if (!bytes.isEmpty())
            Q_EMIT output(bytes);
        if (std::exchange(m_over, end) != end)
            Q_EMIT finished(0);
    }
    void interrupt() override
    {
        if (!std::exchange(m_over, true))
            Q_EMIT finished(interrupted);
    }

private:
    bool m_over = false;
};

using Arguments = QRegularExpressionMatch;

std::optional<Arguments> fits(const QString &line, const QString &pattern)
{
    const QRegularExpression whole(
        u"\\A(?:"_s + pattern + u")\\z"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    auto match = whole.match(line);
    return match.hasMatch() ? std::optional(std::move(match)) : std::nullopt;
}

seconds asSeconds(const QString &digits)
{
    return seconds(std::clamp<qint64>(digits.toLongLong(), 0, longest));
}

QByteArray ipconfig(const HostModel &model)
{
    return u"\r\nWindows IP Configuration\r\n\r\n\r\nEthernet adapter vEthernet (SfB CCE Corpnet "
           u"Switch):\r\n\r\n"
           "   IPv4 Address. . . . . . . . . . . : %1.%2\r\n"
           "   Subnet Mask . . . . . . . . . . . : 255.255.255.0\r\n"
           "   Default Gateway . . . . . . . . . : %1.1\r\n"_s.arg(model.siteInfo().net)
               .arg(model.spec().number * 20 + 10)
               .toUtf8();
}

/// The programs and words that mean the same in both shells.
std::optional<Answer>
commonAnswer(const SimulatedHost &host, const QString &user, const QString &line)
{
    if (fits(line, u"hostname(\\.exe)?"_s))
        return Answer{host.name().toUtf8() + "\r\n"};
    if (fits(line, u"whoami(\\.exe)?"_s)) {
        const QString account = user.section(u'\\', -1).toLower();
        return Answer{(host.name().toLower() + u'\\' + account).toUtf8() + "\r\n"};
    }
    if (fits(line, u"ipconfig(\\.exe)?"_s))
        return Answer{ipconfig(host.model())};
    if (const auto exit = fits(line, u"exit(?:\\s+(?:/b\\s+)?(\\d+))?"_s))
        return Answer{{}, {}, exit->captured(1).toUInt()};
    return std::nullopt;
}

QByteArray counted(const Arguments &loop)
{
    const qint64 from = loop.captured(2).toLongLong();
    const qint64 to = loop.captured(3).toLongLong();
    const QString variable = loop.captured(1);
    QByteArray text;
    for (qint64 i = from; i <= to && text.size() < outputLimit; ++i)
        text += QString(loop.captured(4)).replace(variable, QString::number(i)).toUtf8() + "\r\n";
    return text;
}

Answer cmdAnswer(const SimulatedHost &host, const QString &user, const QString &line)
{
    const QString word = line.section(u' ', 0, 0);
    const Answer unknown{
        {},
        u"'%1' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n"_s
            .arg(word)
            .toUtf8(),
        1};
    if (const auto pause = fits(line, u"ping(?:\\.exe)? -n (\\d+) 127\\.0\\.0\\.1\\s*>\\s*nul"_s))
        return {{}, {}, 0, asSeconds(pause->captured(1)) - seconds(1)};
    if (line.contains(QRegularExpression(u"[&|<>\\r\\n]"_s)))
        return unknown;
    if (fits(line, u"ver"_s))
        return {"\r\nMicrosoft Windows [Version 6.3.9600]\r\n"};
    if (const auto echo = fits(line, u"echo\\s+(.*)"_s))
        return {echo->captured(1).toUtf8() + "\r\n"};
    if (const auto loop
        = fits(line, u"for /L (%[a-z]) in \\((\\d{1,9}),\\s*1,\\s*(\\d{1,9})\\) do @echo (.*)"_s))
        return {counted(*loop)};
    return commonAnswer(host, user, line).value_or(unknown);
}

/// As PowerShell writes its error stream when its command came encoded.
QByteArray asClixml(const QString &text)
{
    QString lines;
    for (const QString &line : text.split(u'\n'))
        lines += u"<S S=\"Error\">"_s + line.toHtmlEscaped() + u"_x000D__x000A_</S>"_s;
    return "#< CLIXML\r\n<Objs Version=\"1.1.0.1\" "
           "xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
        + lines.toUtf8() + "</Objs>";
}

QByteArray repeated(const Arguments &product)
{
    const QByteArray text = QString(product.captured(1)).replace(u"''"_s, u"'"_s).toUtf8();
    if (product.captured(2).isEmpty())
        return text + "\r\n";
    const qint64 times = product.captured(2).toLongLong();
    return text.isEmpty() || times > outputLimit / text.size() ? "\r\n"
                                                               : text.repeated(times) + "\r\n";
}

Answer powerShellAnswer(const SimulatedHost &host, const QString &user, const QString &script)
{
    if (const auto pause = fits(script, u"Start-Sleep (?:-Seconds )?(\\d+)"_s))
        return {{}, {}, 0, asSeconds(pause->captured(1))};
    if (const auto product = fits(script, u"'((?:[^']|'')*)'(?:\\s*\\*\\s*(\\d{1,9}))?"_s))
        return {repeated(*product)};
    if (const auto echo = fits(script, u"(?:echo|Write-Output)\\s+(\\w[\\w.-]*)"_s))
        return {echo->captured(1).toUtf8() + "\r\n"};
    if (const auto common = commonAnswer(host, user, script))
        return *common;
    return {
        {},
        asClixml(u"This practice host executes nothing foreign: the command is not one of ours."_s),
        1};
}

} // namespace

std::unique_ptr<LabCommand>
makePlainCommand(const SimulatedHost &host, const QString &user, const QString &line)
{
    const QString trimmed = line.trimmed();
    if (fits(trimmed, u"findstr(?:\\.exe)? \"\\^\""_s))
        return std::make_unique<EchoingCommand>();
    return std::make_unique<SpeakingCommand>(host.model().clock(), cmdAnswer(host, user, trimmed));
}

std::unique_ptr<LabCommand>
makePowerShellCommand(const SimulatedHost &host, const QString &user, const QString &script)
{
    return std::make_unique<SpeakingCommand>(
        host.model().clock(), powerShellAnswer(host, user, script.trimmed()));
}

} // namespace changeover::lab
