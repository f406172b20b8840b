// One SSH connection: the socket, the key exchange, the host key, signs of life. libssh does the
// protocol and never blocks: its calls are repeated when the socket has news.
//
// Created, used and destroyed in one thread, never the main one; owned by the session. Channels
// made on a connection are gone before it is closed or connected again.
#pragma once

#include "domain/accounts.h"
#include "domain/error.h"
#include "domain/estate.h"
#include "ports/await.h"
#include "transports/ssh/sshtimings.h"

#include <QSocketNotifier>
#include <QStringList>
#include <functional>
#include <libssh/libssh.h>
#include <memory>

namespace changeover
{

class SshLink
{
public:
    SshLink(const Endpoint &endpoint, const QString &user, const SshTimings &timings);
    ~SshLink();
    SshLink(const SshLink &) = delete;
    SshLink &operator=(const SshLink &) = delete;

    /// Connects as far as the key exchange. Nothing secret has been sent by then.
    Result<void> connect(const Deadline &deadline, const std::stop_token &stop);
    /// The host key is the one the endpoint names. HostKeyUnknown, HostKeyChanged.
    Result<void> checkHostKey() const;
    /// "SHA256:...", as ssh-keygen -lf and every SSH client show it.
    Result<QString> fingerprint() const;
    /// From now on the host is asked for signs of life.
    void setSignedIn() { m_signedIn = true; }
    bool isSignedIn() const { return m_signedIn && !isBroken(); }
    bool isBroken() const { return !m_handle || ssh_is_connected(m_handle) != 1; }
    void close();

    ssh_session handle() const { return m_handle; }
    /// What libssh says about its last failure, as ConnectionLost.
    Error lost() const;

    /// Waits until `done`, which is asked whenever the socket has news. Errors: Cancelled,
    /// DeadlinePassed, ConnectionLost.
    Result<void>
    wait(const Deadline &deadline, const std::stop_token &stop, const std::function<bool()> &done);
    /// Repeats a call of libssh until it says something else than `again`.
    Result<int> play(
        int again, const Deadline &deadline, const std::stop_token &stop,
        const std::function<int()> &call);

private:
    Result<QStringList> resolve(const Deadline &deadline, const std::stop_token &stop);
    Result<void>
    connectTo(const QString &address, const Deadline &deadline, const std::stop_token &stop);
    bool prepare(const QString &address);
    Error connectError() const;
    void watch();
    void askForLife();

    const Endpoint m_endpoint;
    const QString m_user;
    const SshTimings m_timings;
    Awaiter m_awaiter;
    ssh_session m_handle = nullptr;
    ssh_counter_struct m_traffic{}; ///< bytes on the wire, written by libssh
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    bool m_signedIn = false;
};

} // namespace changeover
