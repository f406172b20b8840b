// Owns the runs this console plays: one per site, one Cloud Connector upgrade per tenant (the
// journal keeps that, across consoles).
//
// Main thread. Destroying it stops following every run that is not finished.
#pragma once

#include "engine/run.h"

#include <QObject>
#include <memory>
#include <vector>

namespace changeover
{

class RunScheduler : public QObject
{
    Q_OBJECT
public:
    explicit RunScheduler(RunPorts ports, QObject *parent = nullptr);
    ~RunScheduler() override;

    /// LockHeld names who, since when and which run.
    Result<Run *> start(
        Plan plan, const QString &approvedHash, CredentialSet credentials,
        std::optional<RunId> continues = {});
    Result<Run *> resume(const RunId &id, CredentialSet credentials);
    /// Closes an interrupted run without playing on: its steps stay as they are, its locks go.
    Result<void> close(const RunId &id);

    Run *run(const RunId &id) const; ///< null for a run this console does not own
    std::vector<Run *> runs() const;

Q_SIGNALS:
    void runAdded(changeover::Run *run);
    void
    runRemoved(const changeover::RunId &id); ///< finished or let go; the object is gone soon after

private:
    Result<Run *> adopt(std::unique_ptr<Run> run);

    RunPorts m_ports;
    std::vector<std::unique_ptr<Run>> m_runs;
};

} // namespace changeover
