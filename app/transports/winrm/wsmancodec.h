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

/// How our shells are called on the host.
inline constexpr QLatin1StringView ShellName{"Changeover"};

/// What all requests of one session share.
struct Conversation {
    QUrl to;
    QString sessionId; ///< a UUID
    std::chrono::milliseconds operationTimeout{20'000};
};

enum class Verb { Create, Command, Send, Receive, Signal, Delete, Enumerate };
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
/// Every shell on the host that the account may see, whoever made it.
Request listShells(const Conversation &conversation);

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

/// A shell on the host, as Enumerate tells it.
struct ShellEntry {
    QString id;
    QString name; ///< what its client called it
    QString owner; ///< account
    std::chrono::seconds inactivity{0}; ///< since anybody asked it anything
};

struct Reply {
    QString action;
    QString relatesTo;
    QString shell; ///< of Create
    QString owner; ///< of Create: the account, as the host names it
    QList<ShellEntry> shells; ///< of Enumerate
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

/// What HTTP alone says of an answer.
struct HttpAnswer {
    int status = 0;
    QByteArray contentType;
    QStringList offered; ///< ways to sign in that a 401 names
    QString scheme; ///< the one that was used
    bool sealed = false; ///< the request was
};

/// The error of an answer that is not WS-Management's at all; nothing when it must be read.
std::optional<Error> httpError(const HttpAnswer &answer);

} // namespace changeover::wsman
