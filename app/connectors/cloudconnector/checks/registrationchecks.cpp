#include "connectors/cloudconnector/checks/checkinput.h"

#include "connectors/cloudconnector/ini/inikeys.h"

#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

bool same(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// What Register will present, out of the file for the target.
struct Identity {
    QString siteName;
    QString edgeFqdn;
    QString mediationFqdn;
    QString mediationIp;
};

std::optional<Identity> identityOf(const CheckInput &in)
{
    const auto bytes = in.options.configurations.find(in.own.appliance.id);
    if (bytes == in.options.configurations.end())
        return std::nullopt;
    const auto ini = IniDocument::parse(bytes->second);
    if (!ini)
        return std::nullopt;
    const auto value = [&](const QString &section, const QString &key) {
        const auto found = lookUp(*ini, section, key);
        return found ? found->value : QString();
    };
    const QString firstDomain
        = value(u"Common"_s, u"SIPDomains"_s).simplified().section(u' ', 0, 0);
    return Identity{
        value(u"Common"_s, u"SiteName"_s),
        value(u"EdgeServer"_s, u"ExternalSIPPoolName"_s) + u'.' + firstDomain,
        value(u"MediationServer"_s, u"ServerName"_s) + u'.'
            + value(u"Common"_s, u"VirtualMachineDomain"_s),
        value(u"MediationServer"_s, u"IP"_s)};
}

/// Site pair: both names lead to the same site, or Register fails (Register-CcAppliance;
/// "Troubleshoot your Cloud Connector deployment").
CheckResult siteIdentity(const CheckInput &in)
{
    const QString id = u"registration.site"_s;
    const auto &tenant = in.facts().tenant;
    const auto identity = identityOf(in);
    if (!tenant || tenant->signIn != "ok"_L1 || !tenant->site || !identity)
        return unread(id, in, u"tenant"_s);
    const Message expected = message(
        u"check.registration.site.expected"_s, tenant->site->name, tenant->site->edgeFqdn);
    const Message found
        = message(u"check.registration.site.found"_s, identity->siteName, identity->edgeFqdn);
    const bool name = same(tenant->site->name, identity->siteName);
    const bool edge = same(tenant->site->edgeFqdn, identity->edgeFqdn);
    if (name && edge)
        return passed(id, found, expected);
    // The appliances serve a registered site: a new one would tear them out of it.
    return blocked(id, found, expected, message(u"check.registration.site.remedy"_s));
}

/// Appliance triple: all three match one registration, or nothing matches at all.
CheckResult applianceIdentity(const CheckInput &in)
{
    const QString id = u"registration.appliance"_s;
    const auto &tenant = in.facts().tenant;
    const auto identity = identityOf(in);
    if (!tenant || tenant->signIn != "ok"_L1 || !tenant->appliances || !identity)
        return unread(id, in, u"tenant"_s);
    const QString name = in.own.appliance.name;
    const Message expected = message(
        u"check.registration.appliance.expected"_s, name, identity->mediationFqdn,
        identity->mediationIp);
    const Message remedy = message(u"check.registration.appliance.remedy"_s);
    bool exact = false;
    for (const Registration &entry : *tenant->appliances) {
        const int matches = int(same(entry.name, name))
            + int(same(entry.mediationFqdn, identity->mediationFqdn))
            + int(entry.mediationIp == identity->mediationIp);
        if (matches == 3)
            exact = true;
        else if (matches > 0)
            return blocked(
                id,
                message(
                    u"check.registration.appliance.conflict.found"_s, entry.name,
                    entry.mediationFqdn, entry.mediationIp),
                expected, remedy);
    }
    if (exact)
        return passed(id, message(u"check.registration.appliance.found"_s, name), expected);
    return toConfirm(
        id, message(u"check.registration.appliance.new.found"_s, name), expected,
        message(u"check.registration.appliance.new.remedy"_s, name));
}

constexpr std::array table{
    Check{"registration.site", siteIdentity},
    Check{"registration.appliance", applianceIdentity},
};

} // namespace

std::span<const Check> registrationChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
