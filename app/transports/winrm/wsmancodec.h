// The SOAP of WS-Management's remote shell: requests written, replies read
// (MS-WSMV 3.1.4).
//
// Any thread; pure functions over bytes, no I/O. Replies come from an untrusted host: no DTD, no
// entities, bounded depth; their size is bounded by the HTTP channel.
#pragma once

#include "domain/error.h"
#include "transports/script/wipedbytes.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <chrono>
#include <optional>

namespace changeover::wsman
{

inline constexpr QByteArrayView ContentType = "application/soap+xml;charset=UTF-8";
/// Raw bytes of one Send: in base64 and its envelope they stay below the announced 150 KiB.
inline constexpr qsizetype LargestPiece = 96 * 1024;

/// What all requests of one session share.
struct Conversation {
    QUrl to;
    QString sessionId; ///< a UUID
    std::chrono::milliseconds operationTimeout{20'000};
};

enum class Verb { Create, Command, Send, Receive, Signal, Delete };
enum class SignalCode { CtrlC, Terminate };

/// An envelope ready to be sent, under the id its reply must name. Send's holds secrets, hence
/// wiped.
struct Request {
    Verb verb = Verb::Create;
    QString messageId; ///< "uuid:..."
    WipedBytes envelope;
};

Request createShell(const Conversation &conversation);
Request startCommand(
    const Conversation &conversation, const QString &shell, const QString &program,
    const QStringList &arguments);
Request sendInput(
    const Conversation &conversation, const QString &shell, const QString &command,
    QByteArrayView bytes, bool end);
Request receive(const Conversation &conversation, const QString &shell, const QString &command);
Request signal(
    const Conversation &conversation, const QString &shell, const QString &command,
    SignalCode code);
Request deleteShell(const Conversation &conversation, const QString &shell);

struct Fault {
    quint32 code = 0; ///< of f:WSManFault; 0 when the fault names none
    QString value; ///< "Sender", "Receiver": without prefix
    QString subcode; ///< "TimedOut", "InvalidSelectors" ...: without prefix
    QString text; ///< the host's words, bounded
};

struct StreamPiece {
    QString name; ///< "stdout", "stderr"
    QString command;
    QByteArray bytes; ///< raw: a character or a line may go on in the next piece
    bool end = false;
};

struct Reply {
    QString action;
    QString relatesTo;
    QString shell; ///< of Create
    QString command; ///< of Command; of Receive's CommandState
    QList<StreamPiece> pieces; ///< of Receive, in order of arrival
    QString state; ///< of Receive: "Done", "Running", "Pending" or empty
    std::optional<quint32> exitCode;
    std::optional<Fault> fault;

    bool isDone() const { return state == QLatin1StringView("Done"); }
};

/// Reads the reply to a request. NotWinRm for what is no SOAP envelope, ProtocolViolation for one
/// that is not the answer to this request.
Result<Reply> readReply(QByteArrayView xml, Verb verb, const QString &messageId);

/// The fault is the ordinary "nothing to report yet".
bool isTimedOut(const Fault &fault);
/// The host still works on an earlier copy of this very request.
bool isStillPending(const Fault &fault);
Error faultError(const Fault &fault);

/// A reply that is not WS-Management's at all: what its HTTP status says. Nothing when it must be
/// read.
std::optional<Error>
httpError(int status, const QByteArray &contentType, const QStringList &schemes);

} // namespace changeover::wsman
