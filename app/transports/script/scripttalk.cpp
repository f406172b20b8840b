#include "transports/script/scripttalk.h"

#include "transports/script/scriptpayload.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

constexpr qsizetype KeptErrorOutput = 4 * 1024;
constexpr qsizetype LongestExcerpt = 200;
constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";

/// What a line must have beside "t" to be one of the talk.
bool isWhole(const QJsonObject &json, const QString &type)
{
    if (type == u"heartbeat")
        return true;
    if (type == u"log")
        return json.value("level"_L1).isString() && json.value("text"_L1).isString();
    if (type == u"progress")
        return json.value("activity"_L1).isString() && json.value("done"_L1).isDouble()
            && json.value("total"_L1).isDouble() && json.value("unit"_L1).isString();
    if (type == u"job")
        return json.value("event"_L1).isObject() && json.value("behind"_L1).isDouble();
    if (type == u"result")
        return json.value("value"_L1).isObject();
    if (type == u"error")
        return json.value("code"_L1).isString() && json.value("message"_L1).isString();
    return false;
}

} // namespace

ScriptTalk::ScriptTalk(const ScriptCall &call, const ScriptLineSink &sink, TalkLimits limits)
    : m_call(call)
    , m_sink(sink)
    , m_limits(limits)
{
}

bool ScriptTalk::output(QByteArrayView bytes)
{
    m_total += bytes.size();
    if (m_total > m_limits.total)
        violation(u"it prints without end"_s);
    while (!m_violation && !bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        m_line.append(end < 0 ? bytes : bytes.first(end));
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (m_line.size() > m_limits.resultLine) {
            violation(u"a line is too long"_s, m_line);
        } else if (end >= 0) {
            line(m_line);
            m_line.clear();
        }
    }
    return !m_violation;
}

void ScriptTalk::errorOutput(QByteArrayView bytes)
{
    m_errorOutput.append(bytes.last(std::min(bytes.size(), KeptErrorOutput)));
    m_errorOutput = m_errorOutput.last(std::min(m_errorOutput.size(), KeptErrorOutput));
}

void ScriptTalk::line(QByteArrayView bytes)
{
    if (std::exchange(m_first, false) && bytes.startsWith(ByteOrderMark))
        bytes = bytes.sliced(ByteOrderMark.size()); // Windows PowerShell writes one
    bytes = bytes.trimmed();
    if (bytes.isEmpty())
        return;
    QJsonParseError error;
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()), &error);
    if (!document.isObject())
        return violation(u"a line is no JSON object"_s, bytes);
    if (m_result || m_failed)
        return violation(u"it goes on after its end"_s, bytes);
    const QJsonObject json = document.object();
    if (!isWhole(json, json.value("t"_L1).toString()))
        return violation(u"a line is unknown or lacks a field"_s, bytes);
    message(json, bytes.size());
}

void ScriptTalk::message(const QJsonObject &json, qsizetype size)
{
    const QString type = json.value("t"_L1).toString();
    if (size > m_limits.line && type != u"result")
        violation(u"a line is too long"_s);
    else if (type == u"result")
        m_result = json.value("value"_L1).toObject();
    else if (type == u"error")
        m_failed = scriptFailed(json);
    else if (m_sink)
        m_sink(json);
}

Error ScriptTalk::scriptFailed(const QJsonObject &json) const
{
    const auto clean = [this](const QJsonValue &value) {
        return withoutSecrets(value.toVariant().toString(), m_call);
    };
    Error error{
        ErrorCode::ScriptFailed,
        clean(json.value("message"_L1)),
        {{u"code"_s, clean(json.value("code"_L1))},
         {u"message"_s, clean(json.value("message"_L1))}},
        false};
    const QJsonObject detail = json.value("detail"_L1).toObject();
    for (auto it = detail.begin(); it != detail.end(); ++it) {
        const bool isScalar = it->isString() || it->isDouble() || it->isBool();
        if (isScalar && !error.context.contains(it.key()))
            error.context.insert(it.key(), clean(*it));
    }
    return error;
}

Result<QJsonObject> ScriptTalk::finish(std::optional<quint32> exitCode)
{
    if (!m_violation && !m_line.trimmed().isEmpty())
        line(std::exchange(m_line, {}));
    if (!m_violation && !m_result && !m_failed)
        violation(u"it ended without a result"_s);
    if (m_violation) {
        if (exitCode)
            m_violation->context.insert(u"exitCode"_s, QString::number(*exitCode));
        if (!m_errorOutput.isEmpty())
            m_violation->context.insert(
                u"stderr"_s, withoutSecrets(QString::fromUtf8(m_errorOutput), m_call));
        return Unexpected(*m_violation);
    }
    if (m_failed)
        return Unexpected(*m_failed);
    return *m_result;
}

void ScriptTalk::violation(const QString &what, QByteArrayView bytes)
{
    if (m_violation)
        return;
    m_violation = Error{ErrorCode::ScriptTalk, u"%1: %2"_s.arg(m_call.script, what), {}, false};
    m_violation->context.insert(u"script"_s, m_call.script);
    if (!bytes.isEmpty())
        m_violation->context.insert(u"excerpt"_s, excerpt(bytes));
    m_line.clear();
}

/// Scrubbed before it is cut: a cut secret would not be found.
QString ScriptTalk::excerpt(QByteArrayView bytes) const
{
    return withoutSecrets(QString::fromUtf8(bytes), m_call).left(LongestExcerpt);
}

} // namespace changeover
