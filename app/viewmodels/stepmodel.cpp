#include "viewmodels/stepmodel.h"

#include "viewmodels/texts/durations.h"
#include "viewmodels/texts/texts.h"

#include <QLocale>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

bool isAtWork(StepState state)
{
    return state != StepState::Pending && !isTerminal(state);
}

bool needsEye(StepState state)
{
    return state == StepState::Asking || state == StepState::Failed
        || state == StepState::OutcomeUnknown;
}

} // namespace

StepModel::StepModel(const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
{
}

void StepModel::setEvents(const QList<Event> &events)
{
    beginResetModel();
    m_timeline = {};
    m_seen.clear();
    for (const Event &event : events)
        m_timeline.apply(event);
    buildRows();
    endResetModel();
    renewMeter();
}

void StepModel::apply(const Event &event)
{
    if (std::holds_alternative<RunStarted>(event.body)) {
        beginResetModel();
        m_timeline.apply(event);
        buildRows();
        endResetModel();
        return;
    }
    m_timeline.apply(event);
    renewMeter();
    const auto stepOf = [](const auto &body) -> StepId {
        if constexpr (requires { body.step; })
            return body.step;
        else if constexpr (requires { body.question.step; })
            return body.question.step;
        else
            return {};
    };
    if (const StepId step = std::visit(stepOf, event.body); !step.isEmpty())
        announce(step);
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void StepModel::setProgress(const StepProgress &progress)
{
    m_seen[progress.step] = {progress, m_clock.now()};
    renewMeter();
    announce(progress.step);
}

void StepModel::tick()
{
    renewMeter();
    for (const Step *step : m_timeline.stepsAtWork())
        announce(step->id);
}

void StepModel::setInterrupted(bool interrupted)
{
    if (interrupted == m_interrupted)
        return;
    m_interrupted = interrupted;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void StepModel::buildRows()
{
    m_rows.clear();
    for (const Stage &stage : m_timeline.plan().stages) {
        for (const Lane &lane : stage.lanes) {
            m_rows.push_back({&lane, nullptr});
            for (const Step &step : lane.steps)
                m_rows.push_back({&lane, &step});
        }
    }
}

QModelIndex StepModel::indexOf(const StepId &step) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&](const Row &row) { return row.step && row.step->id == step; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

void StepModel::announce(const StepId &step)
{
    const QModelIndex changed = indexOf(step);
    if (!changed.isValid())
        return;
    Q_EMIT dataChanged(changed, changed);
    for (int row = changed.row(); row >= 0; --row) {
        if (m_rows[size_t(row)].step)
            continue;
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
}

double StepModel::fractionOf(const Step &step) const
{
    const auto seen = m_seen.find(step.id);
    if (seen != m_seen.end() && seen->second.progress.total > 0)
        return std::clamp(seen->second.progress.done / seen->second.progress.total, 0.0, 1.0);
    const StepStory &story = m_timeline.story(step.id);
    if (step.estimate.count() <= 0 || !story.startedAt.isValid())
        return -1;
    const double used = double(story.startedAt.secsTo(m_clock.now()));
    return std::clamp(used / double(step.estimate.count()), 0.0, 0.95);
}

void StepModel::renewMeter()
{
    std::map<StepId, double> within;
    for (const Step *step : m_timeline.stepsAtWork())
        within[step->id] = std::max(0.0, fractionOf(*step));
    m_meter.update(m_timeline.fraction(within), m_timeline.state());
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

bool StepModel::cut(StepState state) const
{
    return isAtWork(state) && (m_interrupted || isTerminal(m_timeline.state()));
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_rows.size())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role == RowKindRole)
        return int(row.step ? RowKind::Step : RowKind::Lane);
    if (role == LaneIdRole)
        return row.lane->id.value;
    return row.step ? stepData(row, role) : laneData(*row.lane, role);
}

QVariant StepModel::laneData(const Lane &lane, int role) const
{
    const auto done = std::ranges::count_if(lane.steps, [this](const Step &step) {
        return isTerminal(m_timeline.story(step.id).state);
    });
    const QString count = tr("%1 of %2 steps").arg(done).arg(lane.steps.size());
    switch (role) {
    case Qt::DisplayRole:
        return lane.name;
    case StateTextRole:
        return count;
    case DetailTextRole:
        return laneDetail(lane);
    case AlarmRole:
        return m_timeline.noHaSince(lane.id).isValid();
    case Qt::AccessibleTextRole:
        return QStringList{lane.name, count, laneDetail(lane)}.join(u", "_s);
    default:
        return {};
    }
}

QString StepModel::laneDetail(const Lane &lane) const
{
    const QDateTime since = m_timeline.noHaSince(lane.id);
    return since.isValid() ? tr("No HA since %1").arg(momentText(since, m_clock.now())) : QString();
}

QVariant StepModel::stepData(const Row &row, int role) const
{
    const Step &step = *row.step;
    const StepState state = m_timeline.story(step.id).state;
    const bool interrupted = cut(state);
    switch (role) {
    case Qt::DisplayRole:
        return text(step.title);
    case StepIdRole:
        return step.id.value;
    case StateRole:
        return int(state);
    case StateTextRole:
        return interrupted ? tr("Interrupted") : text(state);
    case InterruptedRole:
        return interrupted;
    case TimeTextRole:
        return timeText(step);
    case HeartbeatTextRole:
        return heartbeatText(step);
    case DetailTextRole:
        return stepDetail(step);
    case CommandRole:
        return step.command;
    case SafePointRole:
        return step.safePoint;
    case AlarmRole:
        return needsEye(state);
    case FractionRole:
        return isAtWork(state) && state != StepState::Asking && !interrupted ? fractionOf(step)
                                                                             : -1.0;
    case Qt::ToolTipRole:
        return step.command.isEmpty() ? QVariant() : QVariant(step.command);
    case Qt::AccessibleTextRole: {
        QStringList parts{
            row.lane->name, text(step.title), stepData(row, StateTextRole).toString()};
        for (const QString &part : {stepDetail(step), timeText(step), heartbeatText(step)}) {
            if (!part.isEmpty())
                parts += part;
        }
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QString StepModel::timeText(const Step &step) const
{
    const StepStory &story = m_timeline.story(step.id);
    if (!story.startedAt.isValid() || cut(story.state))
        return aboutText(step.estimate);
    const QDateTime end = story.endedAt.isValid() ? story.endedAt : m_clock.now();
    const QString used = durationText(std::chrono::seconds(story.startedAt.secsTo(end)));
    const QString about = aboutText(step.estimate);
    return isTerminal(story.state) || about.isEmpty()
        ? used
        : tr("%1, estimate %2").arg(used, durationText(step.estimate));
}

QString StepModel::heartbeatText(const Step &step) const
{
    const auto seen = m_seen.find(step.id);
    if (seen == m_seen.end() || !isAtWork(m_timeline.story(step.id).state))
        return {};
    if (!seen->second.progress.connection.isEmpty())
        return tr("reconnecting to the host");
    if (seen->second.progress.heartbeatAgeSeconds < 0)
        return {};
    const qint64 age
        = qint64(seen->second.progress.heartbeatAgeSeconds) + seen->second.at.secsTo(m_clock.now());
    return tr("last sign of life %1 ago").arg(durationText(std::chrono::seconds(age)));
}

QString StepModel::progressText(const StepProgress &progress) const
{
    const QLocale locale;
    if (progress.unit == "bytes"_L1)
        return progress.total > 0 ? tr("%1 of %2")
                                        .arg(
                                            locale.formattedDataSize(qint64(progress.done)),
                                            locale.formattedDataSize(qint64(progress.total)))
                                  : locale.formattedDataSize(qint64(progress.done));
    if (progress.unit == "calls"_L1)
        return tr("%n call(s) left", nullptr, int(progress.done));
    if (progress.total <= 0)
        return {};
    return tr("%1 %").arg(qRound(100 * progress.done / progress.total));
}

QString StepModel::stepDetail(const Step &step) const
{
    const StepStory &story = m_timeline.story(step.id);
    for (const Question &question : m_timeline.openQuestions()) {
        if (question.step == step.id)
            return text(question.text);
    }
    const bool failed
        = story.state == StepState::Failed || story.state == StepState::OutcomeUnknown;
    if (failed || (story.failedOnce && isAtWork(story.state))) {
        const QString what = describe(story.error).what;
        return isAtWork(story.state) ? tr("Attempt %1. %2").arg(story.attempt).arg(what) : what;
    }
    QStringList parts;
    if (const auto seen = m_seen.find(step.id); seen != m_seen.end() && isAtWork(story.state))
        parts += progressText(seen->second.progress);
    // What was seen before the act is no news while its job is at work.
    const bool stale = isAtWork(story.state) && !story.job.isEmpty();
    if (!story.reason.isEmpty() && !stale && story.state != StepState::Succeeded)
        parts += text(story.reason);
    if (story.plainProcess && isAtWork(story.state))
        parts += tr("as a plain process, the host starts no task");
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace changeover
