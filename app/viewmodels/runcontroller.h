// One run as a face shows and steers it, whoever plays it: ours through its Run, another console's
// (or an interrupted or finished one) through the journal and its inbox.
//
// Main thread; owned by the runs panel. A Run given to attach() may go at any time.
#pragma once

#include "engine/run.h"
#include "viewmodels/logfollower.h"
#include "viewmodels/logmodel.h"
#include "viewmodels/stepmodel.h"

#include <QPointer>

namespace changeover
{

class RunController : public QObject
{
    Q_OBJECT
public:
    /// What may be done now; a face enables and words its buttons by it.
    struct Verbs {
        bool pause = false;
        bool goOn = false; ///< after a pause
        bool stop = false; ///< there is a way to stop it, or to stop it sooner
        bool stopSooner = false; ///< it is stopping already
        bool stopFollowing = false; ///< only the owner follows
        bool resume = false; ///< interrupted: can be taken over, or closed
    };

    RunController(
        RunId run, Journal &journal, const Clock &clock, QString who, QObject *parent = nullptr);
    ~RunController() override;

    /// Shows the log of a run that is not played here out of its file; call it before attach().
    void followLog(const QString &file);
    /// The Run that plays it here. Its log lines come from memory, progress only from it.
    void attach(Run *run);

    const RunId &id() const { return m_id; }
    StepModel &steps() { return m_steps; }
    LogModel &log() { return m_log; }
    const RunTimeline &timeline() const { return m_steps.timeline(); }
    const RunSummary &summary() const { return m_summary; }
    bool isOwn() const { return m_run; }
    RunState state() const;
    Verbs verbs() const;
    /// Of the journal, or of the last request.
    const std::optional<Error> &error() const { return m_error; }

    /// "Step 17 of 25 · Install on SEA-CCE-02 · about 25 min left"
    QString statusText() const;
    /// The one question that is due: of the lane that asked first; nothing when none is open.
    const Question *question() const;

    void refresh(); ///< reads what is new in the journal
    void pause();
    void goOn();
    void stop(StopHow how);
    void stopFollowing();
    Result<void> answer(const Answer &answer);
    Result<void> answerPrompt(const Answer &answer, std::map<QString, Secret> fields);

Q_SIGNALS:
    void changed(); ///< state, verbs or question may differ
    void stepFailed(const changeover::StepId &step);
    void ended(changeover::RunState state);

private:
    QString stateWords() const;
    void take(const Event &event);
    void request(const RunRequest &wish);
    Result<void> send(RunRequest wish);

    const RunId m_id;
    Journal &m_journal;
    const QString m_who;
    StepModel m_steps;
    LogModel m_log;
    RunSummary m_summary;
    QPointer<Run> m_run;
    std::optional<Error> m_error;
    std::unique_ptr<LogFollower> m_logFollower; ///< nothing while the run is ours
    std::unique_ptr<QObject> m_following;
};

} // namespace changeover
