#include "security/gsshandles.h"

namespace changeover::gss
{

using namespace Qt::StringLiterals;

namespace
{

// The object identifiers as the mechanisms register them (RFC 4121; gss-ntlmssp).
char krb5Bytes[] = "\x2a\x86\x48\x86\xf7\x12\x01\x02\x02";
char ntlmBytes[] = "\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a";
gss_OID_desc krb5Oid{9, krb5Bytes};
gss_OID_desc ntlmOid{10, ntlmBytes};

/// Kerberos' own error numbers begin here (com_err table "krb5").
constexpr OM_uint32 KerberosBase = 2529638912U;

struct Meaning {
    OM_uint32 minor; ///< counted from KerberosBase
    ErrorCode code;
    const char *reason; ///< context "reason", for the text at the edge
};

constexpr Meaning KerberosMeanings[] = {
    {6, ErrorCode::AuthenticationFailed, "unknown-user"},
    {7, ErrorCode::ServiceNameUnknown, ""},
    {18, ErrorCode::AuthenticationFailed, "locked"},
    {23, ErrorCode::AuthenticationFailed, "password-expired"},
    {24, ErrorCode::AuthenticationFailed, "wrong-password"},
    {31, ErrorCode::AuthenticationFailed, "wrong-password"},
    {32, ErrorCode::TicketMissing, "expired"},
    {37, ErrorCode::ClockSkew, ""},
    {141, ErrorCode::TicketMissing, ""}, // no such ticket in the cache
    {154, ErrorCode::DomainUnreachable, "unknown-realm"},
    {156, ErrorCode::DomainUnreachable, "no-answer"},
    {195, ErrorCode::TicketMissing, ""}, // no cache at all
};

/// The library's words for one status, joined.
QString words(OM_uint32 status, int kind, gss_OID mechanism)
{
    QString text;
    OM_uint32 more = 0;
    do {
        OM_uint32 minor = 0;
        Buffer line;
        if (GSS_ERROR(gss_display_status(&minor, status, kind, mechanism, &more, line.out())))
            break;
        if (!text.isEmpty())
            text += u"; "_s;
        text += QString::fromUtf8(line.view());
    } while (more != 0 && text.size() < 500);
    return text;
}

ErrorCode codeOf(OM_uint32 major)
{
    switch (GSS_ROUTINE_ERROR(major)) {
    case GSS_S_BAD_MECH:
    case GSS_S_UNAVAILABLE:
        return ErrorCode::SignInUnavailable;
    case GSS_S_NO_CRED:
        return ErrorCode::TicketMissing;
    case GSS_S_BAD_SIG:
    case GSS_S_DUPLICATE_TOKEN:
        return ErrorCode::SealBroken;
    case GSS_S_DEFECTIVE_TOKEN:
    case GSS_S_BAD_BINDINGS:
        return ErrorCode::ProtocolViolation;
    default:
        return ErrorCode::AuthenticationFailed;
    }
}

} // namespace

gss_OID oidOf(SecurityMechanism mechanism)
{
    return mechanism == SecurityMechanism::Kerberos ? &krb5Oid : &ntlmOid;
}

Result<Name> importName(const QByteArray &text, gss_OID kind)
{
    Name name;
    OM_uint32 minor = 0;
    gss_buffer_desc buffer = borrowed(text);
    if (GSS_ERROR(gss_import_name(&minor, &buffer, kind, name.out())))
        return failure(
            ErrorCode::InvalidArgument, u"no account or host can have this name"_s,
            {{u"name"_s, QString::fromUtf8(text)}});
    return name;
}

Error error(SecurityMechanism mechanism, const char *doing, OM_uint32 major, OM_uint32 minor)
{
    const gss_OID oid = oidOf(mechanism);
    Error error{codeOf(major), {}, {}, false};
    error.detail = u"%1: %2 (%3)"_s.arg(
        QLatin1StringView(doing), words(major, GSS_C_GSS_CODE, oid),
        words(minor, GSS_C_MECH_CODE, oid));
    error.context.insert(
        u"mechanism"_s, mechanism == SecurityMechanism::Kerberos ? u"Kerberos"_s : u"NTLM"_s);
    if (mechanism != SecurityMechanism::Kerberos || minor < KerberosBase)
        return error;
    for (const Meaning &meaning : KerberosMeanings) {
        if (meaning.minor != minor - KerberosBase)
            continue;
        error.code = meaning.code;
        error.retryable = meaning.code == ErrorCode::DomainUnreachable;
        if (*meaning.reason)
            error.context.insert(u"reason"_s, QString::fromLatin1(meaning.reason));
    }
    return error;
}

} // namespace changeover::gss
