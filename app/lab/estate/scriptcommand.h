// One of our scripts at work in a remote shell: takes the call from standard input, answers in
// NDJSON.
//
// The lab's thread. Owned by the shell that started it.
#pragma once

#include "lab/estate/simulatedhost.h"

#include <QElapsedTimer>
#include <QTimer>

namespace changeover::lab
{

class ScriptCommand : public LabCommand
{
    Q_OBJECT
public:
    explicit ScriptCommand(SimulatedHost &host);

    void input(const QByteArray &bytes, bool end) override;
    void interrupt() override;
    void fetched() override;

private:
    void run();
    /// False when a fault decides how the script goes on.
    bool survivesFaults(const QString &script);
    void print(const QJsonObject &line);
    void finish(const HostJobs::Reply &reply);
    void stop(quint32 exitCode);

    void tail(const QJsonObject &input);
    void readOn();
    bool isLost();
    void damaged(const QString &why);
    void endTail();

    SimulatedHost &m_host;
    QByteArray m_input;
    bool m_started = false;
    bool m_done = false;
    QString m_job; ///< the one that is tailed
    qint64 m_offset = 0;
    bool m_tailEnded = false;
    qsizetype m_unfetched = 0; ///< printed by the tail and not taken yet
    bool m_overdue = false; ///< its time went by while it waited for that
    QTimer m_patience;
    QTimer m_lost; ///< how long events that are not there any more are waited for
    QTimer m_quiet; ///< a heartbeat of the tail itself when the job says nothing
};

} // namespace changeover::lab
