#include "engine/laneplayer.h"

namespace changeover
{

namespace
{

bool isDone(const StepRecord &record)
{
    return record.state == StepState::Succeeded || record.state == StepState::Adopted
        || record.state == StepState::Skipped;
}

bool playSteps(const std::stop_token &letGo, LaneShared &shared, const LaneJob &job)
{
    LaneLink link(shared, job.lane.id, letGo);
    HostLink hosts(job.ports.transport, job.credentials, link);
    RunPorts ports = job.ports;
    for (const Step &step : job.lane.steps) {
        const auto known = job.records.find(step.id);
        const StepRecord record = known == job.records.end() ? StepRecord() : known->second;
        if (isDone(record))
            continue;
        // An attempt that is open has passed the gate before: it must be settled even when paused.
        if (!record.attemptOpen && !link.gate(step.id))
            return false;
        StepPlayer player(step, record, ports, job.credentials, link, hosts, job.epoch);
        if (player.play() != Played::Finished)
            return false;
    }
    return true;
}

} // namespace

void playLane(const std::stop_token &letGo, LaneShared &shared, const LaneJob &job)
{
    shared.mailbox.post(LaneEnded{playSteps(letGo, shared, job)});
}

} // namespace changeover
