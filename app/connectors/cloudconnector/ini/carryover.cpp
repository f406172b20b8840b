#include "connectors/cloudconnector/appliancefacts.h"
#include "connectors/cloudconnector/cloudconnector.h"
#include "connectors/cloudconnector/ini/inikeys.h"
#include "connectors/cloudconnector/ini/inirules.h"
#include "connectors/cloudconnector/messages.h"
#include "connectors/cloudconnector/releases.h"

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

bool isFor(const IniDocument &document, const Release &release)
{
    const auto build = document.build();
    return build && *build >= release.templateBuild;
}

/// Sections whose keys the admin names: gateways and routes are taken over whole.
bool isFreeSection(const QString &section)
{
    return section.startsWith("Gateway"_L1, Qt::CaseInsensitive)
        || section.compare("HybridVoiceRoutes"_L1, Qt::CaseInsensitive) == 0;
}

void carryFreeSections(const IniDocument &old, IniDocument &into)
{
    QString after = u"EdgeServer"_s;
    for (const QString &gateway : gatewaySections(into)) {
        if (old.hasSection(gateway))
            after = gateway;
        else
            into.removeSection(gateway);
    }
    for (const QString &section : old.sections()) {
        if (!isFreeSection(section))
            continue;
        if (!into.hasSection(section))
            into.insertSection(section, after);
        for (const IniLine &line : into.entries(section)) {
            if (!old.find(section, line.key))
                into.removeEntry(section, line.key);
        }
        for (const IniLine &line : old.entries(section))
            into.setValue(section, line.key, line.value);
        after = section;
    }
}

/// The old values in the sample of the target: comments, order and new keys are the sample's.
CarriedOver intoSample(const IniDocument &old, IniDocument sample, const Version &target)
{
    CarriedOver result;
    result.changes.append(message(u"ini.carry.sample"_s, target.toString()));
    for (const IniKey &key : iniKeys()) {
        const auto value = lookUp(old, key.sectionName(), key.keyName());
        const bool offered = sample.find(key.sectionName(), key.keyName());
        if (value)
            sample.setValue(key.sectionName(), key.keyName(), value->value);
        else if (offered)
            result.changes.append(message(
                u"ini.carry.new"_s, key.fullName(),
                sample.value(key.sectionName(), key.keyName()).value_or(QString())));
        if (value && value->elsewhere)
            result.changes.append(message(u"ini.carry.moved"_s, value->writtenAs, key.fullName()));
    }
    carryFreeSections(old, sample);
    for (const IniLine &line : old.lines()) {
        const bool unknown = line.kind == IniLine::Kind::Entry && !isFreeSection(line.section)
            && !sample.find(line.section, line.key);
        const bool known = std::any_of(iniKeys().begin(), iniKeys().end(), [&](const IniKey &key) {
            const auto value = lookUp(old, key.sectionName(), key.keyName());
            return value && value->line == line.number;
        });
        if (unknown && !known)
            result.changes.append(
                message(u"ini.carry.left"_s, line.section + u'.' + line.key, line.value));
    }
    result.text = sample.write();
    return result;
}

/// No sample of the target at hand: the old file with the certain differences of the target.
CarriedOver intoOldFile(IniDocument document, const Release &release)
{
    CarriedOver result;
    const QString target = release.version.toString();
    result.changes.append(message(u"ini.carry.noSample"_s, target));
    if (!isFor(document, release)) {
        const auto before = document.build();
        document.setBuild(release.templateBuild);
        result.changes.append(message(
            u"ini.carry.build"_s, before ? before->toString() : u"-"_s,
            release.templateBuild.toString()));
    }
    const auto add = [&](const QString &key, const QString &value) {
        if (document.find(u"Common"_s, key))
            return;
        document.setValue(u"Common"_s, key, value);
        result.changes.append(message(u"ini.carry.added"_s, u"Common."_s + key, value));
    };
    if (release.version >= release21) {
        add(u"State"_s, QString());
        add(u"OMSEnabled"_s, u"false"_s);
    }
    result.text = document.write();
    return result;
}

} // namespace

Result<CarriedOver> carryOverConfiguration(const Facts &facts, const Version &target)
{
    const ApplianceFacts appliance = readFacts(facts);
    const auto &source = appliance.configuration ? appliance.configuration : appliance.effective;
    if (!source)
        return failure(ErrorCode::NotFound, u"the appliance shows no CloudConnector.ini"_s);
    const Release *release = findRelease(target);
    if (!release || release->templateBuild.isNull())
        return failure(
            ErrorCode::InvalidArgument,
            u"the build number of the template of %1 is not known"_s.arg(target.toString()));
    Result<IniDocument> old = IniDocument::parse(source->bytes);
    if (!old)
        return Unexpected(old.error());

    Result<IniDocument> sample = appliance.sample ? IniDocument::parse(appliance.sample->bytes)
                                                  : failure(ErrorCode::NotFound);
    const bool sampleFits = sample && isFor(*sample, *release);
    CarriedOver result
        = sampleFits ? intoSample(*old, *sample, target) : intoOldFile(*old, *release);
    if (const auto written = IniDocument::parse(result.text))
        result.findings = checkIni(*written, target);
    return result;
}

QList<CheckResult>
checkConfiguration(const QByteArray &ini, const Version &target, const ConnectorId &appliance)
{
    const Result<IniDocument> document = IniDocument::parse(ini);
    QList<CheckResult> results
        = document ? checkIni(*document, target) : refusedIni(document.error());
    for (CheckResult &result : results)
        result.connector = appliance;
    return results;
}

Result<DecidedKeys> decidedKeys(const QByteArray &ini)
{
    const Result<IniDocument> document = IniDocument::parse(ini);
    if (!document)
        return Unexpected(document.error());
    const auto site = lookUp(*document, u"Common"_s, u"SiteName"_s);
    const auto refer = lookUp(*document, u"TrunkConfiguration"_s, u"EnableReferSupport"_s);
    return DecidedKeys{site ? site->value : QString(), refer ? refer->value.toLower() : QString()};
}

} // namespace changeover::cloudconnector
