#include "connectors/cloudconnector/releases.h"

#include "connectors/cloudconnector/cloudconnector.h"

#include <algorithm>
#include <array>

namespace changeover::cloudconnector
{

namespace
{

constexpr std::array releaseTable{
    Release{Version(1, 3, 4), {}},
    Release{Version(1, 3, 8), {}},
    Release{Version(1, 4, 1), {}},
    Release{release142, {}},
    Release{release20, {}},
    Release{Version(2, 0, 1), {}},
    // The lowest build seen in a sample of the 2.1 era; earlier releases carry lower ones.
    Release{release21, Version(6, 0, 9319, 419)},
};

} // namespace

const Release *findRelease(const Version &version)
{
    const auto found
        = std::find_if(releaseTable.begin(), releaseTable.end(), [&](const Release &release) {
              return release.version == version;
          });
    return found == releaseTable.end() ? nullptr : &*found;
}

int releaseDistance(const Version &from, const Version &to)
{
    return static_cast<int>(
        std::count_if(releaseTable.begin(), releaseTable.end(), [&](const Release &release) {
            return release.version > from && release.version <= to;
        }));
}

Version newestRelease()
{
    return releaseTable.back().version;
}

QList<Version> knownReleases()
{
    QList<Version> versions;
    for (const Release &release : releaseTable)
        versions.append(release.version);
    return versions;
}

QList<AccountKind> accountsNeeded(const Version &running, const Version &target)
{
    using enum AccountKind;
    if (target < release20)
        return {TenantAdmin, ExternalCert, SafeModeAdmin, DomainAdmin, VmAdmin};
    QList<AccountKind> accounts{TenantAdmin, ExternalCert, CceService, CABackupFile};
    // A credential file that 1.4.2 made wants the VmAdmin password at the CceService prompt.
    if (running < release20)
        accounts.append(VmAdmin);
    return accounts;
}

} // namespace changeover::cloudconnector
