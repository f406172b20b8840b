// An HTTP/1.1 reply and the parser that puts it together from bytes as they come.
//
// Any thread, one owner; no I/O. Everything is bounded: the host is not trusted.
#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QList>
#include <utility>

namespace changeover
{

struct HttpReply {
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    bool keepAlive = true; ///< the connection may carry another request

    QByteArray header(QByteArrayView lowerCaseName) const; ///< the first one, else empty
    QList<QByteArray> headersNamed(QByteArrayView lowerCaseName) const;
};

struct HttpLimits {
    qsizetype head = 64 * 1024; ///< status line, headers and trailers together
    qsizetype body = 8 * 1024 * 1024;
};

class HttpReplyParser
{
public:
    enum class State { More, Done, Failed };

    explicit HttpReplyParser(HttpLimits limits = {})
        : m_limits(limits)
    {
    }

    State feed(QByteArrayView bytes);
    /// The connection ended: completes a reply without a length, fails any other unfinished one.
    State finish();

    bool hasBegun() const { return m_begun; }
    const Error &error() const { return m_error; }
    /// Valid once after Done. Bytes behind the reply make it not keepAlive.
    HttpReply take();

private:
    enum class Phase {
        StatusLine,
        Headers,
        Sized,
        UntilClose,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailers,
        Done,
        Failed
    };

    bool step();
    bool readStatusLine();
    bool readHeaderLine();
    bool readChunkSize();
    bool readChunkEnd();
    bool readTrailer();
    bool readBody(Phase next);
    void beginBody();
    void beginSizedBody(const QByteArray &length);
    bool takeLine(QByteArray &line, qsizetype limit);
    bool fail(ErrorCode code, const char *detail);
    State state() const;

    HttpLimits m_limits;
    HttpReply m_reply;
    Error m_error;
    QByteArray m_buffer;
    qsizetype m_scanned = 0; ///< no line end before this
    qsizetype m_headBytes = 0;
    qint64 m_wanted = 0; ///< body bytes still to come in this piece
    Phase m_phase = Phase::StatusLine;
    bool m_begun = false;
};

} // namespace changeover
