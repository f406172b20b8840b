// Disturbances of the wire, keyed to logical points: the nth connection or request of a host, the
// nth byte of its reply. The lines of a fault file are described in app/lab/README.md.
//
// The lab's thread. Owned by the lab's server, used by the servers of its hosts.
#pragma once

#include "domain/error.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace changeover::lab
{

struct WireFault {
    enum class Point { Connection, Request, Reply };
    enum class Kind { Drop, HalfOpen, Refuse, Unauthorized, Unavailable, Quota, Slow, Split };

    Point point = Point::Request;
    Kind kind = Kind::Drop;
    QString host; ///< empty: every host
    QString verb; ///< empty: every verb
    int n = 1; ///< the nth request that fits, counted from the arming
    int times = 1; ///< how many in a row from there on
    qsizetype byte = 0; ///< reply: how many bytes pass before it happens
    int seconds = 1; ///< refuse
    int milliseconds = 10; ///< slow: between two pieces
    int size = 1; ///< slow, split: bytes of a piece
};

/// What happens to one request: at most one fault at each point.
struct WireVerdict {
    std::optional<WireFault> request;
    std::optional<WireFault> reply;
};

class WireFaults
{
public:
    /// True for a fault of the wire; the others are the estate's.
    static bool knows(const QJsonObject &fault);
    static Result<WireFault> read(const QJsonObject &fault);

    Result<void> arm(const QJsonObject &fault);
    /// Counts one connection, before anything is read from it.
    std::optional<WireFault> countConnection(const QString &host);
    /// Counts one request.
    WireVerdict count(const QString &host, const QString &verb);
    void clear() { m_armed.clear(); }
    qsizetype armed() const { return m_armed.size(); }

private:
    struct Armed {
        WireFault fault;
        int seen = 0;
    };
    /// True where it strikes this one.
    static bool strikes(Armed &armed, const QString &host, const QString &verb);
    void dropSpent();
    QList<Armed> m_armed;
};

/// The faults of an NDJSON file: FileUnreadable, FileInvalid with the line's number.
Result<QList<QJsonObject>> readFaultFile(const QString &path);

} // namespace changeover::lab
