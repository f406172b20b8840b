#include "cli/clioptions.h"

#include "domain/version.h"

#include <QCommandLineParser>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

namespace
{

const QStringList commands{u"check"_s,  u"plan"_s, u"upgrade"_s,     u"putback"_s, u"run"_s,
                           u"estate"_s, u"ini"_s,  u"credentials"_s, u"windows"_s};

void describeTo(QCommandLineParser &parser)
{
    const auto value = [&](const char *name, const char *what, const char *placeholder) {
        parser.addOption(
            {QString::fromLatin1(name), QString::fromLatin1(what),
             QString::fromLatin1(placeholder)});
    };
    const auto flag = [&](const char *name, const char *what) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(what)});
    };
    parser.addOption({{u"h"_s, u"help"_s}, u"this text"_s});
    flag("json", "NDJSON instead of text");
    flag("markdown", "plan: as Markdown");
    flag("practice", "use the practice estate");
    value("speed", "practice: divide modelled work by N", "N");
    value("seed", "practice: seed of a new practice estate", "N");
    value("fault", "practice: faults to arm, one JSON object per line", "FILE");
    value("ledger", "practice: write the effects ledger here too", "FILE");
    value("site", "site by name", "NAME");
    value("appliance", "putback: appliance by name", "NAME");
    value(
        "run",
        "putback: the run that kept the way back (default: the one that removed the package)", "R");
    value("to", "target version (default: newest)", "VERSION");
    value("package", "installer package of the target, as the hosts see it", "PATH");
    value("package-sha256", "its SHA-256, from its publisher", "HEX");
    value("previous-package", "installer package of the running version", "PATH");
    value("previous-sha256", "its SHA-256", "HEX");
    value("ini", "CloudConnector.ini for the target (NAME=FILE for one appliance)", "FILE");
    value(
        "drain",
        "what the switch does with calls that do not end: wait (ask, the default), or force (end "
        "them; the names of the site's appliances are given with --typed)",
        "POLICY");
    value("drain-deadline", "minutes until the switch asks (default: 120)", "MINUTES");
    value("accept", "accept the warning of this check", "CHECK");
    flag("yes", "approve the plan, and nothing else");
    value("sign-off", "sign validations off with this note", "NOTE");
    value("trust", "accept the certificate or SSH host key with this fingerprint", "FINGERPRINT");
    value("question", "run answer: the question's id (default: the only open one)", "ID");
    value("choice", "run answer: retry, skip, stop, go-on, sign-off ...", "CHOICE");
    value("note", "run answer: why, kept in the history", "TEXT");
    value(
        "typed",
        "run answer: the choice, the text or the name that is asked for; --drain force: "
        "the appliances' names",
        "NAME");
    value("field", "run answer: a field of the prompt that anybody may see", "NAME=VALUE");
    value("how", "run stop: at-safe-point, after-this-step, cancel-job", "HOW");
    value("account", "credentials: TenantAdmin, HostAdministrator ...", "ACCOUNT");
    value("user", "credentials: user name", "NAME");
    value("host", "credentials: host by name", "NAME");
}

/// In minutes, as in the window.
constexpr int shortestDrain = 5;
constexpr int longestDrain = 24 * 60;

Unexpected usage(const QString &why)
{
    return failure(ErrorCode::InvalidArgument, why);
}

template <typename T, typename Convert>
Result<std::optional<T>>
number(const QCommandLineParser &parser, const QString &name, Convert convert)
{
    if (!parser.isSet(name))
        return std::optional<T>();
    bool good = false;
    const T value = convert(parser.value(name), &good);
    if (!good || value < 0)
        return usage(u"--%1 wants a number, not '%2'."_s.arg(name, parser.value(name)));
    return std::optional<T>(value);
}

Result<void> takeDrain(const QCommandLineParser &parser, CliOptions &options)
{
    const auto minutes = number<int>(
        parser, u"drain-deadline"_s, [](const QString &t, bool *g) { return t.toInt(g); });
    if (!minutes)
        return Unexpected(minutes.error());
    if (*minutes && (**minutes < shortestDrain || **minutes > longestDrain))
        return usage(
            u"--drain-deadline wants %1 to %2 minutes."_s.arg(shortestDrain).arg(longestDrain));
    options.drainMinutes = *minutes;
    options.drain = parser.value(u"drain"_s);
    if (!options.drain.isEmpty() && options.drain != "wait"_L1 && options.drain != "force"_L1)
        return usage(u"--drain wants wait or force, not '%1'."_s.arg(options.drain));
    return {};
}

/// What is taken as it was typed.
void takeWords(const QCommandLineParser &parser, CliOptions &options)
{
    const std::pair<const char *, QString *> texts[]
        = {{"fault", &options.faultFile},
           {"ledger", &options.ledgerFile},
           {"site", &options.site},
           {"appliance", &options.appliance},
           {"run", &options.run},
           {"to", &options.target},
           {"package", &options.package},
           {"package-sha256", &options.packageSha256},
           {"previous-package", &options.previousPackage},
           {"previous-sha256", &options.previousSha256},
           {"sign-off", &options.signOff},
           {"trust", &options.trust},
           {"question", &options.question},
           {"choice", &options.choice},
           {"note", &options.note},
           {"typed", &options.typed},
           {"how", &options.how},
           {"account", &options.account},
           {"user", &options.user},
           {"host", &options.host}};
    for (const auto &[name, member] : texts)
        *member = parser.value(QString::fromLatin1(name));
    options.ini = parser.values(u"ini"_s);
    options.fields = parser.values(u"field"_s);
    for (const QString &list : parser.values(u"accept"_s))
        options.accept << list.split(u',', Qt::SkipEmptyParts);
    const std::pair<const char *, bool *> flags[]
        = {{"json", &options.json},
           {"markdown", &options.markdown},
           {"practice", &options.practice},
           {"yes", &options.yes}};
    for (const auto &[name, member] : flags)
        *member = parser.isSet(QString::fromLatin1(name));
}

} // namespace

Result<CliOptions> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describeTo(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    CliOptions options;
    options.arguments = parser.positionalArguments();
    options.help = parser.isSet(u"help"_s) || options.arguments.value(0) == "help"_L1;
    if (options.help)
        return options;
    if (options.arguments.isEmpty() || !commands.contains(options.arguments.first()))
        return usage(usageText());
    options.command = options.arguments.takeFirst();
    const auto speed = number<double>(
        parser, u"speed"_s, [](const QString &t, bool *g) { return t.toDouble(g); });
    const auto seed = number<quint64>(
        parser, u"seed"_s, [](const QString &t, bool *g) { return t.toULongLong(g); });
    if (!speed)
        return Unexpected(speed.error());
    if (!seed)
        return Unexpected(seed.error());
    options.speed = *speed;
    options.seed = *seed;
    if (auto drain = takeDrain(parser, options); !drain)
        return Unexpected(drain.error());

    takeWords(parser, options);
    if (!options.target.isEmpty() && !Version::parse(options.target))
        return usage(u"--to wants a version such as 2.1, not '%1'."_s.arg(options.target));
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    describeTo(parser);
    // Without the parser's own first paragraph, which knows no commands.
    return usageText() + u"\n\n"_s + parser.helpText().section(u"\n\n"_s, 1).trimmed();
}

QString usageText()
{
    return QString::fromUtf8(
        "usage: changeover-cli check   --site S [--to V]\n"
        "       changeover-cli plan    --site S [--to V] [--package PATH] [--ini FILE] "
        "[--json|--markdown]\n"
        "       changeover-cli upgrade --site S [--to V] [--package PATH] [--ini FILE] [--yes] "
        "[--sign-off NOTE]\n"
        "                              [--drain wait|force --typed \"NAME, NAME\"] "
        "[--drain-deadline MINUTES]\n"
        "       changeover-cli putback --site S --appliance NAME [--run R] [--yes]\n"
        "       changeover-cli run     list | show R | watch R | pause R | continue R | resume R | "
        "stop R [--how HOW] |\n"
        "                              close R | answer R --choice C [--field NAME=VALUE] | verify "
        "R | "
        "report R\n"
        "       changeover-cli estate  show | import FILE | export FILE\n"
        "       changeover-cli ini     check FILE [--to V]\n"
        "       changeover-cli credentials list | set --account A [--host H|--site S] (secret on "
        "standard input) | test --site S\n"
        "       changeover-cli windows list | next --site S\n"
        "Every command takes --json and --practice [--speed N] [--seed N] [--fault FILE] [--ledger "
        "FILE].\n"
        "Exit codes: 0 done, 1 usage, 2 failed, 3 stopped, 4 blocked by a check, 5 outcome "
        "unknown.");
}

} // namespace changeover::cli
