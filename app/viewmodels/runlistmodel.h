// All runs the journal knows, newest first: ours, other consoles', interrupted ones; and which of
// those at work wait for an answer.
//
// Main thread; owned by its window; the journal is the main thread's and outlives it. Follows the
// journal: nothing is read while nothing happens.
#pragma once

#include "ports/clock.h"
#include "ports/journal.h"

#include <QAbstractTableModel>
#include <map>
#include <memory>
#include <set>

namespace changeover
{

class RunListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { RunColumn, StateColumn, StartedColumn, OwnerColumn, ColumnCount };
    enum Role { RunIdRole = Qt::UserRole + 1, RunStateRole, InterruptedRole, SiteIdRole, AsksRole };

    RunListModel(Journal &journal, const Clock &clock, QObject *parent = nullptr);
    ~RunListModel() override;

    /// Reads the journal now; also called by itself whenever the journal changes.
    void refresh();
    const QList<RunSummary> &runs() const { return m_runs; }
    QList<RunSummary> interrupted() const;
    QList<SiteId> sitesAtWork() const;
    QList<SiteId> sitesAsking() const; ///< at work, and waiting for an answer
    bool asks(const RunSummary &run) const;
    int rowOf(const RunId &run) const; ///< -1 when there is none
    const std::optional<Error> &error() const { return m_error; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "Upgrade of Seattle"
    static QString title(const RunSummary &run);
    static QString title(const Plan &plan);

Q_SIGNALS:
    void refreshed();
    /// A run that went on by itself begins to wait for an answer.
    void answerWanted(const changeover::RunId &run);

private:
    /// The questions of a run at work that nobody has answered yet.
    struct Questions {
        qint64 lastSeq = 0;
        std::set<QuestionId> open;
    };

    QString stateText(const RunSummary &run) const;
    QList<RunId> readQuestions(); ///< which runs have begun to ask
    static QString title(const QString &procedure, const QString &siteName);

    Journal &m_journal;
    const Clock &m_clock;
    QList<RunSummary> m_runs;
    std::map<RunId, Questions> m_questions; ///< of the runs at work only
    std::optional<Error> m_error;
    std::unique_ptr<QObject> m_following;
};

} // namespace changeover
