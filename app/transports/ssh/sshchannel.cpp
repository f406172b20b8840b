#include "transports/ssh/sshchannel.h"

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{
constexpr qsizetype Portion = 64 * 1024;
}

SshChannel::SshChannel(SshLink &link)
    : m_link(link)
{
}

SshChannel::~SshChannel()
{
    if (m_channel)
        ssh_channel_free(m_channel);
}

Result<void>
SshChannel::start(const QString &line, const Deadline &deadline, const std::stop_token &stop)
{
    m_channel = ssh_channel_new(m_link.handle());
    if (!m_channel)
        return Unexpected(m_link.lost());
    const QByteArray command = line.toUtf8();
    const std::function<int()> calls[]{
        [this] { return ssh_channel_open_session(m_channel); },
        [this, &command] { return ssh_channel_request_exec(m_channel, command.constData()); }};
    for (const auto &call : calls) {
        const auto answer = m_link.play(SSH_AGAIN, deadline, stop, call);
        if (!answer)
            return Unexpected(answer.error());
        if (*answer != SSH_OK)
            return Unexpected(failed());
    }
    return {};
}

Error SshChannel::failed() const
{
    Error error = m_link.lost();
    if (!m_link.isBroken())
        error = {ErrorCode::AccessDenied, error.detail, {}, false};
    return error;
}

Result<void>
SshChannel::send(QByteArrayView bytes, const Deadline &deadline, const std::stop_token &stop)
{
    const auto sent = m_link.wait(deadline, stop, [&] {
        while (!bytes.isEmpty()) {
            const auto size = static_cast<uint32_t>(qMin(bytes.size(), Portion));
            const int written = ssh_channel_write(m_channel, bytes.data(), size);
            if (written == 0 || written == SSH_AGAIN)
                return isOver() || m_link.isBroken();
            if (written < 0)
                return true;
            bytes = bytes.sliced(written);
        }
        return true;
    });
    if (sent && m_link.isBroken())
        return Unexpected(m_link.lost());
    return sent;
}

Result<void> SshChannel::endInput()
{
    ssh_channel_send_eof(m_channel);
    if (m_link.isBroken())
        return Unexpected(m_link.lost());
    return {};
}

Result<SshChannel::Heard> SshChannel::hear(const Deadline &deadline, const std::stop_token &stop)
{
    Heard heard;
    const auto waited = m_link.wait(deadline, stop, [&] {
        heard.output += read(false);
        heard.errors += read(true);
        heard.ended = isOver();
        return heard.ended || !heard.output.isEmpty() || !heard.errors.isEmpty()
            || m_link.isBroken();
    });
    if (!waited)
        return Unexpected(waited.error());
    // What came before the connection broke is heard first.
    if (!heard.ended && heard.output.isEmpty() && heard.errors.isEmpty())
        return Unexpected(m_link.lost());
    return heard;
}

QByteArray SshChannel::read(bool errors)
{
    QByteArray piece(Portion, Qt::Uninitialized);
    const int size = ssh_channel_read_nonblocking(
        m_channel, piece.data(), static_cast<uint32_t>(piece.size()), errors ? 1 : 0);
    piece.truncate(qMax(0, size));
    return piece;
}

bool SshChannel::isOver() const
{
    const bool isClosed = ssh_channel_is_closed(m_channel) != 0;
    const bool isRead = ssh_channel_is_eof(m_channel) != 0;
    return (isClosed && isRead) || (isRead && exitCode().has_value());
}

bool SshChannel::isEndedWithin(std::chrono::milliseconds span)
{
    const Deadline deadline = Deadline::in(span);
    for (;;) {
        const auto heard = hear(deadline, {});
        if (!heard || heard->ended)
            return heard.has_value();
    }
}

void SshChannel::signal(const char *name)
{
    ssh_channel_request_send_signal(m_channel, name);
}

std::optional<quint32> SshChannel::exitCode() const
{
    const int code = ssh_channel_get_exit_status(m_channel);
    return code < 0 ? std::nullopt : std::optional(quint32(code));
}

} // namespace changeover
