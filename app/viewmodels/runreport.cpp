#include "viewmodels/runreport.h"
#include "viewmodels/planmarkdown.h"

#include "engine/history.h"
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QString tr(const char *sentence)
{
    return QCoreApplication::translate("RunReport", sentence);
}

QString time(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(u"yyyy-MM-dd hh:mm:ss 'UTC'"_s) : u"–"_s;
}

QString stepLines(const Step &step, const StepRecord &record)
{
    QString lines = u"- **%1** — %2\n"_s.arg(text(step.title), text(record.state));
    if (record.startedAt.isValid())
        lines += tr("  - from %1 to %2").arg(time(record.startedAt), time(record.endedAt)) + u'\n';
    if (!step.command.isEmpty())
        lines += u"  - `%1`\n"_s.arg(step.command);
    if (!record.way.isEmpty())
        lines += (record.way == "process"_L1
                      ? tr("  - run by the host as a plain process, as it started no task")
                      : tr("  - run by the host as a scheduled task of the account"))
            + u'\n';
    if (!record.evidence.isEmpty())
        lines += tr("  - proof: `%1`")
                     .arg(QString::fromUtf8(
                         QJsonDocument(record.evidence).toJson(QJsonDocument::Compact)))
            + u'\n';
    const bool failed
        = record.state == StepState::Failed || record.state == StepState::OutcomeUnknown;
    if (failed)
        lines += tr("  - reason: %1").arg(describe(record.error).what) + u'\n';
    return lines;
}

QJsonObject stepObject(const Step &step, const StepRecord &record)
{
    return {
        {u"step"_s, step.id.value},
        {u"state"_s, stepStateName(record.state)},
        {u"attempts"_s, record.attempts},
        {u"way"_s, record.way},
        {u"command"_s, step.command},
        {u"startedAt"_s, record.startedAt.toUTC().toString(Qt::ISODateWithMs)},
        {u"endedAt"_s, record.endedAt.toUTC().toString(Qt::ISODateWithMs)},
        {u"evidence"_s, record.evidence}};
}

} // namespace

Result<RunReport> runReport(Journal &journal, const RunSummary &run)
{
    const auto events = journal.events(run.id);
    if (!events)
        return Unexpected(events.error());
    const auto history = History::of(*events);
    if (!history)
        return Unexpected(history.error());
    const auto chain = journal.verify(run.id);
    if (!chain)
        return Unexpected(chain.error());

    RunReport report;
    report.markdown = u"# %1\n\n"_s.arg(planTitle(history->plan()));
    report.markdown
        += tr("Result: %1. Begun %2. Plan %3.")
               .arg(text(history->state()), time(history->startedAt()), history->planHash())
        + u"\n\n"_s;
    QJsonArray steps;
    for (const Stage &stage : history->plan().stages)
        for (const Lane &lane : stage.lanes) {
            report.markdown += u"## %1\n\n"_s.arg(lane.name);
            for (const Step &step : lane.steps) {
                report.markdown += stepLines(step, history->step(step.id));
                steps << stepObject(step, history->step(step.id));
            }
            report.markdown += u'\n';
        }
    report.markdown
        += (chain->intact ? tr("The history is intact: %1 events, head %2.")
                                .arg(chain->count)
                                .arg(chain->head)
                          : tr("The history was changed at event %1.").arg(chain->firstBad))
        + u'\n';
    report.json
        = {{u"event"_s, u"report"_s},
           {u"run"_s, run.id.value},
           {u"site"_s, run.siteName},
           {u"state"_s, runStateName(history->state())},
           {u"planHash"_s, history->planHash()},
           {u"intact"_s, chain->intact},
           {u"head"_s, chain->head},
           {u"count"_s, double(chain->count)},
           {u"steps"_s, steps}};
    return report;
}

} // namespace changeover
