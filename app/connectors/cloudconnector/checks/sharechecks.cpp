#include "connectors/cloudconnector/checks/checkinput.h"

#include <algorithm>
#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

CheckResult share(const CheckInput &in)
{
    const QString id = u"share"_s;
    const auto &share = in.facts().share;
    if (!share || !share->reachable)
        return unread(id, in, u"share"_s);
    const QString path = in.facts().siteDirectory.value_or(QString());
    const Message expected = message(u"check.share.expected"_s);
    if (!*share->reachable)
        return blocked(
            id, message(u"check.share.closed.found"_s, path), expected,
            message(u"check.share.remedy"_s, path));
    for (const ApplianceView &other : in.others()) {
        const auto &theirs = other.facts.siteDirectory;
        if (theirs && theirs->compare(path, Qt::CaseInsensitive) != 0)
            return blocked(
                id, message(u"check.share.two.found"_s, path, other.appliance.name, *theirs),
                expected,
                message(u"check.share.two.remedy"_s, in.own.appliance.name, other.appliance.name));
    }
    return passed(id, message(u"check.share.found"_s, path), expected);
}

CheckResult bits(const CheckInput &in)
{
    const QString id = u"bits"_s;
    const auto &share = in.facts().share;
    const QString target = in.options.target.toString();
    const Message expected = message(u"check.bits.expected"_s, target);
    const bool there = share && share->bits && share->bits->contains(in.options.target);
    if (there && !share->unfinishedBits.contains(in.options.target))
        return passed(id, message(u"check.bits.found"_s, target), expected);
    if (!share || !share->bitsSourceReachable)
        return unread(id, in, u"share"_s);
    if (*share->bitsSourceReachable)
        return passed(id, message(u"check.bits.source.found"_s, target), expected);
    return blocked(
        id, message(u"check.bits.none.found"_s, target), expected,
        message(u"check.bits.remedy"_s, target));
}

CheckResult baseDisk(const CheckInput &in)
{
    const QString id = u"baseDisk"_s;
    const auto &share = in.facts().share;
    if (!share || !share->baseVhdx)
        return unread(id, in, u"share"_s);
    const Message expected = message(u"check.baseDisk.expected"_s);
    if (share->baseVhdx->isEmpty())
        return blocked(
            id, message(u"check.baseDisk.none.found"_s), expected,
            message(u"check.baseDisk.remedy"_s));
    return passed(id, message(u"check.baseDisk.found"_s, *share->baseVhdx), expected);
}

/// The package as the admin described it, beside what stands on the host.
CheckResult
packageCheck(const QString &id, const CheckInput &in, const Package &package, const Message &none)
{
    const Message expected
        = message(u"check.package.expected"_s, package.version.toString(), package.sha256);
    const Message remedy
        = message(u"check.package.remedy"_s, package.version.toString(), package.source);
    if (package.source.isEmpty() || package.sha256.isEmpty())
        return blocked(id, none, expected, remedy);
    if (!in.facts().packages)
        return unread(id, in, u"packages"_s);
    const auto found = std::find_if(
        in.facts().packages->begin(), in.facts().packages->end(), [&](const PackageFact &entry) {
            return entry.path.compare(package.source, Qt::CaseInsensitive) == 0;
        });
    // Copy-Packages reads a source elsewhere (another share) itself and checks it there.
    if (found == in.facts().packages->end())
        return warned(
            id, message(u"check.package.elsewhere.found"_s, package.source), expected,
            message(u"check.package.elsewhere.remedy"_s, package.source));
    if (found->sha256 != package.sha256.toLower())
        return blocked(
            id, message(u"check.package.hash.found"_s, found->path, found->sha256), expected,
            message(u"check.package.hash.remedy"_s, package.version.toString()));
    if (found->version != package.version)
        return blocked(
            id,
            message(
                u"check.package.version.found"_s, found->path,
                found->version ? found->version->toString() : u"-"_s),
            expected, remedy);
    if (!found->isSigned)
        return unread(id, in, u"packages"_s);
    if (!*found->isSigned)
        return blocked(
            id, message(u"check.package.unsigned.found"_s, found->path), expected,
            message(u"check.package.unsigned.remedy"_s));
    return passed(id, message(u"check.package.found"_s, found->path, found->signer), expected);
}

CheckResult package(const CheckInput &in)
{
    return packageCheck(
        u"package"_s, in, in.options.package, message(u"check.package.none.found"_s));
}

CheckResult previousPackage(const CheckInput &in)
{
    return packageCheck(
        u"previousPackage"_s, in, in.options.previous,
        message(u"check.previousPackage.none.found"_s));
}

constexpr std::array table{
    Check{"share", share},
    Check{"bits", bits},
    Check{"baseDisk", baseDisk},
    Check{"package", package},
    Check{"previousPackage", previousPackage},
};

} // namespace

std::span<const Check> shareChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
