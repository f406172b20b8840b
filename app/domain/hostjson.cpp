#include "domain/hostjson.h"

#include "domain/json.h"
#include "domain/names.h"

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto transportNames = names<TransportKind>({
    {TransportKind::WinRm, "winrm"},
    {TransportKind::Ssh, "ssh"},
    {TransportKind::Local, "local"},
});

constexpr auto signInNames = names<SignIn>({
    {SignIn::Automatic, "automatic"},
    {SignIn::Ntlm, "ntlm"},
    {SignIn::Kerberos, "kerberos"},
    {SignIn::Basic, "basic"},
});

void readAddress(JsonReader &in, Endpoint &endpoint)
{
    endpoint.address = in.text("address"_L1);
    const bool isLeftOut = endpoint.transport == TransportKind::WinRm && !in.has("port"_L1);
    endpoint.port = isLeftOut ? quint16(0) : quint16(in.whole("port"_L1, 1, 65535));
    endpoint.pin = in.textOr("pin"_L1, {});
}

void readWinRm(JsonReader &in, Endpoint &endpoint)
{
    endpoint.tls = endpoint.isUnsettled() || in.flag("tls"_L1);
    const auto signIn = valueOf(signInNames, in.textOr("signIn"_L1, u"automatic"_s));
    if (!signIn)
        in.complain(u"unknown way to sign in"_s);
    endpoint.signIn = signIn.value_or(SignIn::Automatic);
}

} // namespace

/// What says nothing is left out, so that plans of before keep their hash.
QJsonObject hostToJson(const Host &host)
{
    const Endpoint &endpoint = host.endpoint;
    QJsonObject json{
        {u"id"_s, host.id.value},
        {u"name"_s, host.name},
        {u"account"_s, host.account},
        {u"transport"_s, nameOf(transportNames, endpoint.transport)}};
    if (endpoint.transport != TransportKind::Local) {
        json.insert("address"_L1, endpoint.address);
        if (!endpoint.isUnsettled())
            json.insert("port"_L1, int(endpoint.port));
        json.insert("pin"_L1, endpoint.pin);
    }
    if (endpoint.transport == TransportKind::WinRm) {
        if (!endpoint.isUnsettled())
            json.insert("tls"_L1, endpoint.tls);
        if (endpoint.signIn != SignIn::Automatic)
            json.insert("signIn"_L1, nameOf(signInNames, endpoint.signIn));
    }
    if (endpoint.namesKey())
        json.insert("keyFile"_L1, endpoint.keyFile);
    return json;
}

Result<Host> hostFromJson(const QJsonObject &json)
{
    JsonReader in(json, u"host"_s);
    Host host;
    host.id = in.id<HostId>("id"_L1);
    host.name = in.text("name"_L1);
    host.account = in.text("account"_L1);
    const auto transport = valueOf(transportNames, in.text("transport"_L1));
    if (!transport)
        in.complain(u"unknown transport"_s);
    host.endpoint.transport = transport.value_or(TransportKind::WinRm);
    if (host.endpoint.transport != TransportKind::Local)
        readAddress(in, host.endpoint);
    if (host.endpoint.transport == TransportKind::WinRm)
        readWinRm(in, host.endpoint);
    if (host.endpoint.transport == TransportKind::Ssh)
        host.endpoint.keyFile = in.textOr("keyFile"_L1, {});
    if (host.id.isEmpty())
        in.complain(u"empty id"_s);
    if (!in.good())
        return in.error();
    return host;
}

} // namespace changeover
