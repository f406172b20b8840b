#include "connectors/cloudconnector/checks/checkinput.h"

#include "connectors/cloudconnector/ini/inirules.h"

#include <algorithm>
#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

using Table = std::span<const Check> (*)();

/// In the order a person reads them: the host, the product, the site, the work. `window` and
/// `otherRun` concern the whole site and are asked once.
constexpr std::array applianceTables{
    Table(hostChecks),         Table(capacityOfHostChecks), Table(versionChecks),
    Table(accountChecks),      Table(updaterChecks),        Table(shareChecks),
    Table(registrationChecks), Table(serviceChecks),        Table(configurationChecks),
};

bool isOfSite(const Check &check)
{
    return QLatin1StringView(check.id) != "hostFree"_L1;
}

CheckResult reach(const CheckInput &in)
{
    const Message expected = message(u"check.reach.expected"_s);
    if (in.facts().isRead())
        return passed(u"reach"_s, message(u"check.reach.found"_s, in.own.appliance.name), expected);
    return blocked(
        u"reach"_s, message(u"check.reach.none.found"_s, in.own.appliance.name), expected,
        message(u"check.reach.remedy"_s, in.own.appliance.name));
}

/// The file for the target; of an appliance that has the target already, the file it has.
std::optional<QByteArray> targetIniOf(const ApplianceView &other, const CheckInput &in)
{
    const auto bytes = in.options.configurations.find(other.appliance.id);
    if (bytes != in.options.configurations.end())
        return bytes->second;
    const auto &own = other.facts.configuration;
    const bool done = other.facts.runningBits == in.options.target && own;
    return done ? std::optional(own->bytes) : std::nullopt;
}

QList<NamedIni> inisOfOthers(const CheckInput &in)
{
    QList<NamedIni> others;
    for (const ApplianceView &other : in.others()) {
        const auto bytes = targetIniOf(other, in);
        if (!bytes)
            continue;
        if (auto document = IniDocument::parse(*bytes))
            others.append({other.appliance.name, std::move(*document)});
    }
    return others;
}

QList<CheckResult> iniResults(const CheckInput &in)
{
    const auto bytes = in.options.configurations.find(in.own.appliance.id);
    if (bytes == in.options.configurations.end())
        return {};
    QList<CheckResult> results
        = checkConfiguration(bytes->second, in.options.target, in.own.appliance.id);
    if (auto own = IniDocument::parse(bytes->second))
        results += compareInSite({in.own.appliance.name, std::move(*own)}, inisOfOthers(in));
    return results;
}

QList<CheckResult> applianceResults(const CheckInput &in)
{
    QList<CheckResult> results{reach(in)};
    // Without a reading every further answer would be the same Unknown.
    if (in.facts().isRead()) {
        for (const Table table : applianceTables) {
            for (const Check &check : table())
                results.append(check.function(in));
        }
        for (const Check &check : workChecks()) {
            if (!isOfSite(check))
                results.append(check.function(in));
        }
    }
    results += iniResults(in);
    for (CheckResult &result : results)
        result.connector = in.own.appliance.id;
    return results;
}

QList<ApplianceView> viewsOf(const Site &site, const FactsByHost &facts)
{
    QList<ApplianceView> views;
    for (const Connector &connector : site.connectors) {
        const auto *appliance = std::get_if<CloudConnectorAppliance>(&connector);
        if (!appliance)
            continue;
        const auto found = facts.find(appliance->host);
        views.append(
            {*appliance, found == facts.end() ? ApplianceFacts{} : readFacts(found->second)});
    }
    return views;
}

} // namespace

QList<ApplianceView> CheckInput::others() const
{
    QList<ApplianceView> rest;
    std::copy_if(
        appliances.begin(), appliances.end(), std::back_inserter(rest),
        [&](const ApplianceView &view) { return view.appliance.id != own.appliance.id; });
    return rest;
}

CheckResult unread(const QString &id, const CheckInput &in, const QString &member)
{
    const QString reason = in.facts().problems.value(member);
    const Message found = reason.isEmpty()
        ? message(u"check.unread.silent.found"_s, in.own.appliance.name, member)
        : message(u"check.unread.found"_s, in.own.appliance.name, member, reason);
    return {
        id,
        {},
        Verdict::Unknown,
        found,
        message(u"check.unread.expected"_s),
        message(u"check.unread.remedy"_s, in.own.appliance.name),
        false};
}

QList<CheckResult> checkUpgrade(
    const Estate &estate, const Site &site, const FactsByHost &facts, const UpgradeOptions &options,
    const CheckContext &context)
{
    const QList<ApplianceView> views = viewsOf(site, facts);
    QList<CheckResult> results;
    if (!views.isEmpty()) {
        const CheckInput in{estate, site, views, views.first(), options, context};
        for (const Check &check : workChecks()) {
            if (isOfSite(check))
                results.append(check.function(in));
        }
    }
    for (const ApplianceView &view : views)
        results += applianceResults({estate, site, views, view, options, context});
    return results;
}

} // namespace changeover::cloudconnector
