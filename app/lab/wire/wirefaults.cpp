#include "lab/wire/wirefaults.h"

#include <QFile>
#include <QJsonDocument>
#include <array>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

struct KindRow {
    const char *name;
    WireFault::Kind kind;
    bool atRequest;
    bool atReply;
    bool atConnection = false;
};

constexpr std::array kinds{
    KindRow{"drop", WireFault::Kind::Drop, true, true, true},
    KindRow{"half-open", WireFault::Kind::HalfOpen, true, true, true},
    KindRow{"refuse", WireFault::Kind::Refuse, true, false},
    KindRow{"401", WireFault::Kind::Unauthorized, true, false},
    KindRow{"503", WireFault::Kind::Unavailable, true, false},
    KindRow{"quota", WireFault::Kind::Quota, true, false},
    KindRow{"slow", WireFault::Kind::Slow, false, true},
    KindRow{"split", WireFault::Kind::Split, false, true},
};

WireFault::Point pointOf(const QString &name)
{
    if (name == "connection"_L1)
        return WireFault::Point::Connection;
    return name == "reply"_L1 ? WireFault::Point::Reply : WireFault::Point::Request;
}

constexpr qsizetype faultFileLimit = 1024 * 1024;
constexpr int armedLimit = 1000;

/// A whole number within bounds; `fallback` when the member is missing, nothing when it is wrong.
std::optional<int> number(const QJsonObject &json, const QString &name, int fallback, int least)
{
    const QJsonValue value = json.value(name);
    if (value.isUndefined())
        return fallback;
    const int whole = value.toInt(least - 1);
    return whole >= least ? std::optional(whole) : std::nullopt;
}

Unexpected wrong(const QString &what)
{
    return failure(ErrorCode::InvalidArgument, u"fault: "_s + what);
}

} // namespace

bool WireFaults::knows(const QJsonObject &fault)
{
    const QString point = fault.value("point"_L1).toString();
    const QString what = fault.value("do"_L1).toString();
    return std::any_of(kinds.begin(), kinds.end(), [&](const KindRow &row) {
        return what == QLatin1String(row.name)
            && ((point == "request"_L1 && row.atRequest) || (point == "reply"_L1 && row.atReply)
                || (point == "connection"_L1 && row.atConnection));
    });
}

Result<WireFault> WireFaults::read(const QJsonObject &json)
{
    if (!knows(json))
        return wrong(u"the wire has no such point and kind"_s);
    WireFault fault;
    fault.point = pointOf(json.value("point"_L1).toString());
    for (const KindRow &row : kinds)
        if (json.value("do"_L1).toString() == QLatin1String(row.name))
            fault.kind = row.kind;
    fault.host = json.value("host"_L1).toString();
    fault.verb = json.value("verb"_L1).toString();
    const auto n = number(json, u"n"_s, 1, 1);
    const auto times = number(json, u"times"_s, 1, 1);
    const auto byte = number(json, u"byte"_s, 0, 0);
    const auto seconds = number(json, u"seconds"_s, 1, 1);
    const auto milliseconds = number(json, u"milliseconds"_s, 10, 0);
    const auto size = number(json, u"size"_s, 1, 1);
    if (!n || !times || !byte || !seconds || !milliseconds || !size)
        return wrong(u"n, times, byte, seconds, milliseconds and size are whole numbers from 1 up "
                     "(byte and milliseconds from 0)"_s);
    fault.n = *n;
    fault.times = *times;
    fault.byte = *byte;
    fault.seconds = *seconds;
    fault.milliseconds = *milliseconds;
    fault.size = *size;
    return fault;
}

Result<void> WireFaults::arm(const QJsonObject &json)
{
    const auto fault = read(json);
    if (!fault)
        return Unexpected(fault.error());
    if (m_armed.size() >= armedLimit)
        return wrong(u"too many are armed"_s);
    m_armed << Armed{*fault, 0};
    return {};
}

bool WireFaults::strikes(Armed &armed, const QString &host, const QString &verb)
{
    const WireFault &fault = armed.fault;
    if ((!fault.host.isEmpty() && fault.host.compare(host, Qt::CaseInsensitive) != 0)
        || (!fault.verb.isEmpty() && fault.verb.compare(verb, Qt::CaseInsensitive) != 0))
        return false;
    // No other verb asks for a shell or a command.
    if (fault.kind == WireFault::Kind::Quota && verb != "Create"_L1 && verb != "Command"_L1)
        return false;
    return ++armed.seen >= fault.n;
}

void WireFaults::dropSpent()
{
    m_armed.removeIf(
        [](const Armed &armed) { return armed.seen >= armed.fault.n + armed.fault.times - 1; });
}

std::optional<WireFault> WireFaults::countConnection(const QString &host)
{
    std::optional<WireFault> struck;
    for (Armed &armed : m_armed)
        if (armed.fault.point == WireFault::Point::Connection && strikes(armed, host, {}))
            struck = armed.fault;
    dropSpent();
    return struck;
}

WireVerdict WireFaults::count(const QString &host, const QString &verb)
{
    WireVerdict verdict;
    for (Armed &armed : m_armed) {
        const WireFault &fault = armed.fault;
        if (fault.point != WireFault::Point::Connection && strikes(armed, host, verb))
            (fault.point == WireFault::Point::Reply ? verdict.reply : verdict.request) = fault;
    }
    dropSpent();
    return verdict;
}

Result<QList<QJsonObject>> readFaultFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, file.errorString(), {{u"path"_s, path}});
    const QByteArray text = file.read(faultFileLimit + 1);
    if (text.size() > faultFileLimit)
        return failure(
            ErrorCode::FileInvalid, u"the fault file is too large"_s, {{u"path"_s, path}});

    QList<QJsonObject> faults;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument json = QJsonDocument::fromJson(line);
        if (!json.isObject())
            return failure(
                ErrorCode::FileInvalid, u"line %1 is no JSON object"_s.arg(number),
                {{u"path"_s, path}, {u"line"_s, QString::number(number)}});
        faults << json.object();
    }
    return faults;
}

} // namespace changeover::lab
