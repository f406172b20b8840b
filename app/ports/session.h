// A way to a host (Transport) and an open conversation with it (Session).
//
// A Session lives in the thread that opened it: one lane or one leaf call. Calls block that thread,
// never the main one, and end early on a stop request. Owned by whoever opened it; destroying it
// closes the conversation and what it left on the host.
#pragma once

#include "domain/accounts.h"
#include "domain/error.h"
#include "domain/estate.h"
#include "domain/logline.h"
#include "domain/script.h"
#include "ports/await.h"

#include <QJsonObject>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace changeover
{

/// One line of a script's talk: log, progress, heartbeat (see resources/scripts/README.md).
using ScriptLineSink = std::function<void(const QJsonObject &line)>;

/// A script with its parameters. Secrets travel beside the input, over standard input only.
struct ScriptCall {
    QString script; ///< a name of the ScriptLibrary
    QJsonObject input;
    std::vector<std::pair<QString, const Secret *>>
        secrets; ///< name -> secret, valid during the call
};

class Session
{
public:
    virtual ~Session() = default;
    /// Runs a script to its `result` line. ScriptFailed carries the script's own `error` line in
    /// context ("code", "message" ...). Retryable only where repeating cannot repeat an effect.
    virtual Result<QJsonObject>
    run(const ScriptCall &call, const ScriptLineSink &sink, const Deadline &deadline,
        const std::stop_token &stop)
        = 0;
};

class Transport
{
public:
    virtual ~Transport() = default;
    /// Connects and signs in. CertificateUnknown / CertificateChanged carry the fingerprint; the
    /// caller asks the admin, stores the pin in the estate and tries again. May be called from any
    /// thread but the main one; the session belongs to the calling thread.
    virtual Result<std::unique_ptr<Session>>
    open(const Endpoint &endpoint, const Credential &credential, const std::stop_token &stop) = 0;
    /// The fingerprint the host shows now, without signing in.
    virtual Result<QString> fingerprint(const Endpoint &endpoint, const std::stop_token &stop) = 0;
    /// Whether anything listens there, without a word to it: cheap enough to be asked every second
    /// while a host is away. Yes from a transport that cannot tell.
    virtual bool
    listens(const Endpoint &, std::chrono::milliseconds /*atMost*/, const std::stop_token &)
    {
        return true;
    }
};

} // namespace changeover
