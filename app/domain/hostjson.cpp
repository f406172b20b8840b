#include "domain/hostjson.h"

#include "domain/json.h"

namespace changeover
{

using namespace Qt::StringLiterals;

QJsonObject hostToJson(const Host &host)
{
    return {
        {u"id"_s, host.id.value},
        {u"name"_s, host.name},
        {u"account"_s, host.account},
        {u"transport"_s, u"winrm"_s},
        {u"address"_s, host.endpoint.address},
        {u"port"_s, int(host.endpoint.port)},
        {u"tls"_s, host.endpoint.tls},
        {u"pin"_s, host.endpoint.pin}};
}

Result<Host> hostFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"host"_s);
    Host host;
    host.id = in.id<HostId>("id"_L1);
    host.name = in.text("name"_L1);
    host.account = in.text("account"_L1);
    if (in.text("transport"_L1) != "winrm"_L1)
        in.complain(u"unknown transport"_s);
    host.endpoint.address = in.text("address"_L1);
    const double port = in.number("port"_L1);
    if (port < 1 || port > 65535)
        in.complain(u"port out of range"_s);
    host.endpoint.port = quint16(port);
    host.endpoint.tls = in.flag("tls"_L1);
    host.endpoint.pin = in.textOr("pin"_L1, {});
    if (host.id.isEmpty())
        in.complain(u"empty id"_s);
    if (!in.good())
        return in.error();
    return host;
}

} // namespace changeover
