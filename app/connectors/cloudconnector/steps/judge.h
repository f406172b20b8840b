// What a reading of an appliance says about a step: pure judgements, one per step.
//
// Any thread; pure functions. They never look at exit codes: only at what the host shows.
#pragma once

#include "connectors/cloudconnector/appliancefacts.h"
#include "domain/plan.h"
#include "engine/behaviour.h"

namespace changeover::cloudconnector
{

/// A reading made for a step of a run.
struct Reading {
    const Step &step;
    RunId run;
    ApplianceFacts facts;
    std::set<RunId> ended{}; ///< runs whose jobs are seen there, and that have ended
    bool forced = false; ///< the admin has typed the name that forces the step

    QString text(const QString &parameter) const
    {
        return step.parameters.value(parameter).toString();
    }
    Version from() const; ///< the version the step leaves
    Version to() const; ///< the version the step brings
    /// The run in whose folder packages and the way back are: this one, or the one that is put
    /// back.
    RunId folderRun() const;
};

/// Somebody else at the host: another run, another console, the automatic updater. Nothing =
/// nobody.
std::optional<Observation> heldBySomebody(const Reading &reading);

/// A job of this step broke off, and none of its run came to an end: what it left may be half.
bool brokeOffBefore(const Reading &reading);

Observation judgeStage(const Reading &reading);
Observation judgeTargetConfiguration(const Reading &reading);
Observation judgeWayBack(const Reading &reading);
Observation judgeRemovePackage(const Reading &reading);
Observation judgeInstallPackage(const Reading &reading);
Observation judgeSetConfiguration(const Reading &reading);
Observation judgeRegister(const Reading &reading);
Observation judgeDownload(const Reading &reading);
Observation judgeBuild(const Reading &reading);
Observation judgeSwitch(const Reading &reading);
Observation judgeRestore(const Reading &reading);

/// The end of an upgrade or of a putting back. Done: all that must be true is read. Unknown: not
/// yet, read again. NotDone: it will not become true by waiting.
Observation judgeUpgraded(const Reading &reading);
Observation judgePutBack(const Reading &reading);

/// The readings a judgement rests on, for the timeline and the report.
QJsonObject evidenceOf(const ApplianceFacts &facts);

} // namespace changeover::cloudconnector
