// A WinRM service of a few lines: answers every verb in the ordinary way, unless a test wrote down
// other answers for it. Lives in the test's main thread; header-only. (The lab's server is the
// faithful one.)
#pragma once

#include "tests/fakes/scriptedhttpsserver.h"

#include <QList>
#include <QMap>
#include <algorithm>
#include <deque>

namespace changeover::test
{

struct WinRmExchange {
    QByteArray verb; ///< "Create", "Command" ...
    QByteArray messageId;
    QByteArray shell;
    QByteArray command; ///< CommandId attribute
    QByteArray body;
    int connection = 0;
};

class FakeWinRm
{
public:
    /// The raw HTTP answer; empty = close the connection; Never = keep silent.
    using Answer = std::function<QByteArray(const WinRmExchange &)>;
    static inline const QByteArray Never = "never";

    FakeWinRm()
        : m_server([this](QSslSocket &socket, const HttpExchange &http) { handle(socket, http); })
    {
    }

    ScriptedHttpsServer &server() { return m_server; }
    const ScriptedHttpsServer &server() const { return m_server; }
    const QList<WinRmExchange> &log() const { return m_log; }
    const QByteArray &input() const { return m_input; } ///< standard input of all commands

    /// The next request of this verb is answered like this, the one after by the next answer ...
    void answerNext(const QByteArray &verb, Answer answer)
    {
        m_answers[verb].push_back(std::move(answer));
    }
    /// Called for every request, before it is answered.
    void onRequest(std::function<void(const WinRmExchange &)> watch) { m_watch = std::move(watch); }
    /// What an ordinary Receive delivers, all at once and Done.
    void setOutput(const QByteArray &bytes) { m_output = bytes; }

    int count(const QByteArray &verb) const
    {
        return static_cast<int>(std::count_if(
            m_log.begin(), m_log.end(), [&](const WinRmExchange &e) { return e.verb == verb; }));
    }
    QByteArray verbs() const
    {
        QByteArrayList list;
        for (const WinRmExchange &exchange : m_log)
            list.append(exchange.verb);
        return list.join(' ');
    }

    static QByteArray
    envelope(const WinRmExchange &to, const QByteArray &action, const QByteArray &body)
    {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
               " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
               " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
               " xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\""
               " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/"
               "shell\"><s:Header><a:Action>"
            + action + "</a:Action><a:RelatesTo>" + to.messageId
            + "</a:RelatesTo></s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }
    static QByteArray answer(const WinRmExchange &to, const QByteArray &body)
    {
        const bool isTransfer = to.verb == "Create" || to.verb == "Delete";
        const QByteArray base = isTransfer
            ? "http://schemas.xmlsoap.org/ws/2004/09/transfer/"
            : "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/";
        return httpReply(200, envelope(to, base + to.verb + "Response", body));
    }
    static QByteArray fault(const WinRmExchange &to, quint32 code, const QByteArray &subcode)
    {
        return httpReply(
            500,
            envelope(
                to, "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault",
                "<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:" + subcode
                    + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text>The host says "
                      "no.</s:Text></s:Reason>"
                      "<s:Detail><f:WSManFault Code=\""
                    + QByteArray::number(code)
                    + "\"><f:Message>The host says no.</f:Message></f:WSManFault>"
                      "</s:Detail></s:Fault>"));
    }
    static QByteArray
    stream(const WinRmExchange &to, const QByteArray &bytes, const char *name = "stdout")
    {
        return "<rsp:Stream Name=\"" + QByteArray(name) + "\" CommandId=\"" + to.command + "\">"
            + bytes.toBase64() + "</rsp:Stream>";
    }
    static QByteArray state(const WinRmExchange &to, const QByteArray &name, int exitCode = 0)
    {
        return "<rsp:CommandState CommandId=\"" + to.command
            + "\" State=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/"
            + name + "\"><rsp:ExitCode>" + QByteArray::number(exitCode)
            + "</rsp:ExitCode></rsp:CommandState>";
    }
    static QByteArray received(const WinRmExchange &to, const QByteArray &inner)
    {
        return answer(to, "<rsp:ReceiveResponse>" + inner + "</rsp:ReceiveResponse>");
    }

private:
    static QByteArray between(const QByteArray &text, const QByteArray &before, char after)
    {
        const qsizetype from = text.indexOf(before);
        if (from < 0)
            return {};
        const qsizetype begin = from + before.size();
        return text.mid(begin, text.indexOf(after, begin) - begin);
    }

    void handle(QSslSocket &socket, const HttpExchange &http)
    {
        const QByteArray action = between(http.body, "Action s:mustUnderstand=\"true\">", '<');
        WinRmExchange exchange{
            action.mid(action.lastIndexOf('/') + 1),
            between(http.body, "MessageID>", '<'),
            between(http.body, "Name=\"ShellId\">", '<'),
            between(http.body, "CommandId=\"", '"'),
            http.body,
            http.connection};
        m_log.append(exchange);
        if (m_watch)
            m_watch(exchange);
        auto &planned = m_answers[exchange.verb];
        QByteArray bytes;
        if (planned.empty()) {
            bytes = ordinary(exchange);
        } else {
            const Answer next = std::move(planned.front());
            planned.pop_front();
            bytes = next(exchange);
        }
        if (bytes == Never)
            return;
        if (bytes.isEmpty())
            socket.abort();
        else
            socket.write(bytes);
    }

    QByteArray ordinary(const WinRmExchange &exchange)
    {
        if (exchange.verb == "Create")
            return answer(
                exchange,
                "<rsp:Shell><rsp:ShellId>SHELL-" + QByteArray::number(++m_shells)
                    + "</rsp:ShellId></rsp:Shell>");
        if (exchange.verb == "Command")
            return answer(
                exchange,
                "<rsp:CommandResponse><rsp:CommandId>COMMAND-" + QByteArray::number(++m_commands)
                    + "</rsp:CommandId></rsp:CommandResponse>");
        if (exchange.verb == "Receive")
            return received(exchange, stream(exchange, m_output) + state(exchange, "Done"));
        if (exchange.verb == "Send") {
            const QByteArray stream = exchange.body.mid(exchange.body.indexOf("<rsp:Stream"));
            m_input += QByteArray::fromBase64(between(stream, ">", '<'));
        }
        return answer(exchange, {});
    }

    QList<WinRmExchange> m_log;
    QMap<QByteArray, std::deque<Answer>> m_answers;
    std::function<void(const WinRmExchange &)> m_watch;
    QByteArray m_output = "{\"t\":\"result\",\"value\":{}}\r\n";
    QByteArray m_input;
    int m_shells = 0;
    int m_commands = 0;
    ScriptedHttpsServer m_server;
};

} // namespace changeover::test
