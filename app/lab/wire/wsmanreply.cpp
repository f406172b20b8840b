#include "lab/wire/wsmanreply.h"

#include <QUuid>

namespace changeover::lab::wsman
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto anonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";

struct Prefix {
    const char *prefix;
    const char *ns;
};
constexpr Prefix s{"s", envelopeNs};
constexpr Prefix a{"a", addressingNs};
constexpr Prefix x{"x", transferNs};
constexpr Prefix e{"e", eventingNs};
constexpr Prefix n{"n", enumerationNs};
constexpr Prefix w{"w", wsmanNs};
constexpr Prefix rsp{"rsp", shellNs};
constexpr Prefix p{"p", microsoftNs};

QByteArray escaped(const QString &text)
{
    return text.toHtmlEscaped().toUtf8();
}

QByteArray element(const char *name, const QString &text)
{
    return QByteArray("<") + name + '>' + escaped(text) + "</" + name + '>';
}

/// The envelope as Windows writes it. Built as text: the recorded answers fix the order and the
/// place of every declaration, and an XML writer would choose its own.
QByteArray envelope(
    const Request &request, const QString &action, const QList<Prefix> &prefixes,
    const QByteArray &body)
{
    QByteArray out = "<s:Envelope xml:lang=\"en-US\"";
    for (const Prefix &prefix : prefixes)
        out += QByteArray(" xmlns:") + prefix.prefix + "=\"" + prefix.ns + '"';
    out += "><s:Header>" + element("a:Action", action)
        + element(
               "a:MessageID",
               u"uuid:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper())
        + element("a:To", QString::fromLatin1(anonymous));
    if (!request.messageId.isEmpty())
        out += element("a:RelatesTo", request.messageId);
    return out + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
}

Reply answer(const Request &request, const QList<Prefix> &prefixes, const QByteArray &body)
{
    return {200, envelope(request, request.action + "Response"_L1, prefixes, body)};
}

QString seconds(std::chrono::milliseconds span)
{
    return u"PT%1S"_s.arg(double(span.count()) / 1000, 0, 'f', 3);
}

QByteArray stream(const QString &commandId, bool error, const QByteArray &rest)
{
    return QByteArray("<rsp:Stream Name=\"") + (error ? "stderr" : "stdout") + "\" CommandId=\""
        + escaped(commandId) + '"' + rest + "</rsp:Stream>";
}

/// "P0DT1H0M35S", every part written.
QString duration(std::chrono::seconds span)
{
    const std::chrono::hh_mm_ss clock(span % std::chrono::days(1));
    return u"P%1DT%2H%3M%4S"_s.arg(span / std::chrono::days(1))
        .arg(clock.hours().count())
        .arg(clock.minutes().count())
        .arg(clock.seconds().count());
}

QByteArray shellElement(const ShellFacts &shell)
{
    const QByteArray name = shell.name.isEmpty() ? QByteArray() : element("rsp:Name", shell.name);
    return QByteArray("<rsp:Shell xmlns:rsp=\"") + shellNs + "\">"
        + element("rsp:ShellId", shell.id) + name
        + element("rsp:ResourceUri", QString::fromLatin1(cmdResource))
        + element("rsp:Owner", shell.owner) + element("rsp:ClientIP", shell.clientIp)
        + element("rsp:IdleTimeOut", seconds(shell.idleTimeout))
        + element("rsp:InputStreams", shell.inputStreams)
        + element("rsp:OutputStreams", shell.outputStreams)
        + element("rsp:ShellRunTime", duration(shell.running))
        + element("rsp:ShellInactivity", duration(shell.inactive)) + "</rsp:Shell>";
}

Fault sender(quint32 code, const QString &subcode, const QString &detail, const QString &text)
{
    return {code, u"s:Sender"_s, subcode, detail, text};
}

Fault receiver(quint32 code, const QString &subcode, const QString &text)
{
    return {code, u"s:Receiver"_s, subcode, {}, text};
}

} // namespace

Reply created(const Request &request, const ShellFacts &shell)
{
    const QByteArray body = "<x:ResourceCreated>" + element("a:Address", shell.address)
        + "<a:ReferenceParameters>" + element("w:ResourceURI", QString::fromLatin1(cmdResource))
        + "<w:SelectorSet><w:Selector Name=\"ShellId\">" + escaped(shell.id)
        + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>"
        + shellElement(shell);
    return answer(request, {s, a, x, w, rsp, p}, body);
}

/// All in one answer, as OptimizeEnumeration asks for.
Reply listed(const Request &request, const QList<ShellFacts> &shells)
{
    QByteArray items;
    for (const ShellFacts &shell : shells)
        items += shellElement(shell);
    return answer(
        request, {s, a, n, w, rsp, p},
        "<n:EnumerateResponse><n:EnumerationContext/><w:Items>" + items
            + "</w:Items><w:EndOfSequence/></n:EnumerateResponse>");
}

Reply commandStarted(const Request &request, const QString &commandId)
{
    return answer(
        request, {s, a, x, w, rsp, p},
        "<rsp:CommandResponse>" + element("rsp:CommandId", commandId) + "</rsp:CommandResponse>");
}

Reply sent(const Request &request)
{
    return answer(request, {s, a, x, w, rsp, p}, "<rsp:SendResponse/>");
}

Reply received(const Request &request, const Received &content)
{
    const QString &id = request.commandId;
    QByteArray body = "<rsp:ReceiveResponse>";
    for (const Chunk &chunk : content.chunks)
        body += stream(id, chunk.error, '>' + chunk.bytes.toBase64());
    if (content.exitCode)
        body += stream(id, false, " End=\"true\">") + stream(id, true, " End=\"true\">");
    body += "<rsp:CommandState CommandId=\"" + escaped(id) + "\" State=\"" + shellNs
        + "/CommandState/" + (content.exitCode ? "Done\">" : "Running\">");
    if (content.exitCode)
        body += "<rsp:ExitCode>" + QByteArray::number(*content.exitCode) + "</rsp:ExitCode>";
    return answer(request, {s, a, w, rsp, p}, body + "</rsp:CommandState></rsp:ReceiveResponse>");
}

Reply signalled(const Request &request)
{
    return answer(request, {s, a, x, w, rsp, p}, "<rsp:SignalResponse/>");
}

Reply deleted(const Request &request)
{
    return answer(request, {s, a, w, p}, {});
}

Reply identified(const QString &productVersion)
{
    return {
        200,
        QByteArray("<s:Envelope xml:lang=\"en-US\" xmlns:s=\"") + envelopeNs
            + "\"><s:Header/><s:Body><wsmid:IdentifyResponse xmlns:wsmid=\"" + identityNs + "\">"
            + element("wsmid:ProtocolVersion", QString::fromLatin1(wsmanNs))
            + element("wsmid:ProductVendor", u"Microsoft Corporation"_s)
            + element("wsmid:ProductVersion", productVersion)
            + "</wsmid:IdentifyResponse></s:Body></s:Envelope>"};
}

Reply fault(const Request &request, const Fault &fault, const QString &machine)
{
    const QByteArray text = escaped(fault.text);
    QByteArray body = "<s:Fault><s:Code>" + element("s:Value", fault.value) + "<s:Subcode>"
        + element("s:Value", fault.subcode)
        + "</s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">" + text
        + "</s:Text></s:Reason><s:Detail>";
    if (!fault.detail.isEmpty())
        body += element(
            "w:FaultDetail",
            u"http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/"_s + fault.detail);
    body += QByteArray("<f:WSManFault xmlns:f=\"") + faultNs + "\" Code=\""
        + QByteArray::number(fault.code) + "\" Machine=\"" + escaped(machine) + "\"><f:Message>"
        + text + "</f:Message></f:WSManFault></s:Detail></s:Fault>";
    return {
        500,
        envelope(
            request, u"http://schemas.dmtf.org/wbem/wsman/1/wsman/fault"_s, {s, a, x, e, n, w, p},
            body)};
}

Fault timedOut()
{
    return receiver(
        2150858793U, u"w:TimedOut"_s,
        u"The WS-Management service cannot complete the operation within the time specified in "
        "OperationTimeout.  "_s);
}

Fault shellNotFound(const QString &shellId)
{
    return sender(
        2150858843U, u"w:InvalidSelectors"_s, u"UnexpectedSelectors"_s,
        u"The request for the Windows Remote Shell with ShellId %1 failed because the shell was "
        u"not "
        "found on the server. Possible causes are: the specified ShellId is incorrect or the shell "
        "no "
        "longer exists on the server. Provide the correct ShellId or create a new shell and retry "
        "the "
        "operation. "_s.arg(shellId));
}

Fault commandNotFound(const QString &commandId)
{
    return sender(
        2150858843U, u"w:InvalidSelectors"_s, u"UnexpectedSelectors"_s,
        u"The Windows Remote Shell received a request to perform an operation on a command "
        u"identifier "
        "%1 that does not exist. Either the command has completed execution or the client "
        "specified an "
        "invalid command identifier. "_s.arg(commandId));
}

Fault invalidHeader(const QString &header)
{
    return sender(
        2150858767U, u"a:InvalidMessageInformationHeader"_s, {},
        u"The WS-Management service cannot process the request because the request contained an "
        u"invalid "
        "value of the header %1. "_s.arg(header));
}

Fault invalidParameter(const QString &parameter)
{
    return sender(
        87, u"w:InvalidParameter"_s, u"InvalidValue"_s,
        u"The parameter is incorrect: %1. "_s.arg(parameter));
}

Fault unknownResource(const QString &resource)
{
    return sender(
        2150858752U, u"a:DestinationUnreachable"_s, u"InvalidResourceURI"_s,
        u"The WS-Management service cannot process the request. The service cannot find the "
        u"resource "
        "identified by the resource URI and selectors: %1 "_s.arg(resource));
}

Fault unknownAction(const QString &action)
{
    return sender(
        2150858753U, u"a:ActionNotSupported"_s, {},
        u"The WS-Management service cannot process the request. The WS-Addressing action URI is "
        "invalid: %1 "_s.arg(action));
}

Fault accessDenied()
{
    return sender(5, u"w:AccessDenied"_s, {}, u"Access is denied. "_s);
}

Fault stillAtWork()
{
    return receiver(1359, u"w:InternalError"_s, u"An internal error occurred. "_s);
}

Fault tooManyShells(int limit)
{
    return sender(
        2150859173U, u"w:QuotaLimit"_s, {},
        u"The WS-Management service cannot process the request. The maximum number of concurrent "
        u"shells "
        "for this user has been exceeded: %1. Close existing shells or raise the quota for this user. "_s
            .arg(limit));
}

Fault tooManyOperations(int limit)
{
    return sender(
        2150859174U, u"w:QuotaLimit"_s, {},
        u"The WS-Management service cannot process the request. This user is allowed a maximum "
        u"number "
        "of %1 concurrent operations, which has been exceeded. Close existing operations for this "
        "user, "
        "or raise the quota for this user. "_s.arg(limit));
}

Fault envelopeTooLarge()
{
    return sender(
        2150858790U, u"w:EncodingLimit"_s, u"MaxEnvelopeSize"_s,
        u"The WS-Management service cannot process the request because it is larger than the "
        u"maximum "
        "size allowed. "_s);
}

Fault envelopeSizeTooSmall()
{
    return sender(
        2150858805U, u"w:EncodingLimit"_s, u"MinimumEnvelopeLimit"_s,
        u"The WS-Management service cannot process the request because MaxEnvelopeSize is below "
        u"the "
        "minimum of 8192. "_s);
}

} // namespace changeover::lab::wsman
