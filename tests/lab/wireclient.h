// A WinRM client just big enough to drive the lab's server by hand, byte by byte where a test wants
// it.
//
// The test's thread. Written apart from the product's own client on purpose.
#pragma once

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTest>
#include <QUuid>
#include <optional>

namespace changeover::tests
{

struct Answer {
    int status = 0;
    QByteArray head;
    QByteArray body;

    /// The text between the first <name ...> and </name>.
    QString element(const QString &name) const
    {
        const QRegularExpression pattern(QStringLiteral("<%1(?: [^>]*)?>([^<]*)</%1>").arg(name));
        return pattern.match(QString::fromUtf8(body)).captured(1);
    }
    QString faultCode() const
    {
        static const QRegularExpression pattern(QStringLiteral("WSManFault [^>]*Code=\"(\\d+)\""));
        return pattern.match(QString::fromUtf8(body)).captured(1);
    }
    /// The decoded output of one stream, in order; `pieces` counts its Stream elements with
    /// content.
    QByteArray stream(const QString &name, int *pieces = nullptr) const
    {
        const QRegularExpression pattern(
            QStringLiteral("<rsp:Stream Name=\"%1\" CommandId=\"[^\"]*\">([^<]+)<").arg(name));
        QByteArray bytes;
        int count = 0;
        auto matches = pattern.globalMatch(QString::fromUtf8(body));
        while (matches.hasNext()) {
            bytes += QByteArray::fromBase64(matches.next().captured(1).toLatin1());
            ++count;
        }
        if (pieces)
            *pieces = count;
        return bytes;
    }
    bool isDone() const { return body.contains("CommandState/Done"); }
};

/// What goes into a header beside the action.
struct Envelope {
    QString action; ///< last part: "Create", "Receive" ...
    QString shell;
    QByteArray body;
    QString timeout = QStringLiteral("PT20S");
    QString maxSize = QStringLiteral("153600");
    QString messageId
        = QStringLiteral("uuid:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QString resource
        = QStringLiteral("http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd");

    QByteArray text() const
    {
        const bool transfer
            = action == QLatin1String("Create") || action == QLatin1String("Delete");
        const QString ns = transfer
            ? QStringLiteral("http://schemas.xmlsoap.org/ws/2004/09/transfer/")
            : QStringLiteral("http://schemas.microsoft.com/wbem/wsman/1/windows/shell/");
        QString header
            = QStringLiteral(
                  "<a:To>https://127.0.0.1/wsman</a:To><w:ResourceURI>%1</"
                  "w:ResourceURI><a:Action>%2</a:Action>"
                  "<w:MaxEnvelopeSize>%3</w:MaxEnvelopeSize><a:MessageID>%4</a:MessageID>"
                  "<w:OperationTimeout>%5</w:OperationTimeout>")
                  .arg(resource, ns + action, maxSize, messageId, timeout);
        if (!shell.isEmpty())
            header += QStringLiteral("<w:SelectorSet><w:Selector "
                                     "Name=\"ShellId\">%1</w:Selector></w:SelectorSet>")
                          .arg(shell);
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
               " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
               " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
               " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\"><s:Header>"
            + header.toUtf8() + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }
};

class WireClient
{
public:
    explicit WireClient(
        quint16 port, QByteArray user = "admin", QByteArray password = "geheim-\xc3\xbc")
        : m_port(port)
        , m_user(std::move(user))
        , m_password(std::move(password))
    {
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    }

    /// True when the handshake is through.
    bool connectNow()
    {
        socket.abort();
        m_bytes.clear();
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
        return QTest::qWaitFor([this] { return socket.isEncrypted() || isClosed(); }, 5000)
            && socket.isEncrypted();
    }
    bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    bool waitClosed(int milliseconds = 5000)
    {
        return QTest::qWaitFor([this] { return isClosed(); }, milliseconds);
    }

    QByteArray request(const QByteArray &body, const QByteArray &path = "/wsman") const
    {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Basic "
            + (m_user + ':' + m_password).toBase64()
            + "\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    void post(const QByteArray &body)
    {
        if (!socket.isEncrypted())
            connectNow();
        socket.write(request(body));
    }
    void post(const Envelope &envelope) { post(envelope.text()); }

    /// The next whole answer, or nothing when none comes in time.
    std::optional<Answer> answer(int milliseconds = 5000)
    {
        std::optional<Answer> read;
        const auto whole = [&] {
            m_bytes += socket.readAll();
            read = take();
            return read || isClosed();
        };
        (void)QTest::qWaitFor(whole, milliseconds);
        return read;
    }
    Answer exchange(const Envelope &envelope, int milliseconds = 5000)
    {
        post(envelope);
        return answer(milliseconds).value_or(Answer());
    }

    QString createShell(const QByteArray &more = {})
    {
        return exchange({QStringLiteral("Create"),
                         {},
                         "<rsp:Shell><rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>"
                         "stdout stderr</rsp:OutputStreams>"
                             + more + "</rsp:Shell>"})
            .element(QStringLiteral("rsp:ShellId"));
    }
    static Envelope command(const QString &shell, const QByteArray &line)
    {
        return {
            QStringLiteral("Command"), shell,
            "<rsp:CommandLine><rsp:Command>" + line + "</rsp:Command></rsp:CommandLine>"};
    }
    QString start(const QString &shell, const QByteArray &line)
    {
        return exchange(command(shell, line)).element(QStringLiteral("rsp:CommandId"));
    }
    static Envelope receive(const QString &shell, const QString &command)
    {
        return {
            QStringLiteral("Receive"), shell,
            "<rsp:Receive><rsp:DesiredStream CommandId=\"" + command.toUtf8()
                + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>"};
    }
    static Envelope
    send(const QString &shell, const QString &command, const QByteArray &bytes, bool end)
    {
        return {
            QStringLiteral("Send"), shell,
            "<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"" + command.toUtf8() + "\" End=\""
                + (end ? "True" : "false") + "\">" + bytes.toBase64() + "</rsp:Stream></rsp:Send>"};
    }
    static Envelope signal(const QString &shell, const QString &command, const QByteArray &code)
    {
        return {
            QStringLiteral("Signal"), shell,
            "<rsp:Signal CommandId=\"" + command.toUtf8()
                + "\"><rsp:Code>http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/"
                + code + "</rsp:Code></rsp:Signal>"};
    }

    QSslSocket socket;

private:
    std::optional<Answer> take()
    {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return std::nullopt;
        Answer answer;
        answer.head = m_bytes.left(end + 2);
        answer.status = answer.head.mid(9, 3).toInt();
        static const QRegularExpression length(QStringLiteral("\r\nContent-Length: (\\d+)\r\n"));
        const qsizetype size
            = length.match(QString::fromLatin1(answer.head)).captured(1).toLongLong();
        if (m_bytes.size() < end + 4 + size)
            return std::nullopt;
        answer.body = m_bytes.mid(end + 4, size);
        m_bytes.remove(0, end + 4 + size);
        return answer;
    }

    quint16 m_port;
    QByteArray m_user;
    QByteArray m_password;
    QByteArray m_bytes;
};

} // namespace changeover::tests
