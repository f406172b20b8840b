// Words for how a host is reached.
//
// Main thread (tr); pure functions.
#pragma once

#include "domain/estate.h"

#include <QString>

namespace changeover
{

/// "10.1.0.5:5986", "this computer".
QString placeText(const Endpoint &endpoint);
/// Where, over what and as whom.
QString wayText(const Host &host);

} // namespace changeover
