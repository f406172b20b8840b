// Signing in at a host and sealing messages with it: one interface over GSSAPI (Unix) and SSPI
// (Windows). Tokens and ciphers are the library's; nothing of them is written here.
//
// One context belongs to one TCP connection and is used in strict order by the thread that made it,
// never the main one: making a Kerberos context asks a domain controller and may take half a
// minute. Owned by the connection. After an error the context is of no use any more.
#pragma once

#include "domain/accounts.h"
#include "domain/error.h"

#include <QByteArray>
#include <memory>

namespace changeover
{

enum class SecurityMechanism { Ntlm, Kerberos };

/// A message as it travels: the mechanism's signature (its length varies) and the ciphertext.
struct SealedMessage {
    QByteArray signature;
    QByteArray ciphertext;
};

class SecurityContext
{
public:
    virtual ~SecurityContext() = default;

    /// Takes what the peer sent (nothing at first) and returns what to send next, empty when there
    /// is nothing left to say.
    virtual Result<QByteArray> step(QByteArrayView token) = 0;
    virtual bool isComplete() const = 0;
    /// Both sides agreed on confidentiality; never seal without it.
    virtual bool canSeal() const = 0;
    virtual SecurityMechanism mechanism() const = 0;
    /// The account at the other end, as the mechanism names it; acceptor only.
    virtual QString peer() const = 0;

    virtual Result<SealedMessage> seal(QByteArrayView plain) = 0;
    /// SealBroken when a bit was flipped, a message repeated or left out.
    virtual Result<QByteArray> unseal(const SealedMessage &sealed) = 0;
};

struct Initiation {
    SecurityMechanism mechanism = SecurityMechanism::Ntlm;
    QString host; ///< as the admin named it; Kerberos finds the service HTTP/host by it
    bool seal = false; ///< over plain HTTP; TLS seals by itself
    QByteArray channelBinding; ///< of the TLS connection: channelBindingOf(), else empty
};

/// The client's side. For Kerberos a credential without secret means the ticket that whoever is
/// logged in has for that user (for anybody, without a user); TicketMissing when there is none.
/// SignInUnavailable when this computer lacks the mechanism.
Result<std::unique_ptr<SecurityContext>>
initiate(const Initiation &initiation, const Credential &credential);

struct Acceptance {
    QByteArray channelBinding; ///< as above
};

/// The server's side, for the lab. Accounts come from where the mechanisms look for them:
/// NTLM_USER_FILE and KRB5_KTNAME. The first token decides the mechanism.
Result<std::unique_ptr<SecurityContext>>
accept(const Acceptance &acceptance, QByteArrayView firstToken);

/// Whether this computer can sign in with it at all.
bool isAvailable(SecurityMechanism mechanism);

/// RFC 5929 "tls-server-end-point": binds a sign-in to the certificate (DER) of the TLS connection.
QByteArray channelBindingOf(const QByteArray &certificate);

} // namespace changeover
