// Plays the steps of one lane, in order, in the thread that calls it. Its last act is LaneEnded.
//
// Called once per lane thread. Everything it is given outlives the thread.
#pragma once

#include "engine/stepplayer.h"

namespace changeover
{

struct LaneJob {
    const Lane &lane;
    std::map<StepId, StepRecord> records; ///< what earlier owners of the run have done
    RunPorts ports;
    const CredentialSet &credentials;
    qint64 epoch;
};

void playLane(const std::stop_token &letGo, LaneShared &shared, const LaneJob &job);

} // namespace changeover
