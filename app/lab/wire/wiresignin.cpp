#include "lab/wire/wiresignin.h"

#include "security/sealedbody.h"

#include <QTemporaryFile>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

/// gss-ntlmssp reads its accounts from a file named in the environment, when the client's last
/// token comes; and the name of the computer from there as well. The file lives for that moment.
class AccountsAtHand
{
public:
    explicit AccountsAtHand(const LabHost &host)
    {
        qputenv("NETBIOS_COMPUTER_NAME", host.name().toUtf8());
        qputenv("KRB5RCACHENAME", "none:");
        if (!m_file.open())
            return;
        for (const LabAccount &account : host.accounts())
            m_file.write(line(account, host.name()));
        m_file.flush();
        qputenv("NTLM_USER_FILE", m_file.fileName().toLocal8Bit());
    }

private:
    /// DOMAIN:user:password
    static QByteArray line(const LabAccount &account, const QString &host)
    {
        const qsizetype slash = account.user.indexOf(u'\\');
        const QString domain = slash < 0 ? host : account.user.first(slash);
        return domain.toUtf8() + ':' + account.user.sliced(slash + 1).toUtf8() + ':'
            + account.password + '\n';
    }

    QTemporaryFile m_file;
};

} // namespace

WireSignIn::WireSignIn(const LabHost *host, const QByteArray &certificate)
    : m_host(host)
    , m_tls(!certificate.isEmpty())
    , m_binding(m_tls ? channelBindingOf(certificate) : QByteArray())
{
}

WireSignIn::Admission WireSignIn::admit(const HttpRequest &http)
{
    m_seals = false;
    const QByteArray words = http.headers.value("authorization");
    const QByteArray scheme = words.left(words.indexOf(' '));
    const QByteArray rest = words.mid(scheme.size()).trimmed();
    if (scheme.compare("basic", Qt::CaseInsensitive) == 0) {
        // AllowUnencrypted is false
        const auto user = m_tls ? basicUser(rest) : std::nullopt;
        return user ? Admission{{}, *user, http.body} : refusal();
    }
    for (const QByteArrayView known : {"Negotiate", "Kerberos"}) {
        if (scheme.compare(known, Qt::CaseInsensitive) == 0)
            return withToken(known, QByteArray::fromBase64(rest), http);
    }
    if (!words.isEmpty() || !m_context || !m_context->isComplete())
        return refusal();
    return withContent(http);
}

WireSignIn::Admission
WireSignIn::withToken(QByteArrayView scheme, const QByteArray &token, const HttpRequest &http)
{
    m_scheme = scheme.toByteArray();
    if (!m_context || m_context->isComplete()) {
        auto begun = accept({m_binding}, token);
        if (!begun)
            return refusal();
        m_context = std::move(*begun);
    }
    const auto answer = step(token);
    if (!answer) {
        m_context.reset();
        return refusal();
    }
    HttpReply reply{m_context->isComplete() ? 200 : 401};
    if (!answer->isEmpty())
        reply.authenticate << m_scheme + ' ' + answer->toBase64();
    if (!m_context->isComplete() || http.body.isEmpty())
        return {reply, {}, {}};
    return withContent(http);
}

Result<QByteArray> WireSignIn::step(const QByteArray &token)
{
    const AccountsAtHand accounts(*m_host);
    return m_context->step(token);
}

/// Without TLS only what is sealed is read; with it both are, as a real service does.
WireSignIn::Admission WireSignIn::withContent(const HttpRequest &http)
{
    const QString user = m_context->peer();
    if (!isSealedContentType(http.headers.value("content-type"))) {
        if (m_tls)
            return {{}, user, http.body};
        return {HttpReply{400}, {}, {}};
    }
    const auto sealed = readSealedBody(http.body);
    const auto plain = sealed ? m_context->unseal(*sealed) : Unexpected(sealed.error());
    if (!plain) {
        m_context.reset();
        return {HttpReply{400}, {}, {}};
    }
    m_seals = true;
    return {{}, user, *plain};
}

HttpReply WireSignIn::sealed(HttpReply reply)
{
    if (!m_seals || reply.body.isEmpty() || !m_context)
        return reply;
    const auto protocol
        = m_scheme == "Kerberos" ? SealedProtocol::Kerberos : SealedProtocol::Spnego;
    const auto message = m_context->seal(reply.body);
    if (!message)
        return {500};
    reply.body = writeSealedBody(protocol, *message);
    reply.contentType = sealedContentType(protocol);
    return reply;
}

QByteArrayList WireSignIn::offers(bool tls)
{
    QByteArrayList lines{"Negotiate", "Kerberos"};
    if (tls)
        lines << "Basic realm=\"WSMAN\"";
    return lines;
}

WireSignIn::Admission WireSignIn::refusal() const
{
    return {HttpReply{401, {}, offers(m_tls)}, {}, {}};
}

std::optional<QString> WireSignIn::basicUser(const QByteArray &words) const
{
    QByteArray pair = QByteArray::fromBase64(words);
    const qsizetype colon = pair.indexOf(':');
    if (colon <= 0)
        return std::nullopt;
    const QString user = QString::fromUtf8(pair.left(colon));
    QByteArray password = pair.mid(colon + 1);
    const bool known = m_host->authenticate(user, password);
    pair.fill('\0');
    password.fill('\0');
    return known ? std::optional(user) : std::nullopt;
}

} // namespace changeover::lab
