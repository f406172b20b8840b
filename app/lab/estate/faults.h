// Faults of the practice estate, armed for logical points and fired once.
//
// {"point":"script","host":"SEA-CCE-01","script":"Install-Package","n":1,"do":"fail","event":5,
//  "code":"msi","message":"..."}: at the n-th time (default 1) the script begins on the host;
//  `event`
// says behind which of the job's events it strikes (default 3; for `fail` also 0: at once).
// {"point":"now","host":"SEA-CCE-01","do":"updater"}: at once, without a script.
//
//   fail           the script ends with `code` and `message`
//   interrupt      the job's process is killed
//   powercut, reboot   the host goes down, and boots
//   hang           no event, no heartbeat, no end any more; a cancel ends it the hard way
//   wrong-version  the installer brings `version` instead
//   drain-never-ends   calls do not end by themselves
//   half-for-whole     Start-CcDownload takes what a broken download left for all of the bits
//   disk-full      ends with `space`; the facts show a full disk from then on
//   updater        the automatic updater is at work ("off": true ends it)
//   pending-updates   wait for the next boot, and are configured for `minutes` (default 3) after
//                  it; with "again": true the host restarts once more then
//   clock-off      the host's clock is `minutes` (default 60) ahead
//   no-task        no scheduled task begins: `what` = silent (default; made, but never begun),
//                  refused
//   no-process     a rule against processes that WMI starts: the second way is closed, too
//   foreign-folder somebody else has made the folder of Changeover: `owner` (default
//                  CONTOSO\mallory)
//   credential-file   the credential file is another user's
//   share-closed   the site share cannot be reached
//   tenant-refuses   the tenant refuses its administrator
//   service-stopped   `service` (default Edge/RTCMRAUTH: role/name) stays stopped
//                  ("off": true ends any of these seven)
//   foreign-change somebody else: `what` = console (default), switch, package, wayback
//
// The lab's thread. Owned by LabEstate.
#pragma once

#include "domain/error.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <optional>

namespace changeover::lab
{

class HostModel;

struct Fault {
    QString host;
    QString script; ///< empty: at once
    int n = 1;
    int event = 3;
    QString action; ///< "do"
    QJsonObject options; ///< the rest

    static Result<Fault> fromJson(const QJsonObject &json);
};

class Faults
{
public:
    void arm(const Fault &fault) { m_armed.append(fault); }
    /// A script begins: counts it and hands out what strikes it.
    QList<Fault> take(const QString &host, const QString &script);
    void clear();

private:
    QList<Fault> m_armed;
    QMap<QString, int> m_begun;
};

/// The faults that change the host itself; false for the ones that belong to a job.
bool applyToHost(const Fault &fault, HostModel &model);

} // namespace changeover::lab
