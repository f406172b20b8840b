#include "connectors/cloudconnector/checks/checkinput.h"

#include <algorithm>
#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

/// AutoMaintenanceStatus while an automatic recovery is at work ("Understanding Cloud Connector
/// Edition Auto Recovery").
constexpr int recovering = 3;

CheckResult updaterAtWork(const CheckInput &in)
{
    const QString id = u"updater"_s;
    const auto &updater = in.facts().updater;
    if (!updater || !updater->running)
        return unread(id, in, u"updater"_s);
    const Message expected = message(u"check.updater.expected"_s);
    if (*updater->running)
        return blocked(
            id, message(u"check.updater.running.found"_s), expected,
            message(u"check.updater.remedy"_s));
    if (updater->autoMaintenanceStatus == recovering || updater->recoveryAttempt.value_or(0) > 0)
        return blocked(
            id,
            message(
                u"check.updater.recovery.found"_s,
                QString::number(updater->recoveryAttempt.value_or(0))),
            expected, message(u"check.updater.recovery.remedy"_s, in.own.appliance.name));
    return passed(id, message(u"check.updater.found"_s), expected);
}

/// No automatic update may begin before the estimated end: it would race this one.
CheckResult updaterWindow(const CheckInput &in)
{
    const QString id = u"updaterWindow"_s;
    const auto &tenant = in.facts().tenant;
    if (!tenant || !tenant->enableAutoUpdate)
        return unread(id, in, u"tenant"_s);
    const Message expected = message(u"check.updaterWindow.expected"_s);
    if (!*tenant->enableAutoUpdate)
        return passed(id, message(u"check.updaterWindow.off.found"_s), expected);
    if (!tenant->windowOpen)
        return unread(id, in, u"tenant"_s);
    if (*tenant->windowOpen)
        return blocked(
            id, message(u"check.updaterWindow.open.found"_s), expected,
            message(u"check.updaterWindow.remedy"_s));
    if (!tenant->nextOpening)
        return unread(id, in, u"tenant"_s);
    const Message found
        = message(u"check.updaterWindow.found"_s, tenant->nextOpening->toString(Qt::ISODate));
    if (*tenant->nextOpening < in.context.now.addSecs(in.context.estimate.count()))
        return blocked(id, found, expected, message(u"check.updaterWindow.remedy"_s));
    return passed(id, found, expected);
}

/// What the tenant reports of every appliance of the site: nobody in maintenance, no action begun.
CheckResult siteQuiet(const CheckInput &in)
{
    const QString id = u"siteQuiet"_s;
    const auto &tenant = in.facts().tenant;
    if (!tenant || !tenant->appliances)
        return unread(id, in, u"tenant"_s);
    const Message expected = message(u"check.siteQuiet.expected"_s);
    for (const Registration &entry : *tenant->appliances) {
        if (entry.siteName.compare(in.site.name, Qt::CaseInsensitive) != 0)
            continue;
        if (entry.maintenanceMode || entry.status == "Maintenance"_L1)
            return blocked(
                id, message(u"check.siteQuiet.maintenance.found"_s, entry.name), expected,
                message(u"check.siteQuiet.maintenance.remedy"_s, entry.name));
        if (entry.actionStatus == "Started"_L1)
            return blocked(
                id, message(u"check.siteQuiet.action.found"_s, entry.name, entry.action), expected,
                message(u"check.siteQuiet.action.remedy"_s, entry.name, entry.action));
    }
    return passed(id, message(u"check.siteQuiet.found"_s), expected);
}

constexpr std::array table{
    Check{"updater", updaterAtWork},
    Check{"updaterWindow", updaterWindow},
    Check{"siteQuiet", siteQuiet},
};

} // namespace

std::span<const Check> updaterChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
