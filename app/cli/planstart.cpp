#include "cli/planstart.h"

#include "viewmodels/planmarkdown.h"

#include <QTextStream>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

bool approves(const CommandContext &context, const Plan &plan)
{
    if (context.options.yes)
        return true;
    if (context.options.json)
        return false;
    context.output.say(planToMarkdown(plan));
    context.output.say(Command::tr("Type yes to start this plan."));
    QTextStream in(stdin);
    return in.readLine().trimmed().compare(u"yes"_s, Qt::CaseInsensitive) == 0;
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
