#include "viewmodels/runlistmodel.h"

#include "viewmodels/texts/durations.h"
#include "viewmodels/texts/texts.h"

#include <algorithm>
#include <utility>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

bool sameRows(const QList<RunSummary> &a, const QList<RunSummary> &b)
{
    return std::ranges::equal(a, b, {}, &RunSummary::id, &RunSummary::id);
}

bool isAtWork(const RunSummary &run)
{
    return !isTerminal(run.state) && !run.interrupted();
}

void fold(const Event &event, std::set<QuestionId> &open)
{
    if (const auto *asked = std::get_if<QuestionAsked>(&event.body))
        open.insert(asked->question.id);
    else if (const auto *answered = std::get_if<QuestionAnswered>(&event.body))
        open.erase(answered->answer.question);
    else if (const auto *withdrawn = std::get_if<QuestionWithdrawn>(&event.body))
        open.erase(withdrawn->question);
}

} // namespace

RunListModel::RunListModel(Journal &journal, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_journal(journal)
    , m_clock(clock)
{
    m_following = journal.follow([this] { refresh(); });
    refresh();
}

RunListModel::~RunListModel() = default;

void RunListModel::refresh()
{
    Result<QList<RunSummary>> read = m_journal.runs();
    m_error = read ? std::nullopt : std::optional(read.error());
    QList<RunId> asking;
    if (read) {
        std::ranges::stable_sort(*read, [](const RunSummary &a, const RunSummary &b) {
            return a.startedAt > b.startedAt;
        });
        if (sameRows(*read, m_runs)) {
            m_runs = std::move(*read);
            asking = readQuestions();
            if (!m_runs.isEmpty())
                Q_EMIT dataChanged(index(0, 0), index(int(m_runs.size()) - 1, ColumnCount - 1));
        } else {
            beginResetModel();
            m_runs = std::move(*read);
            asking = readQuestions();
            endResetModel();
        }
    }
    Q_EMIT refreshed();
    for (const RunId &run : std::as_const(asking))
        Q_EMIT answerWanted(run);
}

QList<RunId> RunListModel::readQuestions()
{
    QList<RunId> begun;
    std::map<RunId, Questions> known = std::exchange(m_questions, {});
    for (const RunSummary &run : std::as_const(m_runs)) {
        if (!isAtWork(run))
            continue;
        Questions &questions = m_questions[run.id];
        questions = known[run.id];
        const bool asked = !questions.open.empty();
        const auto events = m_journal.events(run.id, questions.lastSeq);
        for (const Event &event : events.value_or(QList<Event>())) {
            fold(event, questions.open);
            questions.lastSeq = event.seq;
        }
        if (!asked && !questions.open.empty())
            begun += run.id;
    }
    return begun;
}

bool RunListModel::asks(const RunSummary &run) const
{
    const auto found = m_questions.find(run.id);
    return found != m_questions.end() && !found->second.open.empty();
}

QList<RunSummary> RunListModel::interrupted() const
{
    QList<RunSummary> found;
    std::ranges::copy_if(m_runs, std::back_inserter(found), &RunSummary::interrupted);
    return found;
}

QList<SiteId> RunListModel::sitesAtWork() const
{
    QList<SiteId> sites;
    for (const RunSummary &run : m_runs) {
        if (isAtWork(run))
            sites += run.site;
    }
    return sites;
}

QList<SiteId> RunListModel::sitesAsking() const
{
    QList<SiteId> sites;
    for (const RunSummary &run : m_runs) {
        if (asks(run))
            sites += run.site;
    }
    return sites;
}

int RunListModel::rowOf(const RunId &run) const
{
    const auto found = std::ranges::find(m_runs, run, &RunSummary::id);
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

QString RunListModel::title(const RunSummary &run)
{
    return title(run.procedure, run.siteName);
}

QString RunListModel::title(const Plan &plan)
{
    return title(plan.procedure, plan.siteName);
}

QString RunListModel::title(const QString &procedure, const QString &siteName)
{
    if (procedure == "cloudconnector.upgrade"_L1)
        return tr("Upgrade of %1").arg(siteName);
    if (procedure == "cloudconnector.putback"_L1)
        return tr("Old package back on %1").arg(siteName);
    return tr("%1 on %2").arg(procedure, siteName);
}

QString RunListModel::stateText(const RunSummary &run) const
{
    return run.interrupted()             ? tr("Interrupted")
        : asks(run)                      ? tr("Waits for you")
        : run.state == RunState::Pausing ? tr("Pausing") // the full sentence hides the run
                                         : text(run.state);
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RunSummary &run = m_runs.at(index.row());
    const QString owner = run.owner ? run.owner->who : QString();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == RunColumn    ? title(run)
            : index.column() == StateColumn   ? stateText(run)
            : index.column() == StartedColumn ? momentText(run.startedAt, m_clock.now())
                                              : owner;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return tr("%1, %2, started %3")
            .arg(title(run), stateText(run), momentText(run.startedAt, m_clock.now()));
    case RunIdRole:
        return run.id.value;
    case RunStateRole:
        return int(run.state);
    case InterruptedRole:
        return run.interrupted();
    case SiteIdRole:
        return run.site.value;
    case AsksRole:
        return asks(run);
    default:
        return {};
    }
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RunColumn:
        return tr("Run");
    case StateColumn:
        return tr("State");
    case StartedColumn:
        return tr("Started");
    case OwnerColumn:
        return tr("Owner");
    default:
        return {};
    }
}

} // namespace changeover
