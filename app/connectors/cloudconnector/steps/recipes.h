// How a step is done: what is judged, which script acts and with what input. Data for HostStep.
//
// Any thread; constant table and pure functions.
#pragma once

#include "connectors/cloudconnector/steps/judge.h"

#include <span>

namespace changeover::cloudconnector
{

struct Recipe {
    const char *behaviour;
    const char *script;
    Observation (*judge)(const Reading &);
    /// The script's input out of the plan and a reading made right before; an error when the world
    /// is not as planned.
    Result<QJsonObject> (*input)(const Reading &);
    /// What is judged lies behind the account's logon: the share, the tenant.
    bool readsAsAccount = false;
    /// The act touches nothing but the host itself: any logon will do.
    bool actsAnyhow = false;
};

std::span<const Recipe> recipes();

} // namespace changeover::cloudconnector
