#include "domain/hostjson.h"

#include "domain/json.h"
#include "domain/names.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto signInNames = names<SignIn>({
    {SignIn::Automatic, "automatic"},
    {SignIn::Ntlm, "ntlm"},
    {SignIn::Kerberos, "kerberos"},
    {SignIn::Basic, "basic"},
});

} // namespace

QJsonObject hostToJson(const Host &host)
{
    QJsonObject json{
        {u"id"_s, host.id.value},
        {u"name"_s, host.name},
        {u"account"_s, host.account},
        {u"transport"_s, u"winrm"_s},
        {u"address"_s, host.endpoint.address},
        {u"port"_s, int(host.endpoint.port)},
        {u"tls"_s, host.endpoint.tls},
        {u"pin"_s, host.endpoint.pin}};
    // left out where it says nothing, so that plans of before keep their hash
    if (host.endpoint.signIn != SignIn::Automatic)
        json.insert("signIn"_L1, nameOf(signInNames, host.endpoint.signIn));
    return json;
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
    const auto signIn = valueOf(signInNames, in.textOr("signIn"_L1, u"automatic"_s));
    if (!signIn)
        in.complain(u"unknown way to sign in"_s);
    host.endpoint.signIn = signIn.value_or(SignIn::Automatic);
    host.endpoint.pin = in.textOr("pin"_L1, {});
    if (host.id.isEmpty())
        in.complain(u"empty id"_s);
    if (!in.good())
        return in.error();
    return host;
}

} // namespace changeover
