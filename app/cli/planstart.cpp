#include "cli/planstart.h"

#include "connectors/cloudconnector/cloudconnector.h"
#include "viewmodels/planjson.h"
#include "viewmodels/planmarkdown.h"

namespace changeover::cli
{

using namespace Qt::StringLiterals;

namespace
{

/// Nobody has to read a plan to say --yes: what it confirms is said at least.
void sayApproved(const CommandContext &context, const Plan &plan)
{
    context.output.object(
        {{u"event"_s, u"plan.approved"_s},
         {u"hash"_s, plan.hash()},
         {u"confirms"_s, confirmedJson(plan)},
         {u"prompts"_s, promptsJson(plan)}});
    for (const auto &[appliance, keys] : cloudconnector::confirmedBy(plan))
        context.output.say(
            Command::tr("Confirmed with the plan for %1: SiteName = %2, EnableReferSupport = %3.")
                .arg(appliance, keys.siteName, keys.referSupport));
}

} // namespace

void askApproval(
    const CommandContext &context, const Plan &plan, std::function<void(bool)> answered)
{
    if (context.options.yes)
        sayApproved(context, plan);
    if (context.options.yes || context.options.json)
        return answered(context.options.yes);
    context.output.say(planToMarkdown(plan));
    context.output.say(Command::tr("Type yes to start this plan."));
    context.services.terminal.readLine(
        [answered = std::move(answered)](const std::optional<QString> &line) {
            answered(line.value_or(QString()).trimmed().toLower() == "yes"_L1);
        });
}

Result<std::unique_ptr<RunWatcher>>
startPlan(const CommandContext &context, Plan plan, CredentialSet credentials)
{
    const QString hash = plan.hash();
    auto run = context.services.runs->start(std::move(plan), hash, std::move(credentials));
    if (!run)
        return Unexpected(run.error());
    auto watcher = std::make_unique<RunWatcher>(context, **run);
    const auto soFar = context.services.journal().events((*run)->id());
    for (const Event &event : soFar.value_or(QList<Event>()))
        context.output.event(event, (*run)->plan());
    return watcher;
}

} // namespace changeover::cli
