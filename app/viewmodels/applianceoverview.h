// What the object page says about an appliance: facts in words, each with a verdict where one is
// plain.
//
// Main thread (tr); pure functions of Facts. Fields that could not be read say so.
#pragma once

#include "domain/check.h"
#include "domain/facts.h"

#include <QList>
#include <QString>

namespace changeover
{

struct OverviewRow {
    QString label;
    QString value;
    std::optional<Verdict> verdict; ///< nothing where the value is neither good nor bad
};

QList<OverviewRow> applianceOverview(const Facts &facts, const QDateTime &now);
/// The CloudConnector.ini the appliance has now; empty when it was not read.
struct ConfigurationText {
    QString path;
    QString text;
};
ConfigurationText applianceConfiguration(const Facts &facts);

} // namespace changeover
