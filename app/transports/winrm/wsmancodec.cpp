#include "transports/winrm/wsmancodec.h"

#include "transports/winrm/wsmannames.h"

#include <QBuffer>
#include <QUuid>
#include <QXmlStreamWriter>
#include <functional>
#include <utility>

namespace changeover::wsman
{

using namespace Qt::StringLiterals;

QString names::actionOf(Verb verb)
{
    switch (verb) {
    case Verb::Create:
        return names::Transfer + u"/Create"_s;
    case Verb::Delete:
        return names::Transfer + u"/Delete"_s;
    case Verb::Command:
        return names::Shell + u"/Command"_s;
    case Verb::Send:
        return names::Shell + u"/Send"_s;
    case Verb::Receive:
        return names::Shell + u"/Receive"_s;
    case Verb::Signal:
        return names::Shell + u"/Signal"_s;
    case Verb::Enumerate:
        return names::Enumeration + u"/Enumerate"_s;
    }
    return {};
}

namespace
{

constexpr auto CmdShell = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd"_L1;
constexpr auto Anonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"_L1;
constexpr auto MaxEnvelopeSize = "153600"_L1;
/// A shell that its console forgot goes by itself after a quarter of an hour.
constexpr auto IdleTimeOut = "PT900.000S"_L1;
/// More than any envelope without input needs; avoids growing a buffer that holds secrets.
constexpr qsizetype EnvelopeOverhead = 8 * 1024;

using Options = QList<std::pair<QString, QString>>;
using WriteBody = std::function<void(QXmlStreamWriter &)>;

struct Draft {
    Verb verb;
    QString shell; ///< empty for Create
    Options options;
    WriteBody body;
    qsizetype bodyBytes = 0; ///< of what the body adds beside its tags
};

void mustUnderstand(QXmlStreamWriter &xml, bool must = true)
{
    xml.writeAttribute(names::Soap, u"mustUnderstand"_s, must ? u"true"_s : u"false"_s);
}

void writeUnderstood(
    QXmlStreamWriter &xml, QLatin1StringView space, const QString &name, const QString &text)
{
    xml.writeStartElement(space, name);
    mustUnderstand(xml);
    xml.writeCharacters(text);
    xml.writeEndElement();
}

void writeLocale(QXmlStreamWriter &xml, QLatin1StringView space, const QString &name)
{
    xml.writeStartElement(space, name);
    xml.writeAttribute(u"xml:lang"_s, u"en-US"_s);
    mustUnderstand(xml, false);
    xml.writeEndElement();
}

void writeNamed(
    QXmlStreamWriter &xml, const QString &set, const QString &item, const Options &values)
{
    if (values.isEmpty())
        return;
    xml.writeStartElement(names::Wsman, set);
    for (const auto &[name, value] : values) {
        xml.writeStartElement(names::Wsman, item);
        xml.writeAttribute(u"Name"_s, name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

void writeHeader(
    QXmlStreamWriter &xml, const Conversation &conversation, const Draft &draft,
    const QString &messageId)
{
    xml.writeStartElement(names::Soap, u"Header"_s);
    xml.writeTextElement(names::Addressing, u"To"_s, conversation.to.toString(QUrl::FullyEncoded));
    // all shells there are, or the command shell
    const auto resource = draft.verb == Verb::Enumerate ? names::Shell : CmdShell;
    writeUnderstood(xml, names::Wsman, u"ResourceURI"_s, resource);
    xml.writeStartElement(names::Addressing, u"ReplyTo"_s);
    writeUnderstood(xml, names::Addressing, u"Address"_s, Anonymous);
    xml.writeEndElement();
    writeUnderstood(xml, names::Addressing, u"Action"_s, names::actionOf(draft.verb));
    writeUnderstood(xml, names::Wsman, u"MaxEnvelopeSize"_s, MaxEnvelopeSize);
    xml.writeTextElement(names::Addressing, u"MessageID"_s, messageId);
    const double seconds = static_cast<double>(conversation.operationTimeout.count()) / 1000;
    xml.writeTextElement(
        names::Wsman, u"OperationTimeout"_s, u"PT%1S"_s.arg(QString::number(seconds, 'f', 3)));
    writeLocale(xml, names::Wsman, u"Locale"_s);
    writeLocale(xml, names::Microsoft, u"DataLocale"_s);
    xml.writeStartElement(names::Microsoft, u"SessionId"_s);
    mustUnderstand(xml, false);
    xml.writeCharacters(u"uuid:"_s + conversation.sessionId);
    xml.writeEndElement();
    if (!draft.shell.isEmpty())
        writeNamed(xml, u"SelectorSet"_s, u"Selector"_s, {{u"ShellId"_s, draft.shell}});
    writeNamed(xml, u"OptionSet"_s, u"Option"_s, draft.options);
    xml.writeEndElement();
}

Request write(const Conversation &conversation, const Draft &draft)
{
    Request request;
    request.verb = draft.verb;
    request.messageId = u"uuid:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper();
    request.envelope.bytes().reserve(EnvelopeOverhead + draft.bodyBytes);
    QBuffer buffer(&request.envelope.bytes());
    buffer.open(QIODevice::WriteOnly);
    QXmlStreamWriter xml(&buffer);
    xml.writeNamespace(names::Soap, u"s"_s);
    xml.writeNamespace(names::Addressing, u"a"_s);
    xml.writeNamespace(names::Wsman, u"w"_s);
    xml.writeNamespace(names::Microsoft, u"p"_s);
    xml.writeNamespace(names::Shell, u"rsp"_s);
    xml.writeStartElement(names::Soap, u"Envelope"_s);
    writeHeader(xml, conversation, draft, request.messageId);
    xml.writeStartElement(names::Soap, u"Body"_s);
    if (draft.body)
        draft.body(xml);
    xml.writeEndElement();
    xml.writeEndElement();
    return request;
}

} // namespace

Request createShell(const Conversation &conversation)
{
    return write(
        conversation,
        {.verb = Verb::Create,
         .shell = {},
         .options = {{u"WINRS_NOPROFILE"_s, u"TRUE"_s}, {u"WINRS_CODEPAGE"_s, u"65001"_s}},
         .body = [](QXmlStreamWriter &xml) {
             xml.writeStartElement(names::Shell, u"Shell"_s);
             xml.writeTextElement(names::Shell, u"IdleTimeOut"_s, IdleTimeOut);
             xml.writeTextElement(names::Shell, u"Name"_s, ShellName);
             xml.writeTextElement(names::Shell, u"InputStreams"_s, u"stdin"_s);
             xml.writeTextElement(names::Shell, u"OutputStreams"_s, u"stdout stderr"_s);
             xml.writeEndElement();
         }});
}

Request startCommand(
    const Conversation &conversation, const QString &shell, const QString &program,
    const QStringList &arguments)
{
    // a pipe, not a console: otherwise the end of standard input never arrives
    return write(
        conversation,
        {.verb = Verb::Command,
         .shell = shell,
         .options
         = {{u"WINRS_CONSOLEMODE_STDIN"_s, u"FALSE"_s}, {u"WINRS_SKIP_CMD_SHELL"_s, u"FALSE"_s}},
         .body =
             [&](QXmlStreamWriter &xml) {
                 xml.writeStartElement(names::Shell, u"CommandLine"_s);
                 xml.writeTextElement(names::Shell, u"Command"_s, program);
                 for (const QString &argument : arguments)
                     xml.writeTextElement(names::Shell, u"Arguments"_s, argument);
                 xml.writeEndElement();
             },
         .bodyBytes = 2 * arguments.join(u' ').size()});
}

Request sendInput(
    const Conversation &conversation, const QString &shell, const QString &command,
    QByteArrayView bytes, bool end)
{
    const WipedBytes base64(QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64());
    return write(
        conversation,
        {.verb = Verb::Send,
         .shell = shell,
         .options = {},
         .body =
             [&](QXmlStreamWriter &xml) {
                 xml.writeStartElement(names::Shell, u"Send"_s);
                 xml.writeStartElement(names::Shell, u"Stream"_s);
                 xml.writeAttribute(u"Name"_s, u"stdin"_s);
                 xml.writeAttribute(u"CommandId"_s, command);
                 if (end)
                     xml.writeAttribute(u"End"_s, u"true"_s);
                 // straight into the envelope: the writer would make copies that nobody wipes
                 xml.writeCharacters(QString());
                 xml.device()->write(base64.view().data(), base64.size());
                 xml.writeEndElement();
                 xml.writeEndElement();
             },
         .bodyBytes = base64.size()});
}

Request receive(const Conversation &conversation, const QString &shell, const QString &command)
{
    return write(
        conversation,
        {.verb = Verb::Receive,
         .shell = shell,
         .options = {{u"WSMAN_CMDSHELL_OPTION_KEEPALIVE"_s, u"TRUE"_s}},
         .body = [&](QXmlStreamWriter &xml) {
             xml.writeStartElement(names::Shell, u"Receive"_s);
             xml.writeStartElement(names::Shell, u"DesiredStream"_s);
             xml.writeAttribute(u"CommandId"_s, command);
             xml.writeCharacters(u"stdout stderr"_s);
             xml.writeEndElement();
             xml.writeEndElement();
         }});
}

Request signal(
    const Conversation &conversation, const QString &shell, const QString &command, SignalCode code)
{
    const QString word = code == SignalCode::CtrlC ? u"/signal/ctrl_c"_s : u"/signal/Terminate"_s;
    return write(
        conversation,
        {.verb = Verb::Signal, .shell = shell, .options = {}, .body = [&](QXmlStreamWriter &xml) {
             xml.writeStartElement(names::Shell, u"Signal"_s);
             xml.writeAttribute(u"CommandId"_s, command);
             xml.writeTextElement(names::Shell, u"Code"_s, names::Shell + word);
             xml.writeEndElement();
         }});
}

Request deleteShell(const Conversation &conversation, const QString &shell)
{
    return write(conversation, {.verb = Verb::Delete, .shell = shell, .options = {}, .body = {}});
}

Request listShells(const Conversation &conversation)
{
    return write(
        conversation,
        {.verb = Verb::Enumerate, .shell = {}, .options = {}, .body = [](QXmlStreamWriter &xml) {
             xml.writeStartElement(names::Enumeration, u"Enumerate"_s);
             xml.writeEmptyElement(names::Wsman, u"OptimizeEnumeration"_s);
             xml.writeTextElement(names::Wsman, u"MaxElements"_s, u"100"_s);
             xml.writeEndElement();
         }});
}

} // namespace changeover::wsman
