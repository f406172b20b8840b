#include "domain/estate.h"

#include <algorithm>

namespace changeover
{

namespace
{

template <typename List, typename Predicate> auto find(List &list, Predicate predicate)
{
    const auto found = std::find_if(list.begin(), list.end(), predicate);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const ConnectorId &connectorId(const Connector &connector)
{
    return std::visit([](const auto &c) -> const ConnectorId & { return c.id; }, connector);
}

const QString &connectorName(const Connector &connector)
{
    return std::visit([](const auto &c) -> const QString & { return c.name; }, connector);
}

const HostId &connectorHost(const Connector &connector)
{
    return std::visit([](const auto &c) -> const HostId & { return c.host; }, connector);
}

const Site *Estate::site(const SiteId &wanted) const
{
    return find(sites, [&](const Site &s) { return s.id == wanted; });
}

const Site *Estate::siteByName(const QString &wanted) const
{
    return find(
        sites, [&](const Site &s) { return s.name.compare(wanted, Qt::CaseInsensitive) == 0; });
}

const Host *Estate::host(const HostId &wanted) const
{
    return find(hosts, [&](const Host &h) { return h.id == wanted; });
}

Host *Estate::host(const HostId &wanted)
{
    return find(hosts, [&](const Host &h) { return h.id == wanted; });
}

const Connector *Estate::connector(const ConnectorId &wanted) const
{
    for (const Site &s : sites)
        if (auto found
            = find(s.connectors, [&](const Connector &c) { return connectorId(c) == wanted; }))
            return found;
    return nullptr;
}

const Site *Estate::siteOf(const ConnectorId &wanted) const
{
    return find(sites, [&](const Site &s) {
        return std::any_of(s.connectors.begin(), s.connectors.end(), [&](const Connector &c) {
            return connectorId(c) == wanted;
        });
    });
}

} // namespace changeover
