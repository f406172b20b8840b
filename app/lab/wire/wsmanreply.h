// The answers of the lab's hosts, letter by letter as Windows writes them, and their faults.
//
// Any thread; pure functions over plain values.
#pragma once

#include "lab/wire/wsman.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace changeover::lab::wsman
{

/// A finished HTTP answer.
struct Reply {
    int status = 200;
    QByteArray body;
};

/// A piece of a command's output.
struct Chunk {
    bool error = false; ///< stderr
    QByteArray bytes;
};

/// What one Receive carries.
struct Received {
    QList<Chunk> chunks;
    std::optional<quint32> exitCode; ///< Done
};

struct ShellFacts {
    QString id;
    QString name; ///< what its client called it, may be empty
    QString address; ///< the endpoint as the client named it
    QString owner;
    QString clientIp;
    std::chrono::milliseconds idleTimeout{0};
    QString inputStreams;
    QString outputStreams;
    std::chrono::seconds running{0};
    std::chrono::seconds inactive{0}; ///< since the last request for it
};

/// Bytes of a Receive answer that are not the output itself; and those of one Stream element.
inline constexpr qsizetype receiveOverhead = 2048;
inline constexpr qsizetype streamOverhead = 128;

Reply created(const Request &request, const ShellFacts &shell);
Reply commandStarted(const Request &request, const QString &commandId);
Reply sent(const Request &request);
Reply received(const Request &request, const Received &content);
Reply signalled(const Request &request);
Reply deleted(const Request &request);
Reply listed(const Request &request, const QList<ShellFacts> &shells);
Reply identified(const QString &productVersion);
/// HTTP 500 with the fault; `request` may be an empty one.
Reply fault(const Request &request, const Fault &fault, const QString &machine);

Fault timedOut();
Fault shellNotFound(const QString &shellId);
Fault commandNotFound(const QString &commandId);
Fault invalidHeader(const QString &header);
Fault invalidParameter(const QString &parameter);
Fault unknownResource(const QString &resource);
Fault unknownAction(const QString &action);
Fault accessDenied();
Fault stillAtWork(); ///< 1359
Fault tooManyShells(int limit);
Fault tooManyOperations(int limit);
Fault envelopeTooLarge();
Fault envelopeSizeTooSmall();

} // namespace changeover::lab::wsman
