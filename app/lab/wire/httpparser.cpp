#include "lab/wire/httpparser.h"

#include <QList>
#include <algorithm>
#include <utility>

namespace changeover::lab
{

std::optional<HttpRequest> HttpParser::next()
{
    while (!m_broken && m_state != State::Done)
        if (!step())
            return std::nullopt;
    if (m_broken)
        return std::nullopt;
    m_state = State::Head;
    m_total = 0;
    m_continue = false;
    return std::exchange(m_request, {});
}

bool HttpParser::takeContinue()
{
    return std::exchange(m_continue, false);
}

/// One piece of progress; false when more bytes are needed.
bool HttpParser::step()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Body:
        return readBytes(State::Done);
    case State::ChunkSize:
        return readChunkSize();
    case State::ChunkBytes:
        return readBytes(State::ChunkEnd);
    case State::ChunkEnd:
        return readChunkEnd();
    case State::Trailers:
        return readTrailer();
    case State::Done:
        break;
    }
    return false;
}

bool HttpParser::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end > headLimit || (end < 0 && m_buffer.size() > headLimit))
        return refuse(431);
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);

    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1."))
        return refuse(400);
    m_request.method = words.at(0);
    m_request.path = words.at(1);
    for (const QByteArray &text : lines.mid(1)) {
        const qsizetype colon = text.indexOf(':');
        if (colon <= 0)
            return refuse(400);
        m_request.headers.insert(text.left(colon).toLower(), text.mid(colon + 1).trimmed());
    }
    const QByteArray connection = m_request.headers.value("connection").toLower();
    m_request.keepAlive
        = words.at(2) == "HTTP/1.0" ? connection == "keep-alive" : connection != "close";
    m_continue = m_request.headers.value("expect").toLower() == "100-continue";
    return startBody();
}

bool HttpParser::startBody()
{
    if (m_request.headers.value("transfer-encoding").toLower() == "chunked") {
        m_state = State::ChunkSize;
        return true;
    }
    if (m_request.headers.contains("transfer-encoding"))
        return refuse(400);
    bool number = true;
    const QByteArray length = m_request.headers.value("content-length", "0");
    m_left = length.toLongLong(&number);
    if (!number || m_left < 0)
        return refuse(400);
    if (m_left > drainLimit)
        return refuse(413);
    m_state = State::Body;
    return true;
}

bool HttpParser::readBytes(State then)
{
    const qsizetype count = qsizetype(std::min<qint64>(m_left, m_buffer.size()));
    m_total += count;
    if (m_total > bodyLimit) {
        m_request.tooLarge = true;
        m_request.body.clear();
    } else {
        m_request.body.append(m_buffer.constData(), count);
    }
    m_buffer.remove(0, count);
    m_left -= count;
    if (m_left > 0)
        return false;
    m_state = then;
    return true;
}

bool HttpParser::readChunkSize()
{
    const auto text = line();
    if (!text)
        return false;
    bool number = false;
    m_left = text->split(';').first().trimmed().toLongLong(&number, 16);
    if (!number || m_left < 0)
        return refuse(400);
    if (m_total + m_left > drainLimit)
        return refuse(413);
    m_state = m_left == 0 ? State::Trailers : State::ChunkBytes;
    return true;
}

bool HttpParser::readChunkEnd()
{
    const auto text = line();
    if (!text)
        return false;
    if (!text->isEmpty())
        return refuse(400);
    m_state = State::ChunkSize;
    return true;
}

bool HttpParser::readTrailer()
{
    const auto text = line();
    if (!text)
        return false;
    if (text->isEmpty())
        m_state = State::Done;
    return true;
}

/// The next line without its end; refuses one that does not end within the head's limit.
std::optional<QByteArray> HttpParser::line()
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end > headLimit || (end < 0 && m_buffer.size() > headLimit)) {
        refuse(400);
        return std::nullopt;
    }
    if (end < 0)
        return std::nullopt;
    const QByteArray text = m_buffer.left(end);
    m_buffer.remove(0, end + 2);
    return text;
}

bool HttpParser::refuse(int status)
{
    m_broken = status;
    return true;
}

} // namespace changeover::lab
