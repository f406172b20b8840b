#include "lab/wire/shellcommand.h"

#include <QUuid>
#include <algorithm>

namespace changeover::lab
{

ShellCommand::ShellCommand(std::unique_ptr<LabCommand> work, QObject *parent)
    : QObject(parent)
    , m_id(QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper())
    , m_work(std::move(work))
{
    if (!m_work) {
        append(true, "The command line is too long.\r\n");
        end(1);
        return;
    }
    connect(m_work.get(), &LabCommand::output, this, [this](const QByteArray &bytes) {
        append(false, bytes);
    });
    connect(m_work.get(), &LabCommand::errorOutput, this, [this](const QByteArray &bytes) {
        append(true, bytes);
    });
    connect(m_work.get(), &LabCommand::finished, this, &ShellCommand::end);
}

void ShellCommand::input(const QByteArray &bytes, bool end)
{
    if (m_work && isAtWork())
        m_work->input(bytes, end);
}

void ShellCommand::interrupt()
{
    if (m_work && isAtWork())
        m_work->interrupt();
}

void ShellCommand::append(bool error, const QByteArray &bytes)
{
    if (bytes.isEmpty() || m_exitCode)
        return;
    if (m_backlog + bytes.size() > backlogLimit)
        return interrupt();
    m_backlog += bytes.size();
    m_chunks << wsman::Chunk{error, bytes};
    tell();
}

void ShellCommand::end(quint32 exitCode)
{
    if (m_exitCode)
        return;
    m_exitCode = exitCode;
    tell();
}

void ShellCommand::tell()
{
    if (std::exchange(m_telling, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_telling = false;
            Q_EMIT news();
        },
        Qt::QueuedConnection);
}

wsman::Received ShellCommand::take(qsizetype budget, qsizetype piece)
{
    wsman::Received received;
    while (!m_chunks.isEmpty()) {
        budget -= wsman::streamOverhead;
        // Base64 makes four bytes out of three.
        const qsizetype room = budget / 4 * 3;
        if (room <= 0)
            break;
        wsman::Chunk &first = m_chunks.first();
        qsizetype count = std::min(first.bytes.size(), room);
        if (piece > 0)
            count = std::min(count, piece);
        received.chunks << wsman::Chunk{first.error, first.bytes.left(count)};
        first.bytes.remove(0, count);
        m_backlog -= count;
        budget -= (count + 2) / 3 * 4;
        if (first.bytes.isEmpty())
            m_chunks.removeFirst();
    }
    if (m_chunks.isEmpty() && !m_exitCode && !received.chunks.isEmpty() && m_work)
        QMetaObject::invokeMethod(m_work.get(), &LabCommand::fetched, Qt::QueuedConnection);
    if (m_chunks.isEmpty() && m_exitCode) {
        received.exitCode = m_exitCode;
        m_doneTold = true;
    }
    return received;
}

} // namespace changeover::lab
