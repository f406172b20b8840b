// The reading half of the codec.
#include "transports/winrm/wsmancodec.h"
#include "transports/winrm/wsmannames.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace changeover::wsman
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DeepestElement = 64;
constexpr qsizetype LongestText = 2048;
constexpr qsizetype LongestId = 128;
constexpr qsizetype MostShells = 1000;

QString withoutPrefix(const QString &name)
{
    return name.mid(name.indexOf(u':') + 1).trimmed();
}

QString lastPart(QStringView uri)
{
    return uri.mid(uri.lastIndexOf(u'/') + 1).toString();
}

/// Walks the document once and picks up what a reply may hold.
class ReplyReader
{
public:
    explicit ReplyReader(QByteArrayView xml)
        : m_xml(QByteArray::fromRawData(xml.data(), xml.size()))
    {
    }

    Result<Reply> read();

private:
    using Reader = void (ReplyReader::*)();
    struct Known {
        QLatin1StringView space;
        QLatin1StringView name;
        Reader read;
    };

    void element();
    void readAction() { m_reply.action = m_xml.readElementText().trimmed(); }
    void readRelatesTo() { m_reply.relatesTo = m_xml.readElementText().trimmed(); }
    void readSelector();
    void readItems() { m_inItems = true; }
    void readShell();
    void readShellId();
    void readShellName();
    void readOwner();
    void readInactivity();
    void readCommandId() { m_reply.command = id(m_xml.readElementText()); }
    void readStream();
    void readCommandState();
    void readExitCode();
    void readFault() { fault(); }
    void readFaultValue();
    void readReason();
    void readWsmanFault();
    void readFaultMessage();
    void readWmiCode() { fault().code = m_xml.readElementText().trimmed().toUInt(); }
    QString id(const QString &text);
    Fault &fault() { return m_reply.fault ? *m_reply.fault : m_reply.fault.emplace(); }
    Result<Reply> broken() const;

    QXmlStreamReader m_xml;
    Reply m_reply;
    int m_depth = 0;
    bool m_isEnvelope = false;
    bool m_hasBody = false;
    bool m_inItems = false; ///< of Enumerate
};

Result<Reply> ReplyReader::read()
{
    while (!m_xml.atEnd()) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            m_xml.raiseError(u"a document type or entity is not accepted"_s);
            break;
        case QXmlStreamReader::StartElement:
            if (++m_depth > DeepestElement)
                m_xml.raiseError(u"nested too deeply"_s);
            else
                element();
            break;
        case QXmlStreamReader::EndElement:
            --m_depth;
            break;
        default:
            break;
        }
    }
    if (m_xml.hasError())
        return broken();
    if (!m_hasBody)
        return failure(ErrorCode::ProtocolViolation, u"the envelope has no body"_s);
    return m_reply;
}

Result<Reply> ReplyReader::broken() const
{
    const ErrorCode code = m_isEnvelope ? ErrorCode::ProtocolViolation : ErrorCode::NotWinRm;
    return failure(
        code,
        u"the answer is no valid envelope: %1 (line %2)"_s.arg(m_xml.errorString())
            .arg(m_xml.lineNumber()));
}

void ReplyReader::element()
{
    if (m_depth == 1) {
        m_isEnvelope = m_xml.name() == "Envelope"_L1 && m_xml.namespaceUri() == names::Soap;
        if (!m_isEnvelope)
            m_xml.raiseError(u"not a SOAP envelope"_s);
        return;
    }
    if (m_depth == 2) {
        m_hasBody = m_hasBody || m_xml.name() == "Body"_L1;
        return;
    }
    static constexpr Known Table[] = {
        {names::Addressing, "Action"_L1, &ReplyReader::readAction},
        {names::Addressing, "RelatesTo"_L1, &ReplyReader::readRelatesTo},
        {names::Wsman, "Selector"_L1, &ReplyReader::readSelector},
        {names::Wsman, "Items"_L1, &ReplyReader::readItems},
        {names::Shell, "Shell"_L1, &ReplyReader::readShell},
        {names::Shell, "ShellId"_L1, &ReplyReader::readShellId},
        {names::Shell, "Name"_L1, &ReplyReader::readShellName},
        {names::Shell, "Owner"_L1, &ReplyReader::readOwner},
        {names::Shell, "ShellInactivity"_L1, &ReplyReader::readInactivity},
        {names::Shell, "CommandId"_L1, &ReplyReader::readCommandId},
        {names::Shell, "Stream"_L1, &ReplyReader::readStream},
        {names::Shell, "CommandState"_L1, &ReplyReader::readCommandState},
        {names::Shell, "ExitCode"_L1, &ReplyReader::readExitCode},
        {names::Soap, "Fault"_L1, &ReplyReader::readFault},
        {names::Soap, "Value"_L1, &ReplyReader::readFaultValue},
        {names::Soap, "Text"_L1, &ReplyReader::readReason},
        {names::Fault, "WSManFault"_L1, &ReplyReader::readWsmanFault},
        {names::Fault, "Message"_L1, &ReplyReader::readFaultMessage},
    };
    for (const Known &known : Table) {
        if (m_xml.name() == known.name && m_xml.namespaceUri() == known.space) {
            (this->*known.read)();
            break;
        }
    }
    if (m_xml.tokenType() == QXmlStreamReader::StartElement && m_xml.name() == "error_Code"_L1)
        readWmiCode();
    // a reader that took the text stands on the end tag already
    if (m_xml.tokenType() == QXmlStreamReader::EndElement)
        --m_depth;
}

QString ReplyReader::id(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > LongestId)
        m_xml.raiseError(u"an id is empty or too long"_s);
    return trimmed;
}

void ReplyReader::readSelector()
{
    const bool isShell = m_xml.attributes().value("Name"_L1) == "ShellId"_L1;
    const QString text = m_xml.readElementText();
    if (isShell)
        m_reply.shell = id(text);
}

void ReplyReader::readShell()
{
    if (m_reply.shells.size() >= MostShells)
        m_xml.raiseError(u"more shells than a host can have"_s);
    else if (m_inItems)
        m_reply.shells.append(ShellEntry());
}

void ReplyReader::readShellId()
{
    const QString text = m_xml.readElementText();
    if (!m_reply.shells.isEmpty())
        m_reply.shells.last().id = id(text);
    else if (m_reply.shell.isEmpty())
        m_reply.shell = id(text);
}

void ReplyReader::readShellName()
{
    const QString text = m_xml.readElementText().left(LongestId);
    if (!m_reply.shells.isEmpty())
        m_reply.shells.last().name = text;
}

void ReplyReader::readOwner()
{
    const QString text = m_xml.readElementText().left(LongestText);
    (m_reply.shells.isEmpty() ? m_reply.owner : m_reply.shells.last().owner) = text;
}

/// As Windows writes it, "P0DT1H0M35S"; what reads otherwise counts as just used.
void ReplyReader::readInactivity()
{
    static const QRegularExpression span(
        u"^P(\\d{1,5})DT(\\d{1,2})H(\\d{1,2})M(\\d{1,2})(?:\\.\\d+)?S$"_s);
    const auto match = span.match(m_xml.readElementText().trimmed());
    if (!match.hasMatch() || m_reply.shells.isEmpty())
        return;
    m_reply.shells.last().inactivity = std::chrono::days(match.captured(1).toInt())
        + std::chrono::hours(match.captured(2).toInt())
        + std::chrono::minutes(match.captured(3).toInt())
        + std::chrono::seconds(match.captured(4).toInt());
}

void ReplyReader::readStream()
{
    const QXmlStreamAttributes attributes = m_xml.attributes();
    StreamPiece piece;
    piece.name = attributes.value("Name"_L1).toString();
    piece.command = attributes.value("CommandId"_L1).toString();
    piece.end = attributes.value("End"_L1).compare("true"_L1, Qt::CaseInsensitive) == 0;
    QByteArray base64 = m_xml.readElementText().toLatin1();
    base64.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    auto decoded = QByteArray::fromBase64Encoding(
        std::move(base64), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        m_xml.raiseError(u"a stream is not base64"_s);
    piece.bytes = std::move(*decoded);
    m_reply.pieces.append(std::move(piece));
}

void ReplyReader::readCommandState()
{
    m_reply.state = lastPart(m_xml.attributes().value("State"_L1));
    m_reply.command = id(m_xml.attributes().value("CommandId"_L1).toString());
}

void ReplyReader::readExitCode()
{
    // hosts write NTSTATUS values as large positive or as negative numbers
    bool isNumber = false;
    const qint64 code = m_xml.readElementText().trimmed().toLongLong(&isNumber);
    if (!isNumber)
        m_xml.raiseError(u"the exit code is no number"_s);
    m_reply.exitCode = static_cast<quint32>(code & 0xFFFFFFFF);
}

void ReplyReader::readFaultValue()
{
    const QString value = withoutPrefix(m_xml.readElementText()).left(LongestId);
    QString &first = fault().value;
    (first.isEmpty() ? first : fault().subcode) = value;
}

void ReplyReader::readReason()
{
    const QString text = m_xml.readElementText(QXmlStreamReader::IncludeChildElements);
    if (fault().text.isEmpty())
        fault().text = text.simplified().left(LongestText);
}

void ReplyReader::readWsmanFault()
{
    fault().code = m_xml.attributes().value("Code"_L1).toUInt();
}

void ReplyReader::readFaultMessage()
{
    const QString text = m_xml.readElementText(QXmlStreamReader::IncludeChildElements).simplified();
    if (!text.isEmpty())
        fault().text = text.left(LongestText);
}

bool sameId(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<Reply> readReply(QByteArrayView xml, Verb verb, const QString &messageId)
{
    auto reply = ReplyReader(xml).read();
    if (!reply)
        return reply;
    // a fault about a header it could not read may not know what it answers
    const bool mayBeSilent = reply->fault && reply->relatesTo.isEmpty();
    if (!mayBeSilent && !sameId(reply->relatesTo, messageId))
        return failure(ErrorCode::ProtocolViolation, u"the answer belongs to another request"_s);
    if (reply->fault)
        return reply;
    if (reply->action != names::actionOf(verb) + "Response"_L1)
        return failure(ErrorCode::ProtocolViolation, u"the answer has another action"_s);
    if (verb == Verb::Create && reply->shell.isEmpty())
        return failure(ErrorCode::ProtocolViolation, u"the new shell has no id"_s);
    if (verb == Verb::Command && reply->command.isEmpty())
        return failure(ErrorCode::ProtocolViolation, u"the new command has no id"_s);
    return reply;
}

} // namespace changeover::wsman
