// SecurityContext over GSSAPI: libgssapi-krb5, with gss-ntlmssp's plugin for NTLM. The raw
// mechanisms, not SPNEGO: SPNEGO would ask a domain controller even for NTLM.
#include "security/accountname.h"
#include "security/gsshandles.h"
#include "security/securitycontext.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype NtlmSignature = 16;
constexpr OM_uint32 SealingFlags = GSS_C_MUTUAL_FLAG | GSS_C_REPLAY_FLAG | GSS_C_SEQUENCE_FLAG
    | GSS_C_INTEG_FLAG | GSS_C_CONF_FLAG;

/// What gss-ntlmssp shows ends in a NUL, and a name without a domain begins with its separator.
QString accountIn(QByteArrayView shown)
{
    while (shown.endsWith('\0'))
        shown.chop(1);
    return QString::fromUtf8(shown.startsWith('\\') ? shown.sliced(1) : shown);
}

class GssContext : public SecurityContext
{
public:
    GssContext(SecurityMechanism mechanism, const QByteArray &channelBinding)
        : m_mechanism(mechanism)
        , m_applicationData(channelBinding)
    {
        m_binding.application_data = gss::borrowed(m_applicationData);
    }

    bool isComplete() const override { return m_complete; }
    bool canSeal() const override { return m_complete && (m_flags & GSS_C_CONF_FLAG) != 0; }
    SecurityMechanism mechanism() const override { return m_mechanism; }
    QString peer() const override { return m_peer; }

    Result<SealedMessage> seal(QByteArrayView plain) override
    {
        if (!canSeal())
            return failure(ErrorCode::SealBroken, u"nothing was agreed to seal with"_s);
        if (plain.isEmpty())
            return failure(ErrorCode::InvalidArgument, u"an empty message cannot be sealed"_s);
        return m_mechanism == SecurityMechanism::Kerberos ? sealParts(plain) : sealWhole(plain);
    }

    Result<QByteArray> unseal(const SealedMessage &sealed) override
    {
        if (!canSeal())
            return failure(ErrorCode::SealBroken, u"nothing was agreed to seal with"_s);
        const QByteArray token = sealed.signature + sealed.ciphertext;
        gss_buffer_desc in = gss::borrowed(token);
        gss::Buffer plain;
        OM_uint32 minor = 0;
        int isSealed = 0;
        const OM_uint32 major
            = gss_unwrap(&minor, m_context.get(), &in, plain.out(), &isSealed, nullptr);
        // A repeated or left-out message is a success with a remark to Kerberos.
        if (major != GSS_S_COMPLETE || isSealed == 0)
            return Unexpected(broken("opening a sealed message", major, minor));
        return plain.view().toByteArray();
    }

protected:
    gss_channel_bindings_t binding()
    {
        return m_applicationData.isEmpty() ? GSS_C_NO_CHANNEL_BINDINGS : &m_binding;
    }
    Error error(const char *doing, OM_uint32 major, OM_uint32 minor) const
    {
        return gss::error(m_mechanism, doing, major, minor);
    }

    SecurityMechanism m_mechanism;
    QByteArray m_applicationData;
    gss_channel_bindings_struct m_binding{};
    gss::Context m_context;
    OM_uint32 m_flags = 0;
    bool m_complete = false;
    QString m_peer;

private:
    Error broken(const char *doing, OM_uint32 major, OM_uint32 minor) const
    {
        Error found = error(doing, major, minor);
        found.code = ErrorCode::SealBroken;
        return found;
    }

    /// NTLM: the token is the signature and then the ciphertext; its plugin has no parts.
    Result<SealedMessage> sealWhole(QByteArrayView plain)
    {
        gss_buffer_desc in = gss::borrowed(plain);
        gss::Buffer token;
        OM_uint32 minor = 0;
        const OM_uint32 major
            = gss_wrap(&minor, m_context.get(), 1, GSS_C_QOP_DEFAULT, &in, nullptr, token.out());
        if (major != GSS_S_COMPLETE || token.view().size() <= NtlmSignature)
            return Unexpected(broken("sealing a message", major, minor));
        return SealedMessage{
            token.view().first(NtlmSignature).toByteArray(),
            token.view().sliced(NtlmSignature).toByteArray()};
    }

    /// Kerberos: what the peer opens in parts must be sealed in parts.
    Result<SealedMessage> sealParts(QByteArrayView plain)
    {
        QByteArray data = plain.toByteArray();
        std::array<gss_iov_buffer_desc, 3> parts{};
        parts[0].type = GSS_IOV_BUFFER_TYPE_HEADER | GSS_IOV_BUFFER_FLAG_ALLOCATE;
        parts[1].type = GSS_IOV_BUFFER_TYPE_DATA;
        parts[1].buffer = {size_t(data.size()), data.data()};
        parts[2].type = GSS_IOV_BUFFER_TYPE_PADDING | GSS_IOV_BUFFER_FLAG_ALLOCATE;
        OM_uint32 minor = 0;
        int isSealed = 0;
        const OM_uint32 major = gss_wrap_iov(
            &minor, m_context.get(), 1, GSS_C_QOP_DEFAULT, &isSealed, parts.data(),
            int(parts.size()));
        SealedMessage sealed;
        const auto bytes = [](const gss_iov_buffer_desc &part) {
            return QByteArrayView(
                static_cast<const char *>(part.buffer.value), qsizetype(part.buffer.length));
        };
        if (major == GSS_S_COMPLETE) {
            sealed.signature = bytes(parts[0]).toByteArray();
            sealed.ciphertext = data;
            sealed.ciphertext.append(bytes(parts[2]));
        }
        OM_uint32 ignored = 0;
        gss_release_iov_buffer(&ignored, parts.data(), int(parts.size()));
        if (major != GSS_S_COMPLETE || isSealed == 0)
            return Unexpected(broken("sealing a message", major, minor));
        return sealed;
    }
};

class GssInitiator final : public GssContext
{
public:
    GssInitiator(
        const Initiation &initiation, const QString &account, gss::Credentials credentials,
        gss::Name target)
        : GssContext(initiation.mechanism, initiation.channelBinding)
        , m_account(account)
        , m_credentials(std::move(credentials))
        , m_target(std::move(target))
        , m_wanted(initiation.seal ? SealingFlags : OM_uint32(GSS_C_MUTUAL_FLAG))
    {
    }

    Result<QByteArray> step(QByteArrayView token) override
    {
        gss_buffer_desc in = gss::borrowed(token);
        gss::Buffer out;
        OM_uint32 minor = 0;
        const OM_uint32 major = gss_init_sec_context(
            &minor, m_credentials.get(), m_context.out(), m_target.get(), gss::oidOf(m_mechanism),
            m_wanted, 0, binding(), &in, nullptr, out.out(), &m_flags, nullptr);
        if (GSS_ERROR(major)) {
            Error refused = error("signing in", major, minor);
            refused.context.insert(u"account"_s, m_account);
            return Unexpected(refused);
        }
        m_complete = major == GSS_S_COMPLETE;
        return out.view().toByteArray();
    }

private:
    QString m_account;
    gss::Credentials m_credentials;
    gss::Name m_target;
    OM_uint32 m_wanted;
};

class GssAcceptor final : public GssContext
{
public:
    GssAcceptor(
        SecurityMechanism mechanism, const Acceptance &acceptance, gss::Credentials credentials)
        : GssContext(mechanism, acceptance.channelBinding)
        , m_credentials(std::move(credentials))
    {
    }

    Result<QByteArray> step(QByteArrayView token) override
    {
        gss_buffer_desc in = gss::borrowed(token);
        gss::Buffer out;
        gss::Name who;
        OM_uint32 minor = 0;
        const OM_uint32 major = gss_accept_sec_context(
            &minor, m_context.out(), m_credentials.get(), &in, binding(), who.out(), nullptr,
            out.out(), &m_flags, nullptr, nullptr);
        if (GSS_ERROR(major))
            return Unexpected(error("accepting a sign-in", major, minor));
        m_complete = major == GSS_S_COMPLETE;
        if (m_complete) {
            gss::Buffer name;
            gss_display_name(&minor, who.get(), name.out(), nullptr);
            m_peer = accountIn(name.view());
        }
        return out.view().toByteArray();
    }

private:
    gss::Credentials m_credentials;
};

/// The plugin reads the password as a C string: this one ends in a NUL beyond its length.
Result<gss::Credentials> credentialsOf(SecurityMechanism mechanism, const Credential &credential)
{
    const bool isKerberos = mechanism == SecurityMechanism::Kerberos;
    const QString account
        = isKerberos ? kerberosAccountName(credential.user) : ntlmAccountName(credential.user);
    auto name = gss::importName(account.toUtf8(), GSS_C_NT_USER_NAME);
    if (!name)
        return Unexpected(name.error());
    gss_OID_set_desc mechanisms{1, gss::oidOf(mechanism)};
    return credential.secret.reveal([&](QByteArrayView password) -> Result<gss::Credentials> {
        QByteArray terminated(password.size() + 1, '\0');
        std::copy(password.begin(), password.end(), terminated.begin());
        gss_buffer_desc buffer{size_t(password.size()), terminated.data()};
        gss::Credentials made;
        OM_uint32 minor = 0;
        const OM_uint32 major = gss_acquire_cred_with_password(
            &minor, name->get(), &buffer, GSS_C_INDEFINITE, &mechanisms, GSS_C_INITIATE, made.out(),
            nullptr, nullptr);
        OPENSSL_cleanse(terminated.data(), size_t(terminated.size()));
        if (GSS_ERROR(major))
            return Unexpected(gss::error(mechanism, "preparing the account", major, minor));
        return made;
    });
}

/// The ticket that whoever is logged in has for this account; any of theirs when none is named.
Result<gss::Credentials> ticketOf(const QString &user)
{
    gss::Name name;
    if (!user.isEmpty()) {
        auto imported = gss::importName(kerberosAccountName(user).toUtf8(), GSS_C_NT_USER_NAME);
        if (!imported)
            return Unexpected(imported.error());
        name = std::move(*imported);
    }
    gss_OID_set_desc mechanisms{1, gss::oidOf(SecurityMechanism::Kerberos)};
    gss::Credentials found;
    OM_uint32 minor = 0;
    const OM_uint32 major = gss_acquire_cred(
        &minor, name.get(), GSS_C_INDEFINITE, &mechanisms, GSS_C_INITIATE, found.out(), nullptr,
        nullptr);
    if (!GSS_ERROR(major))
        return found;
    // mostly it is only looked for when the first message is made
    Error missing = gss::error(SecurityMechanism::Kerberos, "looking for a ticket", major, minor);
    missing.context.insert(u"account"_s, user);
    return Unexpected(missing);
}

SecurityMechanism mechanismOf(QByteArrayView firstToken)
{
    return firstToken.startsWith("NTLMSSP") ? SecurityMechanism::Ntlm : SecurityMechanism::Kerberos;
}

} // namespace

Result<std::unique_ptr<SecurityContext>>
initiate(const Initiation &initiation, const Credential &credential)
{
    if (!isAvailable(initiation.mechanism))
        return failure(
            ErrorCode::SignInUnavailable, u"this computer lacks the mechanism"_s,
            {{u"mechanism"_s,
              initiation.mechanism == SecurityMechanism::Kerberos ? u"Kerberos"_s : u"NTLM"_s}});
    auto target = gss::importName("HTTP@" + initiation.host.toUtf8(), GSS_C_NT_HOSTBASED_SERVICE);
    if (!target)
        return Unexpected(target.error());
    const bool isTicket
        = credential.secret.isEmpty() && initiation.mechanism == SecurityMechanism::Kerberos;
    auto credentials
        = isTicket ? ticketOf(credential.user) : credentialsOf(initiation.mechanism, credential);
    if (!credentials)
        return Unexpected(credentials.error());
    return std::make_unique<GssInitiator>(
        initiation, credential.user, std::move(*credentials), std::move(*target));
}

Result<std::unique_ptr<SecurityContext>>
accept(const Acceptance &acceptance, QByteArrayView firstToken)
{
    const SecurityMechanism mechanism = mechanismOf(firstToken);
    gss_OID_set_desc mechanisms{1, gss::oidOf(mechanism)};
    gss::Credentials credentials;
    OM_uint32 minor = 0;
    const OM_uint32 major = gss_acquire_cred(
        &minor, GSS_C_NO_NAME, GSS_C_INDEFINITE, &mechanisms, GSS_C_ACCEPT, credentials.out(),
        nullptr, nullptr);
    if (GSS_ERROR(major))
        return Unexpected(gss::error(mechanism, "preparing to accept", major, minor));
    return std::make_unique<GssAcceptor>(mechanism, acceptance, std::move(credentials));
}

bool isAvailable(SecurityMechanism mechanism)
{
    OM_uint32 minor = 0;
    gss_OID_set known = nullptr;
    if (GSS_ERROR(gss_indicate_mechs(&minor, &known)))
        return false;
    int isPresent = 0;
    gss_test_oid_set_member(&minor, gss::oidOf(mechanism), known, &isPresent);
    gss_release_oid_set(&minor, &known);
    return isPresent != 0;
}

} // namespace changeover
