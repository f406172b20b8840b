// The consequence panel: what is changed already, what stays out of service, where the next safe
// point is and what going on later would do, per appliance, at any moment of a run.
//
// Main thread (tr); pure functions of the timeline.
#pragma once

#include "viewmodels/runtimeline.h"

#include <QStringList>

namespace changeover
{

struct LaneConsequence {
    LaneId lane;
    QString name;
    QStringList changed; ///< titles of the steps that changed the host
    QString atWork; ///< title of the step at work; empty when none
    QString service; ///< what is out of service, or that nothing is
    bool outOfService = false;
    QString safePoint; ///< whether this is one, else which one is next
    QString later; ///< what going on later does
};

QList<LaneConsequence> consequencesOfStop(const RunTimeline &timeline, const QDateTime &now);

/// One way to stop, in the words that fit the present.
struct StopWay {
    bool offered = false;
    QString label;
    QString hint; ///< what happens then
};

/// A stop that was asked for can only be made harder.
struct StopOffer {
    QString underWay; ///< where the run ends that is stopping already; empty while it is not
    StopWay atSafePoint; ///< not offered where it is the same as afterThisStep
    StopWay afterThisStep;
    StopWay cancelJob; ///< only where the step at work leaves no trace
    StopWay stopFollowing;

    /// A way that ends the run, which any console may ask for.
    bool stops() const { return atSafePoint.offered || afterThisStep.offered || cancelJob.offered; }
};
StopOffer stopOffer(const RunTimeline &timeline);

} // namespace changeover
