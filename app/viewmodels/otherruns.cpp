#include "viewmodels/otherruns.h"

#include "viewmodels/runlistmodel.h"
#include "viewmodels/texts/durations.h"

#include <QCoreApplication>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

struct OtherRunsWords {
    Q_DECLARE_TR_FUNCTIONS(OtherRuns)
};

/// The begin of the id is what `run list` shows and every command takes.
QString words(const RunSummary &run, const QDateTime &now)
{
    const QString which = u"%1 (%2)"_s.arg(RunListModel::title(run), run.id.value.left(8));
    const QString since = momentText(run.startedAt, now);
    if (!run.interrupted())
        return OtherRunsWords::tr("%1 by %2, since %3").arg(which, run.owner->who, since);
    return run.owner
        ? OtherRunsWords::tr("%1 by %2, since %3, interrupted").arg(which, run.owner->who, since)
        : OtherRunsWords::tr("%1, since %2, interrupted").arg(which, since);
}

} // namespace

OtherRuns
otherRuns(Journal &journal, const QList<SiteId> &sites, const QString &tenant, const QDateTime &now)
{
    OtherRuns found;
    const auto runs = journal.runs();
    if (!runs) {
        found.unread = runs.error();
        return found;
    }
    for (const RunSummary &run : *runs) {
        if (isTerminal(run.state)) {
            found.ended.insert(run.id);
            continue;
        }
        const bool holds = sites.contains(run.site)
            || (!tenant.isEmpty() && run.tenant.compare(tenant, Qt::CaseInsensitive) == 0);
        if (!holds || !found.atWork.isEmpty())
            continue;
        found.atWork = words(run, now);
        found.interrupted = run.interrupted();
    }
    return found;
}

OtherRuns otherRuns(Journal &journal, const Site &site, const QDateTime &now)
{
    return otherRuns(journal, {site.id}, site.tenant, now);
}

} // namespace changeover
