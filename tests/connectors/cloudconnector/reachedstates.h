// The readings of an appliance on its way: after the package was removed, installed, registered ...
//
// One thread; header-only functions that return fresh values.
#pragma once

#include "tests/connectors/cloudconnector/upgradesetup.h"

namespace changeover::cloudconnector::test
{

inline Plan upgradePlan(const UpgradeOptions &options = optionsFor())
{
    const Estate estate = seattleWithWindow();
    return *buildUpgradePlan(estate, estate.sites.first(), healthySite(), options, scripts());
}

inline QJsonObject with2(QJsonObject facts, const char *path, const QJsonValue &value)
{
    return with(std::move(facts), QString::fromLatin1(path), value);
}

/// The appliance after a step of the upgrade has been done.
inline QJsonObject removed(QJsonObject facts)
{
    facts = with2(facts, "package", QJsonObject{{u"installed"_s, false}});
    facts = with2(facts, "versions.runningScripts", QJsonValue());
    facts = with2(facts, "module.present", false);
    return with2(facts, "service", QJsonObject{{u"present"_s, false}});
}
inline QJsonObject installed(QJsonObject facts)
{
    facts = with2(
        removed(facts), "package",
        QJsonObject{
            {u"installed"_s, true}, {u"version"_s, u"2.1"_s}, {u"productCode"_s, u"{2}"_s}});
    facts = with2(facts, "versions.runningScripts", u"2.1"_s);
    facts = with2(facts, "module", QJsonObject{{u"present"_s, true}, {u"version"_s, u"2.1"_s}});
    return with2(
        facts, "service",
        QJsonObject{
            {u"present"_s, true},
            {u"status"_s, u"Stopped"_s},
            {u"account"_s, u"NT AUTHORITY\\NETWORK SERVICE"_s}});
}
inline QJsonObject registered(QJsonObject facts)
{
    return with2(
        installed(facts), "service",
        QJsonObject{
            {u"present"_s, true}, {u"status"_s, u"Running"_s}, {u"account"_s, u".\\CceService"_s}});
}
inline QJsonObject built(QJsonObject facts)
{
    facts = with2(registered(facts), "versions.backupBits", u"2.1"_s);
    return with2(
        facts, "machines",
        joined(
            machinesOf(applianceName(1), u"2.0.1"_s, true),
            machinesOf(applianceName(1), u"2.1"_s, false)));
}
inline QJsonObject switched(QJsonObject facts)
{
    facts = with2(built(facts), "versions.runningBits", u"2.1"_s);
    facts = with2(facts, "versions.backupBits", u"2.0.1"_s);
    return with2(
        facts, "machines",
        joined(
            machinesOf(applianceName(1), u"2.1"_s, true),
            machinesOf(applianceName(1), u"2.0.1"_s, false)));
}

} // namespace changeover::cloudconnector::test
