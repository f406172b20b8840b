// The StepContext of a lane: reads through its sessions, asks and logs through its link.
//
// Lane's thread only; made per step.
#pragma once

#include "engine/behaviour.h"
#include "engine/hostlink.h"
#include "ports/jobclient.h"

namespace changeover
{

class LaneContext final : public StepContext
{
public:
    LaneContext(const Step &step, JobClient &jobs, LaneLink &lane, HostLink &hosts);

    /// Whether a stop ends no reading: what was done is read back, however long it takes.
    void readThroughStops(bool through) { m_endsOnStop = !through; }
    void setForced(bool forced) { m_forced = forced; }

    Result<QJsonObject> read(const QString &script, const QJsonObject &input) override;
    Result<QJsonObject>
    read(const HostId &host, const QString &script, const QJsonObject &input) override;
    Result<QJsonObject>
    readAsAccount(const HostId &host, const QString &script, const QJsonObject &input) override;
    Result<QJsonObject> readOnce(const QString &script, const QJsonObject &input) override;
    bool pause(std::chrono::milliseconds span) override;
    Result<Answer> ask(Question question) override;
    bool hasEnded(const RunId &run) override;
    bool isForced() const override { return m_forced; }
    void log(Severity severity, const QString &text) override;
    void progress(double done, double total, const QString &unit) override;
    const Plan &plan() const override;
    RunId run() const override;
    QDateTime now() const override;

private:
    ScriptLineSink logSink();

    const Step &m_step;
    JobClient &m_jobs;
    LaneLink &m_lane;
    HostLink &m_hosts;
    bool m_endsOnStop = true;
    bool m_forced = false;
};

} // namespace changeover
