#include "connectors/cloudconnector/checks/checkinput.h"

#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

CheckResult credentials(const CheckInput &in)
{
    const QString id = u"credentials"_s;
    const auto &file = in.facts().credentials;
    if (!file || !file->decryptable)
        return unread(id, in, u"credentials"_s);
    const QString user = in.facts().user ? in.facts().user->name : QString();
    const Message expected = message(u"check.credentials.expected"_s);
    if (!*file->decryptable)
        return blocked(
            id, message(u"check.credentials.locked.found"_s, user, file->error), expected,
            message(u"check.credentials.remedy"_s));
    return passed(id, message(u"check.credentials.found"_s, user), expected);
}

CheckResult tenantSignIn(const CheckInput &in)
{
    const QString id = u"tenant"_s;
    const auto &tenant = in.facts().tenant;
    if (!tenant || (tenant->signIn != "ok"_L1 && tenant->signIn != "failed"_L1))
        return unread(id, in, u"tenant"_s);
    const Message expected = message(u"check.tenant.expected"_s);
    if (tenant->signIn == "failed"_L1)
        return blocked(
            id, message(u"check.tenant.failed.found"_s, tenant->message), expected,
            message(u"check.tenant.remedy"_s));
    return passed(id, message(u"check.tenant.found"_s), expected);
}

/// Register imports the file of the appliance directory: an older one than the one in use would put
/// an expired certificate back.
CheckResult edgeCertificate(const CheckInput &in)
{
    const QString id = u"edgeCertificate"_s;
    const auto &inUse = in.facts().edgeInUse;
    const auto &file = in.facts().edgeFile;
    if (!inUse || !file || !inUse->notAfter || !file->notAfter)
        return unread(id, in, u"edgeCertificate"_s);
    const auto day = [](const QDateTime &time) { return time.date().toString(Qt::ISODate); };
    const Message found
        = message(u"check.edgeCertificate.found"_s, day(*file->notAfter), day(*inUse->notAfter));
    const Message expected = message(u"check.edgeCertificate.expected"_s);
    if (*file->notAfter < *inUse->notAfter)
        return blocked(
            id, found, expected, message(u"check.edgeCertificate.remedy"_s, in.own.appliance.name));
    if (*file->notAfter < in.context.now)
        return blocked(id, found, expected, message(u"check.edgeCertificate.expired.remedy"_s));
    return passed(id, found, expected);
}

constexpr std::array table{
    Check{"credentials", credentials},
    Check{"tenant", tenantSignIn},
    Check{"edgeCertificate", edgeCertificate},
};

} // namespace

std::span<const Check> accountChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
