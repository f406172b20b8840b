// What a re-check needs of the approved plan, as the parameters of its step.
//
// Any thread; a plain value. Part of the plan's hash: a re-check can only ask for what was
// approved.
#pragma once

#include "connectors/cloudconnector/cloudconnector.h"

#include <QJsonObject>
#include <QStringList>

namespace changeover::cloudconnector
{

/// A point that the admin has settled by approving the plan, as it was found then: what is found
/// differently later is another point.
struct AcceptedFinding {
    QString check;
    QString verdict;
    Message found;

    static AcceptedFinding of(const CheckResult &result)
    {
        return {result.id, verdictName(result.verdict), result.found};
    }
    bool operator==(const AcceptedFinding &) const = default;
};

struct RecheckParameters {
    ConnectorId connector;
    Site site; ///< name, window, connectors, fallback
    UpgradeOptions options; ///< target, packages, configurations, confirmations
    QStringList checks; ///< only these; empty = all
    QStringList left; ///< never these: the run itself settles them
    QList<AcceptedFinding> accepted;

    QJsonObject toJson() const;
    static Result<RecheckParameters> fromJson(const QJsonObject &json);
};

} // namespace changeover::cloudconnector
