#include "viewmodels/upgradedrafttypes.h"

#include <QFile>
#include <QJsonArray>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// An ini of a real appliance has some 5 kB.
constexpr qint64 configurationLimit = 1 << 20;

bool samePath(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

void judge(ApplianceConfiguration &configuration, const Version &target)
{
    configuration.findings
        = cloudconnector::checkConfiguration(configuration.text, target, configuration.appliance);
    if (const auto decided = cloudconnector::decidedKeys(configuration.text))
        configuration.decided = *decided;
    else
        configuration.error = decided.error();
}

QByteArray presentConfiguration(const Facts &facts)
{
    const QJsonObject file = facts.values.value("configuration"_L1).toObject();
    return QByteArray::fromBase64(file.value("base64"_L1).toString().toLatin1());
}

} // namespace

QString PackageChoice::approvedSha256() const
{
    if (!sha256.isEmpty())
        return normalizedSha256(sha256).value_or(QString());
    return seenConfirmed ? seen : QString();
}

std::optional<QString> normalizedSha256(const QString &typed)
{
    QString digits;
    for (const QChar c : typed) {
        if (!c.isSpace() && c != u':')
            digits += c.toLower();
    }
    const bool hex = std::ranges::all_of(
        digits, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
    if (digits.size() != 64 || !hex)
        return std::nullopt;
    return digits;
}

QString seenSha256(const QString &path, const FactsByHost &facts)
{
    for (const auto &[host, read] : facts) {
        for (const QJsonValue &value : read.values.value("packages"_L1).toArray()) {
            const QJsonObject package = value.toObject();
            if (samePath(package.value("path"_L1).toString(), path))
                return normalizedSha256(package.value("sha256"_L1).toString()).value_or(QString());
        }
    }
    return {};
}

PackageChoice
suggestPackage(const Version &version, const PackageCatalogue &catalogue, const FactsByHost &facts)
{
    PackageChoice choice;
    choice.version = version;
    const auto published = std::ranges::find(catalogue, version, &PublishedPackage::version);
    if (published != catalogue.end()) {
        choice.path = published->path;
        choice.sha256 = published->sha256;
        choice.published = true;
        choice.seen = seenSha256(choice.path, facts);
        return choice;
    }
    for (const auto &[host, read] : facts) {
        for (const QJsonValue &value : read.values.value("packages"_L1).toArray()) {
            const QJsonObject package = value.toObject();
            if (Version::parse(package.value("version"_L1).toString()) != version)
                continue;
            choice.path = package.value("path"_L1).toString();
            choice.seen = seenSha256(choice.path, facts);
            return choice;
        }
    }
    return choice;
}

bool ApplianceConfiguration::isBlocked() const
{
    return std::ranges::any_of(
        findings, [](const CheckResult &finding) { return finding.verdict == Verdict::Block; });
}

ApplianceConfiguration configurationFromFacts(
    const CloudConnectorAppliance &appliance, const Facts *facts, const Version &target)
{
    ApplianceConfiguration configuration;
    configuration.appliance = appliance.id;
    configuration.name = appliance.name;
    if (!facts)
        return configuration;
    configuration.text = presentConfiguration(*facts);
    if (!configuration.text.isEmpty()) {
        judge(configuration, target);
        if (!configuration.error && !configuration.isBlocked()) {
            configuration.source = ConfigurationSource::Found;
            return configuration;
        }
    }
    configuration.text.clear();
    configuration.findings.clear();
    configuration.error.reset();
    auto carried = cloudconnector::carryOverConfiguration(*facts, target);
    if (!carried) {
        configuration.error = carried.error();
        return configuration;
    }
    configuration.source = ConfigurationSource::CarriedOver;
    configuration.text = carried->text;
    configuration.changes = carried->changes;
    judge(configuration, target);
    return configuration;
}

ApplianceConfiguration configurationFromFile(
    const CloudConnectorAppliance &appliance, const QString &path, const Version &target)
{
    ApplianceConfiguration configuration;
    configuration.appliance = appliance.id;
    configuration.name = appliance.name;
    configuration.file = path;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        configuration.error
            = Error{ErrorCode::FileUnreadable, file.errorString(), {{u"path"_s, path}}, true};
        return configuration;
    }
    const QByteArray text = file.read(configurationLimit + 1);
    if (text.size() > configurationLimit) {
        configuration.error
            = Error{ErrorCode::FileInvalid, u"larger than 1 MiB"_s, {{u"path"_s, path}}, false};
        return configuration;
    }
    configuration.source = ConfigurationSource::File;
    configuration.text = text;
    judge(configuration, target);
    if (configuration.error)
        configuration.error->context.insert(u"path"_s, path);
    return configuration;
}

} // namespace changeover
