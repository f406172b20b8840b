// "Put the old package back": for which appliance a run calls for it, and which run kept its way
// back.
//
// Main thread (tr, journal); pure functions of their arguments. Callers: the window and the command
// line.
#pragma once

#include "ports/journal.h"
#include "viewmodels/runtimeline.h"

#include <QString>
#include <optional>

namespace changeover
{

struct PutBackOffer {
    ConnectorId appliance;
    QString name;
    HostId host;
};

/// The appliance that an ended upgrade left without its management service; nothing while the run
/// is at work, and where every package that was removed is registered again.
std::optional<PutBackOffer> putBackOffer(const RunTimeline &timeline);

/// The same while an upgrade is at work: what stopping it here makes possible.
std::optional<PutBackOffer> putBackIfStopped(const RunTimeline &timeline);
/// For the question of a failed step: that there is this way, too.
QString putBackHint(const PutBackOffer &offer);

/// The latest upgrade that removed the appliance's package itself: what it kept is the state from
/// just before. NotFound when no run did.
Result<RunId> runThatRemoved(Journal &journal, const SiteId &site, const ConnectorId &appliance);

/// What an admin must know before approving such a plan.
QString putBackNotice();

} // namespace changeover
