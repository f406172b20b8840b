#include "connectors/cloudconnector/ini/inikeys.h"
#include "connectors/cloudconnector/ini/inirules.h"
#include "connectors/cloudconnector/messages.h"

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

/// Lists are separated by spaces and their order matters; names and booleans ignore case.
QString normalised(const QString &value)
{
    return value.simplified().toLower();
}

void compareKeys(
    const NamedIni &own, const NamedIni &other, IniFindings &same, IniFindings &different)
{
    for (const IniKey &key : iniKeys()) {
        const auto mine = lookUp(own.document, key.sectionName(), key.keyName());
        const auto theirs = lookUp(other.document, key.sectionName(), key.keyName());
        if (!mine || !theirs)
            continue;
        const bool equal = normalised(mine->value) == normalised(theirs->value);
        if (key.scope == IniScope::Same && !equal)
            same.block(
                message(
                    u"ini.same.found"_s, key.fullName(), mine->value, other.appliance,
                    theirs->value),
                message(u"ini.same.expected"_s, key.fullName()),
                message(u"ini.same.remedy"_s, key.fullName(), own.appliance, other.appliance));
        if (key.scope == IniScope::Different && equal && !mine->value.isEmpty())
            different.block(
                message(u"ini.different.found"_s, key.fullName(), mine->value, other.appliance),
                message(u"ini.different.expected"_s, key.fullName()),
                message(u"ini.different.remedy"_s, key.fullName(), own.appliance));
    }
}

QStringList settingsOf(const IniDocument &document, const QString &section)
{
    QStringList settings;
    for (const IniLine &line : document.entries(section))
        settings.append(normalised(line.key) + u'=' + normalised(line.value));
    settings.sort();
    return settings;
}

void compareGateways(const NamedIni &own, const NamedIni &other, IniFindings &same)
{
    QStringList sections = gatewaySections(own.document);
    for (const QString &gateway : gatewaySections(other.document)) {
        if (!sections.contains(gateway, Qt::CaseInsensitive))
            sections.append(gateway);
    }
    sections.append(u"HybridVoiceRoutes"_s);
    for (const QString &section : sections) {
        if (settingsOf(own.document, section) != settingsOf(other.document, section))
            same.block(
                message(u"ini.same.section.found"_s, section, other.appliance),
                message(u"ini.same.section.expected"_s, section),
                message(u"ini.same.section.remedy"_s, section, own.appliance, other.appliance));
    }
}

} // namespace

QList<CheckResult> compareInSite(const NamedIni &own, const QList<NamedIni> &others)
{
    IniFindings same(u"ini.same"_s);
    IniFindings different(u"ini.different"_s);
    for (const NamedIni &other : others) {
        compareKeys(own, other, same, different);
        compareGateways(own, other, same);
    }
    return same.take() + different.take();
}

} // namespace changeover::cloudconnector
