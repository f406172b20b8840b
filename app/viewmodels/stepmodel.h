// The timeline of one run as rows: a heading per appliance, then its steps, everything in words.
//
// Main thread; owned by its RunController. tick() renews elapsed times and heartbeat ages only; the
// face calls it once a second while the run is visible and at work.
#pragma once

#include "engine/run.h"
#include "viewmodels/runtimeline.h"

#include <QAbstractListModel>
#include <map>
#include <vector>

namespace changeover
{

class StepModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class RowKind { Lane, Step };
    enum Role {
        RowKindRole = Qt::UserRole + 1,
        StepIdRole,
        LaneIdRole,
        StateRole, ///< int of StepState
        StateTextRole,
        TimeTextRole, ///< "12 min of about 25 min", "3 min 05 s"
        HeartbeatTextRole, ///< "last sign of life 4 s ago", "reconnecting"; empty when none is due
        DetailTextRole, ///< observation, progress, error, question; for a heading: no HA since
        CommandRole,
        SafePointRole, ///< bool
        AlarmRole, ///< bool: the detail wants to be seen (failed, no HA)
        FractionRole, ///< 0..1 of the step at work, -1 when not known
        InterruptedRole, ///< bool: was at work when the run was interrupted
    };

    explicit StepModel(const Clock &clock, QObject *parent = nullptr);

    void setEvents(const QList<Event> &events);
    void apply(const Event &event);
    void setProgress(const StepProgress &progress);
    void tick();
    /// Nobody plays the run: a step that was at work is neither at work nor over.
    void setInterrupted(bool interrupted);

    const RunTimeline &timeline() const { return m_timeline; }
    /// Never goes back, 1 only when the run has succeeded.
    double progress() const { return m_meter.value(); }
    std::chrono::seconds remaining() const { return m_timeline.remaining(m_clock.now()); }
    QModelIndex indexOf(const StepId &step) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        const Lane *lane = nullptr;
        const Step *step = nullptr; ///< nothing for a heading
    };

    void buildRows();
    bool cut(StepState state) const; ///< began, and nobody saw its end
    void announce(const StepId &step);
    void renewMeter();
    double fractionOf(const Step &step) const;
    QVariant laneData(const Lane &lane, int role) const;
    QVariant stepData(const Row &row, int role) const;
    QString timeText(const Step &step) const;
    QString heartbeatText(const Step &step) const;
    QString stepDetail(const Step &step) const;
    QString laneDetail(const Lane &lane) const;
    QString progressText(const StepProgress &progress) const;

    const Clock &m_clock;
    bool m_interrupted = false;
    RunTimeline m_timeline;
    ProgressMeter m_meter;
    std::vector<Row> m_rows; ///< point into the timeline's plan
    struct Seen {
        StepProgress progress;
        QDateTime at;
    };
    std::map<StepId, Seen> m_seen; ///< transient
};

} // namespace changeover
