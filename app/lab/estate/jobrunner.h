// The process of a detached job on a simulated host: plays a score, writes the job's events, takes
// answers. Destroying it is killing the process.
//
// The lab's thread. Owned by HostJobs. Waits only for the next due beat and the next heartbeat.
#pragma once

#include "lab/estate/answerkey.h"
#include "lab/estate/faults.h"
#include "lab/estate/jobfolder.h"
#include "lab/estate/score.h"

#include <QObject>
#include <QTimer>

namespace changeover::lab
{

class JobRunner : public QObject
{
    Q_OBJECT
public:
    JobRunner(JobFolder folder, HostModel &model, QList<Fault> faults, QObject *parent);
    ~JobRunner() override;

    /// Writes the marker before anything else; false when somebody was there before.
    bool begin(const QString &way);
    void answer(const QJsonObject &answer);
    void cancel();
    const QString &id() const { return m_folder.id(); }

Q_SIGNALS:
    void appended();
    /// The process is gone; the folder says how it ended.
    void over();
    /// A fault takes the whole host down; the runner is dead by then.
    void hostFails(bool reboot);

private:
    void event(QJsonObject fields);
    void saveState(const QString &phase);
    void log(const QString &level, const QString &text);
    void end(const QJsonObject &line);
    void fail(const ActFailure &failure);
    void die();
    void play();
    void perform(const Beat &beat);
    void next();
    void arm();
    void announce();
    void strike();
    Acted open(const QJsonObject &fields, PromptAnswer &values) const;

    JobFolder m_folder;
    HostModel &m_model;
    QList<Fault> m_faults;
    QJsonObject m_about; ///< marker and state.json
    AnswerKey m_key;
    Score m_score;
    QTimer m_beatTimer;
    QTimer m_heartbeat;
    QTimer m_hardStop;
    std::chrono::milliseconds m_next{0}; ///< on the virtual clock
    qsizetype m_index = 0;
    qint64 m_seq = 0;
    int m_prompts = 0;
    QString m_waiting; ///< id of the prompt that holds the job
    bool m_dead = false;
    bool m_hung = false;
};

} // namespace changeover::lab
