#include "connectors/cloudconnector/ini/inikeys.h"
#include "connectors/cloudconnector/ini/inirules.h"
#include "connectors/cloudconnector/messages.h"

#include <QHash>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

QString lineOf(int number)
{
    return QString::number(number);
}

/// An IPv4 address as a number; nothing for anything else. (Qt Network is not linked here.)
std::optional<quint32> ipv4(const QString &text)
{
    const QStringList parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    quint32 address = 0;
    for (const QString &part : parts) {
        bool number = false;
        const uint octet = part.toUInt(&number);
        if (!number || octet > 255 || part.size() > 3)
            return std::nullopt;
        address = address << 8 | octet;
    }
    return address;
}

quint32 maskOf(uint prefix)
{
    return prefix == 0 ? 0 : ~quint32(0) << (32 - prefix);
}

std::optional<uint> prefixLength(const IniDocument &document, const QString &key)
{
    const auto text = lookUp(document, u"Network"_s, key);
    bool number = false;
    const uint prefix = text ? text->value.toUInt(&number) : 0;
    return number && prefix <= 32 ? std::optional(prefix) : std::nullopt;
}

struct Used {
    QString name;
    QString value;
    int line = 0;
};

/// Every address that must be one of its kind. The media address may be the SIP one.
QList<Used> usedAddresses(const IniDocument &document)
{
    QList<Used> used;
    for (const IniKey &key : iniKeys()) {
        const auto value = lookUp(document, key.sectionName(), key.keyName());
        if (key.kind != IniKind::Address || !value || value->value.isEmpty())
            continue;
        const bool media = key.keyName() == "ExternalMRIPs"_L1;
        const auto sip = lookUp(document, u"EdgeServer"_s, u"ExternalSIPIPs"_s);
        if (media && sip && sip->value == value->value)
            continue;
        used.append({key.fullName(), value->value, value->line});
    }
    for (const QString &gateway : gatewaySections(document)) {
        const IniLine *line = document.find(gateway, u"IP"_s);
        if (line && !line->value.isEmpty())
            used.append({gateway + u".IP"_s, line->value, line->number});
    }
    return used;
}

bool isEmptyGateway(const IniDocument &document, const QString &gateway)
{
    const auto blank = [&](const QString &key) {
        return document.value(gateway, key).value_or(QString()).isEmpty();
    };
    return blank(u"FQDN"_s) && blank(u"IP"_s);
}

void checkGateway(const IniDocument &document, const QString &gateway, IniFindings &findings)
{
    const QString protocol = document.value(gateway, u"Protocol"_s).value_or(QString()).toUpper();
    if (protocol != "TCP"_L1 && protocol != "TLS"_L1)
        findings.block(
            message(u"ini.gateways.protocol.found"_s, gateway, protocol),
            message(u"ini.gateways.protocol.expected"_s),
            message(u"ini.gateways.protocol.remedy"_s, gateway));
    bool number = false;
    const QString portText = document.value(gateway, u"Port"_s).value_or(QString());
    const uint port = portText.toUInt(&number);
    if (!number || port < 1 || port > 65535)
        findings.block(
            message(u"ini.gateways.port.found"_s, gateway, portText),
            message(u"ini.gateways.port.expected"_s),
            message(u"ini.gateways.port.remedy"_s, gateway));
    const QString fqdn = document.value(gateway, u"FQDN"_s).value_or(QString());
    if (protocol == "TLS"_L1 && (fqdn.isEmpty() || ipv4(fqdn)))
        findings.block(
            message(u"ini.gateways.tls.found"_s, gateway, fqdn),
            message(u"ini.gateways.tls.expected"_s),
            message(u"ini.gateways.tls.remedy"_s, gateway));
}

} // namespace

QList<CheckResult> checkIniNames(const IniDocument &document)
{
    IniFindings findings(u"ini.names"_s);
    for (const IniKey &key : iniKeys()) {
        const auto name = lookUp(document, key.sectionName(), key.keyName());
        if (key.kind != IniKind::Name || !name)
            continue;
        if (name->value.size() > 15 || name->value.contains(u'.'))
            findings.block(
                message(u"ini.names.found"_s, lineOf(name->line), name->writtenAs, name->value),
                message(u"ini.names.expected"_s),
                message(u"ini.names.remedy"_s, name->writtenAs, lineOf(name->line)));
        if (key.keyName() == "ExternalSIPPoolName"_L1
            && name->value.compare("sip"_L1, Qt::CaseInsensitive) == 0)
            findings.block(
                message(u"ini.names.sip.found"_s, lineOf(name->line)),
                message(u"ini.names.sip.expected"_s), message(u"ini.names.sip.remedy"_s));
    }
    return findings.take();
}

QList<CheckResult> checkIniAddresses(const IniDocument &document)
{
    IniFindings findings(u"ini.addresses"_s);
    QHash<QString, Used> seen;
    for (const Used &used : usedAddresses(document)) {
        if (!ipv4(used.value)) {
            findings.block(
                message(u"ini.addresses.invalid.found"_s, lineOf(used.line), used.name, used.value),
                message(u"ini.addresses.invalid.expected"_s),
                message(u"ini.addresses.invalid.remedy"_s, used.name, lineOf(used.line)));
            continue;
        }
        const auto first = seen.constFind(used.value);
        if (first != seen.constEnd())
            findings.block(
                message(
                    u"ini.addresses.twice.found"_s, used.value, first->name, lineOf(first->line),
                    used.name, lineOf(used.line)),
                message(u"ini.addresses.twice.expected"_s),
                message(u"ini.addresses.twice.remedy"_s, first->name, used.name));
        else
            seen.insert(used.value, used);
    }
    return findings.take();
}

QList<CheckResult> checkIniManagementNetwork(const IniDocument &document)
{
    IniFindings findings(u"ini.managementNetwork"_s);
    const auto text = lookUp(document, u"Network"_s, u"ManagementIPPrefixLength"_s);
    const auto length = prefixLength(document, u"ManagementIPPrefixLength"_s);
    if (!text || text->value.isEmpty())
        return findings.take();
    if (!length || *length < 8 || *length > 29) {
        findings.block(
            message(u"ini.managementNetwork.found"_s, lineOf(text->line), text->value),
            message(u"ini.managementNetwork.expected"_s),
            message(u"ini.managementNetwork.remedy"_s, lineOf(text->line)));
        return findings.take();
    }
    const auto management
        = ipv4(document.value(u"Network"_s, u"ManagementIPPrefix"_s).value_or(QString()));
    const auto corpnet = ipv4(document.value(u"Common"_s, u"IP"_s).value_or(QString()));
    const auto corpnetLength = prefixLength(document, u"CorpnetIPPrefixLength"_s);
    if (management && corpnet && corpnetLength) {
        const quint32 mask = maskOf(std::min(*length, *corpnetLength));
        if ((*management & mask) == (*corpnet & mask))
            findings.block(
                message(u"ini.managementNetwork.overlap.found"_s),
                message(u"ini.managementNetwork.overlap.expected"_s),
                message(u"ini.managementNetwork.overlap.remedy"_s));
    }
    return findings.take();
}

QList<CheckResult> checkIniGateways(const IniDocument &document)
{
    IniFindings findings(u"ini.gateways"_s);
    const QStringList gateways = gatewaySections(document);
    if (gateways.isEmpty())
        findings.block(
            message(u"ini.gateways.none.found"_s), message(u"ini.gateways.none.expected"_s),
            message(u"ini.gateways.none.remedy"_s));
    for (const QString &gateway : gateways) {
        if (isEmptyGateway(document, gateway))
            findings.block(
                message(u"ini.gateways.empty.found"_s, gateway),
                message(u"ini.gateways.empty.expected"_s),
                message(u"ini.gateways.empty.remedy"_s, gateway));
        else
            checkGateway(document, gateway, findings);
    }
    return findings.take();
}

QList<CheckResult> checkIniRoutes(const IniDocument &document)
{
    IniFindings findings(u"ini.routes"_s);
    for (const QString &gateway : gatewaySections(document)) {
        const IniLine *line = document.find(gateway, u"VoiceRoutes"_s);
        const QStringList routes
            = line ? line->value.split(u' ', Qt::SkipEmptyParts) : QStringList();
        for (const QString &route : routes) {
            if (!document.find(u"HybridVoiceRoutes"_s, route))
                findings.block(
                    message(u"ini.routes.found"_s, lineOf(line->number), gateway, route),
                    message(u"ini.routes.expected"_s, route),
                    message(u"ini.routes.remedy"_s, route, gateway));
        }
    }
    return findings.take();
}

} // namespace changeover::cloudconnector
