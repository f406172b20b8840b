#include "connectors/cloudconnector/ini/inikeys.h"

#include <QRegularExpression>
#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

using enum IniKind;
using enum IniScope;

constexpr std::array keyTable{
    IniKey{"Common", "SIPDomains", Text, Same, true},
    IniKey{"Common", "VirtualMachineDomain", Text, Same, true},
    IniKey{"Common", "ServerName", Name, Different, true},
    IniKey{"Common", "IP", Address, Different, true},
    IniKey{"Common", "OnlineSipFederationFqdn", Text, Same, false},
    IniKey{"Common", "SiteName", Text, Same, true},
    IniKey{"Common", "CountryCode", Text, Same, false},
    IniKey{"Common", "City", Text, Same, false},
    IniKey{"Common", "State", Text, Same, false},
    IniKey{"Common", "BaseVMIP", Text, Own, false},
    IniKey{"Common", "WSUSServer", Text, Same, false},
    IniKey{"Common", "WSUSStatusServer", Text, Same, false},
    IniKey{"Common", "HardwareType", Text, Own, false},
    IniKey{"Common", "OMSEnabled", Boolean, Own, false},
    IniKey{"Network", "CorpnetIPPrefixLength", Number, Own, true},
    IniKey{"Network", "InternetIPPrefixLength", Number, Own, true},
    IniKey{"Network", "CorpnetSwitchName", Text, Own, true},
    IniKey{"Network", "InternetSwitchName", Text, Own, true},
    IniKey{"Network", "CorpnetDefaultGateway", Text, Own, false},
    IniKey{"Network", "InternetDefaultGateway", Text, Own, false},
    IniKey{"Network", "CorpnetDNSIPAddress", Text, Own, false},
    IniKey{"Network", "InternetDNSIPAddress", Text, Own, false},
    IniKey{"Network", "ManagementSwitchName", Text, Own, false},
    IniKey{"Network", "ManagementIPPrefix", Address, Own, true},
    IniKey{"Network", "ManagementIPPrefixLength", Number, Own, true},
    IniKey{"PrimaryCMS", "ServerName", Name, Different, true},
    IniKey{"PrimaryCMS", "IP", Address, Different, true},
    IniKey{"PrimaryCMS", "ShareName", Text, Own, true},
    IniKey{"MediationServer", "ServerName", Name, Different, true},
    IniKey{"MediationServer", "IP", Address, Different, true},
    IniKey{"MediationServer", "PoolName", Name, Same, true},
    IniKey{"EdgeServer", "InternalServerName", Name, Different, true},
    IniKey{"EdgeServer", "InternalServerIPs", Address, Different, true},
    IniKey{"EdgeServer", "InternalPoolName", Name, Same, true},
    IniKey{"EdgeServer", "ExternalSIPPoolName", Name, Same, true},
    IniKey{"EdgeServer", "ExternalSIPIPs", Address, Different, true},
    IniKey{"EdgeServer", "ExternalMRFQDNPoolName", Name, Same, true},
    IniKey{"EdgeServer", "ExternalMRIPs", Address, Different, true},
    IniKey{"EdgeServer", "ExternalMRPublicIPs", Text, Different, false},
    IniKey{"EdgeServer", "ExternalMRPortRange", Number, Own, true},
    IniKey{"TrunkConfiguration", "EnableReferSupport", Boolean, Same, false},
    IniKey{"TrunkConfiguration", "EnableFastFailoverTimer", Boolean, Same, false},
    IniKey{"TrunkConfiguration", "ForwardCallHistory", Boolean, Same, false},
    IniKey{"TrunkConfiguration", "ForwardPAI", Boolean, Same, false},
};

/// Names that Microsoft's own pages print for a key, where the sample file has another.
struct Alias {
    const char *section;
    const char *key;
    const char *writtenSection;
    const char *writtenKey;
};
constexpr std::array aliasTable{
    Alias{"EdgeServer", "InternalServerName", "EdgeServer", "InternalMachineName"},
    Alias{"EdgeServer", "InternalServerIPs", "EdgeServer", "InternalMachineIPs"},
    Alias{"Network", "InternetIPPrefixLength", "Network", "InternetIPPrefix"},
    Alias{"PrimaryCMS", "ShareName", "PrimaryCMS", "CmsFileStore"},
    Alias{"TrunkConfiguration", "EnableReferSupport", "Network", "EnableReferSupport"},
    Alias{"Common", "WSUSServer", "Network", "WSUSServer"},
    Alias{"Common", "WSUSStatusServer", "Network", "WSUSStatusServer"},
};

bool same(const QString &a, const char *b)
{
    return a.compare(QLatin1StringView(b), Qt::CaseInsensitive) == 0;
}

} // namespace

std::span<const IniKey> iniKeys()
{
    return keyTable;
}

QStringList requiredSections()
{
    return {u"Common"_s,     u"Network"_s,           u"PrimaryCMS"_s,        u"MediationServer"_s,
            u"EdgeServer"_s, u"HybridVoiceRoutes"_s, u"TrunkConfiguration"_s};
}

QStringList gatewaySections(const IniDocument &document)
{
    static const QRegularExpression pattern(
        u"^Gateway\\d+$"_s, QRegularExpression::CaseInsensitiveOption);
    return document.sections().filter(pattern);
}

std::optional<IniValue>
lookUp(const IniDocument &document, const QString &section, const QString &key)
{
    if (const IniLine *line = document.find(section, key))
        return IniValue{line->value, line->number, false, section + u'.' + key};
    for (const Alias &alias : aliasTable) {
        if (!same(section, alias.section) || !same(key, alias.key))
            continue;
        const IniLine *line = document.find(
            QString::fromLatin1(alias.writtenSection), QString::fromLatin1(alias.writtenKey));
        if (line)
            return IniValue{line->value, line->number, true, line->section + u'.' + line->key};
    }
    return std::nullopt;
}

} // namespace changeover::cloudconnector
