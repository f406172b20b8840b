#include "connectors/cloudconnector/appliancefacts.h"
#include "connectors/cloudconnector/cloudconnector.h"

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

Result<ApplianceSummary> summarize(const Facts &facts)
{
    if (facts.isEmpty())
        return failure(ErrorCode::NotFound, u"the host has not been read"_s);
    const ApplianceFacts appliance = readFacts(facts);
    ApplianceSummary summary;
    summary.runningBits = appliance.runningBits.value_or(Version());
    summary.runningScripts = appliance.runningScripts.value_or(Version());
    summary.backupBits = appliance.backupBits.value_or(Version());
    summary.status = appliance.status.value_or(QString());
    summary.calls = appliance.calls.value_or(-1);
    summary.highAvailability = appliance.runningBits
        && appliance.runningScripts == appliance.runningBits && appliance.service
        && appliance.service->present && appliance.service->status == "Running"_L1;
    return summary;
}

} // namespace changeover::cloudconnector
