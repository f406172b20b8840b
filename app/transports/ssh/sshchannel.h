// One command on a signed-in SSH connection: bytes in, bytes out, its end.
//
// Created, used and destroyed in the thread of the connection, which outlives it. Destroying it
// closes the channel; on Windows hosts that ends no process.
#pragma once

#include "transports/ssh/sshlink.h"

#include <optional>

namespace changeover
{

class SshChannel
{
public:
    struct Heard {
        QByteArray output;
        QByteArray errors;
        bool ended = false; ///< nothing follows
    };

    explicit SshChannel(SshLink &link);
    ~SshChannel();
    SshChannel(const SshChannel &) = delete;
    SshChannel &operator=(const SshChannel &) = delete;

    /// Runs a command line. AccessDenied where the host does not let this account run one.
    Result<void> start(const QString &line, const Deadline &deadline, const std::stop_token &stop);
    /// Bytes for standard input; a command that has ended meanwhile takes none, which is no error.
    Result<void> send(QByteArrayView bytes, const Deadline &deadline, const std::stop_token &stop);
    Result<void> endInput();
    /// Waits for what the command prints next; bounded, so that a slow reader slows the command.
    Result<Heard> hear(const Deadline &deadline, const std::stop_token &stop);
    /// Throws away what it prints until it has ended. False when that takes too long.
    bool isEndedWithin(std::chrono::milliseconds span);
    /// Asks the host to signal the command ("INT"); Windows hosts do nothing then.
    void signal(const char *name);
    /// Nothing where the command was killed or the host does not say.
    std::optional<quint32> exitCode() const;

private:
    QByteArray read(bool errors);
    bool isOver() const;
    Error failed() const;

    SshLink &m_link;
    ssh_channel m_channel = nullptr;
};

} // namespace changeover
