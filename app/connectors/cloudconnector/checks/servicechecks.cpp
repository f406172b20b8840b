#include "connectors/cloudconnector/checks/checkinput.h"

#include <array>

namespace changeover::cloudconnector
{

using namespace Qt::StringLiterals;

namespace
{

/// Calls one appliance is rated for ("Plan for Skype for Business Cloud Connector Edition"). A host
/// that names no type counts as Normal in the product; here the smaller figure is the safe one.
constexpr int callsNormal = 500;
constexpr int callsMinimum = 50;

int ratedFor(const ApplianceFacts &facts)
{
    const bool normal
        = facts.hardwareType && facts.hardwareType->compare("Minimum"_L1, Qt::CaseInsensitive) != 0;
    return normal ? callsNormal : callsMinimum;
}

/// The others are in service while this one is not.
CheckResult othersServing(const CheckInput &in)
{
    const QString id = u"others"_s;
    const Message expected = message(u"check.others.expected"_s);
    if (in.appliances.size() < 2)
        return toConfirm(
            id, message(u"check.others.single.found"_s, in.own.appliance.name), expected,
            in.site.secondaryContact.isEmpty()
                ? message(u"check.others.single.remedy"_s)
                : message(u"check.others.fallback.remedy"_s, in.site.secondaryContact));
    for (const ApplianceView &other : in.others()) {
        if (!other.facts.status)
            return CheckResult{
                id,
                {},
                Verdict::Unknown,
                message(u"check.others.unknown.found"_s, other.appliance.name),
                expected,
                message(u"check.others.unknown.remedy"_s, other.appliance.name),
                false};
        if (*other.facts.status != "Running"_L1)
            return blocked(
                id,
                message(u"check.others.down.found"_s, other.appliance.name, *other.facts.status),
                expected, message(u"check.others.down.remedy"_s, other.appliance.name));
    }
    return passed(id, message(u"check.others.found"_s), expected);
}

/// All calls of the site now, against what the others are rated for.
CheckResult capacity(const CheckInput &in)
{
    const QString id = u"capacity"_s;
    if (in.appliances.size() < 2)
        return passed(
            id, message(u"check.capacity.single.found"_s),
            message(u"check.capacity.single.expected"_s));
    int calls = 0;
    int room = 0;
    for (const ApplianceView &view : in.appliances) {
        const bool own = view.appliance.id == in.own.appliance.id;
        room += own ? 0 : ratedFor(view.facts);
        if (!view.facts.calls)
            return CheckResult{
                id,
                {},
                Verdict::Unknown,
                message(u"check.capacity.unknown.found"_s, view.appliance.name),
                message(u"check.capacity.expected"_s, QString::number(room)),
                message(u"check.capacity.unknown.remedy"_s, view.appliance.name),
                false};
        calls += *view.facts.calls;
    }
    const Message found
        = message(u"check.capacity.found"_s, QString::number(calls), QString::number(room));
    const Message expected = message(u"check.capacity.expected"_s, QString::number(room));
    if (calls <= room)
        return passed(id, found, expected);
    return blocked(id, found, expected, message(u"check.capacity.remedy"_s, in.own.appliance.name));
}

constexpr std::array table{
    Check{"others", othersServing},
    Check{"capacity", capacity},
};

} // namespace

std::span<const Check> serviceChecks()
{
    return table;
}

} // namespace changeover::cloudconnector
