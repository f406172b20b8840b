#include "connectors/cloudconnector/ini/inirules.h"

#include "connectors/cloudconnector/ini/inikeys.h"
#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/releases.h"

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

QList<CheckResult> checkEncoding(const IniDocument &document)
{
    IniFindings findings(u"ini.encoding"_s);
    if (!document.isUtf8())
        findings.warn(
            message(u"ini.encoding.ansi.found"_s), message(u"ini.encoding.expected"_s),
            message(u"ini.encoding.ansi.remedy"_s));
    return findings.take();
}

QList<CheckResult> checkStructure(const IniDocument &document)
{
    IniFindings findings(u"ini.structure"_s);
    for (const QString &section : requiredSections()) {
        if (!document.hasSection(section))
            findings.block(
                message(u"ini.structure.noSection.found"_s, section),
                message(u"ini.structure.noSection.expected"_s, section),
                message(u"ini.structure.noSection.remedy"_s, section));
    }
    QHash<QString, int> seen;
    for (const IniLine &line : document.lines()) {
        const QString name
            = (line.kind == IniLine::Kind::Section ? line.section : line.section + u'.' + line.key);
        const bool named = line.kind == IniLine::Kind::Section || line.kind == IniLine::Kind::Entry;
        if (named && seen.contains(name.toLower()))
            findings.block(
                message(
                    u"ini.structure.twice.found"_s, lineOf(line.number), name,
                    lineOf(seen.value(name.toLower()))),
                message(u"ini.structure.twice.expected"_s, name),
                message(u"ini.structure.twice.remedy"_s, name, lineOf(line.number)));
        else if (named)
            seen.insert(name.toLower(), line.number);
        const bool lost = line.kind == IniLine::Kind::Other
            || (line.kind == IniLine::Kind::Entry && line.section.isEmpty());
        if (lost)
            findings.warn(
                message(u"ini.structure.stray.found"_s, lineOf(line.number)),
                message(u"ini.structure.stray.expected"_s),
                message(u"ini.structure.stray.remedy"_s, lineOf(line.number)));
    }
    return findings.take();
}

/// A file that was made for an earlier release must not be used ("Upgrade to a new
/// version of Cloud Connector").
QList<CheckResult> checkBuild(const IniDocument &document, const Version &target)
{
    IniFindings findings(u"ini.build"_s);
    const Release *release = findRelease(target);
    const std::optional<Version> build = document.build();
    if (!build) {
        findings.block(
            message(u"ini.build.none.found"_s), message(u"ini.build.expected"_s, target.toString()),
            message(u"ini.build.remedy"_s, target.toString()));
    } else if (!release || release->templateBuild.isNull()) {
        findings.warn(
            message(u"ini.build.found"_s, build->toString()),
            message(u"ini.build.expected"_s, target.toString()),
            message(u"ini.build.unknown.remedy"_s, target.toString()));
    } else if (*build < release->templateBuild) {
        findings.block(
            message(u"ini.build.early.found"_s, build->toString()),
            message(
                u"ini.build.early.expected"_s, release->templateBuild.toString(),
                target.toString()),
            message(u"ini.build.remedy"_s, target.toString()));
    }
    return findings.take();
}

QList<CheckResult> checkSiteName(const IniDocument &document)
{
    IniFindings findings(u"ini.siteName"_s);
    const auto name = lookUp(document, u"Common"_s, u"SiteName"_s);
    const bool isDefault = name && name->value.compare("Site1"_L1, Qt::CaseInsensitive) == 0;
    if (!name || name->value.isEmpty())
        findings.block(
            message(u"ini.siteName.none.found"_s), message(u"ini.siteName.expected"_s),
            message(u"ini.siteName.remedy"_s));
    else if (isDefault)
        findings.block(
            message(u"ini.siteName.default.found"_s, lineOf(name->line)),
            message(u"ini.siteName.expected"_s), message(u"ini.siteName.remedy"_s));
    return findings.take();
}

QList<CheckResult> checkReferSupport(const IniDocument &document)
{
    IniFindings findings(u"ini.referSupport"_s);
    const auto refer = lookUp(document, u"TrunkConfiguration"_s, u"EnableReferSupport"_s);
    if (!refer || refer->value.isEmpty())
        findings.block(
            message(u"ini.referSupport.none.found"_s), message(u"ini.referSupport.expected"_s),
            message(u"ini.referSupport.remedy"_s));
    return findings.take();
}

/// From 2.1 the line must be there, even empty; a missing one shows only after the old package is
/// gone.
QList<CheckResult> checkState(const IniDocument &document, const Version &target)
{
    IniFindings findings(u"ini.state"_s);
    if (target < release21)
        return findings.take();
    if (!document.find(u"Common"_s, u"State"_s))
        findings.block(
            message(u"ini.state.none.found"_s), message(u"ini.state.expected"_s),
            message(u"ini.state.remedy"_s));
    for (const QString &key : {u"CountryCode"_s, u"City"_s, u"OMSEnabled"_s}) {
        if (!document.find(u"Common"_s, key))
            findings.warn(
                message(u"ini.state.beside.found"_s, key),
                message(u"ini.state.beside.expected"_s, key),
                message(u"ini.state.beside.remedy"_s, key));
    }
    return findings.take();
}

QList<CheckResult> checkRequired(const IniDocument &document)
{
    IniFindings findings(u"ini.required"_s);
    for (const IniKey &key : iniKeys()) {
        const auto value = lookUp(document, key.sectionName(), key.keyName());
        // SiteName has a rule of its own with more to say.
        const bool missing = key.required && (!value || value->value.isEmpty());
        if (missing && key.keyName() != "SiteName"_L1)
            findings.block(
                message(u"ini.required.found"_s, key.fullName()),
                message(u"ini.required.expected"_s, key.fullName()),
                message(u"ini.required.remedy"_s, key.keyName(), key.sectionName()));
    }
    return findings.take();
}

QList<CheckResult> checkValues(const IniDocument &document)
{
    IniFindings findings(u"ini.values"_s);
    const auto complain = [&](const IniValue &value, const QString &legal) {
        findings.block(
            message(u"ini.values.found"_s, lineOf(value.line), value.writtenAs, value.value),
            message(u"ini.values.expected"_s, legal),
            message(u"ini.values.remedy"_s, value.writtenAs, lineOf(value.line)));
    };
    for (const IniKey &key : iniKeys()) {
        const auto value = lookUp(document, key.sectionName(), key.keyName());
        if (!value || value->value.isEmpty())
            continue;
        const QString low = value->value.toLower();
        bool number = false;
        low.toUInt(&number);
        if (key.kind == IniKind::Boolean && low != "true"_L1 && low != "false"_L1)
            complain(*value, u"true / false"_s);
        if (key.kind == IniKind::Number && !number)
            complain(*value, u"0, 1, 2 ..."_s);
        if (key.keyName() == "HardwareType"_L1 && low != "normal"_L1 && low != "minimum"_L1)
            complain(*value, u"Normal / Minimum"_s);
    }
    return findings.take();
}

QList<CheckResult> checkPortRange(const IniDocument &document)
{
    IniFindings findings(u"ini.portRange"_s);
    const auto range = lookUp(document, u"EdgeServer"_s, u"ExternalMRPortRange"_s);
    if (!range || range->value.isEmpty())
        return findings.take();
    bool number = false;
    const uint count = range->value.toUInt(&number);
    if (!number || count < 100 || count > 10000 || count % 2 != 0)
        findings.block(
            message(u"ini.portRange.found"_s, lineOf(range->line), range->value),
            message(u"ini.portRange.expected"_s),
            message(u"ini.portRange.remedy"_s, lineOf(range->line)));
    return findings.take();
}

QList<CheckResult> checkAliases(const IniDocument &document)
{
    IniFindings findings(u"ini.aliases"_s);
    for (const IniKey &key : iniKeys()) {
        const auto value = lookUp(document, key.sectionName(), key.keyName());
        if (value && value->elsewhere)
            findings.warn(
                message(u"ini.aliases.found"_s, lineOf(value->line), value->writtenAs),
                message(u"ini.aliases.expected"_s, key.fullName()),
                message(u"ini.aliases.remedy"_s, lineOf(value->line), key.fullName()));
    }
    return findings.take();
}

} // namespace

void IniFindings::warn(Message found, Message expected, Message remedy)
{
    m_results.append(warned(m_id, std::move(found), std::move(expected), std::move(remedy)));
}

void IniFindings::block(Message found, Message expected, Message remedy)
{
    m_results.append(blocked(m_id, std::move(found), std::move(expected), std::move(remedy)));
}

QList<CheckResult> IniFindings::take() const
{
    if (!m_results.isEmpty())
        return m_results;
    return {passed(m_id, message(u"ini.fine.found"_s), message(u"ini.fine.expected"_s))};
}

QList<CheckResult> refusedIni(const Error &error)
{
    const QString reason = error.context.value(u"reason"_s);
    if (reason == "utf-16"_L1)
        return {blocked(
            u"ini.encoding"_s, message(u"ini.encoding.utf16.found"_s),
            message(u"ini.encoding.expected"_s), message(u"ini.encoding.utf16.remedy"_s))};
    if (reason == "too-large"_L1)
        return {blocked(
            u"ini.encoding"_s, message(u"ini.encoding.large.found"_s),
            message(u"ini.encoding.large.expected"_s), message(u"ini.encoding.choose.remedy"_s))};
    return {blocked(
        u"ini.encoding"_s, message(u"ini.encoding.binary.found"_s),
        message(u"ini.encoding.expected"_s), message(u"ini.encoding.choose.remedy"_s))};
}

QList<CheckResult> checkIni(const IniDocument &document, const Version &target)
{
    return checkEncoding(document) + checkStructure(document) + checkBuild(document, target)
        + checkSiteName(document) + checkReferSupport(document) + checkState(document, target)
        + checkRequired(document) + checkValues(document) + checkIniNames(document)
        + checkPortRange(document) + checkIniManagementNetwork(document)
        + checkIniAddresses(document) + checkIniGateways(document) + checkIniRoutes(document)
        + checkAliases(document);
}

} // namespace changeover::cloudconnector
