// What faults and HTTP statuses mean (WinRM's error codes as in wsmerror.h).
#include "transports/winrm/wsmancodec.h"

namespace changeover::wsman
{

using namespace Qt::StringLiterals;

namespace
{

struct Meaning {
    quint32 code;
    ErrorCode error;
    bool retryable;
    const char *quota = nullptr; ///< which one is used up
};

constexpr quint32 TimedOut = 0x80338029;
constexpr quint32 InternalError = 1359;

constexpr Meaning Codes[] = {
    {5, ErrorCode::AccessDenied, false},
    {87, ErrorCode::RequestRefused, false}, // invalid parameter
    {0x8033800F, ErrorCode::RequestRefused, false}, // invalid header
    {0x80070002, ErrorCode::PowerShellMissing, false}, // file not found
    {170, ErrorCode::ServiceBusy, true},
    {995, ErrorCode::ShellGone, false}, // operation aborted
    {1223, ErrorCode::ShellGone, false}, // cancelled
    {0x8033805B, ErrorCode::ShellGone, false}, // shell or command unknown
    {0x803381C4, ErrorCode::ShellGone, false}, // shell disconnected
    {0x803381DE, ErrorCode::ShellGone, false}, // stream disconnected
    {0x803381A5, ErrorCode::QuotaExceeded, false, "shells"}, // shells per user
    {0x803381AB, ErrorCode::QuotaExceeded, false, "shells"}, // shell users
    {0x803381E4, ErrorCode::QuotaExceeded, false, "shells"}, // shells per user
    {0x803381A6, ErrorCode::QuotaExceeded, false, "operations"}, // operations per shell
    {0x803381E8, ErrorCode::QuotaExceeded, false, "operations"}, // operations per user
    {0x803381E9, ErrorCode::QuotaExceeded, false, "operations"}, // commands per shell
    {0x80338026, ErrorCode::QuotaExceeded, false, "envelope"},
    {TimedOut, ErrorCode::ServiceBusy, true},
    {InternalError, ErrorCode::ServiceBusy, true},
};

struct Subcode {
    QLatin1StringView name;
    ErrorCode error;
};

constexpr Subcode Subcodes[] = {
    {"AccessDenied"_L1, ErrorCode::AccessDenied},
    {"InvalidSelectors"_L1, ErrorCode::ShellGone},
    {"QuotaLimit"_L1, ErrorCode::QuotaExceeded},
};

/// Without the scheme among the offers the host never looked at the password.
Error refusedSignIn(const HttpAnswer &answer)
{
    const bool isOffered
        = answer.offered.isEmpty() || answer.offered.contains(answer.scheme, Qt::CaseInsensitive);
    return {
        ErrorCode::AuthenticationFailed,
        isOffered ? u"the host refused the credentials"_s
                  : u"the host does not offer %1"_s.arg(answer.scheme),
        {{u"status"_s, u"401"_s},
         {u"offered"_s, answer.offered.join(u", "_s)},
         {u"when"_s, isOffered ? u"password"_s : u"offer"_s}},
        false};
}

} // namespace

bool isTimedOut(const Fault &fault)
{
    return fault.code == TimedOut || (fault.code == 0 && fault.subcode == "TimedOut"_L1);
}

bool isStillPending(const Fault &fault)
{
    return fault.code == InternalError;
}

Error faultError(const Fault &fault)
{
    Error error{
        ErrorCode::RequestRefused,
        u"the host's WinRM reports: %1"_s.arg(fault.text),
        {{u"fault"_s, QString::number(fault.code)},
         {u"subcode"_s, fault.subcode},
         {u"text"_s, fault.text}},
        false};
    for (const Meaning &meaning : Codes) {
        if (meaning.code == fault.code) {
            error.code = meaning.error;
            error.retryable = meaning.retryable;
            if (meaning.quota)
                error.context.insert(u"quota"_s, QString::fromLatin1(meaning.quota));
            return error;
        }
    }
    for (const Subcode &known : Subcodes) {
        if (known.name == fault.subcode)
            error.code = known.error;
    }
    return error;
}

std::optional<Error> httpError(const HttpAnswer &answer)
{
    const QMap<QString, QString> context{{u"status"_s, QString::number(answer.status)}};
    switch (answer.status) {
    case 401:
        return refusedSignIn(answer);
    case 403:
        return Error{
            ErrorCode::AccessDenied, u"the host forbids access to WinRM"_s, context, false};
    case 425:
    case 429:
    case 503:
        return Error{
            ErrorCode::ServiceBusy, u"the host's WinRM service is not ready"_s, context, true};
    default:
        break;
    }
    if (answer.status == 400 && answer.sealed)
        return Error{
            ErrorCode::SealBroken, u"the host could not open a sealed message"_s, context, true};
    const bool isSoap = answer.contentType.toLower().startsWith("application/soap+xml");
    if ((answer.status != 200 && answer.status != 500) || !isSoap)
        return Error{
            ErrorCode::NotWinRm,
            u"HTTP status %1, content \"%2\""_s.arg(answer.status)
                .arg(QString::fromLatin1(answer.contentType.left(64))),
            context, false};
    return std::nullopt;
}

} // namespace changeover::wsman
