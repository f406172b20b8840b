#include "lab/wire/wsman.h"

#include "lab/wire/wsmanreply.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <array>

namespace changeover::lab::wsman
{

using namespace Qt::StringLiterals;

namespace
{

struct VerbRow {
    Verb verb;
    const char *name;
    const char *ns;
};

constexpr std::array verbs{
    VerbRow{Verb::Create, "Create", transferNs},
    VerbRow{Verb::Delete, "Delete", transferNs},
    VerbRow{Verb::Command, "Command", shellNs},
    VerbRow{Verb::Send, "Send", shellNs},
    VerbRow{Verb::Receive, "Receive", shellNs},
    VerbRow{Verb::Signal, "Signal", shellNs},
    VerbRow{Verb::Enumerate, "Enumerate", enumerationNs},
};

Verb verbOf(const QString &action)
{
    for (const VerbRow &row : verbs)
        if (action == QLatin1String(row.ns) + u'/' + QLatin1String(row.name))
            return row.verb;
    return Verb::Other;
}

bool isTrue(QStringView text)
{
    return text.compare("true"_L1, Qt::CaseInsensitive) == 0 || text == "1"_L1;
}

/// Reads one envelope; remembers the first fault.
class Reader
{
public:
    explicit Reader(const QByteArray &envelope)
        : m_xml(envelope)
    {
    }

    std::optional<tl::expected<Request, Fault>> read()
    {
        if (!m_xml.readNextStartElement() || m_xml.name() != "Envelope"_L1
            || m_xml.namespaceUri() != QLatin1String(envelopeNs))
            return std::nullopt;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == "Header"_L1)
                each([this] { readHeader(); });
            else if (m_xml.name() == "Body"_L1)
                each([this] { readBody(); });
            else
                m_xml.skipCurrentElement();
        }
        if (m_xml.hasError())
            return std::nullopt;
        if (m_fault)
            return tl::unexpected(*m_fault);
        if (m_request.verb != Verb::Identify)
            m_request.verb = verbOf(m_request.action);
        return m_request;
    }

private:
    template <typename Handle> void each(Handle handle)
    {
        while (m_xml.readNextStartElement())
            handle();
    }

    QString text() { return m_xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed(); }
    bool is(QLatin1String name) const { return m_xml.name() == name; }
    QString attribute(QLatin1String name) const
    {
        return m_xml.attributes().value(name).toString();
    }
    void complain(Fault fault)
    {
        if (!m_fault)
            m_fault = std::move(fault);
    }

    void readHeader()
    {
        if (is("Action"_L1))
            m_request.action = text();
        else if (is("MessageID"_L1))
            m_request.messageId = text();
        else if (is("To"_L1))
            m_request.to = text();
        else if (is("ResourceURI"_L1))
            m_request.resource = text();
        else if (is("OperationTimeout"_L1))
            readOperationTimeout();
        else if (is("MaxEnvelopeSize"_L1))
            readMaxEnvelopeSize();
        else if (is("SelectorSet"_L1))
            each([this] { readSelector(); });
        else if (is("OptionSet"_L1))
            each([this] { readOption(); });
        else
            m_xml.skipCurrentElement();
    }

    void readOperationTimeout()
    {
        if (const auto span = readDuration(text()))
            m_request.operationTimeout = *span;
        else
            complain(invalidHeader(u"OperationTimeout"_s));
    }

    void readMaxEnvelopeSize()
    {
        bool number = false;
        m_request.maxEnvelopeSize = text().toLongLong(&number);
        if (!number)
            complain(invalidHeader(u"MaxEnvelopeSize"_s));
        else if (m_request.maxEnvelopeSize < 8192)
            complain(envelopeSizeTooSmall());
    }

    void readSelector()
    {
        const bool shell = attribute("Name"_L1) == "ShellId"_L1;
        const QString value = text();
        if (shell)
            m_request.shellId = value.toUpper();
    }

    void readOption()
    {
        const QString name = attribute("Name"_L1);
        m_request.options.insert(name, text());
    }

    void readBody()
    {
        if (is("Identify"_L1)) {
            m_request.verb = Verb::Identify;
            m_xml.skipCurrentElement();
        } else if (is("Shell"_L1)) {
            each([this] { readShell(); });
        } else if (is("CommandLine"_L1)) {
            each([this] { readCommandLine(); });
        } else if (is("Send"_L1) || is("Receive"_L1)) {
            each([this] { readStream(); });
        } else if (is("Signal"_L1)) {
            m_request.commandId = attribute("CommandId"_L1).toUpper();
            each([this] { readSignal(); });
        } else {
            m_xml.skipCurrentElement();
        }
    }

    void readShell()
    {
        if (is("InputStreams"_L1))
            m_request.inputStreams = text();
        else if (is("OutputStreams"_L1))
            m_request.outputStreams = text();
        else if (is("Name"_L1))
            m_request.shellName = text();
        else if (is("IdleTimeOut"_L1) || is("IdleTimeout"_L1))
            readIdleTimeout();
        else
            m_xml.skipCurrentElement();
    }

    void readIdleTimeout()
    {
        m_request.idleTimeout = readDuration(text());
        if (!m_request.idleTimeout)
            complain(invalidParameter(u"IdleTimeOut"_s));
    }

    void readCommandLine()
    {
        if (is("Command"_L1))
            m_request.command = text();
        else if (is("Arguments"_L1))
            m_request.arguments << text();
        else
            m_xml.skipCurrentElement();
    }

    void readStream()
    {
        const QString id = attribute("CommandId"_L1).toUpper();
        if (is("DesiredStream"_L1)) {
            m_request.commandId = id;
            m_request.streams = text();
            return;
        }
        if (!is("Stream"_L1))
            return m_xml.skipCurrentElement();
        m_request.commandId = id;
        m_request.streams = attribute("Name"_L1);
        m_request.end = isTrue(attribute("End"_L1));
        const auto decoded = QByteArray::fromBase64Encoding(
            text().toLatin1(),
            QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            m_request.bytes += *decoded;
        else
            complain(invalidParameter(u"Stream"_s));
    }

    void readSignal()
    {
        if (is("Code"_L1))
            m_request.signalCode = text();
        else
            m_xml.skipCurrentElement();
    }

    QXmlStreamReader m_xml;
    Request m_request;
    std::optional<Fault> m_fault;
};

} // namespace

QString Request::commandLine() const
{
    return (QList<QString>{command} + arguments).join(u' ');
}

QString verbName(Verb verb)
{
    for (const VerbRow &row : verbs)
        if (row.verb == verb)
            return QString::fromLatin1(row.name);
    return verb == Verb::Identify ? u"Identify"_s : QString();
}

std::optional<tl::expected<Request, Fault>> readRequest(const QByteArray &envelope)
{
    return Reader(envelope).read();
}

std::optional<std::chrono::milliseconds> readDuration(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$)"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch() || !text.back().isLetter() || text.size() < 3 || text.endsWith(u'T'))
        return std::nullopt;
    const double seconds = match.captured(1).toDouble() * 86'400
        + match.captured(2).toDouble() * 3600 + match.captured(3).toDouble() * 60
        + match.captured(4).toDouble();
    return std::chrono::milliseconds(qint64(seconds * 1000));
}

} // namespace changeover::lab::wsman
