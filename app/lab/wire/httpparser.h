// Reads HTTP/1.1 requests from a stream of bytes, with bounds on everything a stranger may send.
//
// One thread; a value, owned by its connection. Pure: bytes in, requests out.
#pragma once

#include <QByteArray>
#include <QMap>
#include <optional>

namespace changeover::lab
{

struct HttpRequest {
    QByteArray method;
    QByteArray path;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case; the last one wins
    QByteArray body; ///< empty when it was too large
    bool tooLarge = false; ///< the body exceeded the limit and was thrown away
    bool keepAlive = true;
};

class HttpParser
{
public:
    static constexpr qsizetype headLimit = 16 * 1024;
    static constexpr qsizetype bodyLimit = 500 * 1024;
    /// More than this is not even read to its end.
    static constexpr qint64 drainLimit = 16 * 1024 * 1024;

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// The next whole request. Call again until it answers nothing.
    std::optional<HttpRequest> next();
    /// The HTTP status to refuse the stream with (400, 413, 431), 0 while it is sound.
    int broken() const { return m_broken; }
    /// The client waits for "100 Continue"; answers true once per request.
    bool takeContinue();

private:
    enum class State { Head, Body, ChunkSize, ChunkBytes, ChunkEnd, Trailers, Done };

    bool step();
    bool readHead();
    bool startBody();
    bool readBytes(State then);
    bool readChunkSize();
    bool readChunkEnd();
    bool readTrailer();
    std::optional<QByteArray> line();
    bool refuse(int status);

    QByteArray m_buffer;
    HttpRequest m_request;
    State m_state = State::Head;
    qint64 m_left = 0; ///< bytes of the body or chunk still to come
    qint64 m_total = 0; ///< bytes of the body seen
    int m_broken = 0;
    bool m_continue = false;
};

} // namespace changeover::lab
