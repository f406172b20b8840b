// The values a draft of an upgrade is made of: packages, configurations, problems.
//
// Any thread; plain values and pure functions. Owned by UpgradeDraft.
#pragma once

#include "connectors/cloudconnector/cloudconnector.h"

#include <QList>
#include <QString>
#include <optional>

namespace changeover
{

using FactsByHost = cloudconnector::FactsByHost;

enum class UpgradePage { Site, Target, Configuration, Credentials, Checks, Plan };
inline constexpr int upgradePageCount = 6;

/// Why a page cannot be left: the first wrong field and the sentence beside it.
struct DraftProblem {
    QString field; ///< object name of the field, e.g. "package.path"
    QString why;
    bool operator==(const DraftProblem &) const = default;
};

/// A package as its publisher announces it: path and hash are the admin's knowledge, not a host's.
struct PublishedPackage {
    Version version;
    QString path;
    QString sha256;
};
using PackageCatalogue = QList<PublishedPackage>;

/// One installer package as chosen so far.
struct PackageChoice {
    Version version;
    QString path;
    QString sha256; ///< published or typed; empty while the admin knows none
    bool published = false; ///< path and hash come from the catalogue
    QString seen; ///< what a host read for its copy: shown for comparison, never taken by itself
    bool seenConfirmed = false; ///< the admin compared `seen` with the publisher's value

    /// The hash the plan will enforce; empty while nobody vouches for one.
    QString approvedSha256() const;
    bool operator==(const PackageChoice &) const = default;
};

/// 64 hexadecimal digits in lower case; blanks and colons of a pasted value are dropped.
std::optional<QString> normalizedSha256(const QString &typed);
/// The published package of that version, else one a host knows (without vouching for its hash).
PackageChoice
suggestPackage(const Version &version, const PackageCatalogue &catalogue, const FactsByHost &facts);
/// What a host read for the file at `path`; empty when none did.
QString seenSha256(const QString &path, const FactsByHost &facts);

enum class ConfigurationSource {
    None,
    Found, ///< the appliance's own file is already right for the target
    CarriedOver,
    File,
};

/// The target's CloudConnector.ini of one appliance.
struct ApplianceConfiguration {
    ConnectorId appliance;
    QString name;
    ConfigurationSource source = ConfigurationSource::None;
    QString file; ///< for File: where it was read
    QByteArray text;
    QList<Message> changes; ///< for CarriedOver
    QList<CheckResult> findings;
    cloudconnector::DecidedKeys decided;
    std::optional<Error> error; ///< why there is none

    bool isBlocked() const; ///< a finding forbids its use
};

/// The appliance's own file when it is right for the target, else carried over; none without facts.
ApplianceConfiguration configurationFromFacts(
    const CloudConnectorAppliance &appliance, const Facts *facts, const Version &target);
ApplianceConfiguration configurationFromFile(
    const CloudConnectorAppliance &appliance, const QString &path, const Version &target);

} // namespace changeover
