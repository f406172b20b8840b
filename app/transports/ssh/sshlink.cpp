#include "transports/ssh/sshlink.h"

#include "security/accountname.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QProcess>
#include <libssh/server.h> // the one of ssh_send_keepalive
#include <system_error>

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace changeover
{

namespace
{

QString errorText(ssh_session session)
{
    return QString::fromLocal8Bit(ssh_get_error(session));
}

} // namespace

SshLink::SshLink(const Endpoint &endpoint, const QString &user, const SshTimings &timings)
    : m_endpoint(endpoint)
    , m_user(sshAccountName(user, endpoint.address))
    , m_timings(timings)
{
}

SshLink::~SshLink()
{
    close();
}

void SshLink::close()
{
    m_readable.reset();
    m_writable.reset();
    m_signedIn = false;
    if (!m_handle)
        return;
    ssh_disconnect(m_handle);
    ssh_free(std::exchange(m_handle, nullptr));
}

Result<void> SshLink::connect(const Deadline &deadline, const std::stop_token &stop)
{
    close();
    const Deadline soon = Deadline::earliest(deadline, Deadline::in(m_timings.connect));
    const auto addresses = resolve(soon, stop);
    if (!addresses)
        return Unexpected(addresses.error());
    Result<void> connected;
    for (const QString &address : *addresses) {
        connected = connectTo(address, soon, stop);
        if (connected || stop.stop_requested() || soon.hasPassed())
            break;
    }
    if (!connected)
        close();
    return connected;
}

/// libssh would look the name up itself, and block meanwhile.
Result<QStringList> SshLink::resolve(const Deadline &deadline, const std::stop_token &stop)
{
    if (QHostAddress literal; literal.setAddress(m_endpoint.address))
        return QStringList{m_endpoint.address};
    std::optional<QHostInfo> found;
    QObject scope;
    const int lookup = QHostInfo::lookupHost(
        m_endpoint.address, &scope, [&found](const QHostInfo &info) { found = info; });
    const auto awaited = m_awaiter.wait(deadline, stop, [&found] { return found.has_value(); });
    if (awaited != Awaited::Done)
        QHostInfo::abortHostLookup(lookup);
    if (awaited == Awaited::Stopped)
        return failure(ErrorCode::Cancelled, u"stopped while looking up a host"_s);
    if (!found || found->addresses().isEmpty())
        return failure(
            ErrorCode::HostNotFound,
            m_endpoint.address + u": "_s + (found ? found->errorString() : u"no answer"_s), {},
            true);
    QStringList addresses;
    for (const QHostAddress &address : found->addresses())
        addresses << address.toString();
    return addresses;
}

Result<void>
SshLink::connectTo(const QString &address, const Deadline &deadline, const std::stop_token &stop)
{
    close();
    m_handle = ssh_new();
    if (!m_handle || !prepare(address))
        return failure(
            ErrorCode::InvalidArgument,
            u"no host or account can have this name: "_s + m_user + u'@' + address);
    const auto answer = play(SSH_AGAIN, deadline, stop, [this] { return ssh_connect(m_handle); });
    if (!answer && answer.error().code == ErrorCode::DeadlinePassed)
        return failure(ErrorCode::ConnectionLost, u"the host does not answer"_s, {}, true);
    if (!answer)
        return Unexpected(answer.error());
    if (*answer != SSH_OK)
        return Unexpected(connectError());
    return {};
}

/// What a user or a system has configured for ssh is not asked: the estate says how a host is
/// reached, and what is known of its key.
bool SshLink::prepare(const QString &address)
{
    const bool processConfig = false;
    const int noDelay = 1;
    const unsigned int port = m_endpoint.port;
    const QByteArray user = m_user.toUtf8(); // nobody signs in to look at a fingerprint
    const QByteArray nothing = QProcess::nullDevice().toLocal8Bit();
    m_traffic = {};
    ssh_set_counters(m_handle, &m_traffic, nullptr);
    ssh_set_blocking(m_handle, 0);
    const auto set = [this](ssh_options_e option, const void *value) {
        return ssh_options_set(m_handle, option, value) == 0;
    };
    return set(SSH_OPTIONS_PROCESS_CONFIG, &processConfig)
        && set(SSH_OPTIONS_HOST, address.toUtf8().constData()) && set(SSH_OPTIONS_PORT, &port)
        && (user.isEmpty() || set(SSH_OPTIONS_USER, user.constData()))
        && set(SSH_OPTIONS_KNOWNHOSTS, nothing.constData())
        && set(SSH_OPTIONS_GLOBAL_KNOWNHOSTS, nothing.constData())
        && set(SSH_OPTIONS_NODELAY, &noDelay);
}

/// libssh tells failures apart by words only; those of the operating system can be recognised.
Error SshLink::connectError() const
{
    const QString text = errorText(m_handle);
    const QString at = u"%1:%2: %3"_s.arg(m_endpoint.address).arg(m_endpoint.port).arg(text);
    const QString refused = QString::fromLocal8Bit(
        std::make_error_code(std::errc::connection_refused).message().c_str());
    const bool isSsh = ssh_get_serverbanner(m_handle) != nullptr;
    if (!isSsh && m_traffic.in_bytes > 0)
        return {ErrorCode::NotSsh, at, {}, false};
    if (!isSsh && text.contains(refused))
        return {ErrorCode::ConnectionRefused, at, {}, true};
    // Whoever breaks off in the middle is booting, or busy; libssh itself says what does not fit.
    if (!isSsh || text.startsWith("Socket error"_L1) || text.contains("disconnect"_L1))
        return {ErrorCode::ConnectionLost, at, {}, true};
    return {ErrorCode::SshFailed, at, {}, false};
}

Result<QString> SshLink::fingerprint() const
{
    ssh_key key = nullptr;
    if (!m_handle || ssh_get_server_publickey(m_handle, &key) != SSH_OK)
        return failure(ErrorCode::SshFailed, u"the host shows no key"_s);
    unsigned char *hash = nullptr;
    size_t size = 0;
    const int hashed = ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &size);
    ssh_key_free(key);
    if (hashed != 0)
        return failure(ErrorCode::SshFailed, u"the host's key has no fingerprint"_s);
    char *text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, size);
    const QString fingerprint = QString::fromLatin1(text);
    ssh_string_free_char(text);
    ssh_clean_pubkey_hash(&hash);
    return fingerprint;
}

Result<void> SshLink::checkHostKey() const
{
    const auto shown = fingerprint();
    if (!shown)
        return Unexpected(shown.error());
    if (m_endpoint.pin.isEmpty())
        return failure(
            ErrorCode::HostKeyUnknown, u"the host's key was never confirmed"_s,
            {{u"fingerprint"_s, *shown}});
    if (m_endpoint.pin != *shown)
        return failure(
            ErrorCode::HostKeyChanged, u"the host shows another key"_s,
            {{u"fingerprint"_s, *shown}, {u"pinned"_s, m_endpoint.pin}});
    return {};
}

Error SshLink::lost() const
{
    return {ErrorCode::ConnectionLost, m_handle ? errorText(m_handle) : QString(), {}, true};
}

Result<void> SshLink::wait(
    const Deadline &deadline, const std::stop_token &stop, const std::function<bool()> &done)
{
    bool isDone = false; // what libssh has answered must not be asked again
    uint64_t heard = m_traffic.in_bytes;
    Deadline silent = Deadline::in(m_timings.silence);
    for (;;) {
        const Deadline sign = m_signedIn ? Deadline::in(m_timings.keepAlive) : Deadline();
        const auto awaited
            = m_awaiter.wait(Deadline::earliest(deadline, sign), stop, [this, &isDone, &done] {
                  isDone = isDone || done();
                  watch();
                  return isDone;
              });
        if (awaited == Awaited::Done)
            return {};
        if (awaited == Awaited::Stopped)
            return failure(ErrorCode::Cancelled, u"stopped while waiting for the host"_s);
        if (deadline.hasPassed())
            return failure(ErrorCode::DeadlinePassed, u"the host did not answer in time"_s);
        if (std::exchange(heard, m_traffic.in_bytes) != m_traffic.in_bytes) {
            silent = Deadline::in(m_timings.silence);
        } else if (silent.hasPassed()) {
            m_signedIn = false;
            return failure(ErrorCode::ConnectionLost, u"the host fell silent"_s, {}, true);
        }
        askForLife();
    }
}

Result<int> SshLink::play(
    int again, const Deadline &deadline, const std::stop_token &stop,
    const std::function<int()> &call)
{
    int answer = again;
    const auto waited = wait(deadline, stop, [&] {
        answer = call();
        return answer != again;
    });
    if (!waited)
        return Unexpected(waited.error());
    return answer;
}

/// libssh opens its socket late and closes it when it likes.
void SshLink::watch()
{
    const auto socket = m_handle ? ssh_get_fd(m_handle) : SSH_INVALID_SOCKET;
    if (socket == SSH_INVALID_SOCKET) {
        m_readable.reset();
        m_writable.reset();
        return;
    }
    if (!m_readable || m_readable->socket() != qintptr(socket)) {
        m_readable = std::make_unique<QSocketNotifier>(qintptr(socket), QSocketNotifier::Read);
        m_writable = std::make_unique<QSocketNotifier>(qintptr(socket), QSocketNotifier::Write);
    }
    m_writable->setEnabled((ssh_get_poll_flags(m_handle) & SSH_WRITE_PENDING) != 0);
}

/// The first call may do no more than take the answer to the last question.
void SshLink::askForLife()
{
    const uint64_t before = m_traffic.out_bytes;
    for (int tries = 0; tries < 2 && m_traffic.out_bytes == before; ++tries)
        ssh_send_keepalive(m_handle);
}

} // namespace changeover
