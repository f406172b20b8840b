// What this program knows about the releases of Cloud Connector Edition.
//
// Any thread; constant tables and pure functions of versions. Sources: Microsoft, "Upgrade
// to a new version of Cloud Connector", "Prepare your Cloud Connector appliance" and "Plan for
// Skype for Business Cloud Connector Edition".
#pragma once

#include "domain/version.h"

#include <QString>
#include <optional>

namespace changeover::cloudconnector
{

struct Release {
    Version version;
    /// Build number in the first line of the release's CloudConnector.Sample.ini; null where no
    /// document shows it.
    Version templateBuild;
};

/// Release by release, oldest first.
const Release *findRelease(const Version &version);

inline constexpr Version release142{1, 4, 2};
inline constexpr Version release20{2, 0};
inline constexpr Version release21{2, 1};

/// Registry value of .NET Framework 4.6.1 on Windows Server 2012 R2 (394271); 394254 is the lowest
/// that counts as 4.6.1 anywhere.
inline constexpr qint64 dotnet461 = 394254;

/// How many releases lie between the two: 1 for neighbours.
int releaseDistance(const Version &from, const Version &to);

/// Import-CcConfiguration is there from 2.0 on; the effective file it writes too.
inline bool importsConfiguration(const Version &version)
{
    return version >= release20;
}
inline bool needsDotNet461(const Version &version)
{
    return version >= release21;
}

} // namespace changeover::cloudconnector
