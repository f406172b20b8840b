#include "transports/winrm/httpreply.h"

#include <algorithm>

namespace changeover
{

namespace
{

constexpr QByteArrayView Begin = "HTTP/1.";
constexpr qsizetype LongestChunkLine = 1024;

bool hasToken(const QList<QByteArray> &values, QByteArrayView token)
{
    for (const QByteArray &value : values) {
        for (const QByteArray &part : value.split(',')) {
            if (part.trimmed().compare(token, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

} // namespace

QByteArray HttpReply::header(QByteArrayView lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

QList<QByteArray> HttpReply::headersNamed(QByteArrayView lowerCaseName) const
{
    QList<QByteArray> values;
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            values.append(value);
    }
    return values;
}

HttpReplyParser::State HttpReplyParser::feed(QByteArrayView bytes)
{
    m_begun = m_begun || !bytes.isEmpty();
    m_buffer.append(bytes);
    while (step()) { }
    return state();
}

HttpReplyParser::State HttpReplyParser::finish()
{
    if (m_phase == Phase::UntilClose)
        m_phase = Phase::Done;
    else if (m_phase != Phase::Done && m_phase != Phase::Failed)
        fail(
            ErrorCode::ConnectionLost,
            m_begun ? "the connection ended inside a reply"
                    : "the connection ended without a reply");
    return state();
}

HttpReply HttpReplyParser::take()
{
    if (!m_buffer.isEmpty())
        m_reply.keepAlive = false;
    return std::exchange(m_reply, {});
}

HttpReplyParser::State HttpReplyParser::state() const
{
    if (m_phase == Phase::Done)
        return State::Done;
    return m_phase == Phase::Failed ? State::Failed : State::More;
}

/// One step forward; false when more bytes are needed or nothing is left to do.
bool HttpReplyParser::step()
{
    switch (m_phase) {
    case Phase::StatusLine:
        return readStatusLine();
    case Phase::Headers:
        return readHeaderLine();
    case Phase::Sized:
        return readBody(Phase::Done);
    case Phase::ChunkSize:
        return readChunkSize();
    case Phase::ChunkData:
        return readBody(Phase::ChunkEnd);
    case Phase::ChunkEnd:
        return readChunkEnd();
    case Phase::Trailers:
        return readTrailer();
    case Phase::UntilClose:
        m_wanted = m_buffer.size();
        return m_wanted > 0 && readBody(Phase::UntilClose);
    case Phase::Done:
    case Phase::Failed:
        break;
    }
    return false;
}

bool HttpReplyParser::readStatusLine()
{
    // said at once: something that talks first and is no web server would otherwise be waited for
    const qsizetype known = std::min(m_buffer.size(), Begin.size());
    if (QByteArrayView(m_buffer).first(known) != Begin.first(known))
        return fail(ErrorCode::NotWinRm, "the answer is not HTTP");
    QByteArray line;
    if (!takeLine(line, m_limits.head - m_headBytes))
        return false;
    const QList<QByteArray> words = line.split(' ');
    bool isNumber = false;
    m_reply.status = words.size() > 1 ? words.at(1).toInt(&isNumber) : 0;
    if (!isNumber || m_reply.status < 100 || m_reply.status > 599)
        return fail(ErrorCode::NotWinRm, "the answer has no HTTP status");
    m_reply.keepAlive = words.at(0) != "HTTP/1.0";
    m_phase = Phase::Headers;
    return true;
}

bool HttpReplyParser::readHeaderLine()
{
    QByteArray line;
    if (!takeLine(line, m_limits.head - m_headBytes))
        return false;
    if (line.isEmpty()) {
        beginBody();
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || line.at(0) == ' ' || line.at(0) == '\t')
        return fail(ErrorCode::NotWinRm, "the answer has a malformed HTTP header");
    m_reply.headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    return true;
}

void HttpReplyParser::beginBody()
{
    if (m_reply.status < 200) { // an interim reply: the real one follows
        m_reply = {};
        m_phase = Phase::StatusLine;
        return;
    }
    const QList<QByteArray> connection = m_reply.headersNamed("connection");
    if (hasToken(connection, "close"))
        m_reply.keepAlive = false;
    else if (hasToken(connection, "keep-alive"))
        m_reply.keepAlive = true;

    const QList<QByteArray> encodings = m_reply.headersNamed("transfer-encoding");
    const QList<QByteArray> lengths = m_reply.headersNamed("content-length");
    if (m_reply.status == 204 || m_reply.status == 304) {
        m_phase = Phase::Done;
    } else if (!encodings.isEmpty()) {
        if (encodings.size() > 1 || encodings.at(0).toLower() != "chunked" || !lengths.isEmpty())
            fail(ErrorCode::ProtocolViolation, "the reply's length is told in two or unknown ways");
        else
            m_phase = Phase::ChunkSize;
    } else if (lengths.isEmpty()) {
        m_reply.keepAlive = false;
        m_phase = Phase::UntilClose;
    } else if (lengths.count(lengths.at(0)) != lengths.size()) {
        fail(ErrorCode::ProtocolViolation, "the reply's length is told in two ways");
    } else {
        beginSizedBody(lengths.at(0));
    }
}

void HttpReplyParser::beginSizedBody(const QByteArray &length)
{
    bool isNumber = false;
    m_wanted = length.toLongLong(&isNumber);
    if (!isNumber || m_wanted < 0)
        fail(ErrorCode::ProtocolViolation, "the reply's length is no number");
    else if (m_wanted > m_limits.body)
        fail(ErrorCode::ProtocolViolation, "the reply is too large");
    else
        m_phase = m_wanted == 0 ? Phase::Done : Phase::Sized;
}

bool HttpReplyParser::readBody(Phase next)
{
    const qsizetype count = static_cast<qsizetype>(std::min<qint64>(m_wanted, m_buffer.size()));
    if (m_reply.body.size() + count > m_limits.body)
        return fail(ErrorCode::ProtocolViolation, "the reply is too large");
    m_reply.body.append(QByteArrayView(m_buffer).first(count));
    m_buffer.remove(0, count);
    m_scanned = 0;
    m_wanted -= count;
    if (m_wanted > 0)
        return false;
    m_phase = next;
    return true;
}

bool HttpReplyParser::readChunkSize()
{
    QByteArray line;
    if (!takeLine(line, LongestChunkLine))
        return false;
    bool isNumber = false;
    m_wanted = line.split(';').at(0).trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_wanted < 0)
        return fail(ErrorCode::ProtocolViolation, "a chunk's size is no number");
    if (m_wanted > m_limits.body - m_reply.body.size())
        return fail(ErrorCode::ProtocolViolation, "the reply is too large");
    m_phase = m_wanted == 0 ? Phase::Trailers : Phase::ChunkData;
    return true;
}

bool HttpReplyParser::readChunkEnd()
{
    QByteArray line;
    if (!takeLine(line, LongestChunkLine))
        return false;
    if (!line.isEmpty())
        return fail(ErrorCode::ProtocolViolation, "a chunk is longer than its size");
    m_phase = Phase::ChunkSize;
    return true;
}

bool HttpReplyParser::readTrailer()
{
    QByteArray line;
    if (!takeLine(line, m_limits.head - m_headBytes))
        return false;
    if (line.isEmpty())
        m_phase = Phase::Done;
    return true;
}

/// Takes one line without its end; false when it is not there yet or too long.
bool HttpReplyParser::takeLine(QByteArray &line, qsizetype limit)
{
    const qsizetype end = m_buffer.indexOf('\n', m_scanned);
    const qsizetype length = end < 0 ? m_buffer.size() : end + 1;
    if (length > limit)
        return fail(ErrorCode::ProtocolViolation, "the reply's head is too large");
    if (end < 0) {
        m_scanned = m_buffer.size();
        return false;
    }
    line = m_buffer.left(end);
    if (line.endsWith('\r'))
        line.chop(1);
    m_buffer.remove(0, length);
    m_scanned = 0;
    if (m_phase != Phase::ChunkSize && m_phase != Phase::ChunkEnd)
        m_headBytes += length;
    return true;
}

bool HttpReplyParser::fail(ErrorCode code, const char *detail)
{
    m_error = Error{code, QString::fromLatin1(detail), {}, false};
    m_phase = Phase::Failed;
    return false;
}

} // namespace changeover
