// An HTTP connection on which an account is signed in: NTLM or Kerberos per connection, Basic per
// request, messages sealed wherever TLS does not do it.
//
// Created, used and destroyed in one thread, never the main one; owned by the client. The account
// is kept as long as the channel: a connection that broke is signed in anew, for tokens and ciphers
// belong to one connection.
#pragma once

#include "domain/accounts.h"
#include "security/securitycontext.h"
#include "transports/winrm/httpchannel.h"
#include "transports/winrm/wsmancodec.h"

#include <optional>

namespace changeover
{

class AuthenticatedChannel
{
public:
    AuthenticatedChannel(
        const Endpoint &endpoint, Credential credential, std::chrono::milliseconds connectTimeout,
        WireObserver *observer);

    QUrl url() const { return m_channel.url(); }
    /// Connects and signs in; nothing to do on a live connection. A failure means that no request
    /// was sent.
    Result<void> connect(const Deadline &deadline, const std::stop_token &stop);
    /// One SOAP envelope and the whole reply to it, opened if it was sealed. A reply of a sealed
    /// connection that is not sealed is refused, unless it is an HTTP refusal without content.
    Result<HttpReply>
    post(QByteArrayView envelope, const Deadline &deadline, const std::stop_token &stop);
    void close();
    /// What the HTTP part of a reply on this channel says.
    wsman::HttpAnswer answerOf(const HttpReply &reply) const;

private:
    Result<void> signIn(const Deadline &deadline, const std::stop_token &stop);
    Result<void>
    exchangeTokens(SecurityContext &context, const Deadline &deadline, const std::stop_token &stop);
    Result<HttpReply>
    sendToken(QByteArrayView token, const Deadline &deadline, const std::stop_token &stop);
    Result<HttpReply>
    postSealed(QByteArrayView envelope, const Deadline &deadline, const std::stop_token &stop);
    Result<HttpReply> opened(HttpReply reply);
    Result<void> useBasic();
    bool isKerberos() const;
    QByteArray scheme() const;
    Error refused(const HttpReply &reply) const;

    Endpoint m_endpoint;
    Credential m_credential;
    HttpChannel m_channel;
    std::unique_ptr<SecurityContext> m_context; ///< of the open connection
    std::optional<Secret> m_basic; ///< the whole header, once it is clear that Basic is used
};

/// "Basic ..." of user and password.
Result<Secret> basicAuthorization(const Credential &credential);

} // namespace changeover
