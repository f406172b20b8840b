// Which command the options name.
#include "cli/draftcommand.h"
#include "cli/estatecommands.h"
#include "cli/putbackcommand.h"
#include "cli/runcommands.h"

namespace changeover::cli
{

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Command>> makeCommand(const CommandContext &context)
{
    const CliOptions &options = context.options;
    const QString verb = options.arguments.value(0);
    const auto is = [&](std::initializer_list<const char *> verbs) {
        return std::any_of(
            verbs.begin(), verbs.end(), [&](const char *v) { return verb == QLatin1String(v); });
    };
    if (options.command == "check"_L1 || options.command == "plan"_L1
        || options.command == "upgrade"_L1)
        return options.site.isEmpty() ? Result<std::unique_ptr<Command>>(
                   failure(ErrorCode::InvalidArgument, u"--site NAME is missing."_s))
                                      : std::make_unique<DraftCommand>(context);
    if (options.command == "putback"_L1)
        return options.site.isEmpty() || options.appliance.isEmpty()
            ? Result<std::unique_ptr<Command>>(
                failure(ErrorCode::InvalidArgument, u"--site S and --appliance NAME are needed."_s))
            : std::make_unique<PutBackCommand>(context);
    if (options.command == "run"_L1) {
        if (is({"list", "show", "verify", "report", "close"}))
            return std::make_unique<RunReadCommand>(context);
        if (is({"watch"}))
            return std::make_unique<RunWatchCommand>(context);
        if (is({"pause", "continue", "stop", "answer"}))
            return std::make_unique<RunRequestCommand>(context);
        if (is({"resume"}))
            return std::make_unique<RunResumeCommand>(context);
    }
    if (options.command == "estate"_L1 && is({"show", "import", "export"}))
        return std::make_unique<EstateCommand>(context);
    if (options.command == "windows"_L1 && is({"list", "next"}))
        return std::make_unique<EstateCommand>(context);
    if (options.command == "ini"_L1)
        return std::make_unique<IniCommand>(context);
    if (options.command == "credentials"_L1 && is({"list", "set", "test"}))
        return std::make_unique<CredentialsCommand>(context);
    return failure(ErrorCode::InvalidArgument, usageText());
}

} // namespace changeover::cli
