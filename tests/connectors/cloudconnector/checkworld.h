// A healthy site that a test bends in one place, and what the checks say of it.
//
// One thread; fresh values per test.
#pragma once

#include "tests/connectors/cloudconnector/upgradesetup.h"

#include <functional>

namespace changeover::cloudconnector::test
{

struct World {
    Estate estate = seattleWithWindow();
    FactsByHost facts = healthySite();
    UpgradeOptions options = optionsFor();
    CheckContext context = quietContext();

    void set(const char *path, const QJsonValue &value, int appliance = 1)
    {
        QJsonObject &values = facts[hostOf(appliance)].values;
        values = with(values, QString::fromLatin1(path), value);
    }
    QList<CheckResult> check() const
    {
        return checkUpgrade(estate, estate.sites.first(), facts, options, context);
    }
};

using Bend = std::function<void(World &)>;

inline Bend setting(const char *path, const QJsonValue &value, int appliance = 1)
{
    return [=](World &world) { world.set(path, value, appliance); };
}

/// The worst result of that id for appliance 1 or the site.
inline std::optional<CheckResult> find(const QList<CheckResult> &results, const QString &id)
{
    std::optional<CheckResult> worst;
    const auto weight = [](Verdict verdict) {
        return verdict == Verdict::Block  ? 3
            : verdict == Verdict::Unknown ? 2
            : verdict == Verdict::Warn    ? 1
                                          : 0;
    };
    for (const CheckResult &result : results) {
        const bool here = result.connector.isEmpty() || result.connector == connectorOf(1);
        if (here && result.id == id && (!worst || weight(result.verdict) > weight(worst->verdict)))
            worst = result;
    }
    return worst;
}

} // namespace changeover::cloudconnector::test
