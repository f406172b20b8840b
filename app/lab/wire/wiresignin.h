// The sign-in on one connection of a simulated host: Basic per request, NTLM and Kerberos per
// connection, and the sealing of messages that goes with them.
//
// The lab's thread. Owned by the server of the host, one per connection; the host outlives it.
#pragma once

#include "lab/hostport.h"
#include "lab/wire/httpconnection.h"
#include "security/securitycontext.h"

namespace changeover::lab
{

class WireSignIn
{
public:
    /// `certificate`: DER of the connection's TLS certificate; empty without TLS.
    WireSignIn(const LabHost *host, const QByteArray &certificate);

    /// What a 401 names. There is no line for NTLM: it hides in Negotiate.
    static QByteArrayList offers(bool tls);

    struct Admission {
        std::optional<HttpReply> reply; ///< the request ends here, with this
        QString user;
        QByteArray body; ///< opened
    };
    Admission admit(const HttpRequest &http);
    /// How the reply to an admitted request travels.
    HttpReply sealed(HttpReply reply);

private:
    Admission withToken(QByteArrayView scheme, const QByteArray &token, const HttpRequest &http);
    Admission withContent(const HttpRequest &http);
    Admission refusal() const;
    Result<QByteArray> step(const QByteArray &token);
    std::optional<QString> basicUser(const QByteArray &words) const;

    const LabHost *m_host;
    bool m_tls;
    QByteArray m_binding;
    QByteArray m_scheme; ///< "Negotiate" or "Kerberos", as the client named it
    std::unique_ptr<SecurityContext> m_context;
    bool m_seals = false; ///< the request at work came sealed
};

} // namespace changeover::lab
